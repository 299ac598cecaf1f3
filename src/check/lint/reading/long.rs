//! What takes long to read: an item, its prompt, a choice.

use std::ops::Range;

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::Asked;
use super::super::{Bench, Findings};

/// Words a minute that adults read silently (Brysbaert 2019, mean of 190 studies).
const WORDS_PER_MINUTE: usize = 238;

/// The item takes long to read (Haladyna, Downing & Rodriguez 2002, rule 13); one with a story may take longer.
pub(super) fn long_item<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_LONG_ITEM;
    if matches!(asked.item.kind, Kind::Scenario(_)) {
        return;
    }
    let situation = asked.situation.as_ref().map_or(0, |situation| situation.words.len());
    let offered: usize = asked.offered.iter().map(|choice| choice.text.words.len()).sum();
    let words = situation + asked.prompt.words.len() + offered;
    let story = asked.story().next().is_some();
    let most = bench.count(code, if story { "story" } else { "plain" });
    if words <= most {
        return;
    }
    let seconds = (words * 60).div_ceil(WORDS_PER_MINUTE);
    findings.note(
        code,
        &if situation > words / 2 { [Step::Key("situation")] } else { asked.prompt_field() },
        None,
        format!("this item has {words} words, about {seconds} seconds of reading before anybody can think; at most {most} is better"),
        "leave out what nobody needs for the answer",
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

/// A choice is so long that choices are hard to hold against each other.
pub(super) fn long_choice<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_LONG_CHOICE;
    let most = bench.count(code, "words");
    for choice in &asked.offered {
        let words = choice.text.words.len();
        if words > most {
            findings.note(
                code,
                &choice.field(),
                None,
                format!(
                    "this choice has {words} words; more than {most} are hard to hold against the others"
                ),
                "keep what sets it apart, and move the rest to the situation or the feedback",
            );
        }
    }
}
