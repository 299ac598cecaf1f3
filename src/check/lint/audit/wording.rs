//! Best answers known by their wording: by their length, or by the words in them.

use crate::course::Kind;
use crate::diag::codes;
use crate::statistics::{Ranked, Sorted, Trials, agreement, tell_apart};

use super::super::Bench;
use super::super::asked::Asked;
use super::super::lexicon::List;
use super::super::vocabulary::WordId;
use super::figures::{Hits, Slope, TellingWord, Wording};

/// So much longer than every other is the longest choice, at least.
const LONGER: f64 = 1.1;
/// How many telling words are named.
const TELLING: usize = 5;

/// An item with one best answer.
#[derive(Clone, Copy)]
pub(super) struct Single<'i, 'a> {
    pub(super) asked: &'i Asked<'a>,
    /// The place of the best answer.
    pub(super) key: usize,
}

impl<'i, 'a> Single<'i, 'a> {
    /// The items with one best answer and something beside it.
    pub(super) fn all(items: &[&'i Asked<'a>]) -> Vec<Self> {
        let single = |asked: &&'i Asked<'a>| {
            let key = asked.only_key()?.index;
            (asked.offered.len() > 1).then_some(Self { asked, key })
        };
        items.iter().filter_map(single).collect()
    }

    pub(super) fn choices(&self) -> usize {
        self.asked.offered.len()
    }

    /// The chance of a guess.
    pub(super) fn chance(&self) -> f64 {
        number(self.choices()).recip()
    }

    fn lengths(&self) -> impl Iterator<Item = f64> {
        self.asked.offered.iter().map(|choice| number(choice.text.len()))
    }

    /// Whether the best answer is the longest, and by how much is no matter of a letter.
    fn is_longest(&self) -> bool {
        let lengths: Vec<f64> = self.lengths().collect();
        let others = lengths.iter().enumerate().filter(|&(place, _)| place != self.key);
        let longest = others.map(|(_, length)| *length).fold(0.0, f64::max);
        lengths[self.key] > longest && lengths[self.key] >= LONGER * longest
    }
}

/// In how many items the best answer is the longest choice, and which.
pub(super) fn longest<'i, 'a>(items: &[Single<'i, 'a>], bench: &Bench<'_>) -> (Hits, Vec<&'i Asked<'a>>) {
    let code = &codes::COURSE_LONGEST_IS_KEY;
    let found: Vec<_> = items.iter().filter(|item| item.is_longest()).map(|item| item.asked).collect();
    let mut hits = Hits::of(items, found.len(), bench.limit(code, "p"));
    let (share, least) = (bench.limit(code, "share"), bench.count(code, "items"));
    // What is reported has both: it is no chance, and it is a habit.
    hits.noticed =
        hits.noticed.filter(|_| items.len() >= least).map(|hits| hits.max(share_of(items.len(), share)));
    (hits, found)
}

impl Hits {
    /// Hits among items of which each is one by the chance of a guess.
    fn of(items: &[Single<'_, '_>], hits: usize, p: f64) -> Self {
        let trials = Trials::new(items.iter().map(Single::chance));
        Self {
            items: items.len(),
            hits,
            expected: trials.expected(),
            p: trials.at_least(hits),
            noticed: trials.telling(p),
        }
    }
}

/// The fewest of some items that make a share.
fn share_of(items: usize, share: f64) -> usize {
    (0..=items).find(|&hits| number(hits) >= share * number(items)).unwrap_or(items)
}

/// Whether choices earn more the longer they are, in items with partial credit.
pub(super) fn longer(items: &[&Asked<'_>], bench: &Bench<'_>) -> Slope {
    let code = &codes::COURSE_LONGER_IS_BETTER;
    let partial = |asked: &&&Asked<'_>| {
        let credits = asked.offered.iter().map(|choice| choice.credit);
        matches!(asked.item.kind, Kind::Choice(_))
            && credits.into_iter().any(|credit| credit > 0.0 && credit < 1.0)
    };
    let ranked = items.iter().filter(partial).map(|asked| {
        Ranked(asked.offered.iter().map(|choice| (number(choice.text.len()), choice.credit)).collect())
    });
    let found = agreement(&ranked.collect::<Vec<_>>(), bench.limit(code, "p"));
    let enough = found.groups >= bench.count(code, "items");
    let noticed = found.telling.filter(|_| enough).map(|tau| tau.max(bench.limit(code, "tau")));
    Slope { items: found.groups, tau: found.tau, p: found.p, noticed }
}

/// What the wording of a choice has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    Word(WordId),
    /// How many choices of the item are longer.
    Rank(usize),
    Digit,
    Absolute,
    Vague,
    Kind,
}

/// In how many items the best answer is known by the wording of the choices, learnt from the other items; the question
/// is not looked at.
pub(super) fn answer_only(items: &[Single<'_, '_>], bench: &Bench<'_>) -> Wording {
    let groups: Vec<Sorted<Feature>> = items
        .iter()
        .map(|item| {
            let lengths: Vec<f64> = item.lengths().collect();
            let things = item.asked.offered.iter().map(|choice| {
                let longer = lengths.iter().filter(|&&length| length > lengths[choice.index]).count();
                let words = &choice.text.words;
                let listed = [
                    (List::Absolute, Feature::Absolute),
                    (List::Vague, Feature::Vague),
                    (List::Kind, Feature::Kind),
                ];
                let listed =
                    listed.into_iter().filter(|(list, _)| bench.vocabulary.find(words, *list).is_some());
                let digit = choice.text.text.chars().any(|c| c.is_ascii_digit()).then_some(Feature::Digit);
                let own = listed.map(|(_, feature)| feature).chain(digit).chain([Feature::Rank(longer)]);
                bench.vocabulary.content(words).into_iter().map(Feature::Word).chain(own).collect()
            });
            Sorted { things: things.collect(), right: item.key }
        })
        .collect();
    let code = &codes::COURSE_WORDING_TELLS;
    let told = tell_apart(&groups, TELLING);
    let mut hits = Hits::of(items, told.hits, bench.limit(code, "p"));
    hits.noticed = hits.noticed.filter(|_| items.len() >= bench.count(code, "items"));
    let telling = told.telling.iter().map(|one| {
        let (what, word) = match one.feature {
            Feature::Word(id) => (bench.vocabulary.lower(id).to_owned(), true),
            Feature::Rank(0) => ("the longest choice".to_owned(), false),
            Feature::Rank(1) => ("the second longest choice".to_owned(), false),
            Feature::Rank(2) => ("the third longest choice".to_owned(), false),
            Feature::Rank(_) => ("one of the shorter choices".to_owned(), false),
            Feature::Digit => ("a number".to_owned(), false),
            Feature::Absolute => ("a word like always or never".to_owned(), false),
            Feature::Vague => ("a word like often or sometimes".to_owned(), false),
            Feature::Kind => ("kindness or regret".to_owned(), false),
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
