//! What was written into a course that works, or everything that keeps it from working.
//!
//! 1. [`settings`]: `book.toml`, with its defaults.
//! 2. [`records`]: who is quoted, by what right.
//! 3. [`structure`]: modules, the order of lessons, the ids of both.
//! 4. [`names`]: every name that something can refer to.
//! 5. Quizzes with their items ([`quiz`], [`item`]), then lessons; both resolve what their text refers to
//!    ([`document`], [`link`], [`image`], [`quote`]).
//! 6. What holds of the course as a whole.
//!
//! A finding in one place never hides those of another: whatever is wrong is reported and read over.

mod document;
mod html;
mod image;
mod item;
mod lesson;
mod link;
mod lint;
mod names;
mod policy;
mod quiz;
mod quote;
mod records;
mod settings;
mod structure;

use std::collections::{BTreeMap, HashMap};

use crate::course::Course;
use crate::diag::{Diagnostic, Level, Sink, codes};
use crate::load::Layout;
use crate::parse::{Origin, ParsedCourse};
use crate::source::{Sources, Span};

use names::Names;
use records::Records;
use settings::Settings;

/// How much is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything that the course needs in order to work.
    Rules,
    /// How well its items are written, too.
    Lints,
}

/// The level that the author of a course gave to each lint, where they gave one.
pub fn levels(parsed: &ParsedCourse) -> HashMap<&'static str, Level> {
    settings::levels(parsed)
}

/// Checks a course; `languages` are those that the player has words in. The result is none when something keeps the
/// course from working.
pub fn check(
    sources: &Sources,
    layout: &Layout,
    parsed: &ParsedCourse,
    languages: &[&str],
    depth: Depth,
    sink: &mut Sink,
) -> Option<Course> {
    let settings = settings::check(sources, layout, parsed, languages, sink);
    let records = records::check(sources, parsed, sink);
    let structure = structure::check(sources, parsed, sink);
    let names = Names::collect(sources, layout, parsed, &structure, sink);
    let astray = names.lessons.is_empty() || (names.quiz_paths.is_empty() && sink.has(&codes::BOOK_BAD_PATH));
    let mut checker = Checker {
        sources,
        settings: &settings,
        records: &records,
        names: &names,
        sink,
        images: BTreeMap::new(),
        quoted: quote::Quoted::default(),
        placed: BTreeMap::new(),
        silenced: Vec::new(),
        astray,
    };
    let mut quizzes: Vec<_> =
        parsed.quizzes.iter().enumerate().map(|(i, file)| checker.quiz(i, file)).collect();
    lint::keep_numbers(parsed, &mut quizzes, &settings.language);
    let mut lessons: Vec<_> = parsed.lessons.iter().map(|_| None).collect();
    for &index in &structure.order {
        lessons[index] = Some(checker.lesson(&structure.ids[&index], &parsed.lessons[index]));
    }
    let logo = checker.logo();
    let outline = checker.modules(parsed, &structure);
    checker.test_outs(parsed, &outline);
    if depth == Depth::Lints {
        checker.lint(parsed, &quizzes);
    }
    let images = std::mem::take(&mut checker.images);
    if structure.order.is_empty()
        && parsed.lessons.iter().all(structure::is_draft)
        && parsed.book.is_some()
        && !sink.has(&codes::BOOK_BAD_PATH)
        && let Some(file) = sources.find("book.toml")
    {
        let message = format!("this course has no lesson: `{}` holds no `.md` file", layout.lessons);
        let help = format!("write a first lesson: `{}/01-first.md`", layout.lessons);
        sink.report(Diagnostic::new(&codes::COURSE_NO_LESSONS, Span::start_of(file), message).help(help));
    }
    sink.set_levels(&settings.levels);
    if sink.has_errors() {
        return None;
    }
    structure::assemble(settings, outline, lessons, quizzes, images, logo)
}

/// What every check needs at hand.
struct Checker<'a> {
    sources: &'a Sources,
    settings: &'a Settings,
    records: &'a Records,
    names: &'a Names,
    sink: &'a mut Sink,
    /// The images that are shown.
    images: BTreeMap<String, Vec<u8>>,
    /// How much of each source is quoted.
    quoted: quote::Quoted,
    /// Where each quiz stands first.
    placed: BTreeMap<usize, Span>,
    /// What the `allow` of an item silenced: the quiz, the item, the lint.
    silenced: Vec<(usize, usize, &'static str)>,
    /// Lessons or quizzes were not found at all, which is reported: what is missing is no further mistake.
    astray: bool,
}

impl Checker<'_> {
    fn span(&self, origin: &Origin<'_>, range: &std::ops::Range<usize>) -> Span {
        origin.span(self.sources, range)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }
}
