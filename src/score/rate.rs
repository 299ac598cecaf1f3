use super::correlation::{correlation, mean};
use crate::course::{RateScoring, Scale};

/// What ratings earn. `ratings[i]` is a point of the scale, given to the response with the key `keys[i]`; the keys
/// lie on the scale, and some ratings are better than others. `best` is their [`best_correlation`](super::best_correlation).
///
/// - Standardised: (1 + r / best) / 2, r being Pearson's correlation of ratings and keys; ½ when the ratings do not
///   vary. This leaves out how high and how widely somebody rates, which says little about judgement (McDaniel et al.
///   2011; Legree et al. 2010). Whole points seldom lie quite like keys such as 4.2, and the division makes the best of
///   them earn 1; turning a scale round turns the sign of r, so the worst earn 0.
/// - Near-miss: S is the mean of [`near`] over the responses; the credit is max(0, (S − E) / (B − E)), E being the S to
///   expect when every point is as likely as any other, and B the best S that points can reach.
pub fn rate(rule: RateScoring, scale: Scale, keys: &[f64], best: f64, ratings: &[i32]) -> f64 {
    match rule {
        RateScoring::Standardised => {
            let ratings: Vec<f64> = ratings.iter().map(|&rating| f64::from(rating)).collect();
            f64::midpoint(1.0, (correlation(keys, &ratings) / best).clamp(-1.0, 1.0))
        }
        RateScoring::NearMiss => {
            let points = |key: f64| (scale.min..=scale.max).map(move |point| near(point, key));
            let given: Vec<f64> = keys.iter().zip(ratings).map(|(&key, &rating)| near(rating, key)).collect();
            let expected: Vec<f64> = keys.iter().map(|&key| mean(&points(key).collect::<Vec<_>>())).collect();
            let best: Vec<f64> = keys.iter().map(|&key| points(key).fold(0.0, f64::max)).collect();
            let chance = mean(&expected);
            ((mean(&given) - chance) / (mean(&best) - chance)).max(0.0)
        }
    }
}

/// What a rating earns by its distance from the key: 1 at 0, ¾ at 1, ½ at 2, nothing from 3 on, and in between on the
/// straight line. The marks are those that the UCAT is said to give (4, 3, 2 and 0 of 4).
pub(super) fn near(rating: i32, key: f64) -> f64 {
    let distance = (f64::from(rating) - key).abs();
    if distance <= 2.0 { 1.0 - distance / 4.0 } else { ((3.0 - distance) / 2.0).max(0.0) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{correlation, mean, near, rate};
    use crate::course::{RateScoring, Scale};
    use crate::score::best_correlation;

    /// The keys and responses of the design's table: κ and, for each x, D² and r to three digits.
    const KEYS: [f64; 5] = [4.6, 3.8, 2.2, 1.4, 3.0];
    const TABLE: [([i32; 5], f64, f64); 5] = [
        ([5, 4, 2, 1, 3], 0.08, 1.0),
        ([5, 5, 1, 1, 3], 0.64, 0.949),
        ([3, 3, 3, 3, 3], 1.28, 0.0),
        ([5, 5, 4, 3, 5], 2.28, 0.884),
        ([1, 2, 4, 5, 3], 6.48, -1.0),
    ];

    fn squared_distance(keys: &[f64], ratings: &[i32]) -> f64 {
        let squares: Vec<f64> = keys.iter().zip(ratings).map(|(k, &x)| (f64::from(x) - k).powi(2)).collect();
        mean(&squares)
    }

    #[test]
    fn the_table_comes_out() {
        for (ratings, distance, r) in TABLE {
            assert!((squared_distance(&KEYS, &ratings) - distance).abs() < 1e-9, "{ratings:?}");
            let numbers = ratings.map(f64::from);
            assert!((correlation(&KEYS, &numbers) - r).abs() < 5e-4, "{ratings:?}");
        }
    }

    #[test]
    fn rating_everything_in_the_middle_does_not_pay() {
        let scale = Scale { min: 1, max: 5 };
        for keys in [KEYS, [4.6, 3.9, 2.1, 1.4, 3.0]] {
            let best = best_correlation(scale, &keys);
            assert_eq!(rate(RateScoring::Standardised, scale, &keys, best, &[3; 5]), 0.5);
            // Nearness alone would give it 0.76.
            let middle = rate(RateScoring::NearMiss, scale, &keys, best, &[3; 5]);
            assert!(middle < 0.5, "{middle}");
        }
    }

    #[test]
    fn the_best_that_whole_points_can_do_earns_everything_and_its_opposite_nothing() {
        let (scale, keys) = (Scale { min: 1, max: 5 }, [4.6, 3.9, 2.1, 1.4, 3.3]);
        let best = best_correlation(scale, &keys);
        assert!(best < 0.999, "{best}");
        let by = |ratings: [i32; 5]| rate(RateScoring::Standardised, scale, &keys, best, &ratings);
        assert!((by([5, 4, 2, 1, 3]) - 1.0).abs() < 1e-9 && by([1, 2, 4, 5, 3]).abs() < 1e-9);
    }

    #[test]
    fn nearness_falls_in_straight_lines() {
        let at = |key| near(0, key);
        assert_eq!([at(0.0), at(1.0), at(2.0), at(3.0), at(7.0)], [1.0, 0.75, 0.5, 0.0, 0.0]);
        assert_eq!([at(0.5), at(1.5), at(2.5)], [0.875, 0.625, 0.25]);
    }

    fn ratings() -> impl Strategy<Value = Vec<(f64, i32)>> {
        prop::collection::vec((1.0..=7.0, 1..=7), 2..9)
    }

    proptest! {
        /// D² = (x̄ − κ̄)² + (s_x − s_κ)² + 2 s_x s_κ (1 − r): elevation, scatter and shape (Cronbach & Gleser 1953).
        /// The standardised rule is the shape alone.
        #[test]
        fn squared_distance_is_elevation_and_scatter_and_shape(pairs in ratings()) {
            let (keys, given): (Vec<f64>, Vec<i32>) = pairs.into_iter().unzip();
            let numbers: Vec<f64> = given.iter().map(|&x| f64::from(x)).collect();
            let deviation = |numbers: &[f64]| {
                let middle = mean(numbers);
                mean(&numbers.iter().map(|x| (x - middle).powi(2)).collect::<Vec<_>>()).sqrt()
            };
            let (s_x, s_k) = (deviation(&numbers), deviation(&keys));
            let r = 2.0 * rate(RateScoring::Standardised, Scale { min: 1, max: 7 }, &keys, 1.0, &given) - 1.0;
            let parts = (mean(&numbers) - mean(&keys)).powi(2)
                + (s_x - s_k).powi(2)
                + 2.0 * s_x * s_k * (1.0 - r);
            prop_assert!((parts - squared_distance(&keys, &given)).abs() < 1e-9);
        }
    }
}
