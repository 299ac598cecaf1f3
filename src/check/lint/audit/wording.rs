//! Best answers known by their wording: by their length, or by the words in them.

use rayon::prelude::*;

use crate::course::Kind;
use crate::diag::codes;
use crate::statistics::{Ranked, Sorted, Trials, agreement, tell_apart};

use super::super::Bench;
use super::super::asked::Asked;
use super::super::language::WordId;
use super::figures::{Hits, Slope, TellingWord, Wording};
use super::strategy::{Look, Seen};

/// So much longer than every other is the longest choice, at least.
const LONGER: f64 = 1.1;
/// How many telling words are named.
const TELLING: usize = 5;

/// An item with one best answer.
#[derive(Clone, Copy)]
pub(super) struct Single<'s> {
    seen: &'s Seen<'s, 's>,
    /// The place of the best answer.
    pub(super) key: usize,
}

impl<'s> Single<'s> {
    /// The items with one best answer and something beside it.
    pub(super) fn all(items: &[&'s Seen<'s, 's>]) -> Vec<Self> {
        let single = |seen: &&'s Seen<'s, 's>| {
            let key = seen.asked.only_key()?.index;
            (seen.offered().len() > 1).then_some(Self { seen, key })
        };
        items.iter().filter_map(single).collect()
    }

    pub(super) fn item(&self) -> &'s Asked<'s> {
        self.seen.asked
    }

    pub(super) fn choices(&self) -> usize {
        self.seen.offered().len()
    }

    /// Guesses at the best answers of some items.
    pub(super) fn guesses(items: &[Self]) -> Trials {
        Trials::new(items.iter().map(|item| number(item.choices()).recip()))
    }

    /// Whether the best answer is the longest, and by how much is no matter of a letter.
    fn is_longest(&self) -> bool {
        let lengths = self.seen.offered().iter().map(length).enumerate();
        let longest =
            lengths.filter(|&(place, _)| place != self.key).map(|(_, length)| length).fold(0.0, f64::max);
        let own = length(&self.seen.offered()[self.key]);
        own > longest && own >= LONGER * longest
    }
}

fn length(look: &Look<'_>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the length of a text")]
    let length = look.length as f64;
    length
}

/// In how many items the best answer is the longest choice, and which.
pub(super) fn longest<'s>(
    items: &[Single<'s>],
    guesses: &Trials,
    bench: &Bench<'_>,
) -> (Hits, Vec<&'s Asked<'s>>) {
    let code = &codes::COURSE_LONGEST_IS_KEY;
    let found: Vec<_> = items.iter().filter(|item| item.is_longest()).map(Single::item).collect();
    let mut hits = Hits::of(guesses, found.len(), bench.limit(code, "p"));
    let (share, least) = (bench.limit(code, "share"), bench.count(code, "items"));
    // What is reported has both: it is no chance, and it is a habit.
    hits.noticed =
        hits.noticed.filter(|_| items.len() >= least).map(|hits| hits.max(share_of(items.len(), share)));
    (hits, found)
}

impl Hits {
    /// Hits among items of which each is one by the chance of a guess.
    fn of(guesses: &Trials, hits: usize, p: f64) -> Self {
        Self {
            items: guesses.count(),
            hits,
            expected: guesses.expected(),
            p: guesses.at_least(hits),
            noticed: guesses.telling(p),
        }
    }
}

/// The fewest of some items that make a share.
fn share_of(items: usize, share: f64) -> usize {
    (0..=items).find(|&hits| number(hits) >= share * number(items)).unwrap_or(items)
}

/// Whether choices earn more the longer they are, in items with partial credit.
pub(super) fn longer(items: &[&Seen<'_, '_>], bench: &Bench<'_>) -> Slope {
    let code = &codes::COURSE_LONGER_IS_BETTER;
    let partial = |seen: &&&Seen<'_, '_>| {
        let credits = seen.asked.offered.iter().map(|choice| choice.credit);
        let Kind::Choice(_) = seen.asked.item.kind else { return false };
        credits.into_iter().any(|credit| credit > 0.0 && credit < 1.0)
    };
    let ranked = items.iter().filter(partial).map(|seen| {
        let credits = seen.asked.offered.iter().map(|choice| choice.credit);
        Ranked(seen.offered().iter().map(length).zip(credits).collect())
    });
    let found = agreement(&ranked.collect::<Vec<_>>(), bench.limit(code, "p"));
    let enough = found.groups >= bench.count(code, "items");
    let noticed = found.telling.filter(|_| enough).map(|tau| tau.max(bench.limit(code, "tau")));
    Slope { items: found.groups, tau: found.tau, p: found.p, noticed }
}

/// What the wording of a choice has.
#[derive(Clone, Copy)]
enum Feature {
    Word(WordId),
    /// How many choices of the item are longer.
    Rank(usize),
    Digit,
    Absolute,
    Vague,
    Kind,
}

/// Features as numbers, in their order: first all words, then all ranks, then the others.
struct Features {
    words: usize,
    ranks: usize,
}

impl Features {
    const OTHERS: [Feature; 4] = [Feature::Digit, Feature::Absolute, Feature::Vague, Feature::Kind];

    fn number(&self, feature: Feature) -> u32 {
        let other = |place: usize| self.words + self.ranks + place;
        let number = match feature {
            Feature::Word(id) => id.place(),
            Feature::Rank(rank) => self.words + rank,
            Feature::Digit => other(0),
            Feature::Absolute => other(1),
            Feature::Vague => other(2),
            Feature::Kind => other(3),
        };
        u32::try_from(number).expect("fewer words than that")
    }

    fn at(&self, number: u32) -> Feature {
        let number = number as usize;
        match number.checked_sub(self.words) {
            None => Feature::Word(WordId::at(number)),
            Some(rank) if rank < self.ranks => Feature::Rank(rank),
            Some(other) => Self::OTHERS[other - self.ranks],
        }
    }

    /// What each choice of an item has.
    fn of(&self, item: &Single<'_>) -> Sorted {
        let looks = item.seen.offered();
        let things = looks.iter().zip(&item.item().offered).map(|(look, choice)| {
            let longer = looks.iter().filter(|other| other.length > look.length).count();
            let own = [
                (look.absolute, Feature::Absolute),
                (look.vague, Feature::Vague),
                (look.kind > 0, Feature::Kind),
                (choice.text.has_digit(), Feature::Digit),
                (true, Feature::Rank(longer)),
            ];
            let mut features = Vec::with_capacity(look.words.len() + own.len());
            features.extend(look.words.iter().map(|&word| self.number(Feature::Word(word))));
            features.extend(own.into_iter().filter(|(has, _)| *has).map(|(_, feature)| self.number(feature)));
            features
        });
        Sorted { things: things.collect(), right: item.key }
    }
}

/// In how many items the best answer is known by the wording of the choices, learnt from the other items; the question
/// is not looked at.
pub(super) fn answer_only(items: &[Single<'_>], guesses: &Trials, bench: &Bench<'_>) -> Wording {
    let ranks = items.iter().map(Single::choices).max().unwrap_or(0);
    let features = Features { words: bench.vocabulary.len(), ranks };
    let groups: Vec<Sorted> = items.par_iter().map(|item| features.of(item)).collect();
    let code = &codes::COURSE_WORDING_TELLS;
    let told = tell_apart(&groups, TELLING);
    let mut hits = Hits::of(guesses, told.hits, bench.limit(code, "p"));
    hits.noticed = hits.noticed.filter(|_| items.len() >= bench.count(code, "items"));
    let telling = told.telling.iter().map(|one| {
        let said = |what: &str| (what.to_owned(), false);
        let (what, word) = match features.at(one.feature) {
            Feature::Word(id) => (bench.vocabulary.lower(id).to_owned(), true),
            Feature::Rank(0) => said("is the longest choice"),
            Feature::Rank(1) => said("is the second longest choice"),
            Feature::Rank(2) => said("is the third longest choice"),
            Feature::Rank(_) => said("is one of the shorter choices"),
            Feature::Digit => said("has a number"),
            Feature::Absolute => said("has a word like `always`"),
            Feature::Vague => said("has a word like `often`"),
            Feature::Kind => said("is kind or sorry"),
        };
        let (right, of_right, wrong, of_wrong) = (one.right, one.of_right, one.wrong, one.of_wrong);
        TellingWord { what, word, right, of_right, wrong, of_wrong }
    });
    Wording { hits, telling: telling.collect() }
}

#[expect(clippy::cast_precision_loss, reason = "a few items")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
