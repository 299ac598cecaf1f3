//! Everything that is wrong with a course. Nothing is written.

use std::path::Path;

use crate::check::{Depth, Survey};
use crate::course::Course;
use crate::diag::Sink;
use crate::load::{Edited, LoadError, Loaded, Role, load, load_edited};
use crate::parse::{ParsedCourse, parse};
use crate::transcript::Transcripts;

use super::build::made_for_all;
use super::{Compiled, NOBODY, Stage, Tell, has_errors, read};

/// Reads the course in a folder, and says everything that is wrong with it.
pub fn check_course(root: &Path) -> Result<Compiled<Course>, LoadError> {
    let mut sink = Sink::default();
    Ok(check_loaded(load(root, &mut sink)?, sink))
}

/// Says everything that would be wrong with the course in a folder if some of its files were changed.
pub fn check_edited(root: &Path, edited: &Edited) -> Result<Compiled<Course>, LoadError> {
    let mut sink = Sink::default();
    Ok(check_loaded(load_edited(root, edited, &mut sink)?, sink))
}

/// Says everything that is wrong with a course in memory, after what `sink` holds already.
pub fn check_loaded(loaded: Loaded, sink: Sink) -> Compiled<Course> {
    let none = Transcripts::default();
    let Compiled { sources, layout, diagnostics, result } = survey(loaded, &none, Depth::Lints, sink, NOBODY);
    let result = result.and_then(|survey| survey.course).filter(|_| !has_errors(&diagnostics));
    Compiled { sources, layout, diagnostics, result }
}

/// The same with transcripts at hand; the result is always there, and says what is known of a course with errors.
/// `tell` hears of every stage.
pub fn survey_course(
    root: &Path,
    transcripts: &Transcripts,
    depth: Depth,
    tell: Tell<'_>,
) -> Result<Compiled<Survey>, LoadError> {
    let mut sink = Sink::default();
    tell(Stage::Load);
    Ok(survey(load(root, &mut sink)?, transcripts, depth, sink, tell))
}

fn survey(
    loaded: Loaded,
    transcripts: &Transcripts,
    depth: Depth,
    sink: Sink,
    tell: Tell<'_>,
) -> Compiled<Survey> {
    let mut compiled = read(loaded, transcripts, depth, sink, tell).surveyed();
    let Compiled { sources, layout, diagnostics, result } = &mut compiled;
    // Our own templates work; the author's are known to once they have been used.
    let own_templates = sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template);
    if own_templates
        && let Some(Survey { course, .. }) = result
        && let Some(Err(diagnostic)) = course.as_ref().map(|course| made_for_all(sources, course))
    {
        diagnostics.push(*diagnostic);
        *course = None;
    }
    compiled
}

/// Reads what the author of the course in a folder wrote, whatever is wrong with it.
pub fn parse_course(root: &Path) -> Result<(Loaded, ParsedCourse), LoadError> {
    let mut sink = Sink::default();
    let loaded = load(root, &mut sink)?;
    let parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    Ok((loaded, parsed))
}
