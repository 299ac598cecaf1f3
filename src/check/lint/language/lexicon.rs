//! The word lists of a language, read from a data file in `words/`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::list::{LISTS, List};

/// The words of a language.
pub(in crate::check::lint) struct Lexicon {
    /// How its words are brought to their stem.
    pub(in crate::check::lint) algorithm: Algorithm,
    words: HashMap<String, u128>,
    stems: HashMap<String, u128>,
    /// What stands on a list as several words, by the first of them.
    phrases: HashMap<String, Vec<Phrase>>,
    /// What stands on a list as a row of words in their order.
    rows: Vec<(List, Vec<String>)>,
}

/// Several words that stand on a list together.
pub(in crate::check::lint) struct Phrase {
    /// The words behind the first.
    pub(in crate::check::lint) rest: Vec<String>,
    /// A bit for each list it stands on.
    pub(in crate::check::lint) lists: u128,
}

/// Each language is listed here, once.
const LANGUAGES: &[(&str, Algorithm, &str)] = &[("en", Algorithm::English, include_str!("../words/en.toml"))];

static LEXICONS: LazyLock<Vec<(&'static str, Lexicon)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|&(tag, algorithm, text)| (tag, read(algorithm, text))).collect());

fn read(algorithm: Algorithm, text: &str) -> Lexicon {
    let lists: BTreeMap<String, Vec<String>> = toml::from_str(text).expect("our own file");
    let stemmer = Stemmer::create(algorithm);
    let (words, stems, phrases, rows) = (HashMap::new(), HashMap::new(), HashMap::new(), Vec::new());
    let mut lexicon = Lexicon { algorithm, words, stems, phrases, rows };
    for (name, entries) in lists {
        let (list, _) = LISTS.iter().find(|(_, known)| *known == name).expect("our own file");
        for entry in entries {
            if entry.contains('/') {
                let row: Vec<String> = entry.split('/').map(str::to_owned).collect();
                for word in &row {
                    *lexicon.words.entry(word.clone()).or_insert(0) |= list.bit();
                }
                lexicon.rows.push((*list, row));
                continue;
            }
            let mut parts = entry.split(' ').map(str::to_owned);
            let first = parts.next().unwrap_or_default();
            let rest: Vec<String> = parts.collect();
            if rest.is_empty() {
                *lexicon.stems.entry(stemmer.stem(&first).into_owned()).or_insert(0) |= list.bit();
                *lexicon.words.entry(first).or_insert(0) |= list.bit();
                continue;
            }
            let known = lexicon.phrases.entry(first).or_default();
            match known.iter_mut().find(|phrase| phrase.rest == rest) {
                Some(phrase) => phrase.lists |= list.bit(),
                None => known.push(Phrase { rest, lists: list.bit() }),
            }
        }
    }
    lexicon
}

impl Lexicon {
    /// The lists for a language tag, `en-GB` for instance.
    pub(in crate::check::lint) fn of(language: &str) -> Option<&'static Self> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        LEXICONS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary)).map(|(_, lexicon)| lexicon)
    }

    /// A bit for each list that a word in small letters stands on.
    pub(in crate::check::lint) fn lists_of(&self, word: &str) -> u128 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// A bit for each list with a word of this stem.
    pub(in crate::check::lint) fn lists_of_stem(&self, stem: &str) -> u128 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// The phrases that begin with a word in small letters.
    pub(in crate::check::lint) fn phrases(&self, first: &str) -> &[Phrase] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// The rows of a list: opposites, or words in their order.
    pub(in crate::check::lint) fn rows(&self, list: List) -> impl Iterator<Item = &[String]> {
        self.rows.iter().filter(move |(of, _)| *of == list).map(|(_, row)| row.as_slice())
    }

    /// The row of a list that a word stands in, and its place there.
    pub(in crate::check::lint) fn step(&self, list: List, word: &str) -> Option<(usize, usize)> {
        if self.lists_of(word) & list.bit() == 0 {
            return None;
        }
        let step =
            |(row, words): (usize, &[String])| Some((row, words.iter().position(|other| other == word)?));
        self.rows(list).enumerate().find_map(step)
    }

    /// A bit for each list that a text in small letters stands on as a whole, a word or a phrase.
    pub(in crate::check::lint) fn lists_whole(&self, text: &str) -> u128 {
        let Some((first, rest)) = text.split_once(' ') else { return self.lists_of(text) };
        let same = |phrase: &&Phrase| phrase.rest.iter().map(String::as_str).eq(rest.split(' '));
        self.phrases(first).iter().filter(same).fold(0, |lists, phrase| lists | phrase.lists)
    }

    /// Whether a word is an abbreviation, written with a full stop; in small letters and without the last stop.
    pub(in crate::check::lint) fn shortens(&self, word: &str) -> bool {
        self.lists_of(word) & List::Abbreviation.bit() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, LISTS};

    #[test]
    fn every_language_has_every_list() {
        for (tag, _, text) in LANGUAGES {
            let lists: std::collections::HashMap<String, Vec<String>> = toml::from_str(text).unwrap();
            for (_, name) in LISTS {
                assert!(lists.get(*name).is_some_and(|list| !list.is_empty()), "{tag}: {name}");
            }
            assert_eq!(lists.len(), LISTS.len(), "{tag}");
        }
    }
}
