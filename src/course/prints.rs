//! Fingerprints of a source: enough to verify a quote, not enough to republish the text.

use std::fmt::Write as _;

use indexmap::IndexMap;
use sha2::{Digest, Sha256};

use crate::words::compared::Word;

/// How many words make a run.
pub(super) const RUN: usize = 4;
const HEADER: &str = "coursewright-prints 1";
const PER_LINE: usize = 6;

/// The fingerprint of a whole source: its passages in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints {
    /// Each passage by its name.
    pub passages: IndexMap<String, PassagePrints>,
}

/// The fingerprint of one passage: a hash of every run of four words, in order, and the number of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassagePrints {
    /// How many words the passage has.
    pub words: usize,
    /// One hash for each run of [`RUN`] words: `words - 3` of them, none for shorter passages.
    pub runs: Vec<u64>,
}

/// A fingerprint file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl PassagePrints {
    /// Takes the fingerprint of a passage.
    pub fn of(words: &[Word]) -> Self {
        Self { words: words.len(), runs: words.windows(RUN).map(hash_run).collect() }
    }

    /// Looks for `words` as one unbroken stretch of this passage that starts at or after word `from`.
    ///
    /// `Ok` is the place of the word behind the stretch; `Err` is how many of the words stand together at the best place.
    /// `words` must be at least [`RUN`] long.
    pub fn find(&self, words: &[Word], from: usize) -> Result<usize, usize> {
        // What is longer than the passage cannot stand in it, and one run more shows that.
        let most = self.runs.len() + 1;
        let wanted: Vec<u64> = words.windows(RUN).take(most).map(hash_run).collect();
        let mut best = 0;
        for start in from..self.runs.len() {
            let same = wanted.iter().zip(&self.runs[start..]).take_while(|(a, b)| a == b).count();
            if same == wanted.len() {
                return Ok(start + words.len());
            }
            best = best.max(same);
        }
        Err(if best == 0 { 0 } else { best + RUN - 1 })
    }
}

/// The first eight bytes of the SHA-256 of the words with one space between them.
fn hash_run(run: &[Word]) -> u64 {
    let mut hasher = Sha256::new();
    for (i, word) in run.iter().enumerate() {
        if i > 0 {
            hasher.update(b" ");
        }
        hasher.update(word.text.as_bytes());
    }
    let digest = hasher.finalize();
    u64::from_be_bytes(digest[..8].try_into().expect("SHA-256 has 32 bytes"))
}

impl Prints {
    /// Writes the fingerprint as text, one passage after the other.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (name, passage) in &self.passages {
            let _ = write!(text, "#{name} {}", passage.words);
            for (i, run) in passage.runs.iter().enumerate() {
                let separator = if i % PER_LINE == 0 { "\n" } else { " " };
                let _ = write!(text, "{separator}{run:016x}");
            }
            text.push('\n');
        }
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    pub fn from_text(text: &str) -> Result<Self, PrintsError> {
        let error = |line: usize, message: &str| PrintsError { line, message: message.to_owned() };
        let mut lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.trim_end()));
        if lines.next().map(|(_, line)| line) != Some(HEADER) {
            return Err(error(1, "the first line is not `coursewright-prints 1`"));
        }
        let mut prints = Self::default();
        let mut current: Option<(usize, PassagePrints)> = None;
        for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
            if let Some(head) = line.strip_prefix('#') {
                close(current.as_ref()).map_err(|message| error(number, message))?;
                let (name, words) = head
                    .split_once(' ')
                    .and_then(|(name, words)| Some((name, words.parse().ok()?)))
                    .ok_or_else(|| error(number, "a passage starts with `#NAME WORDS`"))?;
                let passage = PassagePrints { words, runs: Vec::new() };
                if prints.passages.insert(name.to_owned(), PassagePrints::default()).is_some() {
                    return Err(error(number, "this passage stands here twice"));
                }
                current = Some((prints.passages.len() - 1, passage));
            } else {
                let (_, passage) = current
                    .as_mut()
                    .ok_or_else(|| error(number, "a hash stands before the first passage"))?;
                for hash in line.split(' ') {
                    let hash = (hash.len() == 16)
                        .then(|| u64::from_str_radix(hash, 16).ok())
                        .flatten()
                        .ok_or_else(|| error(number, "a hash has 16 hexadecimal digits"))?;
                    passage.runs.push(hash);
                }
            }
            if let Some((index, passage)) = &current {
                prints.passages[*index].clone_from(passage);
            }
        }
        close(current.as_ref()).map_err(|message| error(text.lines().count(), message))?;
        Ok(prints)
    }
}

/// Checks that a passage has as many runs as its words make.
fn close(current: Option<&(usize, PassagePrints)>) -> Result<(), &'static str> {
    match current {
        Some((_, p)) if p.runs.len() != p.words.saturating_sub(RUN - 1) => {
            Err("the passage that ends here has too few or too many hashes")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{PassagePrints, Prints};
    use crate::words::compared::words;

    fn passage(text: &str) -> PassagePrints {
        PassagePrints::of(&words(text))
    }

    #[test]
    fn a_stretch_is_found_where_it_stands() {
        let source = passage("Clarity is service, anticipation of future needs is service.");
        let find = |text: &str, from| source.find(&words(text), from);
        assert_eq!(find("clarity is service anticipation", 0), Ok(4));
        assert_eq!(find("future needs is service", 1), Ok(9));
        assert_eq!(find("clarity is service anticipation", 1), Err(0));
        assert_eq!(find("Clarity is service, anticipation of past needs", 0), Err(5));
    }

    #[test]
    fn text_and_back() {
        let mut prints = Prints::default();
        prints.passages.insert("1".into(), passage("a b c d e f g h i j k l m"));
        prints.passages.insert("2b".into(), passage("too short"));
        assert_eq!(Prints::from_text(&prints.to_text()), Ok(prints));
    }

    #[test]
    fn damage_is_named_by_line() {
        let line = |text: &str| Prints::from_text(text).unwrap_err().line;
        assert_eq!(line("something else"), 1);
        assert_eq!(line("coursewright-prints 1\n#1 5\n0123456789abcdef\n"), 3);
        assert_eq!(line("coursewright-prints 1\n#1 4\n0123\n"), 3);
        assert_eq!(line("coursewright-prints 1\n0123456789abcdef\n"), 2);
    }
}
