//! Words that say that something holds without exception.

use crate::course::BasisKind;
use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::choices::labels;
use super::super::choices::speaks_of_others;
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// How strongly a word says that something holds without exception.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Wherever it stands: always, never.
    Whole,
    /// It could mean a few things only: all the doors.
    Perhaps,
}

/// Only wrong answers say that something holds always: people who know tests strike them out (Haladyna, Downing &
/// Rodriguez 2002, rule 28a). Where a law or a policy says so, it is no clue.
pub(super) fn absolute_word<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let bound = matches!(asked.item.basis.kind, BasisKind::Law | BasisKind::Policy);
    let keys = || asked.offered.iter().filter(|choice| choice.key);
    let wrong = asked.distractors().count();
    if bound || keys().next().is_none() || keys().any(|key| absolute(key, bench).is_some()) {
        return;
    }
    let mut found = None;
    let mut several = 0;
    let refers = |choice: &Offered<'_>| {
        speaks_of_others(choice, asked, bench) || labels(choice, asked, bench).is_some()
    };
    for choice in asked.distractors() {
        let Some((word, reach)) = absolute(choice, bench).filter(|_| !refers(choice)) else { continue };
        several += 1;
        if reach == Reach::Whole && found.is_none_or(|(_, _, reach)| reach == Reach::Perhaps)
            || found.is_none()
        {
            found = Some((choice, word, reach));
        }
    }
    // What could mean a few things only must stand in most of them.
    let most = several > 1 && 3 * several >= 2 * wrong;
    let Some((choice, word, _)) = found.filter(|(_, _, reach)| *reach == Reach::Whole || most) else {
        return;
    };
    findings.note(
        &codes::ITEM_ABSOLUTE_WORD,
        &choice.field(),
        Some(choice.text.typed(&word.at())),
        format!(
            "only wrong choices have words such as `{}`: people who know tests strike these out",
            &choice.text.text[word.at()]
        ),
        "say it without that word, or use one like it in the best choice too",
    );
}

/// Only the best answer says that something holds always.
pub(super) fn absolute_key<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let bound = matches!(asked.item.basis.kind, BasisKind::Law | BasisKind::Policy);
    if bound
        || asked.distractors().next().is_none()
        || asked.distractors().any(|c| absolute(c, bench).is_some())
    {
        return;
    }
    let mut keys = asked.offered.iter().filter(|choice| choice.key);
    let found = keys.find_map(|key| absolute(key, bench).map(|(word, reach)| (key, word, reach)));
    let Some((key, word, Reach::Whole)) = found else { return };
    findings.note(
        &codes::ITEM_ABSOLUTE_KEY,
        &key.field(),
        Some(key.text.typed(&word.at())),
        format!("only the best choice has a word such as `{}`", &key.text.text[word.at()]),
        "say it without that word, or use one like it in another choice too",
    );
}

/// The first absolute word of a choice, the strongest first; not in somebody's quoted words.
fn absolute<'t>(choice: &'t Offered<'_>, bench: &Bench<'_>) -> Option<(&'t Word, Reach)> {
    if !choice.text.may_have(&[List::Outright, List::Sweeping]) {
        return None;
    }
    let words = &choice.text.words;
    let mut perhaps = None;
    for (place, word) in words.iter().enumerate() {
        match reach(choice, place, bench) {
            Some(Reach::Whole) => return Some((word, Reach::Whole)),
            Some(Reach::Perhaps) if perhaps.is_none() => perhaps = Some((word, Reach::Perhaps)),
            _ => {}
        }
    }
    perhaps
}

fn reach(choice: &Offered<'_>, place: usize, bench: &Bench<'_>) -> Option<Reach> {
    let vocabulary = bench.vocabulary;
    let words = &choice.text.words;
    let is = |place: usize, list: List| words.get(place).is_some_and(|word| vocabulary.is(word.id, list));
    let strong = vocabulary.starts(&words[place..], List::Outright).is_some();
    if !strong && vocabulary.starts(&words[place..], List::Sweeping).is_none() {
        return None;
    }
    // “Read-only” is a mode.
    let compound = choice.text.text[..words[place].at().start].ends_with('-');
    if compound || choice.text.in_quotes(&words[place].at()) {
        return None;
    }
    let before = place.checked_sub(1);
    let softened = before.is_some_and(|before| is(before, List::Softener) || is(before, List::Negator));
    if softened || vocabulary.starts(&words[place..], List::Harmless).is_some() {
        return None;
    }
    if strong {
        return Some(Reach::Whole);
    }
    // “I only need the receipt” speaks of one person and one time.
    let speaker =
        before.is_some_and(|before| matches!(vocabulary.lower(words[before].id), "i" | "we" | "you"));
    // “Tell her that everyone has such nights” is what somebody says.
    let told = words[..place].iter().any(|word| vocabulary.is(word.id, List::Saying))
        && words[..place].iter().any(|word| vocabulary.lower(word.id) == "that");
    let whole = !speaker && !told && reaches(choice, place, bench);
    Some(if whole { Reach::Whole } else { Reach::Perhaps })
}

/// Whether a word such as “all” takes in everything where it stands.
fn reaches(choice: &Offered<'_>, place: usize, bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    let words = &choice.text.words;
    let is = |place: usize, list: List| words.get(place).is_some_and(|word| vocabulary.is(word.id, list));
    let before = place.checked_sub(1);
    let lower = before.map_or("", |before| vocabulary.lower(words[before].id));
    let next = place + 1;
    if is(place, List::Narrowing) {
        // “Only staff”, “staff only”, “it only cleans”; not “only if”, “the only”, “only the front”.
        let digit = words
            .get(next)
            .is_some_and(|word| choice.text.text[word.at()].starts_with(|c: char| c.is_ascii_digit()));
        let held = digit || is(next, List::Stop);
        // “Only the manager may”
        let subject = place == 0 && (next..words.len()).any(|place| is(place, List::Auxiliary));
        next == words.len() || subject || (!held && before.is_none_or(|before| !is(before, List::Article)))
    } else if is(place, List::Obliging) {
        // “Guests must pay”; not “tell him that he must pay”, “it must be old”.
        let be = words.get(next).map_or("", |word| vocabulary.lower(word.id));
        let guess = matches!(lower, "it" | "this" | "that" | "there") && matches!(be, "be" | "have");
        (1..4).contains(&place) && !guess && !(0..place).any(|word| is(word, List::Saying))
    } else {
        // “All guests complain”; not “check all the doors”.
        (place == 0 && words.len() > 3) || lower == "that"
    }
}
