//! A best answer that alone is kind.

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// The best answer alone is kind (the leak that situational judgement items have most): trainees learn to pick the
/// apology, whatever the case.
pub(super) fn kindest_is_key<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(key) = asked.only_key() else { return };
    let Some(word) = kindness(key, bench) else { return };
    if asked.distractors().count() < 2 || asked.distractors().any(|choice| kindness(choice, bench).is_some())
    {
        return;
    }
    let said = &key.text.text[word.at()];
    findings.note(
        &codes::ITEM_KINDEST_IS_KEY,
        &key.field(),
        Some(key.text.typed(&word.at())),
        format!("only the best answer is kind (“{said}”): that is enough to pick it"),
        "give another choice manners too, so that what is done decides",
    );
}

/// The first word of a choice that shows empathy or regret.
fn kindness<'b>(choice: &'b Offered<'_>, bench: &Bench<'_>) -> Option<&'b Word> {
    if !choice.text.may_have(&[List::Kind]) {
        return None;
    }
    let (words, vocabulary) = (&choice.text.words, bench.vocabulary);
    let kind = |place: &usize| {
        let here = &words[*place..];
        let before = &words[place.saturating_sub(3)..*place];
        let denied = before
            .iter()
            .any(|word| vocabulary.is(word.id, List::Denial) || vocabulary.is(word.id, List::Negative));
        vocabulary.starts(here, List::Kind).is_some()
            && vocabulary.starts(here, List::NotKind).is_none()
            && !denied
    };
    (0..words.len()).find(kind).map(|place| &words[place])
}
