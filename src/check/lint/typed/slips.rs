//! Slips that a second pair of eyes would have found, in every text of an item.
//!
//! Looks at what was typed, not at what is read: it is quicker, and the places need no way back.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::language::{Lexicon, List};
use super::super::{Bench, Findings};

/// What authors type where something is still to come, whatever the language; in capitals.
const PLACEHOLDERS: &[&str] = &["TODO", "FIXME", "XXX"];

/// The same in brackets; without them it can stand on any plan.
const IN_BRACKETS: &[&str] = &["TBD", "TBC", "TBA"];

/// A text that is still to be written.
pub(super) fn placeholder<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let lexicon = bench.vocabulary.lexicon();
    asked.texts(|field, text| {
        let Some(at) = placeholder_in(text, lexicon) else { return };
        let said = text[at.clone()].trim().to_owned();
        findings.note(
            &codes::ITEM_PLACEHOLDER,
            field,
            Some(at),
            format!("“{said}” stands where something is still to be written"),
            "write it, or take the field out",
        );
    });
}

fn placeholder_in(text: &str, lexicon: Option<&Lexicon>) -> Option<Range<usize>> {
    let whole = text.trim();
    let dots = |c| matches!(c, '.' | '?' | '…' | '_' | '-' | '–' | '—');
    if whole.len() > 1 && whole.chars().all(dots) && !matches!(whole, "–" | "—") {
        return Some(0..text.len());
    }
    if lexicon.is_some_and(|lexicon| is_to_fill_in(whole, lexicon)) {
        return Some(0..text.len());
    }
    if whole.len() < 30 && lexicon.is_some_and(|lexicon| is_stock(whole, lexicon)) {
        return Some(0..text.len());
    }
    if !is_suspect(text) {
        return None;
    }
    let code = code_spans(text);
    let open = |at: &Range<usize>| !code.iter().any(|span| span.contains(&at.start));
    if let Some(at) = text.find("???") {
        let alone = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([".contains(c));
        if alone && open(&(at..at + 3)) {
            return Some(at..at + 3);
        }
    }
    words(text).find(|at| {
        let word = &text[at.clone()];
        let bracketed =
            || text[..at.start].ends_with(['[', '(']) && text[at.end..].starts_with([']', ')', ':']);
        (word.eq_ignore_ascii_case("lorem")
            || PLACEHOLDERS.contains(&word) && !is_name(text, at)
            || IN_BRACKETS.contains(&word) && bracketed())
            && open(at)
    })
}

/// What looks like Latin has this in it.
static LATIN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("orem"));

/// Whether a text has three capitals or question marks in a row, or what looks like Latin; few have.
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a branch for each byte, many are looked at in one step.
    let mut in_a_row = false;
    let from = |start: usize| bytes.get(start..).unwrap_or_default();
    for ((first, second), third) in from(0).iter().zip(from(1)).zip(from(2)) {
        in_a_row |= first.is_ascii_uppercase() & second.is_ascii_uppercase() & third.is_ascii_uppercase();
        in_a_row |= (first ^ b'?') | (second ^ b'?') | (third ^ b'?') == 0;
    }
    in_a_row || LATIN.find(bytes).is_some()
}

/// Whether a word in capitals is part of something longer: `TODO.txt`, `0800 XXX`.
fn is_name(text: &str, at: &Range<usize>) -> bool {
    let mut after = text[at.end..].chars();
    let joined =
        after.next().is_some_and(|c| "./-_".contains(c)) && after.next().is_some_and(char::is_alphanumeric);
    let before = text[..at.start].trim_end_matches([' ', '-', 'X']);
    joined || text[..at.start].ends_with(['/', '_', '-']) || before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a short text is one of those that stand in forms and templates.
fn is_stock(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    lexicon.lists_whole(text) & List::Placeholder.bit() != 0
}

/// Whether a text is nothing but an order in brackets: “[explain]”, “[insert the name]”.
fn is_to_fill_in(text: &str, lexicon: &Lexicon) -> bool {
    let within = |open, close| text.strip_prefix(open).and_then(|inner: &str| inner.strip_suffix(close));
    let Some(inner) = within('[', ']').or_else(|| within('(', ')')) else { return false };
    let first = inner.split_whitespace().next().unwrap_or_default().to_lowercase();
    !inner.contains(['[', '(']) && lexicon.lists_of(&first) & List::FillIn.bit() != 0
}

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
        let inside = matches!(KINDS[usize::from(byte)], Kind::Inside);
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

/// What stands between backticks.
pub(super) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
}

/// What a byte says about the sign that it begins.
#[derive(Clone, Copy)]
enum Kind {
    /// It stands between words.
    Outside,
    /// It stands inside a word.
    Inside,
    /// The whole sign must be looked at.
    BeyondAscii,
}

/// The kind of each byte.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::BeyondAscii; 256];
    let mut byte = 0u8;
    while byte < 128 {
        let inside = byte.is_ascii_alphanumeric() || byte == b'\'';
        kinds[byte as usize] = if inside { Kind::Inside } else { Kind::Outside };
        byte += 1;
    }
    kinds
};

/// Runs of letters, digits and apostrophes.
pub(in crate::check::lint) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    // The length of the sign at a place, and whether it stands inside a word; none at the end.
    let sign = move |at: usize| {
        let byte = *text.as_bytes().get(at)?;
        Some(match KINDS[usize::from(byte)] {
            Kind::Outside => (1, false),
            Kind::Inside => (1, true),
            Kind::BeyondAscii => {
                let sign = text[at..].chars().next()?;
                (sign.len_utf8(), sign.is_alphanumeric() || sign == '’')
            }
        })
    };
    let mut rest = 0;
    std::iter::from_fn(move || {
        while let Some((length, false)) = sign(rest) {
            rest += length;
        }
        let start = rest;
        while let Some((length, true)) = sign(rest) {
            rest += length;
        }
        (start < rest).then_some(start..rest)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{doubled_in, may_double, placeholder_in, same_letters, words};
    use crate::check::lint::language::Lexicon;

    #[test]
    fn what_is_still_to_be_written_is_found() {
        let lexicon = Lexicon::of("en");
        for text in [
            "TODO: why?",
            "Say (???)",
            "…",
            "--",
            "Lorem ipsum dolor",
            "Feedback goes here.",
            "tbd",
            "He says XXX.",
        ] {
            assert!(placeholder_in(text, lexicon).is_some(), "{text}");
        }
        for text in [
            "Open TODO.txt",
            "Where is it???",
            "Call 0800 XXX XXX",
            "Run `TODO`",
            "Todo el mundo",
            "-",
            "Mexxx",
        ] {
            assert!(placeholder_in(text, lexicon).is_none(), "{text}");
        }
    }

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
