//! The whole pipeline on one screen: a course is loaded, parsed and checked, and held against its release.
//!
//! Whatever is asked of a course begins with [`read`] and ends in one of three ways, which say what an error forbids:
//! [`Read::surveyed`] tells what is known of a course with errors, too, [`Read::working`] is a course without any, and
//! [`Read::released`] goes by the rules that nobody can turn off.
//!
//! - [`check`]: everything that is wrong with a course.
//! - [`build`]: the files of a target.
//! - [`again`]: a course that is followed while somebody works on it.
//! - [`lock`]: what is taken down at a release.

mod again;
mod build;
mod check;
mod lock;

pub use again::{Before, prepare_again};
pub use build::{build_course, build_into, build_loaded, build_spoken, made_for};
pub use check::{check_course, check_edited, check_loaded, parse_course, survey_course};
pub use lock::lock_course;

use std::sync::Arc;

use crate::check::{Depth, Survey, check as check_parsed, levels};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Layout, Loaded};
use crate::lock::Edit;
use crate::parse::{ParsedCourse, parse};
use crate::player;
use crate::source::Sources;
use crate::transcript::Transcripts;

/// A course as far as it could be made, and everything that was found on the way.
#[derive(Debug)]
pub struct Compiled<T> {
    /// The files, for showing the lines that findings speak of.
    pub sources: Arc<Sources>,
    /// Where the parts of the course stand.
    pub layout: Layout,
    /// Everything found, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The result; none when there are errors.
    pub result: Option<T>,
}

/// What is done to a course, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its files are read from the disk.
    Load,
    /// What stands in them is read.
    Parse,
    /// It is held against the rules.
    Check,
    /// Its documents are made, and handed over as they are.
    Make {
        /// How many will be handed over.
        documents: usize,
    },
}

/// Who is told when a stage begins.
pub type Tell<'t> = &'t (dyn Fn(Stage) + Sync);

/// Whom nothing has to be told.
const NOBODY: Tell<'static> = &|_| ();

/// Reads a course in memory, and finds everything that is wrong with it, after what `sink` holds already.
fn read(
    Loaded { sources, layout }: Loaded,
    transcripts: &Transcripts,
    depth: Depth,
    mut sink: Sink,
    tell: Tell<'_>,
) -> Read {
    tell(Stage::Parse);
    let mut parsed = parse(&sources, &layout, &mut sink);
    tell(Stage::Check);
    // The texts stay, for findings show them. Items and texts of lessons go over into the course, file by file, unless lints
    // are to look at what was written.
    let sources = Arc::new(sources);
    let languages = player::languages();
    let survey = check_parsed(&sources, &layout, &mut parsed, &languages, transcripts, depth, &mut sink);
    Read::new(sources, layout, parsed, survey, sink)
}

/// A course, what is left of what it was made from, what became of its release, and everything that was found.
struct Read {
    sources: Arc<Sources>,
    layout: Layout,
    parsed: ParsedCourse,
    survey: Survey,
    /// None where the course or what was released cannot be known.
    edits: Option<Vec<Edit>>,
    diagnostics: Vec<Diagnostic>,
}

impl Read {
    /// What was read of a course that is checked, held against its release.
    fn new(
        sources: Arc<Sources>,
        layout: Layout,
        parsed: ParsedCourse,
        survey: Survey,
        mut sink: Sink,
    ) -> Self {
        let course = survey.course.as_ref();
        let edits = course.and_then(|course| crate::lock::check(&sources, &parsed, course, &mut sink));
        sink.set_levels(&levels(&parsed));
        let diagnostics = sink.into_sorted(&sources);
        Self { sources, layout, parsed, survey, edits, diagnostics }
    }

    /// What is known of it, whatever is wrong.
    fn surveyed(self) -> Compiled<Survey> {
        let Self { sources, layout, parsed, survey, diagnostics, .. } = self;
        later(parsed);
        Compiled { sources, layout, diagnostics, result: Some(survey) }
    }

    /// The course, if nothing is wrong that its author takes for an error.
    fn working(self) -> Compiled<Course> {
        let Compiled { sources, layout, diagnostics, result } = self.surveyed();
        let result = result.and_then(|survey| survey.course).filter(|_| !has_errors(&diagnostics));
        Compiled { sources, layout, diagnostics, result }
    }

    /// What `make` takes of the course and of what became of its release, if both are known. What trainees would lose is for
    /// others to judge.
    fn released<T>(self, make: impl FnOnce(&Sources, &ParsedCourse, &Course, Vec<Edit>) -> T) -> Compiled<T> {
        let Self { sources, layout, parsed, survey, edits, diagnostics } = self;
        let known = survey.course.zip(edits);
        let result = known.map(|(course, edits)| make(&sources, &parsed, &course, edits));
        Compiled { sources, layout, diagnostics, result }
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Gives memory back while others work, for of a large course that takes a while.
pub fn later<T: Send + 'static>(done: T) {
    rayon::spawn(move || drop(done));
}
