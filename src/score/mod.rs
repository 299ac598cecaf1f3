//! The scoring rules: what an answer earns, and what answers earn together.
//!
//! Pure functions, a file for each kind of item. The player has the same rules in `src/player/core/item`; both run the
//! vectors in `tests/vectors`. Every result is from 0 to 1.

pub mod chance;
pub mod competency;
mod correlation;
mod hints;
mod r#match;
mod most_least;
mod multiple;
mod number;
mod order;
mod rate;
pub mod scenario;
pub mod text;
mod true_false;

pub use correlation::best_correlation;
pub use hints::after_hints;
pub use r#match::matching;
pub use most_least::{most_least, worth};
pub use multiple::multiple;
pub use number::{bounds as number_bounds, number, typed_number};
pub use order::order;
use rate::near;
pub use rate::rate;
pub use scenario::scenario;
pub use text::text;
pub use true_false::true_false;

/// Σ weight × score / Σ weight; none when nothing has a weight.
///
/// The score of an attempt over its drawn items that count, and of a course over its quizzes. Where nothing has a weight the
/// two differ: an attempt in which nothing counts has nothing to miss, and scores 1; a course has no score then.
pub fn weighted_mean(scores: impl IntoIterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, score) in scores {
        sum += weight * score;
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::weighted_mean;

    #[test]
    fn a_weighted_mean_of_nothing_is_none() {
        assert_eq!(weighted_mean([]), None);
        assert_eq!(weighted_mean([(0.0, 1.0)]), None);
        assert_eq!(weighted_mean([(1.0, 1.0), (3.0, 0.0)]), Some(0.25));
    }
}
