//! Choices that say what is not so.

use std::ops::Range;

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::prompt::turned_round;
use super::super::{Bench, Findings};

/// The first word of the choice that says no, in the author's own voice.
fn denial<'b>(choice: &'b Offered<'_>, bench: &Bench<'_>) -> Option<&'b Word> {
    if !choice.text.may_have(&[List::Denial]) {
        return None;
    }
    let words = &choice.text.words;
    let denies = |place: &usize| {
        let word = &words[*place];
        bench.vocabulary.is(word.id, List::Denial)
            && bench.vocabulary.starts(&words[*place..], List::NoDenial).is_none()
            && !is_code(&choice.text.text, &word.at())
            && !choice.text.in_quotes(&word.at())
    };
    (0..words.len()).find(denies).map(|place| &words[place])
}

/// Whether a word is part of a programme: `:not(.open)`.
fn is_code(text: &str, at: &Range<usize>) -> bool {
    text[..at.start].ends_with([':', '.', '-', '_']) || text[at.end..].starts_with(['(', '_', '-'])
}

/// A choice says what is not (Haladyna, Downing & Rodriguez 2002, rule 27).
pub(super) fn negative_choice<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    for choice in &asked.offered {
        let Some(word) = denial(choice, bench) else { continue };
        let said = &choice.text.text[word.at()];
        findings.note(
            &codes::ITEM_NEGATIVE_CHOICE,
            &choice.field(),
            Some(choice.text.typed(&word.at())),
            format!("“{said}” makes this choice say what is not the case, which takes longer to read"),
            "say what is the case, or what to do instead",
        );
    }
}

/// A question that is turned round, and a choice that says no: the reader has to turn it round twice.
pub(super) fn double_negative<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some([turned, ..]) = turned_round(asked, bench) else { return };
    let Some((choice, word)) = asked.offered.iter().find_map(|choice| Some((choice, denial(choice, bench)?)))
    else {
        return;
    };
    let (prompt, own) = (&asked.prompt.text[turned.at()], &choice.text.text[word.at()]);
    findings.note(
        &codes::ITEM_DOUBLE_NEGATIVE,
        &choice.field(),
        Some(choice.text.typed(&word.at())),
        format!(
            "“{prompt}” in the question and “{own}” here make a yes out of two noes, and people miscount them"
        ),
        "ask what is right, and say in each choice what it does",
    );
}
