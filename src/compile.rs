//! The whole pipeline on one screen.

use std::path::Path;

use crate::bundle::{self, Bundle};
use crate::check::check;
use crate::course::Course;
use crate::diag::{Diagnostic, Sink};
use crate::load::{Layout, LoadError, load};
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

/// Reads and checks the course in a folder.
pub fn check_course(root: &Path) -> Result<Compiled<Course>, LoadError> {
    let mut sink = Sink::default();
    let loaded = load(root, &mut sink)?;
    let parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    let result = check(&loaded.sources, &loaded.layout, &parsed, &player::languages(), &mut sink);
    Ok(Compiled {
        diagnostics: sink.into_sorted(&loaded.sources),
        sources: loaded.sources,
        layout: loaded.layout,
        result,
    })
}

/// Makes the single document of the course in a folder. Nothing is written.
pub fn build_course(root: &Path) -> Result<Compiled<Bundle>, LoadError> {
    let Compiled { sources, layout, mut diagnostics, result } = check_course(root)?;
    let bundle = result.and_then(|course| match single(&sources, &course) {
        Ok(bundle) => Some(bundle),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    Ok(Compiled { sources, layout, diagnostics, result: bundle })
}

fn single(sources: &Sources, course: &Course) -> Rendered<Bundle> {
    let theme = Theme::new(sources, Words::of(&course.language))?;
    bundle::single(&render(course, &theme))
}
