//! Every word of the course once: its form, its stem, and the lists it stands on.

use std::collections::HashSet;
use std::ops::Range;

use fnv::FnvHashMap;
use rust_stemmers::Stemmer;

use super::lexicon::{Lexicon, Phrase};
use super::list::List;
use super::lower::lower;
use super::plain::Word;

/// A word of the course, whatever its capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::check::lint) struct WordId(u32);

impl WordId {
    /// Of a word that was not asked for yet.
    pub(in crate::check::lint) const UNNAMED: Self = Self(u32::MAX);

    /// The word at a place among all.
    pub(in crate::check::lint) fn at(place: usize) -> Self {
        Self(u32::try_from(place).expect("fewer words than that"))
    }

    /// Its place among all.
    pub(in crate::check::lint) fn place(self) -> usize {
        self.0 as usize
    }
}

/// What is known of a word.
struct Entry {
    lower: String,
    /// The word that stands for all its forms: the first that was read with this stem.
    stem: WordId,
    /// A bit for each list it stands on.
    lists: u128,
    /// A bit for each list with a form of it.
    forms: u128,
    /// A bit for each list that it stands on, or that has a phrase which begins with it.
    leads: u128,
    /// Whether it says something by itself.
    content: bool,
    /// With which letters the words begin that it stands for.
    initials: Initials,
}

/// A set of first letters: a bit for each small letter of ASCII, and one for all other signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check::lint) struct Initials(u32);

impl Initials {
    /// No letters.
    pub(in crate::check::lint) const NONE: Self = Self(0);

    /// Whether a word may begin with one of these letters, whatever its capital letters.
    pub(in crate::check::lint) fn may_begin(self, word: &str) -> bool {
        self.0 & Self::of(word).0 != 0 || !word.starts_with(|c: char| c.is_ascii())
    }

    /// These and others.
    pub(in crate::check::lint) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    fn of(word: &str) -> Self {
        match word.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(letter @ b'a'..=b'z') => Self(1 << (letter - b'a')),
            _ => Self(1 << 31),
        }
    }
}

/// The words of a course. They are hashed quickly: there are many, and nobody gains by making them collide.
pub(in crate::check::lint) struct Vocabulary {
    lexicon: Option<&'static Lexicon>,
    stemmer: Option<Stemmer>,
    ids: FnvHashMap<String, WordId>,
    stems: FnvHashMap<String, WordId>,
    entries: Vec<Entry>,
    /// What stands for all forms of two words that say the opposite of each other, both ways round.
    opposites: HashSet<(WordId, WordId)>,
}

impl Vocabulary {
    /// No words yet; without a lexicon no word stands on a list.
    pub(in crate::check::lint) fn new(lexicon: Option<&'static Lexicon>) -> Self {
        let mut vocabulary = Self {
            stemmer: lexicon.map(|lexicon| Stemmer::create(lexicon.algorithm)),
            lexicon,
            ids: FnvHashMap::default(),
            stems: FnvHashMap::default(),
            entries: Vec::new(),
            opposites: HashSet::new(),
        };
        for pair in lexicon.iter().flat_map(|lexicon| lexicon.rows(List::Opposite)) {
            let [one, other] = [&pair[0], &pair[1]].map(|word| vocabulary.id(word));
            let [one, other] = [one, other].map(|word| vocabulary.stem(word));
            vocabulary.opposites.extend([(one, other), (other, one)]);
        }
        vocabulary
    }

    /// The word lists of the course's language.
    pub(in crate::check::lint) fn lexicon(&self) -> Option<&'static Lexicon> {
        self.lexicon
    }

    /// The word, whatever its capital letters.
    pub(in crate::check::lint) fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let lower = lower(word);
        if let Some(&id) = self.ids.get(&lower) {
            self.ids.insert(word.to_owned(), id);
            return id;
        }
        let id = WordId::at(self.entries.len());
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&lower).into_owned(),
            None => lower.clone(),
        };
        let (lists, forms, leads) = self.lexicon.map_or((0, 0, 0), |lexicon| {
            let lists = lexicon.lists_of(&lower);
            let phrases = lexicon.phrases(&lower).iter().fold(0, |bits, phrase| bits | phrase.lists);
            (lists, lexicon.lists_of_stem(&stem), lists | phrases)
        });
        let stem = *self.stems.entry(stem).or_insert(id);
        let content = lists & List::Stop.bit() == 0 && lower.chars().any(char::is_alphabetic);
        let (own, initials) = (lower.clone(), Initials::NONE);
        self.entries.push(Entry { lower: own, stem, lists, forms, leads, content, initials });
        let initials = &mut self.entries[stem.place()].initials;
        *initials = initials.and(Initials::of(&lower));
        if lower != word {
            self.ids.insert(word.to_owned(), id);
        }
        self.ids.insert(lower, id);
        id
    }

    /// How many words there are.
    pub(in crate::check::lint) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The word in small letters.
    pub(in crate::check::lint) fn lower(&self, word: WordId) -> &str {
        &self.entries[word.place()].lower
    }

    /// With which letters the forms of a word begin that stands for them.
    pub(in crate::check::lint) fn initials(&self, stem: WordId) -> Initials {
        self.entries[stem.place()].initials
    }

    /// What stands for all forms of the word.
    pub(in crate::check::lint) fn stem(&self, word: WordId) -> WordId {
        self.entries[word.place()].stem
    }

    /// Whether the word stands on a list.
    pub(in crate::check::lint) fn is(&self, word: WordId, list: List) -> bool {
        self.entries[word.place()].lists & list.bit() != 0
    }

    /// The row of a list that the word stands in, and its place there.
    pub(in crate::check::lint) fn step(&self, word: WordId, list: List) -> Option<(usize, usize)> {
        let lexicon = self.lexicon.filter(|_| self.is(word, list))?;
        lexicon.step(list, self.lower(word))
    }

    /// The place of the word in the row of a list that has one row.
    pub(in crate::check::lint) fn rank(&self, word: WordId, list: List) -> Option<usize> {
        self.step(word, list).map(|(_, place)| place)
    }

    /// Whether forms of two words say the opposite of each other.
    pub(in crate::check::lint) fn opposite(&self, one: WordId, other: WordId) -> bool {
        self.opposites.contains(&(self.stem(one), self.stem(other)))
    }

    /// Whether the word says something by itself: no stop word, and something to read in it.
    pub(in crate::check::lint) fn is_content(&self, word: WordId) -> bool {
        self.entries[word.place()].content
    }

    /// What stands for each word that says something, once, in order.
    pub(in crate::check::lint) fn content(&self, words: &[Word]) -> Vec<WordId> {
        let mut content = Vec::with_capacity(words.len());
        for stem in self.stems_of(words) {
            if !content.contains(&stem) {
                content.push(stem);
            }
        }
        content
    }

    /// What stands for each word that says something, every time, in order.
    pub(in crate::check::lint) fn stems_of<'w>(
        &'w self,
        words: impl IntoIterator<Item = &'w Word>,
    ) -> impl Iterator<Item = WordId> {
        words.into_iter().filter(|word| self.is_content(word.id)).map(|word| self.stem(word.id))
    }

    /// A word that was read before.
    pub(in crate::check::lint) fn known(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).or_else(|| self.ids.get(&lower(word))).copied()
    }

    /// Whether a form of the word stands on a list.
    pub(in crate::check::lint) fn is_form(&self, word: WordId, list: List) -> bool {
        self.entries[word.place()].forms & list.bit() != 0
    }

    /// A bit for each list that one of these words stands on, or that has a phrase which begins with one of them.
    pub(in crate::check::lint) fn leads(&self, words: &[Word]) -> u128 {
        words.iter().fold(0, |lists, word| lists | self.entries[word.id.place()].leads)
    }

    /// Where the first word or phrase of a list stands among words, as places in `words`.
    pub(in crate::check::lint) fn find(&self, words: &[Word], list: List) -> Option<Range<usize>> {
        (0..words.len()).find_map(|at| self.starts(&words[at..], list).map(|length| at..at + length))
    }

    /// How many words at the start of `words` stand on a list together.
    pub(in crate::check::lint) fn starts(&self, words: &[Word], list: List) -> Option<usize> {
        let (first, rest) = words.split_first()?;
        let entry = &self.entries[first.id.place()];
        if entry.leads & list.bit() == 0 {
            return None;
        }
        if entry.lists & list.bit() != 0 {
            return Some(1);
        }
        let phrases = self.lexicon.map_or(&[][..], |lexicon| lexicon.phrases(&entry.lower));
        let fits = |phrase: &&Phrase| {
            phrase.lists & list.bit() != 0
                && phrase.rest.len() <= rest.len()
                && phrase.rest.iter().zip(rest).all(|(word, is)| self.lower(is.id) == word)
        };
        phrases.iter().filter(fits).map(|phrase| phrase.rest.len() + 1).max()
    }
}
