use std::path::PathBuf;

use clap::ValueEnum;

use crate::compile::{Compiled, check_course};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity};
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
    /// Fail on warnings too
    #[arg(long, value_enum)]
    deny: Option<Denied>,
    /// Mend what can be mended without a doubt, and say the rest
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, visible_alias = "dry-run")]
    diff: bool,
}

/// What fails beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Denied {
    /// Warnings
    Warnings,
}

pub(super) fn run(args: &Args) -> Outcome {
    if !args.fix && !args.diff {
        return match check_course(&args.course) {
            Ok(compiled) => args.judge(&compiled),
            Err(error) => fail(error),
        };
    }
    let fixed = match fix_course(&args.course) {
        Ok(fixed) => fixed,
        Err(error) => return fail(error),
    };
    if args.diff {
        anstream::print!("{}", fixed.diff());
        return args.outcome(&fixed.before);
    }
    if let Err(error) = fixed.write(&args.course) {
        return fail(error);
    }
    say_done(&fixed);
    args.judge(&fixed.after)
}

/// Prints what was mended: each with its place, and one line that sums up.
fn say_done(fixed: &Fixed) {
    for done in &fixed.done {
        anstream::eprintln!("fixed {}:{}: {}", done.file, done.line, done.title);
    }
    if !fixed.done.is_empty() {
        let changes = count(fixed.done.len(), "change", "changes");
        anstream::eprintln!("{changes} in {}\n", count(fixed.files.len(), "file", "files"));
    }
}

impl Args {
    /// Prints what is wrong, and whether the course can be built.
    fn judge(&self, compiled: &Compiled<Course>) -> Outcome {
        report::print(&compiled.diagnostics, &compiled.sources, self.format, &self.course);
        let outcome = self.outcome(compiled);
        if outcome == Outcome::Done
            && self.format == Format::Human
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
        outcome
    }

    fn outcome(&self, compiled: &Compiled<Course>) -> Outcome {
        let wrong = |d: &Diagnostic| d.severity == Severity::Error || self.deny == Some(Denied::Warnings);
        if compiled.diagnostics.iter().any(wrong) { Outcome::Wrong } else { Outcome::Done }
    }
}

fn count(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}
