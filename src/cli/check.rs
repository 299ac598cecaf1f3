use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::check::{Depth, audit::Audit};
use crate::compile::survey_course;
use crate::course::Course;
use crate::diag::{Diagnostic, Severity};
use crate::fix::{Fixed, fix_course};
use crate::map;
use crate::output;
use crate::report::audit::AuditReport;
use crate::report::coverage::Coverage;
use crate::say::count;
use crate::transcript::{self, Transcripts};

use super::progress::Progress;
use super::report::{self, Format};
use super::{Outcome, audit, coverage, fail, unreadable};

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
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
    /// Draw each scenario as an SVG file in this folder
    #[arg(long, value_name = "FOLDER")]
    map: Option<PathBuf>,
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
    let tables = matches!(args.format, Format::Human | Format::Short | Format::Json);
    for (name, asked) in [("--coverage", args.coverage), ("--audit", args.audit)] {
        if asked && !tables {
            return fail(format_args!("`{name}` goes with `--format human`, `short` or `json`"));
        }
    }
    let transcripts = match args.transcripts.as_deref().map(transcript::read_folder) {
        Some(Ok(transcripts)) => transcripts,
        Some(Err(message)) => return fail(message),
        None => Transcripts::default(),
    };
    if args.fix || args.diff {
        let fixed = match fix_course(&args.course) {
            Ok(fixed) => fixed,
            Err(error) => return unreadable(&args.course, &error),
        };
        if args.diff {
            out!("{}", fixed.diff());
            let wrong = fixed.before.diagnostics.iter().any(|d| args.is_wrong(d));
            return if wrong { Outcome::Wrong } else { Outcome::Done };
        }
        if let Err(error) = fixed.write(&args.course) {
            return fail(error);
        }
        say_done(&fixed);
    }
    let depth = if args.audit { Depth::Audit } else { Depth::Lints };
    let progress = Progress::begin();
    let compiled = survey_course(&args.course, &transcripts, depth, &|stage| progress.stage(stage));
    drop(progress);
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(error) => return unreadable(&args.course, &error),
    };
    let (course, measured) = compiled.result.map_or((None, None), |survey| (survey.course, survey.audit));
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    if args.coverage {
        show_coverage(args, course.as_ref());
    }
    if args.audit {
        show_audit(args, course.as_ref().zip(measured));
    }
    if let Some(folder) = &args.map
        && let Err(failed) = draw(args, course.as_ref(), folder)
    {
        return failed;
    }
    if compiled.diagnostics.iter().any(|d| args.is_wrong(d)) {
        let denied = compiled.diagnostics.iter().all(|d| d.severity != Severity::Error);
        if denied && args.format == Format::Human {
            errln!("`--deny warnings` makes them count as errors");
        }
        return Outcome::Wrong;
    }
    if args.format == Format::Human
        && let Some(course) = &course
    {
        let items: usize = course.quizzes.values().map(|quiz| quiz.items.len()).sum();
        outln!(
            "{}, {}, {}: the course can be built",
            count(course.lessons.len(), "lesson", "lessons"),
            count(course.quizzes.len(), "quiz", "quizzes"),
            count(items, "item", "items")
        );
    }
    Outcome::Done
}

fn show_coverage(args: &Args, course: Option<&Course>) {
    match course {
        Some(course) if args.format == Format::Json => {
            out!("{}", coverage::json(&Coverage::of(course)));
        }
        Some(course) => outln!("{}", coverage::text(&Coverage::of(course)).trim_end()),
        None => errln!("what the items ask about is shown once these errors are mended"),
    }
}

fn show_audit(args: &Args, measured: Option<(&Course, Audit)>) {
    match measured.map(|(course, audit)| AuditReport::of(course, audit)) {
        Some(report) if args.format == Format::Json => out!("{}", audit::json(&report)),
        Some(report) => outln!("{}", audit::text(&report).trim_end()),
        None => errln!("the course is measured once these errors are mended"),
    }
}

impl Args {
    /// Whether a finding makes the command fail.
    fn is_wrong(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.severity == Severity::Error || self.deny == Some(Denied::Warnings)
    }
}

/// Prints what was mended: each with its place, and one line that sums up.
fn say_done(fixed: &Fixed) {
    for done in &fixed.done {
        errln!("fixed {}:{}: {}", done.file, done.line, done.title);
    }
    if !fixed.done.is_empty() {
        let changes = count(fixed.done.len(), "change", "changes");
        errln!("{changes} in {}\n", count(fixed.files.len(), "file", "files"));
    }
}

/// Draws the scenarios into a folder, and says so.
fn draw(args: &Args, course: Option<&Course>, folder: &Path) -> Result<(), Outcome> {
    let said = match course.map(map::maps) {
        None => "no map was drawn: mend the errors first".to_owned(),
        Some(maps) if maps.files.is_empty() => "no map was drawn: this course has no scenario".to_owned(),
        Some(maps) => {
            output::write(&maps, folder).map_err(fail)?;
            format!("{} in {}", count(maps.files.len(), "map is", "maps are"), folder.display())
        }
    };
    if args.format == Format::Human {
        errln!("{said}");
    }
    Ok(())
}
