use std::path::PathBuf;

use clap::ValueEnum;

use crate::compile::check_course;
use crate::diag::{Diagnostic, Severity};

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
    let compiled = match check_course(&args.course) {
        Ok(compiled) => compiled,
        Err(error) => return fail(error),
    };
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    let wrong = |d: &Diagnostic| d.severity == Severity::Error || args.deny == Some(Denied::Warnings);
    if compiled.diagnostics.iter().any(wrong) {
        return Outcome::Wrong;
    }
    if args.format == Format::Human
        && let Some(course) = &compiled.result
    {
        let items: usize = course.quizzes.values().map(|quiz| quiz.items.len()).sum();
        let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
        anstream::println!(
            "{}, {}, {}: the course can be built",
            count(course.lessons.len(), "lesson", "lessons"),
            count(course.quizzes.len(), "quiz", "quizzes"),
            count(items, "item", "items")
        );
    }
    Outcome::Done
}
