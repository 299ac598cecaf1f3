//! Words that stand there twice.

use std::ops::Range;

use crate::diag::codes;
use crate::words::typed::{is_inside, words};

use super::super::asked::Asked;
use super::super::language::{Lexicon, List};
use super::super::{Bench, Findings};
use super::code_spans;

/// A word that stands there twice.
pub(super) fn doubled_word<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(lexicon) = bench.vocabulary.lexicon() else { return };
    asked.texts(|field, text| {
        let Some(at) = doubled_in(text, lexicon) else { return };
        let word = text[at.clone()].split_whitespace().next_back().unwrap_or_default();
        let word = word.trim_matches(['*', '_']).to_owned();
        findings.note(
            &codes::ITEM_DOUBLED_WORD,
            field,
            Some(at),
            format!("“{word}” stands here twice"),
            format!("take one “{word}” out"),
        );
    });
}

fn doubled_in(text: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    if !may_double(text) {
        return None;
    }
    let mut before = 0..0;
    for at in words(text) {
        let first = std::mem::replace(&mut before, at.clone());
        let (one, two) = (&text[first.clone()], &text[at.clone()]);
        if one.len() != two.len() || !same_letters(one, two) {
            continue;
        }
        let between = text[first.end..at.start].trim_matches(['*', '_']);
        let side_by_side = !between.is_empty()
            && between.chars().all(char::is_whitespace)
            && between.matches('\n').count() < 2;
        // Names may be twins: Bora Bora. Figures may be the same.
        let name = two.chars().next().is_some_and(|c| !c.is_lowercase());
        let twin = name || lexicon.lists_of(&two.to_lowercase()) & List::Twin.bit() != 0;
        // A programme can say the same twice.
        let programme = || text.contains(['{', '}', '<', '>']);
        let code = || code_spans(text).iter().any(|span| span.contains(&at.start));
        if side_by_side && !twin && !programme() && !code() && doubles_whole(text) {
            return Some(first.start..at.end);
        }
    }
    None
}

/// Whether two words of the same letters may stand side by side; in most texts none do.
///
/// Words are compared by what their letters make of a number, without a branch for each word: where a word ends nobody
/// can foresee, and to guess wrong costs more than to look at all of it.
fn may_double(text: &str) -> bool {
    const BEGUN: u64 = 1 << 63;
    let (mut word, mut before, mut found) = (0u64, 0u64, false);
    let mut look = |byte: u8| {
        let inside = is_inside(byte);
        let ends = !inside && word != 0;
        found |= ends && word == before;
        before = if ends { word } else { before };
        // Small letters and large ones differ in one bit, which no other sign inside words lacks.
        let more = (word.rotate_left(5) ^ u64::from(byte | 0x20)) | BEGUN;
        word = if inside { more } else { 0 };
    };
    text.bytes().for_each(&mut look);
    look(b' ');
    found || !text.is_ascii()
}

/// Whether two words are the same, whatever their capital letters.
fn same_letters(one: &str, two: &str) -> bool {
    one.eq_ignore_ascii_case(two) || (!one.is_ascii() && one.to_lowercase() == two.to_lowercase())
}

/// Whether two words that stand between white space have the same letters: the second half of “e-mail mail” is no word
/// that stands there twice.
fn doubles_whole(text: &str) -> bool {
    let ascii = text.is_ascii();
    let words = text.as_bytes().split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut bare = words.map(|mut word| {
        while let [mark, rest @ ..] = word
            && mark.is_ascii_punctuation()
        {
            word = rest;
        }
        while let [rest @ .., mark] = word
            && mark.is_ascii_punctuation()
        {
            word = rest;
        }
        word
    });
    let Some(mut last) = bare.next() else { return false };
    bare.any(|word| {
        let before = std::mem::replace(&mut last, word);
        (before.len() == word.len() && before.eq_ignore_ascii_case(word)) || !(ascii || word.is_ascii())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{doubled_in, may_double, same_letters, words};
    use crate::check::lint::language::Lexicon;

    proptest! {
        #[test]
        fn the_quick_look_overlooks_nothing(text in "([a-bA-B0'’é *_.,]|\\n|É){0,12}") {
            let twice = words(&text).zip(words(&text).skip(1)).any(|(one, two)| same_letters(&text[one], &text[two]));
            prop_assert!(may_double(&text) || !twice);
        }
    }

    #[test]
    fn a_word_twice_is_found_over_a_line_end_too() {
        let lexicon = Lexicon::of("en").unwrap();
        for text in ["Ask the the customer", "Ask the\nthe customer", "The the", "Ask *the* the customer"] {
            assert!(doubled_in(text, lexicon).is_some(), "{text}");
        }
        for text in [
            "No, no",
            "He had had it",
            "Bora Bora",
            "the `the the`",
            "10 10",
            "the\n\nthe",
            "Hand it in in time",
        ] {
            assert!(doubled_in(text, lexicon).is_none(), "{text}");
        }
    }
}
