use std::path::PathBuf;

use jiff::civil::Date;

use crate::check::Depth;
use crate::compile::survey_course;
use crate::output;
use crate::results::judge::{Expected, judge};
use crate::results::{Known, read, table};
use crate::transcript::Transcripts;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Result files, texts with result codes in them, or folders of both
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The course's folder: names what codes only number, and tells results of other versions apart
    #[arg(long, value_name = "FOLDER")]
    course: Option<PathBuf>,
    /// The day that counts as today, `2026-11-30` for instance: tells results apart that do not hold any more
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Write the table into this file, as CSV; otherwise it is printed
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write the table into this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut expected = Expected { today: args.as_of, ..Expected::default() };
    if let Some(folder) = &args.course {
        let compiled = match survey_course(folder, &Transcripts::default(), Depth::Rules, &|_| ()) {
            Ok(compiled) => compiled,
            Err(error) => return fail(error),
        };
        let Some(course) = compiled.result.and_then(|survey| survey.course) else {
            return fail(format_args!(
                "the course in {} has errors: run `coursewright check`",
                folder.display()
            ));
        };
        expected.known = Known::of(&course);
        expected.course = Some((course.id, course.version));
    }
    let entries = match read::read(&args.files) {
        Ok(entries) => entries,
        Err(error) => return fail(error),
    };
    let judged = judge(entries, &expected);
    let files = [(&args.csv, table::csv as fn(&[_]) -> String), (&args.json, table::json)];
    for (path, write) in files {
        if let Some(path) = path
            && let Err(error) = output::write_whole(path, write(&judged).as_bytes())
        {
            return fail(error);
        }
    }
    if args.csv.is_none() && args.json.is_none() {
        out!("{}", table::csv(&judged));
    }
    errln!("{}", table::summary(&judged));
    Outcome::Done
}
