//! The scoring rules: what an answer earns, and what answers earn together.
//!
//! Pure functions over keys and ticks. The player has the same rules in `src/player/core`; both run the vectors in
//! `tests/vectors`. K is the set of keys, D of distractors, S of what was ticked; every result is from 0 to 1.

use crate::course::Scoring;

/// What a selection earns under a rule. `keys[i]` says whether choice `i` is a key, `ticked[i]` whether it was ticked.
///
/// The formulas stand with [`Scoring`]. Sources: right-minus-wrong is Canvas's "partial credit with penalty" and
/// H5P's default; capped is Ripkey (1996), used by the UK Foundation Programme.
pub fn multiple(rule: Scoring, keys: &[bool], ticked: &[bool]) -> f64 {
    let count = |wanted: fn(bool, bool) -> bool| {
        let pairs = keys.iter().zip(ticked);
        f64::from(u32::try_from(pairs.filter(|&(&k, &t)| wanted(k, t)).count()).unwrap_or(u32::MAX))
    };
    let hits = count(|key, tick| key && tick);
    let slips = count(|key, tick| !key && tick);
    let all_keys = count(|key, _| key);
    let all = count(|_, _| true);
    match rule {
        Scoring::RightMinusWrong => ((hits - slips) / all_keys).max(0.0),
        Scoring::AllOrNothing => f64::from(hits == all_keys && slips == 0.0),
        Scoring::PerChoice => count(|key, tick| key == tick) / all,
        Scoring::Capped if hits + slips > all_keys => 0.0,
        Scoring::Capped => hits / all_keys,
    }
}

/// What an answer to a true-or-false statement earns.
pub fn true_false(key: bool, answer: bool) -> f64 {
    f64::from(key == answer)
}

/// Σ weight × score / Σ weight; 0 when nothing has a weight.
///
/// The score of a quiz over its drawn items, and of a course over its quizzes.
pub fn weighted_mean(scores: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, score) in scores {
        sum += weight * score;
        weights += weight;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{multiple, weighted_mean};
    use crate::course::Scoring;

    #[test]
    fn a_weighted_mean_of_nothing_is_nothing() {
        assert_eq!(weighted_mean([]), 0.0);
        assert_eq!(weighted_mean([(0.0, 1.0)]), 0.0);
        assert_eq!(weighted_mean([(1.0, 1.0), (3.0, 0.0)]), 0.25);
    }

    #[test]
    fn ticking_everything_does_not_pay_by_default() {
        let keys = [true, true, false, false];
        assert_eq!(multiple(Scoring::RightMinusWrong, &keys, &[true; 4]), 0.0);
        assert_eq!(multiple(Scoring::Capped, &keys, &[true; 4]), 0.0);
        assert_eq!(multiple(Scoring::PerChoice, &keys, &[true; 4]), 0.5);
        assert_eq!(multiple(Scoring::AllOrNothing, &keys, &keys), 1.0);
    }
}
