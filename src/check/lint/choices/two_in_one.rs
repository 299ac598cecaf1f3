//! Choices that do two things at once.

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// A choice does two things, or is long (Weekley & Ployhart on situational judgement items): nobody can tell which half
/// the answer is about.
pub(super) fn two_in_one<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_TWO_IN_ONE;
    let most = bench.count(code, "words");
    for choice in &asked.offered {
        let words = &choice.text.words;
        let message = if words.len() > most {
            format!("this choice has {} words: which part of it is meant?", words.len())
        } else if let Some(joint) = second_action(words, bench) {
            format!("this choice does two things, joined by “{}”", &choice.text.text[joint.at()])
        } else {
            continue;
        };
        findings.note(code, &choice.field(), None, message, "make two choices of it, or keep what matters");
    }
}

/// The word that joins a second action to a first.
fn second_action<'b>(words: &'b [Word], bench: &Bench<'_>) -> Option<&'b Word> {
    let is = |word: &Word, list| bench.vocabulary.is(word.id, list);
    let acts = |word: &Word| bench.vocabulary.is_form(word.id, List::Action);
    let first = words.iter().position(acts)?;
    words.iter().enumerate().skip(first + 1).find_map(|(place, joint)| {
        if !is(joint, List::Joint) {
            return None;
        }
        let next = words[place + 1..].iter().find(|word| !is(word, List::Joint) && !is(word, List::Lead))?;
        acts(next).then_some(joint)
    })
}
