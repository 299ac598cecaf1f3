//! Prompts that do not say what is wanted.

use crate::course::Kind;
use crate::diag::codes;
use crate::say::count;

use super::super::asked::Asked;
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// The question cannot be answered with the choices covered (NBME's cover-the-options rule; Haladyna, Downing &
/// Rodriguez 2002, rules 14 and 15): it asks nothing, has next to no words, or is only “Which of these is true?”.
pub(super) fn unclear_prompt<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_UNCLEAR_PROMPT;
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
