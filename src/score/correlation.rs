use crate::course::Scale;

/// The highest correlation with the keys that points of the scale can have, 0 to 1; 0 when the keys do not vary.
///
/// The best ratings are the keys stretched, moved and rounded: each is a point nearest to s + tκ, for some s and some
/// t > 0. For let x be best, with the correlation r, the mean s and the length L of its deviations. As 2L·L(y) ≤ L(y)² +
/// L², no ratings y bring more than x does to ⟨y, κ − κ̄⟩ − k·Σ(y − s)² with k = r·L(κ) / 2L; and that sum is greatest
/// where each y is nearest to s + (κ − κ̄) / 2k. So every way to round is tried. The ways are the cells into which the
/// lines s + tκ = point + ½ cut the plane of s and t; each cell has one of the lines at its side, between two of its
/// crossings with the others.
pub fn best_correlation(scale: Scale, keys: &[f64]) -> f64 {
    let halves = || (scale.min..scale.max).map(|point| f64::from(point) + 0.5);
    let mut best = 0.0;
    for (_, &key) in keys.iter().enumerate().filter(|(i, key)| !keys[..*i].contains(key)) {
        for half in halves() {
            let others = keys.iter().filter(|&&other| other != key);
            let crossings = others.flat_map(|other| halves().map(move |h| (half - h) / (key - other)));
            for stretch in between(crossings.filter(|&t| t > 0.0).collect()) {
                let shift = half - stretch * key;
                for side in [0.5, -0.5] {
                    let rounded = |other: f64| {
                        if other == key { half + side } else { (shift + stretch * other).round() }
                    };
                    let ratings: Vec<f64> = keys
                        .iter()
                        .map(|&other| rounded(other).clamp(f64::from(scale.min), f64::from(scale.max)))
                        .collect();
                    best = correlation(keys, &ratings).max(best);
                }
            }
        }
    }
    best
}

/// A number in each of the gaps that some positive numbers leave from 0 on, the last without end.
fn between(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.push(0.0);
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let last = numbers[numbers.len() - 1] + 1.0;
    let gaps = numbers.windows(2).map(|two| f64::midpoint(two[0], two[1]));
    gaps.chain([last]).collect()
}

/// Pearson's correlation, −1 to 1; 0 when either side does not vary.
pub(super) fn correlation(keys: &[f64], ratings: &[f64]) -> f64 {
    let (of_keys, of_ratings) = (mean(keys), mean(ratings));
    let pairs = keys.iter().zip(ratings).map(|(key, rating)| (key - of_keys, rating - of_ratings));
    let (mut together, mut key_spread, mut rating_spread) = (0.0, 0.0, 0.0);
    for (key, rating) in pairs {
        together += key * rating;
        key_spread += key * key;
        rating_spread += rating * rating;
    }
    let spread = (key_spread * rating_spread).sqrt();
    if spread > 0.0 { (together / spread).clamp(-1.0, 1.0) } else { 0.0 }
}

/// The mean of some numbers.
pub(super) fn mean(numbers: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far fewer responses than 2^52")]
    let count = numbers.len() as f64;
    numbers.iter().sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{best_correlation, correlation};
    use crate::course::Scale;

    /// Every way to rate.
    fn every_rating(scale: Scale, responses: usize) -> Vec<Vec<f64>> {
        (0..responses).fold(vec![Vec::new()], |ways, _| {
            let longer = |way: &Vec<f64>| {
                let way = way.clone();
                (scale.min..=scale.max).map(move |point| [way.as_slice(), &[f64::from(point)]].concat())
            };
            ways.iter().flat_map(longer).collect()
        })
    }

    #[test]
    fn what_whole_points_reach_is_known() {
        let scale = Scale { min: 1, max: 5 };
        let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 5e-4, "{found}, not {wanted}");
        // In line with 5, 4, 2, 1, 3.
        near(best_correlation(scale, &[4.6, 3.8, 2.2, 1.4, 3.0]), 1.0);
        near(best_correlation(scale, &[4.2, 3.9]), 1.0);
        // By 1, 2, 3 and by 0, 0, 1, as trying all of them shows.
        near(best_correlation(Scale { min: 1, max: 3 }, &[1.1, 2.3, 4.4]), 0.9878);
        near(best_correlation(Scale { min: 0, max: 1 }, &[0.0, 0.1, 1.0]), 0.9959);
        near(best_correlation(scale, &[3.0; 4]), 0.0);
    }

    proptest! {
        #[test]
        fn the_best_of_all_ratings_is_found(
            min in -2..=1i32,
            points in 2..=6i32,
            tenths in prop::collection::vec(0..=50i32, 2..=5),
        ) {
            let scale = Scale { min, max: min + points - 1 };
            let length = f64::from(points - 1);
            let keys: Vec<f64> = tenths.iter().map(|&n| f64::from(min) + length * f64::from(n) / 50.0).collect();
            let all = every_rating(scale, keys.len());
            let found = all.iter().map(|ratings| correlation(&keys, ratings)).fold(0.0, f64::max);
            prop_assert!((best_correlation(scale, &keys) - found).abs() < 1e-12);
        }
    }
}
