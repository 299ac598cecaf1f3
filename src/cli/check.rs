use std::path::PathBuf;

use crate::compile::{Compiled, check_course};
use crate::course::Course;
use crate::diag::Severity;
use crate::fix::{Fixed, fix_course};

use super::report::{self, Format};
use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Mend what can be mended without a doubt, and say the rest
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, visible_alias = "dry-run")]
    diff: bool,
}

pub(super) fn run(args: &Args) -> Outcome {
    if !args.fix && !args.diff {
        return match check_course(&args.course) {
            Ok(compiled) => judge(&compiled, args.format),
            Err(error) => fail(error),
        };
    }
    let fixed = match fix_course(&args.course) {
        Ok(fixed) => fixed,
        Err(error) => return fail(error),
    };
    if args.diff {
        anstream::print!("{}", fixed.diff());
        return if has_errors(&fixed.before) { Outcome::Wrong } else { Outcome::Done };
    }
    if let Err(error) = fixed.write(&args.course) {
        return fail(error);
    }
    say_done(&fixed);
    judge(&fixed.after, args.format)
}

/// Prints what was mended: each with its place, and one line that sums up.
fn say_done(fixed: &Fixed) {
    for done in &fixed.done {
        anstream::eprintln!("fixed {}:{}: {}", done.file, done.line, done.title);
    }
    if !fixed.done.is_empty() {
        let (changes, files) =
            (count(fixed.done.len(), "change", "changes"), count(fixed.files.len(), "file", "files"));
        anstream::eprintln!("{changes} in {files}\n");
    }
}

/// Prints what is wrong, and whether the course can be built.
fn judge(compiled: &Compiled<Course>, format: Format) -> Outcome {
    report::print(&compiled.diagnostics, &compiled.sources, format);
    if has_errors(compiled) {
        return Outcome::Wrong;
    }
    if format == Format::Human
        && let Some(course) = &compiled.result
    {
        let items: usize = course.quizzes.values().map(|quiz| quiz.items.len()).sum();
        anstream::println!(
            "{}, {}, {}: the course can be built",
            count(course.lessons.len(), "lesson", "lessons"),
            count(course.quizzes.len(), "quiz", "quizzes"),
            count(items, "item", "items")
        );
    }
    Outcome::Done
}

fn has_errors(compiled: &Compiled<Course>) -> bool {
    compiled.diagnostics.iter().any(|d| d.severity == Severity::Error)
}

fn count(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}
