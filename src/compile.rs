//! The whole pipeline on one screen.

use std::path::Path;

use crate::bundle::{self, Bundle};
use crate::check::audit::Audit;
use crate::check::{Checked, Depth, check, levels};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Layout, LoadError, Role, load};
use crate::lock::{self, Edit, Lock};
use crate::parse::{ParsedCourse, parse};
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
    let mut compiled = read_course(root, Depth::Lints)?.sound();
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

/// Reads the course in a folder, says everything that is wrong with it, and measures it as a whole.
pub fn audit_course(root: &Path) -> Result<Compiled<(Course, Audit)>, LoadError> {
    let mut read = read_course(root, Depth::Audit)?;
    let audit = read.audit.take();
    let Compiled { sources, layout, diagnostics, result } = read.sound();
    Ok(Compiled { sources, layout, diagnostics, result: result.zip(audit) })
}

/// Makes the single document of the course in a folder. Nothing is written.
pub fn build_course(root: &Path) -> Result<Compiled<Bundle>, LoadError> {
    let Compiled { sources, layout, mut diagnostics, result } = read_course(root, Depth::Rules)?.sound();
    let bundle = result.and_then(|course| match single(&sources, &course) {
        Ok(bundle) => Some(bundle),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    Ok(Compiled { sources, layout, diagnostics, result: bundle })
}

/// Takes down the course in a folder for its release, and says what became of the release before.
pub fn lock_course(root: &Path) -> Result<Compiled<(Lock, Vec<Edit>)>, LoadError> {
    let Read { parsed, edits, compiled, .. } = read_course(root, Depth::Rules)?;
    let Compiled { sources, layout, diagnostics, result } = compiled;
    let result = result.map(|course| (Lock::of(&sources, &parsed, &course), edits));
    Ok(Compiled { sources, layout, diagnostics, result })
}

/// A course, what it was made from, and what became of its release.
struct Read {
    parsed: ParsedCourse,
    edits: Vec<Edit>,
    audit: Option<Audit>,
    compiled: Compiled<Course>,
}

impl Read {
    /// The course alone; none when it has errors, also those that only its release shows.
    fn sound(mut self) -> Compiled<Course> {
        if self.compiled.diagnostics.iter().any(|d| d.severity == Severity::Error) {
            self.compiled.result = None;
        }
        self.compiled
    }
}

fn read_course(root: &Path, depth: Depth) -> Result<Read, LoadError> {
    let mut sink = Sink::default();
    let loaded = load(root, &mut sink)?;
    let parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    let Checked { course: result, audit } =
        check(&loaded.sources, &loaded.layout, &parsed, &player::languages(), depth, &mut sink);
    let edits = result
        .as_ref()
        .and_then(|course| lock::check(&loaded.sources, &parsed, course, &mut sink))
        .unwrap_or_default();
    sink.set_levels(&levels(&parsed));
    let compiled = Compiled {
        diagnostics: sink.into_sorted(&loaded.sources),
        sources: loaded.sources,
        layout: loaded.layout,
        result,
    };
    Ok(Read { parsed, edits, audit, compiled })
}

fn single(sources: &Sources, course: &Course) -> Rendered<Bundle> {
    let theme = Theme::new(sources, Words::of(&course.language))?;
    bundle::single(&render(course, &theme))
}
