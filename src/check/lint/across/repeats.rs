//! Items held against each other: two that ask the same.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::words::typed::words;

use super::super::asked::Asked;
use super::super::language::{List, Word, WordId, hash};
use super::super::sets::similarity;
use super::super::{Bench, Findings};
use super::similar::{Runs, likely_pairs};

/// Two items ask nearly the same in nearly the same words (Haladyna, Downing & Rodriguez 2002, rule 4).
///
/// Their wording is alike by the Jaccard index of all runs of five letters. What differs must not be the matter itself:
/// the fish in one and the meat in the other make two questions, unless the choices and the key are alike as well.
pub(super) fn near_duplicate<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, findings: &mut [Findings<'a>]) {
    let code = &codes::ITEM_NEAR_DUPLICATE;
    let least = bench.limit(code, "similarity");
    let wordings: Vec<String> = asked.par_iter().map(wording).collect();
    let runs: Vec<OnceLock<Runs>> = wordings.iter().map(|_| OnceLock::new()).collect();
    let runs = |item: usize| runs[item].get_or_init(|| Runs::of(&wordings[item]));
    let mut pairs = likely_pairs(&wordings, least);
    pairs = pairs.into_par_iter().filter(|&(one, two)| runs(one).similarity(runs(two)) >= least).collect();
    let mut told = vec![false; asked.len()];
    for (first, second) in pairs {
        let (one, two) = (&asked[first], &asked[second]);
        if told[second] || is_copy(one, two, bench) || !same_matter(one, two, least, bench) {
            continue;
        }
        told[second] = true;
        let place = one.places.span(bench.sources, &one.path(&one.prompt_field()));
        findings[second]
            .note(
                code,
                &two.prompt_field(),
                None,
                format!("this asks nearly the same as `{}`", one.item.id),
                "keep the better one, or ask about another case",
            )
            .also(place, "the other one");
    }
}

/// Whether two items stand in quizzes of which trainees see one only: one that stands nowhere, or has the id of the other,
/// is reported, and most often the copy of a file.
fn is_copy(one: &Asked<'_>, two: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let id = |item: &Asked<'_>| bench.quizzes[item.quiz].as_ref().map(|quiz| &quiz.id);
    let stands = |item: &Asked<'_>| bench.standing.contains(&item.quiz);
    one.quiz != two.quiz && (!stands(one) || !stands(two) || id(one) == id(two))
}

/// Whether a question is the same without a mark; others, as + and =, can be the matter itself.
fn is_punctuation(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '\'' | '"' | '(' | ')' | '-' | '/')
        || matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '…')
}

/// What is asked, with the story before it: in small letters, without punctuation, with one space between words.
fn wording(item: &Asked<'_>) -> String {
    let situation = item.situation.as_ref().map_or("", |situation| &situation.text);
    smooth(situation.split_whitespace().chain(item.prompt.text.split_whitespace()))
}

fn smooth<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for word in words {
        for piece in word.split(is_punctuation) {
            if piece.is_ascii() {
                text.push_str(piece);
            } else {
                text.extend(piece.chars().flat_map(char::to_lowercase));
            }
        }
        text.push(' ');
    }
    text.make_ascii_lowercase();
    text
}

/// Whether two items whose wording is alike ask about the same thing.
fn same_matter(one: &Asked<'_>, two: &Asked<'_>, least: f64, bench: &Bench<'_>) -> bool {
    if matches!(one.item.kind, Kind::Scenario(_)) || matches!(two.item.kind, Kind::Scenario(_)) {
        return false;
    }
    // Several questions about one story are no repetition.
    let ask = |item: &Asked<'_>| Runs::of(&smooth(item.prompt.text[item.ask.at.clone()].split_whitespace()));
    if ask(one).similarity(&ask(two)) < least {
        return false;
    }
    let (topic_one, topic_two) = (topic(one, bench), topic(two, bench));
    let lacks = |from: &[u64], other: &[u64]| from.iter().any(|stem| other.binary_search(stem).is_err());
    let moved = lacks(&topic_one, &topic_two) && lacks(&topic_two, &topic_one);
    let vague = topic_one.len() < 2;
    let statement =
        matches!(one.item.kind, Kind::TrueFalse(_)) && matches!(two.item.kind, Kind::TrueFalse(_));
    let told = one.story().next().is_some();
    let free = told || statement || (matches!(one.item.kind, Kind::Choice(_) | Kind::Multiple(_)) && !vague);
    if free && !moved {
        return true;
    }
    let (parts_one, parts_two) = (parts(one), parts(two));
    similarity(&parts_one, &parts_two) >= 0.5 && key_stems(one, bench) == key_stems(two, bench)
}

/// What an item is about: its words beside those that all questions have; numbers and signs too.
fn topic(item: &Asked<'_>, bench: &Bench<'_>) -> Vec<u64> {
    let vocabulary = bench.vocabulary;
    let says = |word: &&Word| {
        let number = vocabulary.lower(word.id).starts_with(|c: char| c.is_ascii_digit());
        let common = vocabulary.is(word.id, List::Hollow) || vocabulary.is(word.id, List::Instruction);
        number || (vocabulary.is_content(word.id) && !common)
    };
    let words = item.story().chain(item.asking()).filter(says);
    let mut topic: Vec<_> = words.map(|word| hash(vocabulary.lower(vocabulary.stem(word.id)))).collect();
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && !is_punctuation(*c);
    topic.extend(item.prompt.text.chars().filter(sign).map(u64::from));
    topic.sort_unstable();
    topic.dedup();
    topic
}

/// The words of everything that can be answered, as numbers: those of two items of one kind can be compared.
fn parts(item: &Asked<'_>) -> Vec<u64> {
    let mut parts: Vec<u64> = Vec::new();
    item.texts(|field, text| {
        let answered =
            matches!(field, [Step::Key("choices" | "responses" | "steps" | "pairs" | "answers"), _, Step::Key(part)]
                if matches!(*part, "text" | "left" | "right"));
        if answered {
            parts.extend(words(text).map(|at| hash(&text[at])));
        }
    });
    if let Kind::Number(form) = &item.item.kind {
        parts.push(form.answer.to_bits());
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn key_stems(item: &Asked<'_>, bench: &Bench<'_>) -> Vec<WordId> {
    let keys = item.offered.iter().filter(|choice| choice.key);
    keys.flat_map(|key| bench.vocabulary.stems_of(&key.text.words)).collect()
}
