//! Lints about choices that say nothing themselves, but speak of the other choices.

use crate::diag::{Code, codes};

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Vocabulary, Word};
use super::super::{Bench, Findings};
use super::combined::{is_combination, labels};

/// What a choice says of the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// They are right, all or some of them.
    All,
    /// None of them is.
    None,
}

/// A choice that says that the others are all right gives the item away to who knows that two are (Haladyna, Downing &
/// Rodriguez 2002, rule 26).
pub(super) fn all_of_the_above<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    for choice in speaking(asked, bench, Says::All) {
        let message =
            format!("{}: who sees that two of the others are right need not look further", choice.named());
        let help = "take it out, and make the item `kind: multiple`, where each choice is ticked by itself";
        note(&codes::ITEM_ALL_OF_THE_ABOVE, choice, message, help, findings);
    }
}

/// A choice that says that none of the others is right asks what is not so; who takes it need not know what is (rule 25).
pub(super) fn none_of_the_above<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    for choice in speaking(asked, bench, Says::None) {
        let message = format!("{}: who takes it need not know what is right", choice.named());
        let help = "put something in its place that people really do";
        note(&codes::ITEM_NONE_OF_THE_ABOVE, choice, message, help, findings);
    }
}

/// A choice that speaks of those above it is shuffled among them.
pub(super) fn above_shuffled<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    if !asked.item.shuffle {
        return;
    }
    for says in [Says::All, Says::None] {
        for choice in speaking(asked, bench, says) {
            let message = format!(
                "{} speaks of the choices before it, and the choices are shuffled: it can come first",
                choice.named()
            );
            let help =
                "put something in its place that stands by itself, or add `shuffle: false` to the item";
            note(&codes::ITEM_ABOVE_SHUFFLED, choice, message, help, findings);
        }
    }
}

/// A choice for who does not know: it is never right, and who takes it learns nothing.
pub(super) fn dont_know<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let vocabulary = bench.vocabulary;
    let unknowing = |choice: &&Offered<'_>| {
        if !choice.text.may_have(&[List::Unknowing]) {
            return false;
        }
        let words = &choice.text.words;
        let mut place = 0;
        while let Some(length) = vocabulary.starts(&words[place..], List::Unknowing) {
            place += length;
            place += usize::from(words.get(place).is_some_and(|word| vocabulary.lower(word.id) == "or"));
        }
        place > 0 && place == words.len() && !choice.text.is_speech()
    };
    // Where one asks what to say, it can be what somebody says.
    let says = vocabulary.find(asked.asking(), List::Saying).is_some();
    for choice in asked.offered.iter().filter(|_| !says).filter(unknowing) {
        let message = format!("{} is no answer to this question", choice.named());
        let help = "put something in its place that people do who do not know";
        note(&codes::ITEM_DONT_KNOW, choice, message, help, findings);
    }
}

fn note<'a>(
    code: &'static Code,
    choice: &Offered<'a>,
    message: String,
    help: &str,
    findings: &mut Findings<'a>,
) {
    findings.note(code, &choice.field(), None, message, help);
}

/// The choices that say this of the others.
fn speaking<'i, 'a>(
    asked: &'i Asked<'a>,
    bench: &'i Bench<'_>,
    wanted: Says,
) -> impl Iterator<Item = &'i Offered<'a>> {
    let labelled = |choice: &Offered<'_>| labels(choice, asked, bench).is_some();
    asked.offered.iter().filter(move |choice| {
        says(choice, asked, bench) == Some(wanted) && !(labelled(choice) && is_combination(asked, bench))
    })
}

/// Whether a choice only speaks of the others.
pub(in crate::check::lint) fn speaks_of_others(
    choice: &Offered<'_>,
    asked: &Asked<'_>,
    bench: &Bench<'_>,
) -> bool {
    says(choice, asked, bench).is_some()
}

fn says(choice: &Offered<'_>, asked: &Asked<'_>, bench: &Bench<'_>) -> Option<Says> {
    let (words, vocabulary) = (&choice.text.words, bench.vocabulary);
    let has = |list: List| words.iter().any(|word| vocabulary.is(word.id, list));
    let of = |word: &Word| if vocabulary.is(word.id, List::Nothing) { Says::None } else { Says::All };
    if labels(choice, asked, bench).is_some_and(|labels| labels.len() > 1) {
        return Some(if has(List::Nothing) { Says::None } else { Says::All });
    }
    if !choice.text.may_have(&[List::Everything, List::Nothing]) || counted(choice, asked, bench) {
        return None;
    }
    // “No form in this list”
    let lower = |word: &Word| vocabulary.lower(word.id);
    if let [first, .., preposition, this, list] = words.as_slice()
        && vocabulary.is(first.id, List::Nothing)
        && matches!((lower(preposition), lower(this), lower(list)), ("on" | "in", "this" | "the", "list"))
    {
        return Some(Says::None);
    }
    if let Some(place) = points(words, asked.offered.len(), vocabulary) {
        return Some(of(&words[place]));
    }
    let closed = words.iter().all(|word| {
        let lists = [List::Everything, List::Nothing, List::Choices, List::Verdict, List::Filler];
        let number = vocabulary.lower(word.id).parse::<u8>().is_ok();
        number || lists.into_iter().any(|list| vocabulary.is(word.id, list))
    });
    let first = words.first().map_or("", |word| vocabulary.lower(word.id));
    // “All are right”, “neither”; not “it is all right”, “none”.
    let begins = matches!(first, "all" | "both" | "each" | "none" | "neither" | "they" | "these" | "those");
    let judges = begins && has(List::Verdict);
    let speaks =
        (has(List::Choices) && words.len() > 1) || judges || (first == "neither" && words.len() == 1);
    if !closed || !speaks {
        None
    } else if has(List::Nothing) {
        Some(Says::None)
    } else if has(List::Everything) {
        let not = vocabulary.find(words, List::Negator).is_some();
        Some(if not { Says::None } else { Says::All })
    } else {
        None
    }
}

/// Where a choice says “all of the above”, “none of these” or “all three”, whatever else it says.
fn points(words: &[Word], choices: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let lower = |place: usize| words.get(place).map_or("", |word| vocabulary.lower(word.id));
    let rank = |place: usize| vocabulary.rank(words.get(place)?.id, List::Count);
    (0..words.len()).find(|&place| {
        let on = |list: List| vocabulary.is(words[place].id, list);
        if !on(List::Everything) && !on(List::Nothing) {
            return false;
        }
        let counted = rank(place + 1);
        let mut next = place + 1 + usize::from(counted.is_some());
        // “All three” are the other choices, if there are three of them.
        if place == 0 && next == words.len() && counted == Some(choices - 1) {
            return true;
        }
        let start = next;
        while matches!(lower(next), "of" | "the" | "options" | "answers" | "choices") {
            next += 1;
        }
        let these = matches!(lower(next), "these" | "those") && place == 0 && lower(next - 1) == "of";
        let above = matches!(lower(next), "above" | "abovementioned" | "aforementioned") && next > start;
        these || above
    })
}

/// Whether the choices are steps of a scale: some of them, all of them.
fn counted(choice: &Offered<'_>, asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let end = |choice: &Offered<'_>| match choice.text.words.as_slice() {
        [first, .., of, last] => Some((first.id, of.id, last.id)),
        _ => None,
    };
    let Some((_, of, last)) = end(choice) else { return false };
    asked.offered.iter().filter(|other| other.index != choice.index).any(|other| {
        end(other).is_some_and(|(first, other_of, other_last)| {
            let whole =
                [List::Everything, List::Nothing].into_iter().any(|list| bench.vocabulary.is(first, list));
            (other_of, other_last) == (of, last) && !whole
        })
    })
}
