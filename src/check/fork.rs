//! Checking many files at once, with the result that checking them one after the other has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::known::{Files, Tried};
use super::{Checker, quote};
use crate::diag::Sink;
use crate::source::{FileId, Span};

/// What a checker has seen on its way through the course, or through one file of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The images that are shown.
    pub(super) images: BTreeMap<String, Arc<Vec<u8>>>,
    /// How many bytes they have, each counted as often as it is shown.
    pub(super) shown_bytes: usize,
    /// The files that some link or image names, whether that works or not, by path from the course's root.
    pub(super) named_files: BTreeSet<String>,
    /// How much of each source is quoted.
    pub(super) quoted: quote::Quoted,
    /// Where each quiz stands first.
    pub(super) placed: BTreeMap<usize, Span>,
    /// Where lessons only link each quiz.
    pub(super) linked: BTreeMap<usize, Span>,
    /// The quizzes that would stand somewhere if what is wrong there were mended.
    pub(super) nearly_placed: BTreeSet<usize>,
    /// What the `allow` of an item silenced: the quiz, the item, the lint.
    pub(super) silenced: Vec<(usize, usize, &'static str)>,
}

impl Seen {
    /// Whether what was found in one file may be another thing behind these others: images and quotes have limits for the
    /// whole course, and a quiz stands in one place.
    fn depends_on(&self, others: &Self) -> bool {
        self.shown_bytes > 0
            || !self.images.is_empty()
            || !self.quoted.is_empty()
            || self.placed.keys().any(|quiz| others.placed.contains_key(quiz))
    }

    /// Takes in what was seen in a file that does not depend on those before it.
    fn append(&mut self, file: Self) {
        self.named_files.extend(file.named_files);
        self.placed.extend(file.placed);
        for (quiz, span) in file.linked {
            self.linked.entry(quiz).or_insert(span);
        }
        self.nearly_placed.extend(file.nearly_placed);
        self.silenced.extend(file.silenced);
    }
}

impl Checker<'_> {
    /// Checks files on all processors. What depends on those before it is checked again, in its turn.
    pub(super) fn each<F: Sync, T: Send>(
        &mut self,
        files: &[F],
        check: impl Fn(&mut Checker<'_>, &F) -> T + Sync,
    ) -> Vec<T> {
        let tried = files.par_iter().with_max_len(1).map(|file| self.alone_with(file, &check)).collect();
        self.one_by_one(files, tried, check)
    }

    /// The same, but files that are known are not checked again; `parsed` says what stands in a file.
    pub(super) fn each_anew<'p, F: Sync, P: Send + Sync + 'p, T: Clone + Send + Sync>(
        &mut self,
        files: &[F],
        known: &mut Files<P, T>,
        parsed: impl Fn(&F) -> (FileId, &'p Arc<P>) + Sync,
        check: impl Fn(&mut Checker<'_>, &F) -> T + Sync,
    ) -> Vec<T> {
        let is_new = |file: &&F| {
            let (id, parsed) = parsed(file);
            !known.has(id, parsed)
        };
        let new: Vec<&F> = files.iter().filter(is_new).collect();
        let found: Vec<_> = new.par_iter().map(|file| self.alone_with(*file, &check)).collect();
        for (file, found) in new.into_iter().zip(found) {
            let (id, parsed) = parsed(file);
            known.note(id, parsed, found);
        }
        let tried = files.iter().map(|file| known.found(parsed(file).0)).collect();
        self.one_by_one(files, tried, check)
    }

    /// Takes in what was found in each file alone, in their order.
    fn one_by_one<F, T>(
        &mut self,
        files: &[F],
        tried: Vec<Tried<T>>,
        check: impl Fn(&mut Checker<'_>, &F) -> T,
    ) -> Vec<T> {
        let results = tried.into_iter().zip(files);
        results
            .map(|((result, seen, found), file)| {
                if seen.depends_on(&self.seen) {
                    return check(self, file);
                }
                self.seen.append(seen);
                self.sink.append(found);
                result
            })
            .collect()
    }

    /// Checks a file as if it were the first.
    fn alone_with<F, T>(&self, file: &F, check: impl Fn(&mut Checker<'_>, &F) -> T) -> Tried<T> {
        let mut sink = Sink::default();
        let mut fork = Checker { sink: &mut sink, seen: Seen::default(), ..*self };
        let result = check(&mut fork, file);
        let seen = fork.seen;
        (result, seen, sink)
    }
}
