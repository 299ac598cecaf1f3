//! The whole pipeline on one screen.

use std::path::Path;

use crate::bundle::{self, Bundle};
use crate::check::{Depth, Survey, check};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Layout, LoadError, Loaded, Role, load};
use crate::parse::parse;
use crate::player::{self, Words};
use crate::render::{Rendered, render};
use crate::source::Sources;
use crate::theme::Theme;
use crate::transcript::Transcripts;

/// A course as far as it could be made, and everything that was found on the way.
#[derive(Debug)]
pub struct Compiled<T> {
    /// The files, for showing the lines that findings speak of.
    pub sources: Sources,
    /// Where the parts of the course stand.
    pub layout: Layout,
    /// Everything found, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The result; none when there are errors.
    pub result: Option<T>,
}

/// Reads the course in a folder, and says everything that is wrong with it. Nothing is written.
pub fn check_course(root: &Path) -> Result<Compiled<Course>, LoadError> {
    let Compiled { sources, layout, diagnostics, result } = survey_course(root, &Transcripts::default())?;
    let result = result.and_then(|survey| survey.course).filter(|_| !has_errors(&diagnostics));
    Ok(Compiled { sources, layout, diagnostics, result })
}

/// The same with transcripts at hand; the result is always there, and says what is known of a course with errors.
pub fn survey_course(root: &Path, transcripts: &Transcripts) -> Result<Compiled<Survey>, LoadError> {
    let mut compiled = read_course(root, transcripts, Depth::Lints)?;
    let Compiled { sources, layout, diagnostics, result } = &mut compiled;
    // Our own templates work; the author's are known to once they have been used.
    let own_templates = sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template);
    if own_templates
        && let Some(Survey { course, .. }) = result
        && let Some(Err(diagnostic)) = course.as_ref().map(|course| single(sources, course))
    {
        diagnostics.push(*diagnostic);
        *course = None;
    }
    Ok(compiled)
}

/// Makes the single document of the course in a folder. Nothing is written.
pub fn build_course(root: &Path) -> Result<Compiled<Bundle>, LoadError> {
    let compiled = read_course(root, &Transcripts::default(), Depth::Rules)?;
    let Compiled { sources, layout, mut diagnostics, result } = compiled;
    let course = result.and_then(|survey| survey.course).filter(|_| !has_errors(&diagnostics));
    let bundle = course.and_then(|course| match single(&sources, &course) {
        Ok(bundle) => Some(bundle),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    Ok(Compiled { sources, layout, diagnostics, result: bundle })
}

fn read_course(root: &Path, transcripts: &Transcripts, depth: Depth) -> Result<Compiled<Survey>, LoadError> {
    let mut sink = Sink::default();
    let Loaded { sources, layout } = load(root, &mut sink)?;
    let parsed = parse(&sources, &layout, &mut sink);
    let survey = check(&sources, &layout, &parsed, &player::languages(), transcripts, depth, &mut sink);
    Ok(Compiled { diagnostics: sink.into_sorted(&sources), sources, layout, result: Some(survey) })
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn single(sources: &Sources, course: &Course) -> Rendered<Bundle> {
    let theme = Theme::new(sources, Words::of(&course.language))?;
    bundle::single(&render(course, &theme))
}
