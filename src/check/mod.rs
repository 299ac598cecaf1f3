//! What was written into a course that works, or everything that keeps it from working.
//!
//! 1. [`settings`]: `book.toml`, with its defaults.
//! 2. [`records`]: who is quoted, by what right.
//! 3. [`structure`]: modules, the order of lessons, the ids of both.
//! 4. [`names`]: every name that something can refer to.
//! 5. Quizzes with their items ([`quiz`], [`item`]), then lessons; both resolve what their text refers to
//!    ([`document`], [`link`], [`image`], [`quote`]). The terms of the [`glossary`] are marked in lessons.
//! 6. What holds of the course as a whole: what is asked before it is read, what nothing asks or uses ([`coverage`],
//!    [`unused`]), what is still to be written ([`unwritten`]).
//!
//! A finding in one place never hides those of another: whatever is wrong is reported and read over.

mod book;
mod brackets;
mod coverage;
mod directive;
mod document;
mod escaped;
mod fixes;
mod fork;
mod glossary;
mod html;
mod image;
mod item;
mod known;
mod lesson;
mod link;
mod lint;
mod meant;
mod names;
mod numbers;
mod outline;
mod partial;
mod path;
mod policy;
mod quiz;
mod quote;
mod records;
mod same_number;
mod settings;
mod structure;
mod unused;
mod unwritten;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::course::{Course, SourceUse};
use crate::diag::{Diagnostic, Level, Sink, codes};
use crate::load::Layout;
use crate::parse::{Origin, ParsedCourse};
use crate::source::{Sources, Span};
use crate::transcript::Transcripts;

use fork::Seen;
use known::Ground;
use names::Names;
use partial::Partial;
use records::{Record, Records};
use settings::Settings;

pub use known::Known;
pub use lint::audit;

/// How much is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Everything that the course needs in order to work.
    Rules,
    /// How well its items are written, and what nothing uses or asks, too.
    Lints,
    /// And every figure that the audits of the whole know.
    Audit,
}

/// The level that the author of a course gave to each lint, where they gave one.
pub fn levels(parsed: &ParsedCourse) -> HashMap<&'static str, Level> {
    settings::levels(parsed)
}

/// What is known of a course once it is checked, whatever is wrong with it.
#[derive(Debug)]
pub struct Survey {
    /// The course; none when something keeps it from working. A denied lint does not.
    pub course: Option<Course>,
    /// Every source with a record that could be read, by id, and what the course does with it.
    pub sources: IndexMap<String, SourceUse>,
    /// What the audits of the whole measured; none with [`Depth::Rules`].
    pub audit: Option<audit::Audit>,
}

/// How many files are checked before what was read of them is given back.
const TOGETHER: usize = 256;

/// Checks a course; `languages` are those that the player has words in. With transcripts at hand, altered quotes are
/// shown with the words that were meant. With [`Depth::Rules`] nobody asks again for the items of a quiz and the text of a
/// lesson once they are checked: they are taken out of `parsed` on the way, so that a large course is not kept twice.
pub fn check(
    sources: &Sources,
    layout: &Layout,
    parsed: &mut ParsedCourse,
    languages: &[&str],
    transcripts: &Transcripts,
    depth: Depth,
    sink: &mut Sink,
) -> Survey {
    run(&Subject { sources, layout, languages }, parsed, transcripts, depth, None, sink)
}

/// Checks again whether a course works. The result is that of [`check`], whatever is known.
pub fn check_again(
    sources: &Arc<Sources>,
    layout: &Layout,
    parsed: &mut ParsedCourse,
    languages: &[&str],
    known: &mut Known,
    sink: &mut Sink,
) -> Survey {
    known.list(sources);
    let subject = Subject { sources, layout, languages };
    run(&subject, parsed, &Transcripts::default(), Depth::Rules, Some(known), sink)
}

/// What a course is checked against.
struct Subject<'a> {
    sources: &'a Sources,
    layout: &'a Layout,
    languages: &'a [&'a str],
}

fn run(
    &Subject { sources, layout, languages }: &Subject<'_>,
    parsed: &mut ParsedCourse,
    transcripts: &Transcripts,
    depth: Depth,
    mut known: Option<&mut Known>,
    sink: &mut Sink,
) -> Survey {
    let settings = settings::check(sources, layout, parsed, languages, sink);
    let records = records::check(sources, parsed, sink);
    let structure = structure::check(sources, parsed, sink);
    numbers::check(parsed, sink);
    let listed: Vec<_> = structure.ids.keys().map(|&index| &parsed.lessons[index]).collect();
    let offered = match &mut known {
        Some(known) => known.offered(&listed, settings.plain_book),
        None => Known::default().offered(&listed, settings.plain_book),
    };
    let names = Names::collect(sources, layout, parsed, &structure, offered, sink);
    let astray = names.lessons.is_empty() || (names.quiz_paths.is_empty() && sink.has(&codes::BOOK_BAD_PATH));
    if let Some(known) = &mut known {
        known.settle(layout, parsed, &names, astray);
    }
    let mut checker = Checker {
        sources,
        settings: &settings,
        records: &records,
        names: &names,
        transcripts,
        sink,
        seen: Seen::default(),
        depth,
        astray,
    };
    let quizzes = checker.quizzes(&mut parsed.quizzes, known.as_deref_mut());
    let mut lessons = checker.lessons(&structure, &mut parsed.lessons, known.as_deref_mut());
    let parsed = &*parsed;
    let glossary = checker.glossary(parsed, &mut lessons);
    let logo = checker.logo();
    let outline = checker.modules(parsed, &structure);
    checker.test_outs(parsed, &outline);
    let audit = (depth != Depth::Rules).then(|| {
        checker.lint(parsed, &quizzes, &outline, depth, |checker| {
            checker.reviews_ahead(parsed, &structure, &outline);
            checker.coverage(parsed, &structure);
            checker.same_numbers(parsed, &outline);
            checker.unused_files(layout, parsed, &structure);
            checker.unused_records(parsed, &structure);
            checker.unwritten(parsed);
        })
    });
    let images = std::mem::take(&mut checker.seen.images);
    let mut quoted = std::mem::take(&mut checker.seen.quoted);
    if structure.order.is_empty() && parsed.book.is_some() && !sink.has(&codes::BOOK_BAD_PATH) {
        structure::report_no_lesson(sources, layout, parsed, sink);
    }
    if let Some(known) = known {
        known.rest_on(Ground::new(layout, parsed, names, astray));
    }
    let partial = Partial::of(sources, parsed);
    sink.retain(|found| partial.keeps(found));
    if settings.plain_book {
        let lessons: HashSet<_> = parsed.lessons.iter().map(|lesson| lesson.file).collect();
        sink.forgive(|found| book::is_forgiven(found, &lessons));
    }
    sink.set_levels(&settings.levels);
    let course = if sink.has_hard_errors() {
        None
    } else {
        structure::assemble(settings, outline, lessons, quizzes, glossary, images, logo)
    };
    let sources = records.all.into_iter().map(|(id, record)| {
        let Record { record, prints, path, .. } = record;
        let uses = quoted.take(&id);
        (id, SourceUse { record, path, prints, uses })
    });
    Survey { course, sources: sources.collect(), audit }
}

/// What every check needs at hand.
struct Checker<'a> {
    sources: &'a Sources,
    settings: &'a Settings,
    records: &'a Records,
    names: &'a Names,
    transcripts: &'a Transcripts,
    sink: &'a mut Sink,
    seen: Seen,
    /// How much is looked at.
    depth: Depth,
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
