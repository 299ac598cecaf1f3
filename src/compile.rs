//! The whole pipeline on one screen.

use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::bundle::{Bundle, Store, Target, bundle};
use crate::check::{Depth, Known, Survey, check, check_again, levels};
use crate::course::Course;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Edited, Layout, LoadError, Loaded, Role, load, load_edited};
use crate::lock::{self, Edit, Lock};
use crate::parse::{ParsedCourse, Reading, parse};
use crate::player::{self, Words};
use crate::render::{Rendered, render};
use crate::source::Sources;
use crate::theme::Theme;
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

/// Reads the course in a folder, and says everything that is wrong with it. Nothing is written.
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
    let Compiled { sources, layout, diagnostics, result } =
        survey(loaded, &none, Depth::Lints, sink, &|_| ());
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
    let mut compiled = read(loaded, transcripts, depth, sink, tell).compiled;
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

/// Makes the files of a target of the course in a folder. Nothing is written.
pub fn build_course(root: &Path, target: Target) -> Result<Compiled<Bundle>, LoadError> {
    let mut sink = Sink::default();
    Ok(build_loaded(load(root, &mut sink)?, target, sink))
}

/// Makes the files of a target of the course in a folder, and hands each to the store that `open` gives once it is ready.
/// A course with errors opens none. `tell` hears of every stage.
pub fn build_into<S: Store>(
    root: &Path,
    target: Target,
    open: impl FnOnce(&Layout) -> S,
    tell: Tell<'_>,
) -> Result<Compiled<S>, LoadError> {
    let mut sink = Sink::default();
    tell(Stage::Load);
    let compiled = prepare_telling(load(root, &mut sink)?, sink, tell);
    Ok(compiled.map(|course, sources, layout| {
        tell(Stage::Make { documents: target.documents(&course) });
        let words = Words::of(&course.language);
        // What is not ours may fail in the middle: then nothing is to be written.
        if sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template) {
            let bundle = made_for(target, sources, &course, words)?;
            let store = open(layout);
            for (path, bytes) in bundle.files {
                store.put(&path, bytes);
            }
            return Ok(store);
        }
        let store = open(layout);
        make(target, sources, &course, words, &store)?;
        later(course);
        Ok(store)
    }))
}

/// Makes the files of a target of a course in memory.
pub fn build_loaded(loaded: Loaded, target: Target, sink: Sink) -> Compiled<Bundle> {
    build_spoken(loaded, target, Words::of, sink)
}

/// The same, the player and the templates speaking with the words that `words` gives for the course's language.
pub fn build_spoken(
    loaded: Loaded,
    target: Target,
    words: impl FnOnce(&str) -> Words,
    sink: Sink,
) -> Compiled<Bundle> {
    let compiled = prepare(loaded, sink);
    compiled.map(|course, sources, _| made_for(target, sources, &course, words(&course.language)))
}

/// Makes a course in memory ready to be built.
pub fn prepare(loaded: Loaded, sink: Sink) -> Compiled<Course> {
    prepare_telling(loaded, sink, &|_| ())
}

/// What is known of a course from the last time that it was made ready.
#[derive(Debug, Default)]
pub struct Before {
    reading: Reading,
    known: Known,
}

/// Makes a course in memory ready once more: of its files only those are read and checked for which something has changed
/// since the last time. The result is that of [`prepare`].
pub fn prepare_again(loaded: Loaded, before: &mut Before, mut sink: Sink) -> Compiled<Course> {
    let Loaded { sources, layout } = loaded;
    let sources = Arc::new(sources);
    let mut parsed = before.reading.parse(&sources, &layout, &mut sink);
    let languages = player::languages();
    let survey = check_again(&sources, &layout, &mut parsed, &languages, &mut before.known, &mut sink);
    ready(surveyed(sources, layout, parsed, survey, sink))
}

fn prepare_telling(loaded: Loaded, sink: Sink, tell: Tell<'_>) -> Compiled<Course> {
    ready(read(loaded, &Transcripts::default(), Depth::Rules, sink, tell))
}

/// The course of what was read, if it works.
fn ready(Read { parsed, compiled, .. }: Read) -> Compiled<Course> {
    later(parsed);
    let Compiled { sources, layout, diagnostics, result } = compiled;
    let result = result.and_then(|survey| survey.course).filter(|_| !has_errors(&diagnostics));
    Compiled { sources, layout, diagnostics, result }
}

impl<T> Compiled<T> {
    /// The same with what is made of the result, or with what was found while that was made.
    fn map<U>(self, make: impl FnOnce(T, &Sources, &Layout) -> Rendered<U>) -> Compiled<U> {
        let Self { sources, layout, mut diagnostics, result } = self;
        let result = result.and_then(|result| match make(result, &sources, &layout) {
            Ok(made) => Some(made),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        });
        Compiled { sources, layout, diagnostics, result }
    }
}

/// Takes down the course in a folder for its release, and says what became of the release before.
pub fn lock_course(root: &Path) -> Result<Compiled<(Lock, Vec<Edit>)>, LoadError> {
    let mut sink = Sink::default();
    let loaded = load(root, &mut sink)?;
    let Read { parsed, edits, compiled } = read(loaded, &Transcripts::default(), Depth::Rules, sink, &|_| ());
    let Compiled { sources, layout, diagnostics, result } = compiled;
    let course = result.and_then(|survey| survey.course);
    let result = course.map(|course| (Lock::of(&sources, &parsed, &course), edits));
    Ok(Compiled { sources, layout, diagnostics, result })
}

/// A course, what is left of what it was made from, and what became of its release.
struct Read {
    parsed: ParsedCourse,
    edits: Vec<Edit>,
    compiled: Compiled<Survey>,
}

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
    let survey = check(&sources, &layout, &mut parsed, &player::languages(), transcripts, depth, &mut sink);
    surveyed(sources, layout, parsed, survey, sink)
}

/// What was read of a course that is checked: held against its release, and all findings in order.
fn surveyed(
    sources: Arc<Sources>,
    layout: Layout,
    parsed: ParsedCourse,
    survey: Survey,
    mut sink: Sink,
) -> Read {
    let course = survey.course.as_ref();
    let edits =
        course.and_then(|course| lock::check(&sources, &parsed, course, &mut sink)).unwrap_or_default();
    sink.set_levels(&levels(&parsed));
    let diagnostics = sink.into_sorted(&sources);
    Read { parsed, edits, compiled: Compiled { sources, layout, diagnostics, result: Some(survey) } }
}

/// Gives memory back while others work, for of a large course that takes a while.
pub fn later<T: Send + 'static>(done: T) {
    rayon::spawn(move || drop(done));
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Makes the files of a target of a course in memory.
pub fn made_for(target: Target, sources: &Sources, course: &Course, words: Words) -> Rendered<Bundle> {
    let made = Mutex::new(Bundle::default());
    make(target, sources, course, words, &made)?;
    Ok(made.into_inner().expect("nobody fails while holding it"))
}

fn make(target: Target, sources: &Sources, course: &Course, words: Words, store: &dyn Store) -> Rendered<()> {
    let theme = Theme::new(sources, words)?;
    bundle(target, &render(course, &theme, target.medium()), store)
}

fn made_for_all(sources: &Sources, course: &Course) -> Rendered<()> {
    Target::ALL
        .into_iter()
        .try_for_each(|target| made_for(target, sources, course, Words::of(&course.language)).map(drop))
}
