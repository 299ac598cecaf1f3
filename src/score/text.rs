//! `kind: text`: when typed words are an answer.

use unicode_normalization::UnicodeNormalization;

/// The share of the credit that a slip of the fingers leaves.
pub(super) const NEAR: f64 = 0.9;

/// What typed words earn: the most that an answer they match gives. `answers` are texts with their credits.
///
/// An answer is matched when both are the same once they are [`plain`], `*` in the answer standing for any words; or,
/// with `near`, when at most [`slips`] slips lie between them, which leaves nine tenths of the credit. Sources: Moodle's
/// `compare_string_with_wildcard`; the distance is Damerau's and Levenshtein's, no letter touched twice (optimal string
/// alignment).
pub fn text(answers: &[(&str, f64)], near: bool, case: bool, typed: &str) -> f64 {
    let typed = plain(typed, case);
    if typed.is_empty() {
        return 0.0;
    }
    let earned = answers.iter().map(|(answer, credit)| {
        let answer = plain(answer, case);
        if matches(&answer, &typed) {
            *credit
        } else if near && is_near(&answer, &typed) {
            credit * NEAR
        } else {
            0.0
        }
    });
    earned.fold(0.0, f64::max)
}

/// Words without what does not change them: NFC, straight quotes, single spaces, no end mark, small letters unless `case`.
pub fn plain(text: &str, case: bool) -> String {
    let straight = text.nfc().map(|c| match c {
        '\u{2018}'..='\u{201B}' => '\'',
        '\u{201C}'..='\u{201F}' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    let straight: String = straight.collect();
    let words: Vec<&str> = straight.split(' ').filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    let words = words.trim_end_matches([' ', '.', ',', ';', ':', '!', '?']);
    if case { words.to_owned() } else { words.to_lowercase() }
}

/// How many slips an answer forgives: two in nine letters, one in five, none in fewer or beside a `*`.
pub fn slips(answer: &str) -> usize {
    match answer.chars().count() {
        _ if answer.contains('*') => 0,
        9.. => 2,
        5.. => 1,
        _ => 0,
    }
}

/// Whether something typed differs from an answer by no more than its [`slips`]; both are [`plain`].
pub fn is_near(answer: &str, typed: &str) -> bool {
    strsim::osa_distance(answer, typed) <= slips(answer)
}

/// Whether a plain answer, `*` standing for any words, is what was typed.
fn matches(answer: &str, typed: &str) -> bool {
    let Some((first, rest)) = answer.split_once('*') else {
        return answer == typed;
    };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(mut left) = typed.strip_prefix(first).and_then(|left| left.strip_suffix(last)) else {
        return false;
    };
    for part in middle.split('*') {
        let Some((_, after)) = left.split_once(part) else {
            return false;
        };
        left = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{matches, plain, slips};

    #[test]
    fn a_star_stands_for_any_words_or_none() {
        for typed in ["so sorry", "sorry", "very sorry that happened"] {
            assert!(matches("*sorry*", typed), "{typed}");
        }
        assert!(matches("a*b*c", "a b b c") && matches("a**c", "ac"));
        assert!(!matches("ab*ba", "aba") && !matches("a*b*c", "acb"));
        assert!(matches("*", "x"));
    }

    #[test]
    fn what_does_not_change_the_words_does_not_matter() {
        assert_eq!(plain("  I\u{2019}m\u{a0} \tsorry !? ", false), "i'm sorry");
        assert_eq!(plain("Cafe\u{301}.", true), "Caf\u{e9}");
        assert_eq!(plain(" ... ", false), "");
    }

    #[test]
    fn short_answers_and_stars_forgive_nothing() {
        assert_eq!(["four", "fiver", "eightish", "ninefolds", "sorr*y-and-more"].map(slips), [0, 1, 1, 2, 0]);
    }
}
