//! Words that all choices have in common.

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::{Bench, Findings};

/// All choices begin or end with the same words (Haladyna, Downing & Rodriguez 2002, rule 15): they belong into the
/// question.
pub(super) fn repeated_words<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_REPEATED_WORDS;
    let [first, rest @ ..] = &asked.offered[..] else { return };
    if rest.is_empty() {
        return;
    }
    let words = &first.text.words;
    let start = rest
        .iter()
        .map(|other| words.iter().zip(&other.text.words).take_while(|(a, b)| a.id == b.id).count())
        .min()
        .unwrap_or(0);
    let end = rest
        .iter()
        .map(|other| {
            words.iter().rev().zip(other.text.words.iter().rev()).take_while(|(a, b)| a.id == b.id).count()
        })
        .min()
        .unwrap_or(0);
    let least = bench.count(code, "words");
    let (place, shared, range) = if start >= least {
        ("begin", start, words[0].at().start..words[start - 1].at().end)
    } else if end >= least {
        ("end", end, words[words.len() - end].at().start..words[words.len() - 1].at().end)
    } else {
        return;
    };
    let same = &first.text.text[range.clone()];
    // Writing without spaces cannot be counted in words; and choices that are the same are another matter.
    if !same.contains(char::is_whitespace) || shared == words.len() {
        return;
    }
    findings.note(
        code,
        &first.field(),
        Some(first.text.typed(&range)),
        format!("all choices {place} with “{same}”, and everybody reads it {} times", asked.offered.len()),
        format!("say “{same}” once, in the prompt"),
    );
}
