use std::path::PathBuf;

use clap::ValueEnum;

use crate::check::Depth;
use crate::compile::survey_course;
use crate::diag::{Diagnostic, Severity};
use crate::report::audit::AuditReport;
use crate::report::coverage::Coverage;
use crate::transcript::{self, Transcripts};

use super::report::{self, Format, counted};
use super::{Outcome, fail};
use super::{audit, coverage};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show which items ask about each objective and competency, and what nothing asks about
    #[arg(long)]
    coverage: bool,
    /// Show what guesses and habits earn in the course, and what its best answers have in common
    #[arg(long)]
    audit: bool,
    /// A folder of transcripts, one `SOURCE-ID.md` for each source: altered quotes are shown with the right words
    #[arg(long, value_name = "FOLDER")]
    transcripts: Option<PathBuf>,
    /// Fail on warnings too
    #[arg(long, value_enum)]
    deny: Option<Denied>,
}

/// What fails beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Denied {
    /// Warnings
    Warnings,
}

pub(super) fn run(args: &Args) -> Outcome {
    if args.coverage && !matches!(args.format, Format::Human | Format::Short | Format::Json) {
        return fail("`--coverage` goes with `--format human`, `short` or `json`");
    }
    if args.audit && !matches!(args.format, Format::Human | Format::Short | Format::Json) {
        return fail("`--audit` goes with `--format human`, `short` or `json`");
    }
    let transcripts = match args.transcripts.as_deref().map(transcript::read_folder) {
        Some(Ok(transcripts)) => transcripts,
        Some(Err(message)) => return fail(message),
        None => Transcripts::default(),
    };
    let compiled =
        match survey_course(&args.course, &transcripts, if args.audit { Depth::Audit } else { Depth::Lints })
        {
            Ok(compiled) => compiled,
            Err(error) => return fail(error),
        };
    let (course, measured) = compiled.result.map_or((None, None), |survey| (survey.course, survey.audit));
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    if args.coverage {
        match &course {
            Some(course) if args.format == Format::Json => {
                anstream::print!("{}", coverage::json(&Coverage::of(course)));
            }
            Some(course) => anstream::println!("{}", coverage::text(&Coverage::of(course)).trim_end()),
            None => anstream::eprintln!("what the items ask about is shown once these errors are mended"),
        }
    }
    if args.audit {
        match course.as_ref().zip(measured).map(|(course, audit)| AuditReport::of(course, audit)) {
            Some(report) if args.format == Format::Json => anstream::print!("{}", audit::json(&report)),
            Some(report) => anstream::println!("{}", audit::text(&report).trim_end()),
            None => anstream::eprintln!("the course is measured once these errors are mended"),
        }
    }
    let wrong = |d: &Diagnostic| d.severity == Severity::Error || args.deny == Some(Denied::Warnings);
    if compiled.diagnostics.iter().any(wrong) {
        return Outcome::Wrong;
    }
    if args.format == Format::Human
        && let Some(course) = &course
    {
        let items: usize = course.quizzes.values().map(|quiz| quiz.items.len()).sum();
        anstream::println!(
            "{}, {}, {}: the course can be built",
            counted(course.lessons.len(), "lesson", "lessons"),
            counted(course.quizzes.len(), "quiz", "quizzes"),
            counted(items, "item", "items")
        );
    }
    Outcome::Done
}
