//! Answers that are given away by something else in the item.

use crate::course::{Credit, Kind};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::words::compared::words as plain_words;

use super::super::asked::Asked;
use super::super::language::{List, Plain, Word, WordId};
use super::super::{Bench, Findings};

/// A hint names what only the best answer has.
pub(super) fn telling_hint<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    for (index, hint) in asked.hints.iter().enumerate() {
        let Some((at, said)) = tells(hint, asked, bench) else { continue };
        findings.note(
            &codes::ITEM_TELLING_HINT,
            &[Step::Key("hints"), Step::Index(index)],
            Some(at),
            format!(
                "this hint gives the answer away: of all that can be answered, only the best says “{said}”"
            ),
            "ask what somebody who knows would look at, without words of the answer",
        );
    }
}

/// What in a hint gives the answer away.
fn tells(hint: &Plain<'_>, asked: &Asked<'_>, bench: &Bench<'_>) -> Option<(std::ops::Range<usize>, String)> {
    let vocabulary = bench.vocabulary;
    let found = |word: &Word| (hint.typed(&word.at()), hint.text[word.at()].to_owned());
    match &asked.item.kind {
        Kind::Choice(_) | Kind::Multiple(_) if vocabulary.lexicon().is_some() => {
            let elsewhere: Vec<WordId> = vocabulary
                .stems_of(asked.story().chain(asked.asking()))
                .chain(asked.distractors().flat_map(|choice| choice.content.iter().copied()))
                .collect();
            asked.offered.iter().filter(|choice| choice.key).find_map(|key| {
                let own: Vec<_> = key.content.iter().filter(|stem| !elsewhere.contains(stem)).collect();
                let telling =
                    |word: &&Word| vocabulary.is_content(word.id) && own.contains(&&vocabulary.stem(word.id));
                let mut said: Vec<_> =
                    hint.words.iter().filter(telling).map(|word| vocabulary.stem(word.id)).collect();
                said.sort_unstable();
                said.dedup();
                let tells = said.len() > 1 || (said.len() == 1 && own.len() <= 2);
                tells.then(|| hint.words.iter().find(telling).map(found))?
            })
        }
        Kind::Text(form) => {
            form.answers.iter().filter(|answer| answer.credit == Credit::FULL).find_map(|answer| {
                let at = stands_in(&answer.text, &hint.words, bench)?;
                Some((hint.typed(&at), hint.text[at].to_owned()))
            })
        }
        Kind::Number(form) => {
            hint.words.iter().find(|word| reads_as(&hint.text[word.at()], form.answer)).map(found)
        }
        _ => None,
    }
}

/// Where an answer stands among words, as a range of their text. An answer with a wildcard or of one or two letters is
/// not looked for.
fn stands_in(answer: &str, words: &[Word], bench: &Bench<'_>) -> Option<std::ops::Range<usize>> {
    if answer.contains('*') || answer.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return None;
    }
    let wanted = plain_words(answer);
    let same = |window: &&[Word]| {
        window.iter().zip(&wanted).all(|(word, wanted)| bench.vocabulary.lower(word.id) == wanted.text)
    };
    let found = words.windows(wanted.len().max(1)).find(same)?;
    Some(found[0].at().start..found[found.len() - 1].at().end)
}

fn reads_as(word: &str, number: f64) -> bool {
    word.replace(',', "").parse::<f64>().is_ok_and(|read| read == number)
}

/// What is to be typed stands in the prompt or the situation already.
pub(super) fn answer_in_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let prompt = (asked.prompt_field()[0], &asked.prompt);
    let situation = asked.situation.as_ref().map(|situation| (Step::Key("situation"), situation));
    for (field, text) in [Some(prompt), situation].into_iter().flatten() {
        let Some(at) = given_in(text, asked, bench) else { continue };
        let said = text.text[at.clone()].to_owned();
        findings.note(
            &codes::ITEM_ANSWER_IN_PROMPT,
            &[field],
            Some(text.typed(&at)),
            format!("“{said}” is the answer, and here it can be read"),
            "say it in other words here, or ask for something that has to be known or worked out",
        );
        return;
    }
}

fn given_in(text: &Plain<'_>, asked: &Asked<'_>, bench: &Bench<'_>) -> Option<std::ops::Range<usize>> {
    let vocabulary = bench.vocabulary;
    match &asked.item.kind {
        Kind::Text(form) => {
            // Who asks for a word of the text, or between two of them, means to have it read there.
            // “What is somebody called who …?” does not ask who did it.
            let quotes = |(place, word): (usize, &Word)| {
                let tells = vocabulary.is(word.id, List::Relative) && place > 0;
                vocabulary.is(word.id, List::Excerpt) && !tells
            };
            if asked.asking().iter().enumerate().any(quotes) {
                return None;
            }
            let mut best = form.answers.iter().filter(|answer| answer.credit == Credit::FULL);
            best.find_map(|answer| stands_in(&answer.text, &text.words, bench))
        }
        Kind::Number(form) => {
            let unit = form.unit.as_deref().map(plain_words).unwrap_or_default();
            let counted = asked.counted_thing(bench);
            let names = |word: &Word| {
                unit.first().is_some_and(|unit| {
                    vocabulary
                        .known(&unit.text)
                        .is_some_and(|unit| vocabulary.stem(unit) == vocabulary.stem(word.id))
                }) || counted == Some(vocabulary.stem(word.id))
            };
            let place = text.words.iter().enumerate().find(|(place, word)| {
                reads_as(&text.text[word.at()], form.answer) && text.words.get(place + 1).is_some_and(names)
            });
            place.map(|(_, word)| word.at())
        }
        _ => None,
    }
}

impl Asked<'_> {
    /// The stem of what the question counts: of “how many days” that of days.
    fn counted_thing(&self, bench: &Bench<'_>) -> Option<WordId> {
        let words = self.asking();
        let many = words.iter().position(|word| bench.vocabulary.lower(word.id) == "many")?;
        words.get(many + 1).map(|word| bench.vocabulary.stem(word.id))
    }
}
