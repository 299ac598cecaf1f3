//! Lints about single words of the question.

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::{Bench, Findings};
use super::negation::turned_round;

/// The question asks for what is not so (Haladyna, Downing & Rodriguez 2002, rule 17).
pub(super) fn negative_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some([first, .., last] | [first @ last]) = turned_round(asked, bench) else { return };
    let at = first.at().start..last.at().end;
    findings.note(
        &codes::ITEM_NEGATIVE_PROMPT,
        &asked.prompt_field(),
        Some(asked.prompt.typed(&at)),
        format!(
            "the question is turned round by `{}`: people in a hurry answer its opposite",
            &asked.prompt.text[at]
        ),
        "ask for what is right, or for the best thing to do",
    );
}

/// The word that turns the question round does not stand out: it should be bold and in capital letters.
pub(super) fn hidden_negative<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some([first, .., last] | [first @ last]) = turned_round(asked, bench) else { return };
    let at = first.at().start..last.at().end;
    let word = &asked.prompt.text[at.clone()];
    let bold = asked.prompt.emphasised.iter().any(|range| range.start <= at.start && at.end <= range.end);
    if bold && !word.chars().any(char::is_lowercase) {
        return;
    }
    let written = match word.to_lowercase().replace('’', "'").strip_suffix("n't") {
        Some(rest) => format!("`{rest} **NOT**`"),
        None => format!("`**{}**`", word.to_uppercase()),
    };
    findings.note(
        &codes::ITEM_HIDDEN_NEGATIVE,
        &asked.prompt_field(),
        Some(asked.prompt.typed(&at)),
        format!("`{word}` turns the question round, and it is easily read over"),
        format!("ask for what is right; if that cannot be, write {written}"),
    );
}
