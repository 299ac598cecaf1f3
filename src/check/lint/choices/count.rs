//! How many choices there are, or steps.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};
use super::opposite::opposed;

/// As many words at the most make a choice that only says which side.
const SHORT: usize = 3;

/// Two choices are a coin to toss; three good ones are as many as people need (Rodriguez 2005). A matter that has only
/// two sides is no fault: yes or no, left or right, this or that of the question.
pub(super) fn few_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_FEW_CHOICES;
    let count = asked.offered.len();
    let counts = matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_));
    // Fewer than two are an error of their own.
    if !counts || count < 2 || count >= bench.count(code, "min") || two_sided(asked, bench) {
        return;
    }
    findings.note(
        code,
        &[Step::Name(asked.offered[0].list)],
        None,
        format!("there are only {count} choices: who knows nothing is right half of the time"),
        "add a mistake that people really make",
    );
}

/// More choices are more to read, and the last ones are seldom chosen.
pub(super) fn many_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_MANY_CHOICES;
    let count = asked.offered.len();
    let counts = matches!(asked.item.kind, Kind::Choice(_) | Kind::MostLeast(_));
    if counts && count > bench.count(code, "max") {
        findings.note(
            code,
            &[Step::Name(asked.offered[0].list)],
            None,
            format!("there are {count} choices, and three good ones are enough"),
            "leave out those that hardly anybody would choose",
        );
    }
}

/// An order of two steps: half of all trainees are right by chance.
pub(super) fn too_few_steps<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_TOO_FEW_STEPS;
    let Kind::Order(form) = &asked.item.kind else { return };
    let steps = form.steps.len();
    if steps < 2 || steps >= bench.count(code, "steps") {
        return;
    }
    findings.note(
        code,
        &[Step::Name("steps")],
        None,
        format!(
            "with {steps} steps there are only {} orders, and guessing is right in one of them",
            (2..=steps).product::<usize>()
        ),
        "add a step, or ask which comes first with `kind: choice`",
    );
}

fn two_sided(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let [one, other] = asked.offered.as_slice() else { return false };
    let vocabulary = bench.vocabulary;
    let begins = |choice: &Offered<'_>| choice.text.words.first().map(|word| word.id);
    let heads = begins(one).zip(begins(other));
    if heads.is_some_and(|(one, other)| vocabulary.opposite(one, other)) {
        return true;
    }
    let (words, others) = (&one.text.words, &other.text.words);
    if opposed(words, others, vocabulary) {
        return true;
    }
    let faces = |word: &Word| others.iter().any(|other| vocabulary.opposite(word.id, other.id));
    let turned = |words: &[Word]| vocabulary.find(words, List::Negator).is_some();
    let short = words.len().max(others.len()) <= SHORT;
    if short && (words.iter().any(faces) || turned(words) != turned(others)) {
        return true;
    }
    // “Is it worn or broken?”
    let named = |choice: &Offered<'_>| {
        let asks = asked.asking();
        !choice.content.is_empty()
            && choice.content.iter().all(|stem| asks.iter().any(|word| vocabulary.stem(word.id) == *stem))
    };
    named(one) && named(other)
}
