//! How words are told apart and compared when quotes are held against their source.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Bytes, Runs};

/// What stands inside words, but for their apostrophes. Combining marks belong to the letter before them.
pub(super) static RUNS: Runs =
    Runs::new(Bytes::LETTERS, |c| c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c)));

/// One word of a text: what it is for comparing, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, with straight apostrophes.
    pub text: String,
    /// Its bytes in the text that was given.
    pub range: Range<usize>,
}

/// The words of a text: runs of letters and digits, apostrophes inside a word belonging to it. At its ends they cannot be
/// told from quotation marks, and are left out.
///
/// Case, punctuation, hyphens and the shape of apostrophes make no difference: `Don’t—ever` is `don't`, `ever`.
pub fn words(text: &str) -> Vec<Word> {
    ranges(text).map(|range| word(text, range)).collect()
}

/// How many [words] a text has.
pub fn count(text: &str) -> usize {
    ranges(text).count()
}

/// Where the words of a text stand.
fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + RUNS.run(&text[end..], false);
        if start == text.len() {
            return None;
        }
        end = start;
        loop {
            end += RUNS.run(&text[end..], true);
            let behind = text[end..].chars().next().filter(|&c| is_apostrophe(c)).map(|c| end + c.len_utf8());
            match behind {
                Some(behind) if text[behind..].starts_with(char::is_alphanumeric) => end = behind,
                _ => return Some(start..end),
            }
        }
    })
}

/// The words of a quote, piece by piece: without what stands in brackets, cut at every `…` or `...`.
pub fn pieces(text: &str) -> Vec<Vec<Word>> {
    let words_of = |range: Range<usize>| {
        let mut words = words(&text[range.clone()]);
        for word in &mut words {
            word.range = word.range.start + range.start..word.range.end + range.start;
        }
        words
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '…' => Some(at + c.len_utf8()),
            '.' if text[at..].starts_with("...") => {
                Some(at + text[at..].chars().take_while(|&c| c == '.').count())
            }
            '[' => text[at..].find(']').map(|i| at + i + 1),
            _ => None,
        };
        if let Some(end) = end {
            pieces.push(words_of(start..at));
            start = end;
            while chars.next_if(|&(i, _)| i < end).is_some() {}
        }
    }
    pieces.push(words_of(start..text.len()));
    pieces
}

fn word(text: &str, range: Range<usize>) -> Word {
    let typed = &text[range.clone()];
    let normal = if typed.is_ascii() {
        typed.to_ascii_lowercase()
    } else {
        typed.nfkc().map(|c| if is_apostrophe(c) { '\'' } else { c }).flat_map(char::to_lowercase).collect()
    };
    Word { text: normal, range }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}')
}

#[cfg(test)]
mod tests {
    use super::{pieces, words};

    #[test]
    fn case_punctuation_and_apostrophes_make_no_difference() {
        let texts = |s: &str| words(s).into_iter().map(|w| w.text).collect::<Vec<_>>();
        assert_eq!(texts("Don’t—ever; 'say' $50.00"), ["don't", "ever", "say", "50", "00"]);
        assert_eq!(texts("customers' no-win"), ["customers", "no", "win"]);
        assert_eq!(texts("cafe\u{301} ﬁt"), ["café", "fit"]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn ranges_point_at_the_words() {
        let text = "“Ünder-promise”";
        let found: Vec<_> = words(text).into_iter().map(|w| &text[w.range]).collect();
        assert_eq!(found, ["Ünder", "promise"]);
    }

    #[test]
    fn elisions_and_brackets_cut_a_quote() {
        let text = "One two... three [or] fo\u{301}ur … .. five [six";
        let found: Vec<Vec<&str>> =
            pieces(text).into_iter().map(|p| p.into_iter().map(|w| &text[w.range]).collect()).collect();
        assert_eq!(found, [vec!["One", "two"], vec!["three"], vec!["fo\u{301}ur"], vec!["five", "six"]]);
    }
}
