//! Every word of the course once: its form, its stem, and the lists it stands on.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use super::lexicon::{Lexicon, List};

/// A word of the course, whatever its capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct WordId(u32);

/// What is known of a word.
struct Entry {
    lower: String,
    /// The word that stands for all its forms: the first that was read with this stem.
    stem: WordId,
    /// A bit for each list it stands on.
    lists: u64,
}

/// The words of a course.
pub(super) struct Vocabulary {
    lexicon: Option<&'static Lexicon>,
    stemmer: Option<Stemmer>,
    ids: HashMap<String, WordId>,
    stems: HashMap<String, WordId>,
    entries: Vec<Entry>,
}

impl Vocabulary {
    /// No words yet; without a lexicon no word stands on a list.
    pub(super) fn new(lexicon: Option<&'static Lexicon>) -> Self {
        Self {
            stemmer: lexicon.map(|lexicon| Stemmer::create(lexicon.algorithm)),
            lexicon,
            ids: HashMap::new(),
            stems: HashMap::new(),
            entries: Vec::new(),
        }
    }

    /// The word lists of the course's language.
    pub(super) fn lexicon(&self) -> Option<&'static Lexicon> {
        self.lexicon
    }

    /// The word, whatever its capital letters.
    pub(super) fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let lower = word.to_lowercase().replace('’', "'");
        if let Some(&id) = self.ids.get(&lower) {
            self.ids.insert(word.to_owned(), id);
            return id;
        }
        let id = WordId(u32::try_from(self.entries.len()).expect("fewer words than that"));
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&lower).into_owned(),
            None => lower.clone(),
        };
        let stem = *self.stems.entry(stem).or_insert(id);
        let lists = self.lexicon.map_or(0, |lexicon| lexicon.lists_of(&lower));
        self.entries.push(Entry { lower: lower.clone(), stem, lists });
        if lower != word {
            self.ids.insert(word.to_owned(), id);
        }
        self.ids.insert(lower, id);
        id
    }

    /// The word in small letters.
    pub(super) fn lower(&self, word: WordId) -> &str {
        &self.entries[word.0 as usize].lower
    }

    /// What stands for all forms of the word.
    pub(super) fn stem(&self, word: WordId) -> WordId {
        self.entries[word.0 as usize].stem
    }

    /// Whether the word stands on a list.
    pub(super) fn is(&self, word: WordId, list: List) -> bool {
        self.entries[word.0 as usize].lists & list.bit() != 0
    }
}
