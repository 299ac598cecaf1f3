//! Items held against each other: one that gives another's answer away.

use std::collections::HashMap;

use crate::course::{ItemOrder, Kind, Reveal};
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::asked::{Asked, Offered};
use super::proofreading::words;
use super::vocabulary::WordId;
use super::{Bench, Findings};

/// A best answer that can be read elsewhere in the quiz before it is asked for.
struct Key {
    item: usize,
    stems: Vec<WordId>,
}

/// Another item of the quiz says the best answer, in what it asks, offers, or tells before this one comes (rule 4).
pub(super) fn given_away<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, findings: &mut [Findings<'a>]) {
    let least = bench.count(&codes::ITEM_GIVEN_AWAY, "words").max(1);
    let mut told = vec![false; asked.len()];
    for (start, end) in quizzes(asked) {
        let mut keys: HashMap<WordId, Vec<Key>> = HashMap::new();
        for (item, asked) in asked.iter().enumerate().take(end).skip(start) {
            if !matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_)) {
                continue;
            }
            for key in asked.offered.iter().filter(|choice| choice.key) {
                let stems: Vec<_> = bench.vocabulary.stems_of(&key.text.words).collect();
                if stems.len() >= least {
                    keys.entry(stems[0]).or_default().push(Key { item, stems });
                }
            }
        }
        for teller in start..end {
            for (field, stems) in shown(&asked[teller], bench) {
                for place in 0..stems.len() {
                    let Some(first) = stems[place] else { continue };
                    for key in keys.get(&first).into_iter().flatten() {
                        let here = &stems[place..];
                        // A term among the choices of another item says nothing about this one.
                        let only_offered = field[0] == Step::Key("choices") && key.stems.len() == stems.len();
                        let fits = key.item != teller
                            && !only_offered
                            && !told[key.item]
                            && key.stems.len() <= here.len()
                            && key.stems.iter().zip(here).all(|(stem, here)| *here == Some(*stem))
                            && may_come_first(&asked[teller], teller < key.item, &field, bench)
                            && !shares_choices(&asked[teller], &asked[key.item]);
                        if fits {
                            told[key.item] = true;
                            note(asked, (teller, &field), key.item, bench, findings);
                        }
                    }
                }
            }
        }
    }
}

fn note<'a>(
    asked: &[Asked<'a>],
    (teller, field): (usize, &[Step<'a>]),
    item: usize,
    bench: &Bench<'_>,
    findings: &mut [Findings<'a>],
) {
    let key = asked[item].offered.iter().find(|choice| choice.key).expect("it has a key");
    let place = asked[teller].places.span(bench.sources, &asked[teller].path(field));
    findings[item]
        .note(
            &codes::ITEM_GIVEN_AWAY,
            &key.field(),
            None,
            format!("`{}` in this quiz gives this answer away", asked[teller].item.id),
            "word it differently there, or put the two items into different quizzes",
        )
        .also(place, "it can be read here");
}

/// Where the items of each quiz begin and end.
fn quizzes(asked: &[Asked<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in asked.chunk_by(|one, two| one.quiz == two.quiz) {
        found.push((start, start + chunk.len()));
        start += chunk.len();
    }
    found
}

/// Whether what stands in a field can be read before the other item is answered.
fn may_come_first(teller: &Asked<'_>, earlier: bool, field: &[Step<'_>], bench: &Bench<'_>) -> bool {
    let Some(quiz) = bench.quizzes[teller.quiz].as_ref() else { return false };
    let afterwards = field.iter().any(|step| matches!(step, Step::Key("feedback" | "rationale")));
    !afterwards || (quiz.reveal == Reveal::AtOnce && (earlier || quiz.order == ItemOrder::Shuffled))
}

/// Whether two items offer the same choices: what is the answer to one stands in the other by design.
fn shares_choices(one: &Asked<'_>, two: &Asked<'_>) -> bool {
    let same = |a: &&Offered<'_>| two.offered.iter().any(|b| a.content == b.content);
    one.offered.iter().filter(same).count() >= 2
}

/// The stems of every text of an item that trainees see, by field; none for a word that stands in no prompt or choice.
fn shown<'a>(item: &Asked<'a>, bench: &Bench<'_>) -> Vec<(Vec<Step<'a>>, Vec<Option<WordId>>)> {
    let mut found = Vec::new();
    item.texts(|field, text| {
        if field.last() == Some(&Step::Key("why")) {
            return;
        }
        let stems = words(text).filter_map(|at| match bench.vocabulary.known(&text[at]) {
            Some(word) => bench.vocabulary.is_content(word).then(|| Some(bench.vocabulary.stem(word))),
            None => Some(None),
        });
        found.push((field.to_vec(), stems.collect()));
    });
    found
}
