//! Words that everybody understands differently.

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// A word that everybody understands differently: often, usually.
pub(super) fn vague_word<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let vocabulary = bench.vocabulary;
    let hedges =
        |choice: &Offered<'_>| choice.text.words.iter().any(|word| vocabulary.is(word.id, List::Hedge));
    let hedged_wrong = asked.distractors().any(hedges);
    for choice in &asked.offered {
        let vague = |word: &&Word| {
            let hedge = vocabulary.is(word.id, List::Hedge) && choice.key && !hedged_wrong;
            ((vocabulary.is(word.id, List::Vague) && !vocabulary.is(word.id, List::Hedge)) || hedge)
                && !choice.text.in_quotes(&word.at())
        };
        if let Some(word) = choice.text.words.iter().find(vague) {
            findings.note(
                &codes::ITEM_VAGUE_WORD,
                &choice.field(),
                Some(choice.text.typed(&word.at())),
                format!("`{}` means different things to different people", &choice.text.text[word.at()]),
                "say how many, how often, or when",
            );
            return;
        }
    }
}
