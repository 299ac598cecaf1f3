//! Lints about how choices are worded: against each other, and against the question.

use std::ops::Range;

use crate::diag::codes;
use crate::say::count;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::prompt::turned_round;
use super::super::{Bench, Findings};

/// The first word of the choice that says no, in the author's own voice.
fn denial<'b>(choice: &'b Offered<'_>, bench: &Bench<'_>) -> Option<&'b Word> {
    if !choice.text.may_have(&[List::Denial]) {
        return None;
    }
    let words = &choice.text.words;
    let denies = |place: &usize| {
        let word = &words[*place];
        bench.vocabulary.is(word.id, List::Denial)
            && bench.vocabulary.starts(&words[*place..], List::NoDenial).is_none()
            && !is_code(&choice.text.text, &word.at())
            && !choice.text.in_quotes(&word.at())
    };
    (0..words.len()).find(denies).map(|place| &words[place])
}

/// Whether a word is part of a programme: `:not(.open)`.
fn is_code(text: &str, at: &Range<usize>) -> bool {
    text[..at.start].ends_with([':', '.', '-', '_']) || text[at.end..].starts_with(['(', '_', '-'])
}

/// A choice says what is not (Haladyna, Downing & Rodriguez 2002, rule 27).
pub(super) fn negative_choice<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    for choice in &asked.offered {
        let Some(word) = denial(choice, bench) else { continue };
        let said = &choice.text.text[word.at()];
        findings.note(
            &codes::ITEM_NEGATIVE_CHOICE,
            &choice.field(),
            Some(choice.text.typed(&word.at())),
            format!("“{said}” makes this choice say what is not the case, which takes longer to read"),
            "say what is the case, or what to do instead",
        );
    }
}

/// A question that is turned round, and a choice that says no: the reader has to turn it round twice.
pub(super) fn double_negative<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some([turned, ..]) = turned_round(asked, bench) else { return };
    let Some((choice, word)) = asked.offered.iter().find_map(|choice| Some((choice, denial(choice, bench)?)))
    else {
        return;
    };
    let (prompt, own) = (&asked.prompt.text[turned.at()], &choice.text.text[word.at()]);
    findings.note(
        &codes::ITEM_DOUBLE_NEGATIVE,
        &choice.field(),
        Some(choice.text.typed(&word.at())),
        format!(
            "“{prompt}” in the question and “{own}” here make a yes out of two noes, and people miscount them"
        ),
        "ask what is right, and say in each choice what it does",
    );
}

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

/// Jokes have no place among choices (Haladyna & Rodriguez 2013): they cost attention, and nobody picks them.
pub(super) fn joke<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let marked: Vec<_> = asked.offered.iter().map(|choice| funny(choice, bench)).collect();
    // Faces on every choice are a scale, or the matter itself.
    if marked.iter().all(Option::is_some) {
        return;
    }
    for (choice, mark) in asked.offered.iter().zip(marked) {
        let Some(range) = mark else { continue };
        findings.note(
            &codes::ITEM_JOKE,
            &choice.field(),
            Some(choice.text.typed(&range)),
            format!("“{}” says that this choice is not meant", &choice.text.text[range]),
            "write a mistake that people really make, in earnest",
        );
    }
}

/// Where a choice winks.
fn funny(choice: &Offered<'_>, bench: &Bench<'_>) -> Option<Range<usize>> {
    let text = &choice.text.text;
    // Behind a word; elsewhere it is a programme's.
    let loud = |&at: &usize| text[..at].ends_with(char::is_alphanumeric);
    let shouts = || text.match_indices("!!").map(|(at, _)| at).find(loud);
    if let Some(at) = text.as_bytes().contains(&b'!').then(shouts).flatten() {
        let end = text[at..].find(|c| c != '!').map_or(text.len(), |length| at + length);
        return Some(at..end);
    }
    // All pictures begin with the same byte.
    let emoji = || text.char_indices().find(|&(_, c)| is_emoji(c));
    if let Some((at, c)) = text.as_bytes().contains(&0xF0).then(emoji).flatten() {
        return Some(at..at + c.len_utf8());
    }
    if !choice.text.may_have(&[List::Joke]) {
        return None;
    }
    let words = &choice.text.words;
    let found = bench.vocabulary.find(words, List::Joke)?;
    Some(words[found.start].at().start..words[found.end - 1].at().end)
}

/// Faces, hands and things: Unicode's blocks of pictures, without arrows, ticks and signs.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1F5FF}' | '\u{1F600}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1F9FF}' | '\u{1FA70}'..='\u{1FAFF}')
}

/// Why nobody in earnest would choose something, beside `best`, the number of words of the best answer.
pub(in crate::check::lint) fn absurdity(
    choice: &Offered<'_>,
    best: usize,
    (short, long): (usize, usize),
    bench: &Bench<'_>,
) -> Option<String> {
    let words = &choice.text.words;
    if let Some(found) = bench.vocabulary.find(words, List::Rude) {
        let said = &choice.text.text[words[found.start].at().start..words[found.end - 1].at().end];
        return Some(format!("“{said}” is nothing a colleague would do"));
    }
    if funny(choice, bench).is_some() {
        return Some("it is a joke".to_owned());
    }
    (!words.is_empty() && words.len() <= short && best >= long)
        .then(|| format!("it has {} and the best answer {best}", count(words.len(), "word", "words")))
}

/// A distractor that nobody picks (rules 28f and 29): two words beside a long key, an insult, a joke, or something that
/// has to do with nothing else in the item.
pub(super) fn implausible_choice<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_IMPLAUSIBLE_CHOICE;
    let Some(key) = asked.only_key() else { return };
    let limits = (bench.count(code, "short"), bench.count(code, "key"));
    let around: Vec<_> = bench.vocabulary.stems_of(asked.story().chain(asked.asking())).collect();
    let shares = |choice: &Offered<'_>, known: &[_]| choice.content.iter().any(|stem| known.contains(stem));
    let linked = |choice: &&Offered<'_>| {
        let mut others = asked.offered.iter().filter(|other| other.index != choice.index);
        others.any(|other| shares(choice, &other.content))
    };
    let strangers: Vec<_> = asked.offered.iter().filter(|choice| !linked(choice)).collect();
    for choice in asked.distractors() {
        // Where several stand by themselves, the choices are simply short or various.
        let stranger = bench.vocabulary.lexicon().is_some()
            && matches!(&strangers[..], [only] if only.index == choice.index)
            && !choice.content.is_empty()
            && !shares(choice, &around);
        let why = absurdity(choice, key.text.words.len(), limits, bench).or_else(|| {
            stranger.then(|| {
                "the other choices share their words, and this one has none of them or of the situation"
                    .to_owned()
            })
        });
        let Some(why) = why else { continue };
        findings.note(
            code,
            &choice.field(),
            None,
            format!("will anybody pick this? {}", uppercase_first(&why)),
            "write a mistake that you have seen somebody make",
        );
    }
}

fn uppercase_first(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

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
