use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use crate::check::Depth;
use crate::cli::report;
use crate::cli::table::Table;
use crate::compile::survey_course;
use crate::diag::{Diagnostic, Severity};
use crate::report::quoting::{Quoted, Quoting, quoting};
use crate::say::count;
use crate::transcript::Transcripts;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a table for each source
    Human,
    /// For programs: a JSON object a line for each source
    Json,
}

/// A source as it is written for programs.
#[derive(Serialize)]
struct Line<'q> {
    format: u32,
    #[serde(flatten)]
    quoting: &'q Quoting,
}

pub(super) fn run(args: &Args) -> Outcome {
    let compiled = match survey_course(&args.course, &Transcripts::default(), Depth::Lints, &|_| ()) {
        Ok(compiled) => compiled,
        Err(error) => return fail(error),
    };
    let list = compiled.result.map(|survey| quoting(&survey.sources)).unwrap_or_default();
    let errors: Vec<Diagnostic> =
        compiled.diagnostics.into_iter().filter(|d| d.severity == Severity::Error).collect();
    if list.is_empty() && !errors.is_empty() {
        report::print(&errors, &compiled.sources, report::Format::Human, &args.course);
        return Outcome::Wrong;
    }
    match args.format {
        Format::Json => {
            for quoting in &list {
                let line = serde_json::to_string(&Line { format: 1, quoting }).expect("plain data");
                outln!("{line}");
            }
        }
        Format::Human if list.is_empty() => outln!("this course has no sources"),
        Format::Human => {
            let texts: Vec<String> = list.iter().map(table).collect();
            out!("{}", texts.join("\n"));
        }
    }
    if !errors.is_empty() {
        let errors = count(errors.len(), "error", "errors");
        errln!(
            "this course has {errors}, and what could not be read is not listed: see `coursewright check`"
        );
    }
    Outcome::Done
}

fn table(quoting: &Quoting) -> String {
    let Quoting { source, title, publisher, words, quoted, share, contributors } = quoting;
    let publisher = publisher.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let extent = match (words, share) {
        (Some(words), Some(share)) => {
            format!("{quoted} of {} quoted ({})", count(*words, "word", "words"), percent(*share))
        }
        _ => format!("{} quoted; it has no fingerprint", count(*quoted, "word", "words")),
    };
    let mut table = Table::new(&["who", "consent", "shown by", "quotes", "words", "share", "cited"]);
    table.right(3..7);
    for who in contributors {
        table.row(row(who));
    }
    format!("{source}: {title}{publisher}\n{extent}\n\n{}{}", table.head(), table.body())
}

fn row(who: &Quoted) -> Vec<String> {
    let called = [who.name.as_ref(), Some(&who.role), who.place.as_ref()];
    let called: Vec<&str> = called.into_iter().flatten().map(String::as_str).collect();
    let number = |n: usize| if n == 0 { "–".to_owned() } else { n.to_string() };
    let share = who.share.filter(|_| who.words > 0);
    vec![
        called.join(", "),
        who.consent.to_owned(),
        who.shown_by.to_owned(),
        number(who.quotes),
        number(who.words),
        share.map_or_else(|| "–".to_owned(), percent),
        number(who.cited),
    ]
}

/// A share as people read it; what is there is never 0%.
fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    if rounded == 0.0 && share > 0.0 { "<1%".to_owned() } else { format!("{rounded}%") }
}
