use std::path::PathBuf;

use crate::compile::lock_course;
use crate::diag::{Diagnostic, codes};
use crate::load::LOCK;
use crate::lock::{Edit, Effect};
use crate::output;

use super::report::{self, Format};
use super::{Outcome, fail, in_course, unreadable};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// Only say what has changed since the last release
    #[arg(long)]
    diff: bool,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn run(args: &Args) -> Outcome {
    let compiled = match lock_course(&args.course) {
        Ok(compiled) => compiled,
        Err(error) => return unreadable(&args.course, &error),
    };
    // What scoring edits do is said below, each once.
    let wrong =
        |d: &&Diagnostic| d.severity == crate::diag::Severity::Error || d.code == &codes::LOCK_SAME_VERSION;
    let found: Vec<Diagnostic> = compiled.diagnostics.iter().filter(wrong).cloned().collect();
    report::print(&found, &compiled.sources, args.format, &args.course);
    // What was released and cannot be read may hold what trainees have done: it is not written over.
    let Some((lock, edits)) = compiled.result else { return Outcome::Wrong };
    let breaks = edits.iter().any(|edit| edit.effect == Effect::Breaking);
    if args.format == Format::Human {
        out!("{}", listed(&edits));
    }
    if breaks {
        return Outcome::Wrong;
    }
    if args.diff {
        return Outcome::Done;
    }
    let path = in_course(&args.course, LOCK);
    if let Err(error) = output::write_whole(&path, lock.to_text().as_bytes()) {
        return fail(error);
    }
    if args.format == Format::Human {
        outln!("version {} is in {}: commit it", lock.version, path.display());
    }
    Outcome::Done
}

/// The edits, a line each, the gravest first.
fn listed(edits: &[Edit]) -> String {
    let lines: Vec<String> =
        edits.iter().map(|edit| format!("{:8}  {}", edit.effect.word(), edit.what)).collect();
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}
