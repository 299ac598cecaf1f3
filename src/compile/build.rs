//! The files of a target.

use std::path::Path;
use std::sync::Mutex;

use crate::bundle::{Bundle, Store, Target, bundle};
use crate::check::Depth;
use crate::course::Course;
use crate::diag::Sink;
use crate::load::{Layout, LoadError, Loaded, Role, load};
use crate::player::Words;
use crate::render::{Rendered, render};
use crate::source::Sources;
use crate::theme::Theme;
use crate::transcript::Transcripts;

use super::{Compiled, NOBODY, Stage, Tell, later, read};

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
    let compiled = prepare(load(root, &mut sink)?, sink, tell);
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
    let compiled = prepare(loaded, sink, NOBODY);
    compiled.map(|course, sources, _| made_for(target, sources, &course, words(&course.language)))
}

/// Makes a course in memory ready to be built.
fn prepare(loaded: Loaded, sink: Sink, tell: Tell<'_>) -> Compiled<Course> {
    read(loaded, &Transcripts::default(), Depth::Rules, sink, tell).working()
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

/// Makes the files of a target of a course that works.
pub fn made_for(target: Target, sources: &Sources, course: &Course, words: Words) -> Rendered<Bundle> {
    let made = Mutex::new(Bundle::default());
    make(target, sources, course, words, &made)?;
    Ok(made.into_inner().expect("nobody fails while holding it"))
}

/// Makes the files of every target, to see whether the author's templates work.
pub(super) fn made_for_all(sources: &Sources, course: &Course) -> Rendered<()> {
    Target::ALL
        .into_iter()
        .try_for_each(|target| made_for(target, sources, course, Words::of(&course.language)).map(drop))
}

fn make(target: Target, sources: &Sources, course: &Course, words: Words, store: &dyn Store) -> Rendered<()> {
    let theme = Theme::new(sources, words)?;
    bundle(target, &render(course, &theme, target.medium()), store)
}
