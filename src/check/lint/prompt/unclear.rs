//! Lints about the question itself: does it ask, can it be answered by itself, is it short.

use std::ops::Range;

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::say::count;

use super::super::asked::Asked;
use super::super::language::{List, Plain, Word};
use super::super::{Bench, Findings};

/// The question cannot be answered with the choices covered (NBME's cover-the-options rule; Haladyna, Downing &
/// Rodriguez 2002, rules 14 and 15): it asks nothing, has next to no words, or is only “Which of these is true?”.
pub(super) fn unclear_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_UNCLEAR_PROMPT;
    if bench.vocabulary.lexicon().is_none() {
        return;
    }
    let few = bench.count(code, "words");
    let message = if !asked.ask.asks {
        "this asks nothing, so trainees have to guess from the choices what is wanted".to_owned()
    } else if !matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_)) {
        return;
    } else if asked.asking().len() < few && !asked.prompt.text.contains("__") && !asks_on(asked, bench) {
        let words = count(asked.asking().len(), "word", "words");
        format!("a question of {words} does not say what is wanted")
    } else if is_hollow(asked, bench) {
        "without its choices this question says nothing: what is it about?".to_owned()
    } else {
        return;
    };
    findings.note(
        code,
        &asked.prompt_field(),
        None,
        message,
        "ask so that somebody who knows could answer before reading the choices, as in `What should you check first?`",
    );
}

/// Whether a short question is clear all the same: “What is wrong?” after a story, “What is anisometropia?” by itself.
fn asks_on(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let (vocabulary, words) = (bench.vocabulary, asked.asking());
    let asks = words.iter().any(|word| vocabulary.is(word.id, List::Question))
        || asked.prompt.text.trim_end().ends_with(['…', ':'])
        || asked.prompt.text.trim_end().ends_with("...");
    let topic = |word: &Word| vocabulary.is_content(word.id) && !vocabulary.is(word.id, List::Hollow);
    asks && (asked.story().next().is_some() || (words.len() > 2 && words.iter().any(topic)))
}

/// Whether a question has no word of its own topic, and no story before it gives it one.
fn is_hollow(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let words = asked.asking();
    if words.is_empty() || !words.iter().all(|word| bench.vocabulary.is(word.id, List::Hollow)) {
        return false;
    }
    if asked.story().next().is_none() {
        return true;
    }
    // After a story, “Which answer is best?” is clear; “Which statement is true?” only when the story asks.
    let questions = |text: &str| text.contains('?');
    let story_asks = asked.situation.as_ref().is_some_and(|situation| questions(&situation.text))
        || questions(&asked.prompt.text[..asked.ask.at.start]);
    let any = |list| words.iter().any(|word| bench.vocabulary.is(word.id, list));
    !story_asks && any(List::Truth) && any(List::Listed) && !any(List::Reply)
}

/// All choices begin or end with the same words (rule 15): they belong into the question.
pub(super) fn repeated_words<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_REPEATED_WORDS;
    let [first, rest @ ..] = &asked.offered[..] else { return };
    if rest.is_empty() {
        return;
    }
    let words = &first.text.words;
    let start = rest
        .iter()
        .map(|other| words.iter().zip(&other.text.words).take_while(|(a, b)| a.id == b.id).count())
        .min()
        .unwrap_or(0);
    let end = rest
        .iter()
        .map(|other| {
            words.iter().rev().zip(other.text.words.iter().rev()).take_while(|(a, b)| a.id == b.id).count()
        })
        .min()
        .unwrap_or(0);
    let least = bench.count(code, "words");
    let (place, shared, range) = if start >= least {
        ("begin", start, words[0].at().start..words[start - 1].at().end)
    } else if end >= least {
        ("end", end, words[words.len() - end].at().start..words[words.len() - 1].at().end)
    } else {
        return;
    };
    let same = &first.text.text[range.clone()];
    // Writing without spaces cannot be counted in words; and choices that are the same are another matter.
    if !same.contains(char::is_whitespace) || shared == words.len() {
        return;
    }
    findings.note(
        code,
        &first.field(),
        Some(first.text.typed(&range)),
        format!("all choices {place} with “{same}”, and everybody reads it {} times", asked.offered.len()),
        format!("say “{same}” once, in the prompt"),
    );
}

/// The question is long (rules 13 and 16): a sentence hard to follow, or sentences that the choices have nothing to do
/// with.
pub(super) fn long_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_LONG_PROMPT;
    if matches!(asked.item.kind, Kind::Scenario(_)) {
        return;
    }
    let prompt = &asked.prompt;
    let most = bench.count(code, "sentence");
    for sentence in prompt.sentences.iter().filter(|sentence| sentence.end > asked.ask.at.start) {
        let words = prompt.words_in(sentence).len();
        if words > most {
            findings.note(
                code,
                &asked.prompt_field(),
                Some(prompt.typed(sentence)),
                format!("a sentence of {words} words is hard to keep in mind while answering"),
                "make two sentences of it, or tell the story in `situation`",
            );
            return;
        }
    }
    let words = prompt.words.len();
    if words <= bench.count(code, "prompt")
        || asked.offered.is_empty()
        || bench.vocabulary.lexicon().is_none()
    {
        return;
    }
    let offered = |stem| asked.offered.iter().any(|choice| choice.content.contains(&stem));
    let apart = |sentence: &&Range<usize>| !bench.vocabulary.stems_of(prompt.words_in(sentence)).any(offered);
    if prompt.sentences.iter().filter(apart).count() >= 2 {
        findings.note(
            code,
            &asked.prompt_field(),
            None,
            format!("this prompt has {words} words, and the choices have nothing to do with some of them"),
            "tell the story in `situation`, and leave out what nobody needs for the answer",
        );
    }
}

/// The question needs the answer to an earlier one (rule 4): who was wrong there is wrong here.
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
