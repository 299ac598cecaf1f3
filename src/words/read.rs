//! Words as they are read, by the rule of Unicode.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Bytes;

/// Calls `see` with the place of each word of a text (Unicode UAX #29), in order.
///
/// A text in ASCII is read by what the rules come to there, which is several times as quick.
pub fn each_word(text: &str, mut see: impl FnMut(Range<usize>)) {
    if text.is_ascii() {
        each_ascii_word(text.as_bytes(), see);
    } else {
        text.unicode_word_indices().for_each(|(at, word)| see(at..at + word.len()));
    }
}

/// What stands inside words, of ASCII.
const INSIDE: Bytes = Bytes::LETTERS.and(Bytes::of(b"_"));

fn each_ascii_word(text: &[u8], mut see: impl FnMut(Range<usize>)) {
    let inside = |at: usize| text.get(at).is_some_and(|&byte| INSIDE.has(byte));
    let mut at = 0;
    while at < text.len() {
        if !inside(at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while inside(at) || joins(text, at) {
            at += 1;
        }
        // A row of underscores is none.
        if text[start..at].iter().any(u8::is_ascii_alphanumeric) {
            see(start..at);
        }
    }
}

/// Whether a sign behind a letter or digit holds it together with the next one (WB6, WB7, WB11 and WB12).
fn joins(text: &[u8], at: usize) -> bool {
    let (Some(sign), Some(next)) = (text.get(at), text.get(at + 1)) else { return false };
    let both = |is: fn(&u8) -> bool| is(&text[at - 1]) && is(next);
    match sign {
        b'.' | b'\'' => both(u8::is_ascii_alphabetic) || both(u8::is_ascii_digit),
        b':' => both(u8::is_ascii_alphabetic),
        b',' | b';' => both(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::each_word;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        each_word(text, |at| words.push(&text[at]));
        words
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_rule_of_unicode(text in "([a-bZ0-1_.,:;'\" ]|[\u{0}-\u{7f}]){0,12}") {
            prop_assert_eq!(words(&text), text.unicode_words().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_word_has_its_apostrophes_and_its_figures() {
        assert_eq!(
            words("Don't wait: 3.5 or 1,000, e.g. at 9:30."),
            ["Don't", "wait", "3.5", "or", "1,000", "e.g", "at", "9", "30"]
        );
        assert_eq!(words("__ two_words “Oui”"), ["two_words", "Oui"]);
    }
}
