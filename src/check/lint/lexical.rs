//! Lints about single words.

use crate::course::Kind;
use crate::diag::codes;

use super::asked::Asked;
use super::lexicon::List;
use super::plain::Word;
use super::{Bench, Findings};

/// The question asks for what is not so (Haladyna, Downing & Rodriguez 2002, rule 17). Somebody's quoted words do not
/// count.
pub(super) fn negative_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let prompt = &asked.prompt;
    if let Some(word) = negative(asked, bench) {
        findings.note(
            &codes::ITEM_NEGATIVE_PROMPT,
            &asked.prompt_field(),
            Some(prompt.typed(&word.at)),
            format!(
                "the question is turned round by `{}`: people in a hurry answer its opposite",
                &prompt.text[word.at.clone()]
            ),
            "ask for the best thing to do",
        );
    }
}

/// The word that turns the question round, if there is one. The least is what `most-least` asks for, and a story's
/// title asks nothing.
pub(super) fn negative<'b>(asked: &'b Asked<'_>, bench: &Bench<'_>) -> Option<&'b Word> {
    if matches!(asked.item.kind, Kind::MostLeast(_) | Kind::Scenario(_)) {
        return None;
    }
    let turns =
        |word: &&Word| bench.vocabulary.is(word.id, List::Negative) && !asked.prompt.in_quotes(&word.at);
    asked.asking().iter().find(turns)
}
