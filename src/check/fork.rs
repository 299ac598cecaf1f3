//! Checking many files at once, with the result that checking them one after the other has.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Checker, quote};
use crate::diag::Sink;
use crate::source::Span;

/// What a checker has seen in one file.
struct Seen {
    sink: Sink,
    named_files: BTreeSet<String>,
    placed: BTreeMap<usize, Span>,
    linked: BTreeMap<usize, Span>,
    nearly_placed: BTreeSet<usize>,
    silenced: Vec<(usize, usize, &'static str)>,
    /// Whether it depends on what stands in other files: images and quotes have limits for the whole course.
    depends: bool,
}

impl Checker<'_> {
    /// Checks files on all processors. What depends on those before it is checked again, in its turn.
    pub(super) fn each<F: Sync, T: Send>(
        &mut self,
        files: &[F],
        check: impl Fn(&mut Checker<'_>, &F) -> T + Sync,
    ) -> Vec<T> {
        let tried: Vec<(T, Seen)> =
            files.par_iter().map(|file| self.tried(|fork| check(fork, file))).collect();
        let results = tried.into_iter().zip(files);
        results
            .map(|((result, seen), file)| {
                let again = seen.depends || seen.placed.keys().any(|quiz| self.placed.contains_key(quiz));
                if again {
                    return check(self, file);
                }
                self.take(seen);
                result
            })
            .collect()
    }

    /// Does something with a checker that has seen nothing yet.
    fn tried<T>(&self, check: impl FnOnce(&mut Checker<'_>) -> T) -> (T, Seen) {
        let mut sink = Sink::default();
        let mut fork = Checker {
            sources: self.sources,
            settings: self.settings,
            records: self.records,
            names: self.names,
            transcripts: self.transcripts,
            sink: &mut sink,
            images: BTreeMap::new(),
            shown_bytes: 0,
            named_files: BTreeSet::new(),
            quoted: quote::Quoted::default(),
            placed: BTreeMap::new(),
            linked: BTreeMap::new(),
            nearly_placed: BTreeSet::new(),
            silenced: Vec::new(),
            depth: self.depth,
            astray: self.astray,
        };
        let result = check(&mut fork);
        let depends = fork.shown_bytes > 0 || !fork.images.is_empty() || !fork.quoted.is_empty();
        let Checker { named_files, placed, linked, nearly_placed, silenced, .. } = fork;
        (result, Seen { sink, named_files, placed, linked, nearly_placed, silenced, depends })
    }

    fn take(&mut self, seen: Seen) {
        let Seen { sink, named_files, placed, linked, nearly_placed, silenced, depends: _ } = seen;
        self.sink.append(sink);
        self.named_files.extend(named_files);
        self.placed.extend(placed);
        for (quiz, span) in linked {
            self.linked.entry(quiz).or_insert(span);
        }
        self.nearly_placed.extend(nearly_placed);
        self.silenced.extend(silenced);
    }
}
