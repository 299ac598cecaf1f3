//! Checking a course again: what was found in a file is taken over as long as nothing has changed that it rests on.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Lesson, Prints, Quiz};
use crate::diag::Sink;
use crate::load::Layout;
use crate::parse::written::book::Book;
use crate::parse::written::{quiz, source_record};
use crate::parse::{Parsed, ParsedCourse, ParsedFile, ParsedLesson};
use crate::source::{FileId, Sources};

use super::fork::Seen;
use super::names::{LessonNames, Names};

/// What checking the files of a course gave, and what that rests on.
#[derive(Debug, Default)]
pub struct Known {
    /// The list of the files: what stands in others is none of a file's affair.
    sources: Option<Arc<Sources>>,
    ground: Option<Ground>,
    /// What lessons offer to links, and whether it is that of a book in mdBook's manner.
    offered: HashMap<(FileId, bool), (Arc<ParsedLesson>, Arc<LessonNames>)>,
    pub(super) quizzes: Files<ParsedFile<quiz::Quiz>, Option<Arc<Quiz>>>,
    pub(super) lessons: Files<ParsedLesson, Arc<Lesson>>,
}

/// What was found in each file of a sort, as if it were the first.
#[derive(Debug)]
pub(super) struct Files<P, T>(HashMap<FileId, KnownFile<P, T>>);

/// What was found in a file.
#[derive(Debug)]
struct KnownFile<P, T> {
    /// What stands in it: the very same, not only something like it.
    parsed: Arc<P>,
    found: Tried<T>,
}

/// What checking a file by itself gives: its result, what was seen in it, and what is wrong with it.
pub(super) type Tried<T> = (T, Seen, Sink);

/// What the checks of all files rest on besides the file itself.
#[derive(Debug)]
pub(super) struct Ground {
    layout: Layout,
    /// What the settings and the records come from.
    book: Option<Arc<Parsed<Book>>>,
    records: Vec<Arc<ParsedFile<source_record::SourceRecord>>>,
    prints: BTreeMap<String, Arc<Prints>>,
    damaged_prints: Vec<String>,
    names: Names,
    astray: bool,
}

impl Ground {
    pub(super) fn new(layout: &Layout, parsed: &ParsedCourse, names: Names, astray: bool) -> Self {
        Self {
            layout: layout.clone(),
            book: parsed.book.clone(),
            records: parsed.records.clone(),
            prints: parsed.prints.clone(),
            damaged_prints: parsed.damaged_prints.clone(),
            names,
            astray,
        }
    }

    fn carries(&self, layout: &Layout, parsed: &ParsedCourse, names: &Names) -> bool {
        let records = self.records.iter().zip(&parsed.records);
        let prints = self.prints.iter().zip(&parsed.prints);
        self.layout == *layout
            && same(self.book.iter().zip(&parsed.book))
            && self.book.is_some() == parsed.book.is_some()
            && self.records.len() == parsed.records.len()
            && same(records)
            && self.prints.keys().eq(parsed.prints.keys())
            && same(prints.map(|((_, one), (_, other))| (one, other)))
            && self.damaged_prints == parsed.damaged_prints
            && self.names == *names
    }
}

/// Whether the two of each pair are one and the same.
fn same<'a, T: 'a>(mut pairs: impl Iterator<Item = (&'a Arc<T>, &'a Arc<T>)>) -> bool {
    pairs.all(|(one, other)| Arc::ptr_eq(one, other))
}

impl Known {
    /// Forgets everything if the list of files is another one.
    pub(super) fn list(&mut self, sources: &Arc<Sources>) {
        if !self.sources.take().is_some_and(|before| before.has_the_files_of(sources)) {
            *self = Self::default();
        }
        self.sources = Some(Arc::clone(sources));
    }

    /// What each of the lessons offers to links.
    pub(super) fn offered(&mut self, lessons: &[&Arc<ParsedLesson>], is_book: bool) -> Vec<Arc<LessonNames>> {
        let offer = |lesson: &&Arc<ParsedLesson>| match self.offered.get(&(lesson.file, is_book)) {
            Some((of, offered)) if Arc::ptr_eq(of, lesson) => Arc::clone(offered),
            _ => Arc::new(LessonNames::of(lesson, is_book)),
        };
        let offers: Vec<_> = lessons.par_iter().map(offer).collect();
        let keys = lessons.iter().map(|lesson| (lesson.file, is_book));
        let known = lessons.iter().map(|lesson| Arc::clone(lesson)).zip(offers.iter().cloned());
        self.offered.extend(keys.zip(known));
        offers
    }

    /// Forgets what was found if it rests on something else than this.
    pub(super) fn settle(&mut self, layout: &Layout, parsed: &ParsedCourse, names: &Names, astray: bool) {
        let ground = self.ground.take();
        if !ground.is_some_and(|ground| ground.astray == astray && ground.carries(layout, parsed, names)) {
            (self.quizzes, self.lessons) = Default::default();
        }
    }

    /// Says what everything rests on that was found since.
    pub(super) fn rest_on(&mut self, ground: Ground) {
        self.ground = Some(ground);
    }
}

impl<P, T> Default for Files<P, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<P, T: Clone> Files<P, T> {
    /// What was found in a file that is known.
    pub(super) fn found(&self, file: FileId) -> Tried<T> {
        self.0[&file].found.clone()
    }

    /// Whether a file is known as it is now.
    pub(super) fn has(&self, file: FileId, parsed: &Arc<P>) -> bool {
        self.0.get(&file).is_some_and(|known| Arc::ptr_eq(&known.parsed, parsed))
    }

    /// Notes what was found in a file.
    pub(super) fn note(&mut self, file: FileId, parsed: &Arc<P>, found: Tried<T>) {
        self.0.insert(file, KnownFile { parsed: Arc::clone(parsed), found });
    }
}
