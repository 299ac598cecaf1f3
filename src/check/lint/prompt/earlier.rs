//! Prompts that hang on what stands elsewhere.

use std::ops::Range;

use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::Asked;
use super::super::language::{List, Plain, Word};
use super::super::{Bench, Findings};

/// The question needs the answer to an earlier one (Haladyna, Downing & Rodriguez 2002, rule 4): who was wrong there
/// is wrong here.
pub(super) fn needs_earlier_answer<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let phrase = |text: &Plain<'_>, words: &[Word], list| {
        let found = text.may_have(&[list]).then(|| bench.vocabulary.find(words, list)).flatten()?;
        quotable(text, &words[found])
    };
    let prompt = || {
        let text = &asked.prompt;
        let found = phrase(text, &text.words, List::EarlierAnswer)
            .or_else(|| phrase(text, asked.asking(), List::EarlierItem))
            .or_else(|| numbered(text, bench));
        Some((asked.prompt_field()[0], found?))
    };
    let situation = || {
        let text = asked.situation.as_ref()?;
        let found = phrase(text, &text.words, List::EarlierAnswer).or_else(|| numbered(text, bench));
        Some((Step::Key("situation"), found?))
    };
    let Some((field, (range, said))) = prompt().or_else(situation) else { return };
    findings.note(
        &codes::ITEM_NEEDS_EARLIER_ANSWER,
        &[field],
        Some(range),
        format!("“{said}” hangs this item on another: who was wrong there is wrong here as well"),
        "say here all that is needed, or make both one `kind: scenario`",
    );
}

/// Where “question 2” stands, unless it is that of a form or a list.
fn numbered(text: &Plain<'_>, bench: &Bench<'_>) -> Option<(Range<usize>, String)> {
    if !text.may_have(&[List::ItemWord]) {
        return None;
    }
    let vocabulary = bench.vocabulary;
    let number = |word: &Word| {
        let digits = vocabulary.lower(word.id).bytes().all(|byte| byte.is_ascii_digit());
        digits || vocabulary.is(word.id, List::Number)
    };
    (1..text.words.len()).find_map(|place| {
        let of = text
            .words
            .get(place + 1)
            .is_some_and(|word| matches!(vocabulary.lower(word.id), "of" | "on" | "in"));
        let (before, here) = (&text.words[place - 1], &text.words[place]);
        let next = text.text[before.at().end..here.at().start].trim_matches([' ', '#']).is_empty();
        let item = next && vocabulary.is(before.id, List::ItemWord) && number(here);
        if item && !of { quotable(text, &text.words[place - 1..=place]) } else { None }
    })
}

/// Where words stand and what they are, unless somebody else says them.
fn quotable(text: &Plain<'_>, words: &[Word]) -> Option<(Range<usize>, String)> {
    let range = words.first()?.at().start..words.last()?.at().end;
    (!text.in_quotes(&range)).then(|| (text.typed(&range), text.text[range].to_owned()))
}
