use std::collections::BTreeMap;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::course::{RateItem, RateScoring};
use crate::score::rate;

use super::credits::Credits;

/// As many ways to rate are looked at one by one.
const WAYS: u32 = 20_000;
/// How often more than that are tried out. Each probability is then known to within one in a hundred.
const TRIES: u32 = 10_000;
/// Sums of nearness are whole numbers of a billionth.
const FINE: f64 = 1e9;

/// What somebody earns who gives every response any point of the scale.
///
/// Exact; a `standardised` rating with more than twenty thousand answers is tried out.
pub(super) fn guess(item: &RateItem) -> Credits {
    let keys = keys(item);
    match (item.scoring, ways(item)) {
        (_, Some(ways)) => Credits::even((0..ways).map(|way| credit(item, &keys, &ratings(item, way)))),
        (RateScoring::NearMiss, None) => near_miss(item, &keys),
        (RateScoring::Standardised, None) => tried(item, &keys),
    }
}

fn keys(item: &RateItem) -> Vec<f64> {
    item.responses.iter().map(|response| response.key).collect()
}

fn credit(item: &RateItem, keys: &[f64], ratings: &[i32]) -> f64 {
    rate(item.scoring, item.scale, keys, item.best, ratings)
}

/// How many points the scale has.
fn points(item: &RateItem) -> u32 {
    item.scale.max.abs_diff(item.scale.min) + 1
}

/// How many ways there are to rate; none when they are too many.
fn ways(item: &RateItem) -> Option<u32> {
    let responses = u32::try_from(item.responses.len()).ok()?;
    points(item).checked_pow(responses).filter(|&ways| ways <= WAYS)
}

/// The ratings that stand at a place among all ways.
fn ratings(item: &RateItem, way: u32) -> Vec<i32> {
    let digits = item.responses.iter().scan(way, |rest, _| {
        let digit = *rest % points(item);
        *rest /= points(item);
        Some(item.scale.min.saturating_add_unsigned(digit))
    });
    digits.collect()
}

/// Nearness is a sum, response by response; what it earns follows from the sum, by two answers whose credits are known.
fn near_miss(item: &RateItem, keys: &[f64]) -> Credits {
    let share = f64::from(points(item)).recip();
    let mut sums: BTreeMap<i64, f64> = BTreeMap::from([(0, 1.0)]);
    for &key in keys {
        let mut next = BTreeMap::new();
        for (sum, mass) in &sums {
            for point in item.scale.min..=item.scale.max {
                #[expect(clippy::cast_possible_truncation, reason = "from 0 to a billion")]
                let near = (crate::score::near(point, key) * FINE).round() as i64;
                *next.entry(sum + near).or_insert(0.0) += mass * share;
            }
        }
        sums = next;
    }
    #[expect(clippy::cast_precision_loss, reason = "from 0 to a billion for each response")]
    let sum = |sum: i64| sum as f64 / FINE;
    let chance: f64 = sums.iter().map(|(&near, mass)| sum(near) * mass).sum();
    let best = sums.keys().next_back().map_or(1.0, |&near| sum(near));
    Credits::new(sums.iter().map(|(&near, &mass)| (((sum(near) - chance) / (best - chance)).max(0.0), mass)))
}

fn tried(item: &RateItem, keys: &[f64]) -> Credits {
    let mut random = ChaCha8Rng::seed_from_u64(0);
    let mut ratings = || -> Vec<i32> {
        keys.iter().map(|_| random.random_range(item.scale.min..=item.scale.max)).collect()
    };
    Credits::even((0..TRIES).map(|_| credit(item, keys, &ratings())))
}

#[cfg(test)]
mod tests {
    use super::{guess, near_miss, tried};
    use crate::course::{ChoiceId, Document, RateItem, RateResponse, RateScoring, Scale};
    use crate::score::best_correlation;

    fn item(keys: &[f64], scoring: RateScoring) -> RateItem {
        let response = |&key: &f64| RateResponse {
            id: ChoiceId(String::new()),
            text: Document::default(),
            key,
            feedback: None,
        };
        RateItem {
            scale: Scale { min: 1, max: 5 },
            labels: Vec::new(),
            responses: keys.iter().map(response).collect(),
            scoring,
            best: best_correlation(Scale { min: 1, max: 5 }, keys),
        }
    }

    #[test]
    fn a_guess_earns_half_by_correlation_and_little_by_nearness() {
        let keys = [4.6, 3.8, 2.2, 1.4];
        let standardised = guess(&item(&keys, RateScoring::Standardised));
        assert!((standardised.mean() - 0.5).abs() < 1e-9, "{}", standardised.mean());
        let near = guess(&item(&keys, RateScoring::NearMiss));
        assert!(near.mean() > 0.0 && near.mean() < 0.3, "{}", near.mean());
    }

    #[test]
    fn both_ways_to_add_up_nearness_are_one() {
        let item = item(&[4.6, 3.8, 2.2, 1.4], RateScoring::NearMiss);
        let keys: Vec<f64> = item.responses.iter().map(|response| response.key).collect();
        let (one, other) = (guess(&item), near_miss(&item, &keys));
        let from = |credits: &super::Credits, mark: f64| {
            credits.iter().filter(|(credit, _)| *credit > mark).map(|(_, p)| p).sum::<f64>()
        };
        for mark in [0.0, 0.21, 0.55, 0.83, 0.999] {
            assert!((from(&one, mark) - from(&other, mark)).abs() < 1e-9, "{mark}");
        }
    }

    #[test]
    fn trying_out_comes_near() {
        let item = item(&[4.6, 3.8, 2.2, 1.4, 3.0], RateScoring::Standardised);
        let keys: Vec<f64> = item.responses.iter().map(|response| response.key).collect();
        let (exact, near) = (guess(&item), tried(&item, &keys));
        assert!((exact.mean() - near.mean()).abs() < 0.01);
    }
}
