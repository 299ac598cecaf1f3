//! What is quoted and cited of each source.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::course::{How, Use};

/// Every place that speaks of a source, by the source's id.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Quoted {
    uses: HashMap<String, Vec<Use>>,
    /// For each source, which words of each passage are verified in some quote.
    marks: HashMap<String, HashMap<String, Vec<bool>>>,
    too_much: HashSet<String>,
}

impl Quoted {
    /// Whether nothing speaks of any source.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.uses.is_empty() && self.marks.is_empty()
    }

    /// The places that speak of a source, in the order in which they were checked.
    pub(in crate::check) fn take(&mut self, source: &str) -> Vec<Use> {
        self.uses.remove(source).unwrap_or_default()
    }

    /// The passages of a source that some place speaks of.
    pub(in crate::check) fn passages(&self, source: &str) -> HashSet<&str> {
        self.uses.get(source).into_iter().flatten().map(|part| part.passage.as_str()).collect()
    }

    pub(super) fn cite(&mut self, source: &str, passage: &str) {
        self.add(source, passage, How::Cited);
    }

    /// Adds a quote; `of` is how many words the passage has.
    pub(super) fn quote(
        &mut self,
        source: &str,
        passage: &str,
        words: usize,
        verified: Vec<Range<usize>>,
        of: usize,
    ) {
        let passages = self.marks.entry(source.to_owned()).or_default();
        let marks = passages.entry(passage.to_owned()).or_insert_with(|| vec![false; of]);
        for range in &verified {
            marks[range.clone()].fill(true);
        }
        self.add(source, passage, How::Quoted { words, verified });
    }

    fn add(&mut self, source: &str, passage: &str, how: How) {
        let part = Use { passage: passage.to_owned(), how };
        self.uses.entry(source.to_owned()).or_default().push(part);
    }

    /// How many words of a source are verified in some quote.
    #[expect(clippy::disallowed_methods, reason = "a sum")]
    pub(super) fn verified_words(&self, source: &str) -> usize {
        let marks = self.marks.get(source).into_iter().flat_map(HashMap::values);
        marks.map(|marks| marks.iter().filter(|&&mark| mark).count()).sum()
    }

    /// Whether it is the first time that too much of a source is quoted.
    pub(super) fn first_too_much(&mut self, source: &str) -> bool {
        self.too_much.insert(source.to_owned())
    }
}
