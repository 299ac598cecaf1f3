use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::digest::Digests;
use crate::bundle::{Target, Web};
use crate::compile::{Before, Compiled, later, made_for, prepare_again};
use crate::course::Course;
use crate::diag::emit::human;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Layout, LoadError, Role, Shelf, load_again, places};
use crate::player::Words;
use crate::render::{Rendered, render};
use crate::source::Sources;
use crate::theme::{Templates, Theme};

/// How wide findings are written that stand in the page.
const WIDTH: usize = 96;

/// How many errors stand in the page.
const MOST: usize = 20;

/// A course that is made anew when its files change.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    /// The files as they were read last, and what came of them: what has not changed is taken from there.
    shelf: Shelf,
    before: Before,
    digests: Digests,
    /// What was last read, as a hash; none when nothing could be.
    read: Option<String>,
    places: BTreeSet<String>,
    /// The last course that had no errors, and what it was made from.
    good: Option<Good>,
    shown: Arc<Shown>,
}

/// A course without errors, and what its documents are made from.
#[derive(Debug)]
struct Good {
    sources: Arc<Sources>,
    course: Course,
    templates: Arc<Templates>,
}

/// What was found when a course was made anew.
#[derive(Debug)]
pub struct Made {
    /// The files, for showing the lines that findings speak of.
    pub sources: Arc<Sources>,
    /// Everything found, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether there is a new course to be shown.
    pub good: bool,
}

/// What open pages are told.
#[derive(Debug, Default)]
pub struct Shown {
    /// Of the course: another one when anything in it changed, and empty while none could be made.
    pub version: String,
    /// What is wrong with the files now, each as people read it.
    pub errors: Vec<String>,
}

/// The message to open pages.
#[derive(Serialize)]
struct Message<'s> {
    version: &'s str,
    findings: &'s [String],
}

impl Shown {
    /// What open pages are told, as JSON.
    pub fn message(&self) -> String {
        let message = Message { version: &self.version, findings: &self.errors };
        serde_json::to_string(&message).expect("plain data")
    }
}

impl Preview {
    /// A preview of the course in a folder, with nothing made yet.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            shelf: Shelf::default(),
            before: Before::default(),
            digests: Digests::default(),
            read: None,
            places: BTreeSet::new(),
            good: None,
            shown: Arc::default(),
        }
    }

    /// What open pages are told now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown)
    }

    /// Where the course looks for its files, as far as is known: paths from its root.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(String::as_str)
    }

    /// Gives the last course without errors, whose documents are made when they are asked for.
    pub fn open<T>(&self, with: impl FnOnce(Option<&Web<'_>>) -> T) -> T {
        let Some(Good { sources, course, templates }) = &self.good else { return with(None) };
        let theme = Theme::of(sources, Arc::clone(templates));
        let site = render(course, &theme, Target::Web.medium());
        with(Some(&Web::new(&site, Some(&self.shown.version)).expect(WORKS)))
    }

    /// Reads the course, and makes it anew if anything in it has changed since: then it says what was found. While there
    /// are errors the last course without any stays.
    pub fn refresh(&mut self) -> Option<Result<Made, LoadError>> {
        let mut sink = Sink::default();
        let loaded = match load_again(&self.root, &mut self.shelf, &mut sink) {
            Ok(loaded) => loaded,
            Err(error) => return self.unreadable(error).map(Err),
        };
        let version = self.digests.of(&loaded.sources, &sink);
        if self.read.replace(version.clone()).as_ref() == Some(&version) {
            return None;
        }
        let Compiled { sources, layout, mut diagnostics, result } =
            prepare_again(loaded, &mut self.before, sink);
        let result = result.and_then(|course| match works(&sources, &layout, &course) {
            Ok(()) => Some(course),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        });
        self.places = places(&sources, &layout);
        let errors = errors(&diagnostics, &sources);
        let good = result.is_some();
        let version = if good { version } else { self.shown.version.clone() };
        self.shown = Arc::new(Shown { version, errors });
        if let Some(course) = result {
            let before = self.good.take();
            let templates = templates(before.as_ref(), &sources, &course.language);
            self.good = Some(Good { sources: Arc::clone(&sources), course, templates });
            later(before);
        }
        Some(Ok(Made { sources, diagnostics, good }))
    }

    /// A folder that cannot be read is told once.
    fn unreadable(&mut self, error: LoadError) -> Option<LoadError> {
        self.read = None;
        let errors = vec![format!("error: {error}")];
        if self.shown.errors == errors {
            return None;
        }
        self.shown = Arc::new(Shown { version: self.shown.version.clone(), errors });
        Some(error)
    }
}

/// Why nothing fails when the documents of a good course are made.
const WORKS: &str = "a course is good once its templates have worked";

/// The templates of a course: those of the one before, if it has the same.
fn templates(before: Option<&Good>, sources: &Sources, language: &str) -> Arc<Templates> {
    let same = |before: &&Good| before.course.language == language && before.templates.fit(sources);
    let known = before.filter(same).map(|before| Arc::clone(&before.templates));
    known.unwrap_or_else(|| Arc::new(Templates::new(sources, Words::of(language)).expect(WORKS)))
}

/// Whether the author's own templates work for the whole course; ours do.
fn works(sources: &Sources, layout: &Layout, course: &Course) -> Rendered<()> {
    if sources.iter().any(|(_, file)| layout.role(&file.path) == Role::Template) {
        made_for(Target::Web, sources, course, Words::of(&course.language))?;
    }
    Ok(())
}

/// Errors as people read them, without colours.
fn errors(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let errors: Vec<_> = diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let first = errors.iter().take(MOST).map(|error| human::finding(error, sources, WIDTH));
    let mut texts: Vec<_> = first.map(|text| anstream::adapter::strip_str(&text).to_string()).collect();
    if errors.len() > MOST {
        texts.push(format!("… and {} more", errors.len() - MOST));
    }
    texts
}
