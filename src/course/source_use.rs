use std::ops::Range;
use std::sync::Arc;

use super::{Prints, SourceRecord};

/// A source, and every place of the course that speaks of it.
#[derive(Debug)]
pub struct SourceUse {
    /// Who is quoted, by what right.
    pub record: SourceRecord,
    /// The record's path from the course's root.
    pub path: String,
    /// The fingerprint, if there is one that can be read.
    pub prints: Option<Arc<Prints>>,
    /// Every quote and every mention, in the order in which they were checked.
    pub uses: Vec<Use>,
}

/// A place that speaks of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The passage's name; it is one of the record's.
    pub passage: String,
    /// What is done with it.
    pub how: How,
}

/// What a place does with a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It says the words.
    Quoted {
        /// How many words are said.
        words: usize,
        /// Which words of the passage these are, as far as they could be verified.
        verified: Vec<Range<usize>>,
    },
    /// It names whose advice it follows, or whose words to compare with.
    Cited,
}

impl SourceUse {
    /// The words of the fingerprint: of the whole source; none without a fingerprint.
    pub fn words(&self) -> Option<usize> {
        Some(self.prints.as_ref()?.passages.values().map(|passage| passage.words).sum())
    }

    /// How many words of some passages are quoted, each word of a passage once.
    ///
    /// Words that could not be verified are counted as often as they are said.
    pub fn quoted(&self, of: impl Fn(&str) -> bool) -> usize {
        let passages = self.record.passages.keys().filter(|name| of(name));
        passages.map(|name| self.quoted_of(name)).sum()
    }

    fn quoted_of(&self, passage: &str) -> usize {
        let mut verified: Vec<Range<usize>> = Vec::new();
        let mut others = 0;
        for part in self.uses.iter().filter(|part| part.passage == passage) {
            if let How::Quoted { words, verified: ranges } = &part.how {
                others += words - ranges.iter().map(Range::len).sum::<usize>().min(*words);
                verified.extend(ranges.iter().cloned());
            }
        }
        verified.sort_by_key(|range| range.start);
        let mut counted_to = 0;
        let mut sum = others;
        for range in verified {
            sum += range.end.saturating_sub(range.start.max(counted_to));
            counted_to = counted_to.max(range.end);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::{How, SourceUse, Use};
    use crate::course::SourceRecord;

    #[test]
    fn each_word_counts_once() {
        let quoted = |passage: &str, words, verified: &[std::ops::Range<usize>]| Use {
            passage: passage.to_owned(),
            how: How::Quoted { words, verified: verified.to_vec() },
        };
        let record = SourceRecord {
            title: String::new(),
            publisher: None,
            contributors: [].into(),
            passages: ["1", "2", "3"].map(|name| (name.to_owned(), "ann".to_owned())).into(),
        };
        let uses = vec![
            quoted("1", 9, &[4..8, 20..25]),
            quoted("1", 10, &[6..12, 12..16]),
            quoted("2", 7, &[]),
            quoted("2", 3, &[]),
            Use { passage: "3".to_owned(), how: How::Cited },
        ];
        let source = SourceUse { record, path: String::new(), prints: None, uses };
        assert_eq!(source.quoted(|passage| passage == "1"), 12 + 5);
        assert_eq!(source.quoted(|passage| passage == "2"), 10);
        assert_eq!(source.quoted(|passage| passage == "3"), 0);
        assert_eq!(source.quoted(|_| true), 27);
        assert_eq!(source.words(), None);
    }
}
