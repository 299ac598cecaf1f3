//! The whole pipeline on one screen.

use std::path::Path;

use crate::bundle::{self, Bundle};
use crate::check::{Depth, check};
use crate::course::Course;
use crate::diag::{Diagnostic, Sink};
use crate::load::{Edited, Layout, LoadError, Role, load_edited};
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
    check_edited(root, &Edited::new())
}

/// Says everything that would be wrong with the course in a folder if some of its files were changed.
pub fn check_edited(root: &Path, edited: &Edited) -> Result<Compiled<Course>, LoadError> {
    let mut compiled = read_course(root, Depth::Lints, edited)?;
    let Compiled { sources, layout, diagnostics, result } = &mut compiled;
    // Our own templates work; the author's are known to once they have been used.
    let own_templates = sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template);
    if let Some(course) = result.as_ref().filter(|_| own_templates)
        && let Err(diagnostic) = single(sources, course)
    {
        diagnostics.push(*diagnostic);
        *result = None;
    }
    Ok(compiled)
}

/// Makes the single document of the course in a folder. Nothing is written.
pub fn build_course(root: &Path) -> Result<Compiled<Bundle>, LoadError> {
    let Compiled { sources, layout, mut diagnostics, result } =
        read_course(root, Depth::Rules, &Edited::new())?;
    let bundle = result.and_then(|course| match single(&sources, &course) {
        Ok(bundle) => Some(bundle),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    Ok(Compiled { sources, layout, diagnostics, result: bundle })
}

fn read_course(root: &Path, depth: Depth, edited: &Edited) -> Result<Compiled<Course>, LoadError> {
    let mut sink = Sink::default();
    let loaded = load_edited(root, edited, &mut sink)?;
    let parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    let result = check(&loaded.sources, &loaded.layout, &parsed, &player::languages(), depth, &mut sink);
    Ok(Compiled {
        diagnostics: sink.into_sorted(&loaded.sources),
        sources: loaded.sources,
        layout: loaded.layout,
        result,
    })
}

fn single(sources: &Sources, course: &Course) -> Rendered<Bundle> {
    let theme = Theme::new(sources, Words::of(&course.language))?;
    bundle::single(&render(course, &theme))
}
