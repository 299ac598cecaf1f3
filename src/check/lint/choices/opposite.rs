//! Lints about choices that stand in each other's way: opposites, and one within another.

use crate::course::Kind;
use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Vocabulary, Word, WordId};
use super::super::{Bench, Findings};

/// Two choices say the opposite of each other, and nothing else does: one of them must be right (Haladyna, Downing &
/// Rodriguez 2002, rule 28e).
pub(super) fn opposite_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let choices = &asked.offered;
    if choices.len() < 3 || matches!(asked.item.kind, Kind::Rate(_)) {
        return;
    }
    let mut found = None;
    for (place, one) in choices.iter().enumerate() {
        for other in &choices[place + 1..] {
            if opposed(&one.text.words, &other.text.words, bench.vocabulary) {
                if found.is_some() {
                    return;
                }
                found = Some((one, other));
            }
        }
    }
    let Some((one, other)) = found.filter(|(one, other)| one.key || other.key) else { return };
    findings
        .note(
            &codes::ITEM_OPPOSITE_CHOICES,
            &other.field(),
            None,
            format!(
                "{} and {} are opposites, and the only ones: one of them must be right",
                one.named(),
                other.named()
            ),
            "give another choice its opposite too, or leave one of the two out",
        )
        .also(asked.span_of(one, bench), "its opposite");
}

/// All words of a choice stand in another one: if the short one is right, so is the long one.
pub(super) fn choice_within_choice<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let stem = |word: &Word| bench.vocabulary.stem(word.id);
    let within = |short: &Offered<'_>, long: &Offered<'_>| {
        let (short, long) = (&short.text.words, &long.text.words);
        short.len() < long.len()
            && short.iter().all(|word| long.iter().any(|other| stem(other) == stem(word)))
    };
    for short in asked.offered.iter().filter(|choice| !choice.content.is_empty()) {
        let mut others = asked.offered.iter().filter(|long| long.index != short.index && within(short, long));
        let negated = |long: &&Offered<'_>| {
            let negates =
                |choice: &Offered<'_>| bench.vocabulary.find(&choice.text.words, List::Negator).is_some();
            negates(short) == negates(long)
        };
        if let Some(long) = others.find(negated) {
            findings
                .note(
                    &codes::ITEM_CHOICE_WITHIN_CHOICE,
                    &short.field(),
                    None,
                    format!(
                        "{} stands within {}: where the longer one is right, so is this",
                        short.named(),
                        long.named()
                    ),
                    "say what only this choice does",
                )
                .also(asked.span_of(long, bench), "the longer one");
            return;
        }
    }
}

/// Whether two choices are the same but for a word and its opposite, or for a “not”.
pub(super) fn opposed(one: &[Word], other: &[Word], vocabulary: &Vocabulary) -> bool {
    if one.len().abs_diff(other.len()) > 2 {
        return false;
    }
    let (mine, more) = only_in(one, other, vocabulary);
    let (others, even_more) = only_in(other, one, vocabulary);
    if more || even_more {
        return false;
    }
    match (mine.as_slice(), others.as_slice()) {
        (&[mine], &[other]) => {
            vocabulary.opposite(mine, other)
                || contracts(mine, other, vocabulary)
                || contracts(other, mine, vocabulary)
        }
        (words, []) | ([], words) => turns(words, vocabulary),
        _ => false,
    }
}

/// The words of one that are not in the other, up to two, and whether there are more.
fn only_in(one: &[Word], other: &[Word], vocabulary: &Vocabulary) -> (Vec<WordId>, bool) {
    let article = |word: &Word| matches!(vocabulary.lower(word.id), "a" | "an" | "the");
    let there = |word: &&Word| {
        !article(word) && !other.iter().any(|other| vocabulary.stem(other.id) == vocabulary.stem(word.id))
    };
    let mut only = one.iter().filter(there).map(|word| word.id);
    let few: Vec<WordId> = only.by_ref().take(2).collect();
    (few, only.next().is_some())
}

/// Whether words only turn a sentence round: not, do not, don't.
fn turns(words: &[WordId], vocabulary: &Vocabulary) -> bool {
    let negator = |word: &WordId| vocabulary.is(*word, List::Negator);
    let helps = |word: &WordId| negator(word) || vocabulary.is(*word, List::Auxiliary);
    words.iter().any(negator) && words.iter().all(helps)
}

/// Whether a word is another one with “not” in it: can't, can.
fn contracts(word: WordId, other: WordId, vocabulary: &Vocabulary) -> bool {
    let (word, other) = (vocabulary.lower(word), vocabulary.lower(other));
    word.strip_suffix("n't").is_some_and(|rest| rest == other) || (word == "cannot" && other == "can")
}
