//! Lints about choices that do not fit the sentence they complete.

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};
use super::form::Lead;

/// The question ends in “a” or “an”, and does not go with every choice (Haladyna, Downing & Rodriguez 2002, rule 28c).
pub(super) fn article_clue<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(article) = last_article(asked, bench) else { return };
    let an = bench.vocabulary.lower(article.id) == "an";
    let fits = |choice: &Offered<'_>| opens_with_vowel(choice, bench).is_none_or(|vowel| vowel == an);
    let misfits: Vec<&Offered<'_>> = asked.offered.iter().filter(|choice| !fits(choice)).collect();
    let Some(first) = misfits.first() else { return };
    let article_text = &asked.prompt.text[article.at()];
    findings.note(
        &codes::ITEM_ARTICLE_CLUE,
        &asked.prompt_field(),
        Some(asked.prompt.typed(&article.at())),
        match misfits.len() {
            1 => format!("`{article_text}` does not go with {}", first.named()),
            count => format!("`{article_text}` does not go with {count} choices, {} for one", first.named()),
        },
        "write `a/an`, or put the article into each choice",
    );
}

/// The article at the end of the question, or before its gap.
fn last_article<'q>(asked: &'q Asked<'_>, bench: &Bench<'_>) -> Option<&'q Word> {
    let prompt = &asked.prompt;
    let article = |word: &&Word| matches!(bench.vocabulary.lower(word.id), "a" | "an");
    let ends = |word: &&Word| {
        let rest = prompt.text[word.at().end..].trim_start();
        rest.starts_with("__") || !rest.contains(|c: char| c.is_alphanumeric() || c == '?')
    };
    prompt.words.iter().rfind(|word| article(word) && ends(word))
}

/// Whether a choice begins with the sound of a vowel; nobody knows of digits and signs.
fn opens_with_vowel(choice: &Offered<'_>, bench: &Bench<'_>) -> Option<bool> {
    let word = choice.text.words.first()?;
    let vocabulary = bench.vocabulary;
    let text = &choice.text.text[word.at()];
    if vocabulary.is(word.id, List::Stop) && text.len() > 1 && vocabulary.lower(word.id) != "one" {
        // It brings its own article, or is no noun.
        return None;
    }
    if vocabulary.is_form(word.id, List::VowelSound) {
        return Some(true);
    }
    if vocabulary.is_form(word.id, List::ConsonantSound) {
        return Some(false);
    }
    let letters = text.chars().count();
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let spelled = letters == 1 || (letters < 5 && text.chars().all(|c| c.is_ascii_uppercase()));
    Some(if spelled { "AEFHILMNORSXaefhilmnorsx".contains(first) } else { "AEIOUaeiou".contains(first) })
}

/// Only the best choice completes the sentence.
pub(super) fn grammar_clue<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(key) = asked.only_key() else { return };
    let text = asked.prompt.text.trim_end();
    let Some(last) = asked.asking().last().filter(|_| !text.ends_with(['?', '.', '!'])) else { return };
    let is = |list| bench.vocabulary.is(last.id, list);
    let misfit: Box<dyn Fn(&Offered<'_>) -> bool> = if is(List::Singular) {
        Box::new(|choice| plural(choice, bench) == Some(true))
    } else if is(List::Plural) {
        Box::new(|choice| plural(choice, bench) == Some(false))
    } else if is(List::Modal) || bench.vocabulary.lower(last.id) == "to" {
        Box::new(|choice| matches!(Lead::of(choice, bench), Some(Lead::To | Lead::Ing | Lead::Article)))
    } else if is(List::Preposition) {
        Box::new(|choice| Lead::of(choice, bench) == Some(Lead::To))
    } else {
        return;
    };
    let misfits = asked.distractors().filter(|choice| misfit(choice)).count();
    if misfits > 0 && misfits == asked.distractors().count() && !misfit(key) {
        findings.note(
            &codes::ITEM_GRAMMAR_CLUE,
            &asked.prompt_field(),
            Some(asked.prompt.typed(&last.at())),
            format!("only {} goes with `{}`", key.named(), &asked.prompt.text[last.at()]),
            "write a whole question, or let every choice complete the sentence",
        );
    }
}

/// Whether a choice speaks of several things; nobody knows of what is no name of a thing.
fn plural(choice: &Offered<'_>, bench: &Bench<'_>) -> Option<bool> {
    let vocabulary = bench.vocabulary;
    let words = &choice.text.words;
    let lead = Lead::of(choice, bench)?;
    if matches!(lead, Lead::To | Lead::Ing) {
        return None;
    }
    let first = words.first()?;
    match vocabulary.lower(first.id) {
        "a" | "an" | "one" | "each" | "every" | "this" | "that" => return Some(false),
        "these" | "those" | "both" | "many" | "several" | "two" | "three" | "four" => return Some(true),
        _ => {}
    }
    let start = usize::from(vocabulary.is(first.id, List::Stop));
    let stops = |place: &usize| vocabulary.is(words[*place].id, List::Stop);
    let end = (start..words.len()).find(stops).unwrap_or(words.len());
    let joined = words.get(end).is_some_and(|word| vocabulary.lower(word.id) == "and");
    let head = words.get(end.checked_sub(1).filter(|head| *head >= start)?)?;
    let head = vocabulary.lower(head.id);
    let ends = |ending: &str| head.ends_with(ending);
    Some(joined || (ends("s") && !(ends("ss") || ends("us") || ends("is")) && head.len() > 3))
}
