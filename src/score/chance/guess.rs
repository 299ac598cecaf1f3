use crate::course::{
    Answer, ChoiceItem, Kind, MatchItem, MatchScoring, MostLeastItem, MultipleItem, OrderItem, OrderScoring,
    TextItem,
};
use crate::score::{most_least, multiple, text};

use super::credits::Credits;
use super::play::play;
use super::rating;

/// Something that nobody types by chance.
const NOBODYS: &str = "\u{1}";

/// What somebody earns who answers at random, every answer being as likely as any other.
///
/// - Of several choices, every selection but the empty one is as likely.
/// - Of a matching, every way to use each right side at most once.
/// - Words and numbers typed at random are wrong, unless an answer takes anything.
/// - In a scenario every branch that is offered is as likely.
///
/// An item that is never scored earns nothing.
pub fn guess(kind: &Kind) -> Credits {
    match kind {
        Kind::Choice(ChoiceItem { choices }) => {
            Credits::even(choices.iter().map(|choice| choice.credit.value()))
        }
        Kind::TrueFalse(_) => Credits::even([0.0, 1.0]),
        Kind::Multiple(item) => ticking(item),
        Kind::Order(item) => ordering(item),
        Kind::Match(item) => pairing(item),
        Kind::MostLeast(item) => choosing_two(item),
        Kind::Rate(item) => rating::guess(item),
        Kind::Scenario(item) => play(item, |_, _| 0),
        Kind::Text(item) => Credits::always(typing(item, NOBODYS)),
        Kind::Number(_) | Kind::Reflect(_) => Credits::always(0.0),
    }
}

/// What somebody earns who leaves it open.
pub fn blank(kind: &Kind) -> f64 {
    match kind {
        Kind::Multiple(item) => ticked(item, 0, 0),
        _ => 0.0,
    }
}

/// Every credit that an answer can earn, in no order; `guess` is what guesses earn.
pub(super) fn attainable(kind: &Kind, guess: &Credits) -> Vec<f64> {
    let mut credits: Vec<f64> = guess.iter().map(|(credit, _)| credit).collect();
    match kind {
        Kind::Number(_) | Kind::Rate(_) | Kind::Scenario(_) => credits.push(1.0),
        Kind::Text(item) => {
            let near = if item.near { text::NEAR } else { 1.0 };
            let both = |answer: &Answer| [answer.credit.value(), answer.credit.value() * near];
            credits.extend(item.answers.iter().flat_map(both));
        }
        _ => {}
    }
    credits.push(blank(kind));
    credits
}

fn ticking(item: &MultipleItem) -> Credits {
    let keys = item.choices.iter().filter(|choice| choice.credit.is_full()).count();
    let others = item.choices.len() - keys;
    let selections = 2f64.powi(i32::try_from(item.choices.len()).unwrap_or(i32::MAX)) - 1.0;
    let pairs = (0..=keys).flat_map(|hits| (0..=others).map(move |slips| (hits, slips)));
    let some = pairs.filter(|&(hits, slips)| hits + slips > 0);
    Credits::new(some.map(|(hits, slips)| {
        (ticked(item, hits, slips), combinations(keys, hits) * combinations(others, slips) / selections)
    }))
}

/// What so many right and so many wrong ticks earn.
pub(super) fn ticked(item: &MultipleItem, hits: usize, slips: usize) -> f64 {
    let (mut hits, mut slips) = (hits, slips);
    let mut take = |key: bool| {
        let left = if key { &mut hits } else { &mut slips };
        let taken = *left > 0;
        *left = left.saturating_sub(1);
        taken
    };
    let keys: Vec<bool> = item.choices.iter().map(|choice| choice.credit.is_full()).collect();
    let ticks: Vec<bool> = keys.iter().map(|&key| take(key)).collect();
    if keys.contains(&true) { multiple(item.scoring, &keys, &ticks) } else { 0.0 }
}

fn choosing_two(item: &MostLeastItem) -> Credits {
    let shares: Vec<(f64, f64)> = item.responses.iter().map(|r| (r.most.value(), r.least.value())).collect();
    let places = 0..shares.len();
    let pairs = places.clone().flat_map(|most| places.clone().map(move |least| (most, least)));
    let two = pairs.filter(|(most, least)| most != least);
    Credits::even(two.map(|(most, least)| most_least(item.scoring, &shares, most, least)))
}

/// By the number of pairs that stand the right way round (Mahonian numbers), or of right neighbours.
fn ordering(item: &OrderItem) -> Credits {
    let steps = item.steps.len();
    if steps < 2 {
        return Credits::always(0.0);
    }
    match item.scoring {
        OrderScoring::Exact => {
            let all = factorial(steps).recip();
            Credits::new([(1.0, all), (0.0, 1.0 - all)])
        }
        OrderScoring::Kendall => {
            // Put in one after the other, each step stands before 0 to all of those that are there, equally likely.
            let mut upright = vec![1.0];
            for there in 1..steps {
                let mut next = vec![0.0; upright.len() + there];
                for (pairs, chance) in upright.iter().enumerate() {
                    for more in 0..=there {
                        next[pairs + more] += chance / number(there + 1);
                    }
                }
                upright = next;
            }
            let pairs = number(upright.len() - 1);
            let credit = |concordant: usize| (2.0 * number(concordant) / pairs - 1.0).max(0.0);
            Credits::new(upright.iter().enumerate().map(|(concordant, &chance)| (credit(concordant), chance)))
        }
        OrderScoring::Adjacent => {
            // Of n steps, C(n − 1, r) sets of r neighbours can be right; the others, as n − r blocks, must not be:
            // that leaves D(m) + D(m − 1) orders of m blocks, D being the derangements.
            let apart = |blocks: usize| {
                derangements(blocks) + if blocks > 0 { derangements(blocks - 1) } else { 0.0 }
            };
            let chance =
                |right: usize| combinations(steps - 1, right) * apart(steps - right) / factorial(steps);
            Credits::new((0..steps).map(|right| (number(right) / number(steps - 1), chance(right))))
        }
    }
}

/// By the number of pairs that are right when every left side gets a right side of its own at random: inclusion and
/// exclusion over the pairs that are.
fn pairing(item: &MatchItem) -> Credits {
    let (pairs, rights) = (item.pairs.len(), item.pairs.len() + item.extra.len());
    let fixed = |right: usize| {
        let terms = (right..=pairs).map(|at_least| {
            let sign = if (at_least - right).is_multiple_of(2) { 1.0 } else { -1.0 };
            // `at_least` pairs are right, and the others are anyhow: one over rights × (rights − 1) × …
            let chance = (0..at_least).map(|i| number(rights - i).recip()).product::<f64>();
            sign * combinations(pairs, at_least) * combinations(at_least, right) * chance
        });
        terms.sum::<f64>().max(0.0)
    };
    let credit = |right: usize| match item.scoring {
        MatchScoring::PerPair => number(right) / number(pairs.max(1)),
        MatchScoring::AllOrNothing => f64::from(right == pairs),
    };
    Credits::new((0..=pairs).map(|right| (credit(right), fixed(right))))
}

fn typing(item: &TextItem, typed: &str) -> f64 {
    let answers: Vec<(&str, f64)> =
        item.answers.iter().map(|a| (a.text.as_str(), a.credit.value())).collect();
    text::text(&answers, item.near, item.case, typed)
}

fn derangements(of: usize) -> f64 {
    let (mut before, mut now) = (0.0, 1.0);
    for n in 1..=of {
        (before, now) = (now, if n == 1 { 0.0 } else { number(n - 1) * (now + before) });
    }
    now
}

pub(super) fn combinations(of: usize, some: usize) -> f64 {
    (0..some).map(|i| number(of - i) / number(i + 1)).product::<f64>().round()
}

pub(super) fn factorial(of: usize) -> f64 {
    (1..=of).map(number).product()
}

#[expect(clippy::cast_precision_loss, reason = "a few choices")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
