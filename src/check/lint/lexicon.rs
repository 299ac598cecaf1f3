//! The word lists of a language, read from a data file in `words/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

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
    /// What is written with a full stop that ends no sentence: Mr.
    Abbreviation "abbreviation"
    /// Words that leave no exception: always, never.
    Absolute "absolute"
    /// Those who are called when one does not know: manager.
    HigherUp "higher-up"
    /// Verbs that tell a trainee what to do with an item: choose, rate.
    Instruction "instruction"
    /// Empathy and regret: sorry, understand.
    Kind "kind"
    /// What can stand before such a verb: please.
    Lead "lead"
    /// Words that turn a question round: not, except.
    Negative "negative"
    /// Two words that say the opposite of each other, as a row: accept/refuse.
    Opposite "opposite"
    /// Words that mean something else to everybody: often.
    Vague "vague"
    /// Words that hold a sentence together and say nothing by themselves: the, of, you.
    Stop "stop"
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
    stems: HashMap<String, u64>,
    /// What stands on a list as several words, by the first of them.
    phrases: HashMap<String, Vec<Phrase>>,
    /// What stands on a list as a row of words in their order.
    rows: Vec<(List, Vec<String>)>,
}

/// Several words that stand on a list together.
pub(super) struct Phrase {
    /// The words behind the first.
    pub(super) rest: Vec<String>,
    /// A bit for each list it stands on.
    pub(super) lists: u64,
}

/// Each language is listed here, once.
const LANGUAGES: &[(&str, Algorithm, &str)] = &[("en", Algorithm::English, include_str!("words/en.toml"))];

static LEXICONS: LazyLock<Vec<(&'static str, Lexicon)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|&(tag, algorithm, text)| (tag, read(algorithm, text))).collect());

fn read(algorithm: Algorithm, text: &str) -> Lexicon {
    let lists: HashMap<String, Vec<String>> = toml::from_str(text).expect("our own file");
    let stemmer = Stemmer::create(algorithm);
    let (words, stems, phrases, rows) = (HashMap::new(), HashMap::new(), HashMap::new(), Vec::new());
    let mut lexicon = Lexicon { algorithm, words, stems, phrases, rows };
    for (name, entries) in lists {
        let (list, _) = LISTS.iter().find(|(_, known)| *known == name).expect("our own file");
        for entry in entries {
            if entry.contains('/') {
                lexicon.rows.push((*list, entry.split('/').map(str::to_owned).collect()));
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
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        LEXICONS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary)).map(|(_, lexicon)| lexicon)
    }

    /// A bit for each list that a word in small letters stands on.
    pub(super) fn lists_of(&self, word: &str) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// A bit for each list with a word of this stem.
    pub(super) fn lists_of_stem(&self, stem: &str) -> u64 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// The phrases that begin with a word in small letters.
    pub(super) fn phrases(&self, first: &str) -> &[Phrase] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// The rows of a list: opposites, or words in their order.
    pub(super) fn rows(&self, list: List) -> impl Iterator<Item = &[String]> {
        self.rows.iter().filter(move |(of, _)| *of == list).map(|(_, row)| row.as_slice())
    }

    /// Whether a word is an abbreviation, written with a full stop; in small letters and without the last stop.
    pub(super) fn shortens(&self, word: &str) -> bool {
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
