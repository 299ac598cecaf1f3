//! Items held against each other: one that gives another's answer away.

use fnv::FnvHashMap;
use rayon::prelude::*;

use crate::course::{ItemOrder, Kind, Reveal};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::words::typed::words;

use super::super::asked::{Asked, Offered};
use super::super::language::{Initials, List, Plain, Vocabulary, WordId};
use super::super::{Bench, Findings};

/// A best answer that can be read elsewhere in the quiz before it is asked for.
struct Key {
    item: usize,
    stems: Vec<WordId>,
    /// Of a short one, what its question is about: only a text that has most of this as well gives it away.
    about: Option<Vec<WordId>>,
}

impl Key {
    /// The key of an item as it can be found elsewhere; none if too little is asked to know a short one again.
    fn of(
        item: usize,
        asked: &Asked<'_>,
        key: &Offered<'_>,
        least: usize,
        bench: &Bench<'_>,
    ) -> Option<Self> {
        let vocabulary = bench.vocabulary;
        let stems: Vec<_> = vocabulary.stems_of(&key.text.words).collect();
        // Letters, as in “O(log n)”, are no words.
        let words = stems.iter().filter(|stem| vocabulary.lower(**stem).len() > 1).count();
        let about = (words < least).then(|| {
            let telling = asked.asking().iter().filter(|word| !vocabulary.is_form(word.id, List::Everyday));
            let mut about: Vec<_> =
                vocabulary.stems_of(telling).filter(|stem| !stems.contains(stem)).collect();
            about.sort_unstable();
            about.dedup();
            about
        });
        let enough = words > 0 && about.as_ref().is_none_or(|about| about.len() > 1);
        enough.then_some(Self { item, stems, about })
    }

    /// Whether a text is about what is asked: it has three of five words of the question, and two at least.
    fn concerns(&self, text: &[Option<WordId>]) -> bool {
        self.about.as_ref().is_none_or(|about| {
            let shared = about.iter().filter(|stem| text.contains(&Some(**stem))).count();
            shared > 1 && 5 * shared >= 3 * about.len()
        })
    }
}

/// Another item of the quiz says the best answer, in what it asks, offers, or tells before this one comes (Haladyna,
/// Downing & Rodriguez 2002, rule 4).
pub(super) fn given_away<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, findings: &mut [Findings<'a>]) {
    let mut rest = findings;
    let quizzes = asked.chunk_by(|one, two| one.quiz == two.quiz).map(|items| {
        let (own, others) = std::mem::take(&mut rest).split_at_mut(items.len());
        rest = others;
        (items, own)
    });
    let quizzes: Vec<_> = quizzes.collect();
    quizzes.into_par_iter().for_each(|(items, findings)| given_away_in(items, bench, findings));
}

/// The best answers of a quiz, by the word that each begins with.
#[derive(Default)]
struct Keys {
    begun: FnvHashMap<WordId, Vec<Key>>,
}

impl Keys {
    /// Those that begin with a word.
    fn begun_by(&self, stem: Option<WordId>) -> &[Key] {
        stem.and_then(|stem| self.begun.get(&stem)).map_or(&[], Vec::as_slice)
    }

    /// With which letters their first words begin, in whatever form.
    #[expect(clippy::disallowed_methods, reason = "a set of letters")]
    fn initials(&self, vocabulary: &Vocabulary) -> Initials {
        self.begun.keys().fold(Initials::NONE, |all, stem| all.and(vocabulary.initials(*stem)))
    }
}

/// The same in one quiz.
fn given_away_in<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, findings: &mut [Findings<'a>]) {
    let least = bench.count(&codes::ITEM_GIVEN_AWAY, "words").max(1);
    let mut keys = Keys::default();
    for (item, asked) in asked.iter().enumerate() {
        if !matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_)) {
            continue;
        }
        for key in asked.offered.iter().filter(|choice| choice.key) {
            if let Some(key) = Key::of(item, asked, key, least, bench) {
                keys.begun.entry(key.stems[0]).or_default().push(key);
            }
        }
    }
    let Some(quiz) = bench.quizzes[asked[0].quiz].as_ref().filter(|_| !keys.begun.is_empty()) else { return };
    let initials = keys.initials(bench.vocabulary);
    let mut told = vec![false; asked.len()];
    // What is told afterwards has no names yet, and most of it begins no best answer.
    let begins = |word: &str| {
        let stem = || bench.vocabulary.known(word).map(|word| bench.vocabulary.stem(word));
        initials.may_begin(word) && !keys.begun_by(stem()).is_empty()
    };
    let afterwards = |text: &str| quiz.reveal == Reveal::AtOnce && words(text).any(|at| begins(&text[at]));
    for teller in 0..asked.len() {
        each_shown(&asked[teller], afterwards, bench, |field, stems| {
            let late = is_told_afterwards(field) && quiz.order == ItemOrder::Fixed;
            for place in 0..stems.len() {
                let here = &stems[place..];
                for key in keys.begun_by(here[0]) {
                    // A term among the choices of another item says nothing about this one.
                    let only_offered = field[0] == Step::Key("choices")
                        && !is_told_afterwards(field)
                        && (key.stems.len() == stems.len() || key.about.is_some());
                    let fits = key.item != teller
                        && !only_offered
                        && !told[key.item]
                        && key.stems.len() <= here.len()
                        && key.stems.iter().zip(here).all(|(stem, here)| *here == Some(*stem))
                        && (!late || teller < key.item)
                        && key.concerns(stems)
                        && !shares_choices(&asked[teller], &asked[key.item]);
                    if fits {
                        told[key.item] = true;
                        note(asked, (teller, field), key.item, bench, findings);
                    }
                }
            }
        });
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

/// Whether two items offer the same choices: what is the answer to one stands in the other by design.
fn shares_choices(one: &Asked<'_>, two: &Asked<'_>) -> bool {
    let same = |a: &&Offered<'_>| two.offered.iter().any(|b| a.content == b.content);
    one.offered.iter().filter(same).count() >= 2
}

/// Calls `see` with each field of an item that trainees see, what is told afterwards only if `afterwards` says so of its
/// text, and with the stems of its words; none for a word that stands in no prompt or choice.
fn each_shown<'a>(
    item: &Asked<'a>,
    afterwards: impl Fn(&str) -> bool,
    bench: &Bench<'_>,
    mut see: impl FnMut(&[Step<'a>], &[Option<WordId>]),
) {
    let mut stems = Vec::new();
    let mut read = |field: &[Step<'a>], text: &Plain<'_>| {
        stems.clear();
        stems.extend(bench.vocabulary.stems_of(&text.words).map(Some));
        see(field, &stems);
    };
    read(&item.prompt_field(), &item.prompt);
    if let Some(situation) = &item.situation {
        read(&[Step::Key("situation")], situation);
    }
    for (at, hint) in item.hints.iter().enumerate() {
        read(&[Step::Key("hints"), Step::Index(at)], hint);
    }
    for choice in &item.offered {
        read(&choice.field(), &choice.text);
    }
    item.texts(|field, text| {
        if is_told_afterwards(field) && afterwards(text) {
            stems.clear();
            stems.extend(words(text).filter_map(|at| match bench.vocabulary.known(&text[at]) {
                Some(word) => bench.vocabulary.is_content(word).then(|| Some(bench.vocabulary.stem(word))),
                None => Some(None),
            }));
            see(field, &stems);
        }
    });
}

/// Whether a field is shown when its item has been answered.
fn is_told_afterwards(field: &[Step<'_>]) -> bool {
    field.iter().any(|step| matches!(step, Step::Key("feedback" | "rationale")))
}
