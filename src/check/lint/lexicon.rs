//! The word lists of a language, read from a data file in `words/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::Algorithm;

/// Declares the lists of words, and their names in the data files.
macro_rules! lists {
    ($( $(#[$doc:meta])* $list:ident $name:literal )*) => {
        /// A list of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum List {
            $( $(#[$doc])* $list, )*
        }

        const LISTS: &[(List, &str)] = &[$((List::$list, $name)),*];
    };
}

lists! {
    /// Words that turn a question round: not, except.
    Negative "negative"
}

impl List {
    pub(super) fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// The words of a language.
pub(super) struct Lexicon {
    /// How its words are brought to their stem.
    pub(super) algorithm: Algorithm,
    words: HashMap<String, u64>,
}

/// Each language is listed here, once.
const LANGUAGES: &[(&str, Algorithm, &str)] = &[("en", Algorithm::English, include_str!("words/en.toml"))];

static LEXICONS: LazyLock<Vec<(&'static str, Lexicon)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|&(tag, algorithm, text)| (tag, read(algorithm, text))).collect());

fn read(algorithm: Algorithm, text: &str) -> Lexicon {
    let lists: HashMap<String, Vec<String>> = toml::from_str(text).expect("our own file");
    let mut words = HashMap::new();
    for (name, list) in lists {
        let (list_of, _) = LISTS.iter().find(|(_, known)| *known == name).expect("our own file");
        for word in list {
            *words.entry(word).or_insert(0) |= list_of.bit();
        }
    }
    Lexicon { algorithm, words }
}

impl Lexicon {
    /// The lists for a language tag, `en-GB` for instance.
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        LEXICONS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary)).map(|(_, lexicon)| lexicon)
    }

    /// A bit for each list that a word in small letters stands on.
    pub(super) fn lists_of(&self, word: &str) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
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
