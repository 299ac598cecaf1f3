//! Choices that nobody picks in earnest.

use std::ops::Range;

use crate::diag::codes;
use crate::say::{capital, count};

use super::super::asked::{Asked, Offered};
use super::super::language::List;
use super::super::{Bench, Findings};

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

/// A distractor that nobody picks (Haladyna, Downing & Rodriguez 2002, rules 28f and 29): two words beside a long key, an
/// insult, a joke, or something that has to do with nothing else in the item.
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
            format!("will anybody pick this? {}", capital(&why)),
            "write a mistake that you have seen somebody make",
        );
    }
}
