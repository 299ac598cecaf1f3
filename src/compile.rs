//! The whole pipeline on one screen.

use std::path::Path;

use crate::bundle::{self, Bundle};
use crate::check::{Depth, check};
use crate::course::Course;
use crate::diag::{Diagnostic, Sink};
use crate::load::{Layout, LoadError, Loaded, Role, load};
use crate::parse::parse;
use crate::player::{self, Words};
use crate::render::{Rendered, render};
use crate::source::Sources;
use crate::theme::Theme;

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
    let mut sink = Sink::default();
    Ok(check_loaded(load(root, &mut sink)?, sink))
}

/// Makes the single document of the course in a folder. Nothing is written.
pub fn build_course(root: &Path) -> Result<Compiled<Bundle>, LoadError> {
    let mut sink = Sink::default();
    Ok(build_loaded(load(root, &mut sink)?, sink))
}

/// Says everything that is wrong with a course in memory, after what `sink` holds already.
pub fn check_loaded(loaded: Loaded, sink: Sink) -> Compiled<Course> {
    let mut compiled = read(loaded, Depth::Lints, sink);
    let Compiled { sources, layout, diagnostics, result } = &mut compiled;
    // Our own templates work; the author's are known to once they have been used.
    let own_templates = sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template);
    if let Some(course) = result.as_ref().filter(|_| own_templates)
        && let Err(diagnostic) = single(sources, course)
    {
        diagnostics.push(*diagnostic);
        *result = None;
    }
    compiled
}

/// Makes the single document of a course in memory.
pub fn build_loaded(loaded: Loaded, sink: Sink) -> Compiled<Bundle> {
    let Compiled { sources, layout, mut diagnostics, result } = read(loaded, Depth::Rules, sink);
    let bundle = result.and_then(|course| match single(&sources, &course) {
        Ok(bundle) => Some(bundle),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    Compiled { sources, layout, diagnostics, result: bundle }
}

fn read(loaded: Loaded, depth: Depth, mut sink: Sink) -> Compiled<Course> {
    let Loaded { sources, layout } = loaded;
    let parsed = parse(&sources, &layout, &mut sink);
    let result = check(&sources, &layout, &parsed, &player::languages(), depth, &mut sink);
    Compiled { diagnostics: sink.into_sorted(&sources), sources, layout, result }
}

fn single(sources: &Sources, course: &Course) -> Rendered<Bundle> {
    let theme = Theme::new(sources, Words::of(&course.language))?;
    bundle::single(&render(course, &theme))
}
