use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::compile::{check_course, map_course};
use crate::diag::{Diagnostic, Severity};

use crate::output;

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
    /// Draw each scenario as an SVG file in this folder
    #[arg(long, value_name = "FOLDER")]
    map: Option<PathBuf>,
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
    if let Some(folder) = &args.map
        && let Err(failed) = draw(args, folder)
    {
        return failed;
    }
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

/// Draws the scenarios into a folder, and says so.
fn draw(args: &Args, folder: &Path) -> Result<(), Outcome> {
    let maps = map_course(&args.course).map_err(fail)?;
    let said = match &maps {
        None => "no map was drawn: mend the errors first".to_owned(),
        Some(maps) if maps.files.is_empty() => "no map was drawn: this course has no scenario".to_owned(),
        Some(maps) => {
            output::write(maps, folder).map_err(fail)?;
            let count = maps.files.len();
            format!("{count} {} in {}", if count == 1 { "map is" } else { "maps are" }, folder.display())
        }
    };
    if args.format == Format::Human {
        anstream::eprintln!("{said}");
    }
    Ok(())
}
