//! Lints about words that the best answer shares with the question, or with the other choices.

use std::borrow::Cow;

use crate::course::Kind;
use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word, WordId};
use super::super::sets::among;
use super::super::{Bench, Findings};

/// A telling word of the question stands in the best answer and in no other (Haladyna, Downing & Rodriguez 2002, rule
/// 28b: clang associations).
pub(super) fn echoed_word<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_ECHOED_WORD;
    let Some(key) = asked.only_key() else { return };
    let asks = asked.asking();
    let (vocabulary, choices) = (bench.vocabulary, &asked.offered);
    let asked_for = |stem: &WordId| asks.iter().any(|word| vocabulary.stem(word.id) == *stem);
    if choices.iter().all(|choice| choice.content.iter().any(asked_for)) {
        return;
    }
    let letters = bench.count(code, "letters");
    let telling = |word: &&Word| {
        let lower = vocabulary.lower(word.id);
        !vocabulary.is(word.id, List::Stop)
            && !vocabulary.is_form(word.id, List::Everyday)
            && lower.chars().count() >= letters
            && lower.chars().any(char::is_alphabetic)
            && !asked.names(word)
    };
    let limit = bench.limit(code, "share");
    #[expect(clippy::cast_precision_loss, reason = "an item has fewer choices than that")]
    let given_away = |word: &&Word| {
        let stem = vocabulary.stem(word.id);
        // “Picker” has “pick” in it as well.
        let lower = vocabulary.lower(word.id);
        let akin = |other: &WordId| {
            let other_lower = vocabulary.lower(*other);
            *other == stem
                || other_lower.starts_with(lower)
                || (other_lower.len() >= letters && lower.starts_with(other_lower))
        };
        let has = |choice: &&Offered<'_>| choice.content.iter().any(akin);
        let having = choices.iter().filter(has).count();
        having == 1 && key.content.contains(&stem) && (having as f64) < limit * choices.len() as f64
    };
    let Some(word) = asks.iter().filter(telling).find(given_away) else { return };
    let stem = vocabulary.stem(word.id);
    let echo = key.text.words.iter().find(|word| vocabulary.stem(word.id) == stem);
    let echo = echo.map(Word::at);
    findings.note(
        code,
        &key.field(),
        echo.as_ref().map(|at| key.text.typed(at)),
        format!(
            "the question says `{}`, and the best choice is the only one with that word",
            &asked.prompt.text[word.at()]
        ),
        "say it with another word here, or use the word in a wrong choice too",
    );
}

/// The best answer shares the most words with the others: a writer starts from it and varies its parts, and people who
/// know tests look for the middle of them (NBME: convergence).
pub(super) fn most_in_common<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_MOST_IN_COMMON;
    let choices = &asked.offered;
    let Some(key) = asked.only_key().filter(|_| choices.len() >= 3) else { return };
    let lead = bench.count(code, "lead");
    let parts: Vec<Cow<'_, [WordId]>> = choices.iter().map(|choice| parts(choice, bench)).collect();
    let shared = |choice: &Offered<'_>| -> usize {
        let others = choices.iter().filter(|other| other.index != choice.index);
        others.map(|other| among(&parts[choice.index], &parts[other.index])).sum()
    };
    let mine = shared(key);
    if mine < lead {
        return;
    }
    let next = asked.distractors().map(shared).max().unwrap_or(0);
    if mine >= next + lead {
        findings.note(
            code,
            &key.field(),
            None,
            format!("the best choice has more words in common with the others than any of them: {mine} against {next}"),
            "spread the parts of the best choice evenly, or say it in words of its own",
        );
    }
}

/// What a choice has in common with others: its words that say something, each once. “At 4 degrees” shares its number, too.
fn parts<'i>(choice: &'i Offered<'_>, bench: &Bench<'_>) -> Cow<'i, [WordId]> {
    let text = &choice.text.text;
    if !choice.text.has_digit() {
        return Cow::Borrowed(&choice.content);
    }
    let mut parts = choice.content.clone();
    for word in choice.text.words.iter().filter(|word| text.as_bytes()[word.at().start].is_ascii_digit()) {
        let stem = bench.vocabulary.stem(word.id);
        if !parts.contains(&stem) {
            parts.push(stem);
        }
    }
    Cow::Owned(parts)
}

impl Asked<'_> {
    /// Whether a word of the prompt is a name: written with a capital letter where no sentence begins.
    fn names(&self, word: &Word) -> bool {
        let text = &self.prompt.text[word.at()];
        let capital = text.starts_with(char::is_uppercase);
        let begins = self.prompt.sentences.iter().any(|sentence| {
            let before = self.prompt.text.get(sentence.start..word.at().start);
            before.is_some_and(|before| !before.contains(char::is_alphanumeric))
        });
        capital && !begins && matches!(self.item.kind, Kind::Choice(_))
    }
}
