use std::path::PathBuf;

use clap::ValueEnum;

use crate::check::audit::Audit;
use crate::compile::{Compiled, audit_course, check_course};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity};
use crate::load::LoadError;
use crate::report::audit;

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
    /// Print what the course as a whole can be passed by: guesses, lengths, places, words
    #[arg(long)]
    audit: bool,
}

/// What fails beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Denied {
    /// Warnings
    Warnings,
}

pub(super) fn run(args: &Args) -> Outcome {
    if args.audit && !matches!(args.format, Format::Human | Format::Short | Format::Json) {
        return fail("`--audit` is printed with `--format human`, `short` or `json`");
    }
    let (compiled, audit) = match checked(args) {
        Ok(found) => found,
        Err(error) => return fail(error),
    };
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    if let (Some(audit), Some(course)) = (&audit, &compiled.result) {
        match args.format {
            Format::Json => anstream::print!("{}", audit::json(audit)),
            _ => anstream::print!("{}", audit::table(course, audit)),
        }
    }
    let wrong = |d: &Diagnostic| d.severity == Severity::Error || args.deny == Some(Denied::Warnings);
    if compiled.diagnostics.iter().any(wrong) {
        return Outcome::Wrong;
    }
    if args.format == Format::Human
        && audit.is_none()
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

/// Checks the course, and measures it if that is asked.
fn checked(args: &Args) -> Result<(Compiled<Course>, Option<Audit>), LoadError> {
    if !args.audit {
        return check_course(&args.course).map(|compiled| (compiled, None));
    }
    let Compiled { sources, layout, diagnostics, result } = audit_course(&args.course)?;
    let (course, audit) = result.unzip();
    Ok((Compiled { sources, layout, diagnostics, result: course }, audit))
}
