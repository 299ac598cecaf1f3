use crate::statistics::{Lattice, common_denominator, split};

use super::quiz::Scores;

/// The most steps, of adding a score of a quiz to a score of the course, that are taken as they are; a larger course is
/// added up on a coarser grid.
const STEPS: f64 = 4e6;
/// A course is passed less often than this, and no more is asked.
const NEVER: f64 = 1e-12;
/// The least places of a quiz on a coarser grid.
const COARSEST: u32 = 12;

/// A quiz that counts in the course.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// How much it counts; above 0.
    pub weight: f64,
    /// What is earned in it.
    pub scores: &'a Scores,
    /// The score that passes it.
    pub mark: f64,
}

/// What somebody makes of a course at the first attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CourseChance {
    /// The average score.
    pub expected: f64,
    /// How probable it is to pass. Below 10⁻¹² only a bound.
    pub pass: f64,
}

/// What somebody makes of a course with these quizzes; with `each` the course is passed when every quiz is and the score
/// reaches the mark, otherwise by the score alone. None when nothing counts.
///
/// With `each`, what fails a quiz is left out before the scores are added up: both hold at once, exactly.
pub fn course(quizzes: &[Counting<'_>], each: bool, mark: f64) -> Option<CourseChance> {
    let weights: f64 = quizzes.iter().map(|quiz| quiz.weight).sum();
    if quizzes.is_empty() || weights <= 0.0 {
        return None;
    }
    let expected = quizzes.iter().map(|quiz| quiz.weight * quiz.scores.mean()).sum::<f64>() / weights;
    if each {
        let all: f64 = quizzes.iter().map(|quiz| quiz.scores.at_least(quiz.mark)).product();
        if all < NEVER {
            return Some(CourseChance { expected, pass: all });
        }
    }
    let lattices: Vec<(Lattice, u32)> = quizzes
        .iter()
        .map(|quiz| if each { quiz.scores.from(quiz.mark) } else { quiz.scores.places().clone() })
        .zip(quizzes.iter().map(|quiz| quiz.scores.whole()))
        .collect();
    let unit = unit(quizzes, &lattices, weights);
    let whole = unit * weights;
    let places = lattices.iter().zip(quizzes).map(|((places, score), quiz)| {
        let step = quiz.weight * unit / f64::from(*score);
        Lattice::new(
            places
                .points()
                .flat_map(|(place, mass)| {
                    #[expect(clippy::cast_precision_loss, reason = "a place of a score")]
                    split(place as f64 * step).map(|(place, share)| (place, share * mass))
                })
                .collect::<Vec<_>>(),
        )
    });
    let sum = Lattice::sum(places);
    #[expect(clippy::cast_possible_truncation, reason = "places are few")]
    let from = ((mark - super::SLACK) * whole).ceil() as i64;
    Some(CourseChance { expected, pass: sum.at_least(from).min(1.0) })
}

/// How many places a quiz of the weight 1 has, so that every score of every quiz has its own, unless that is too many.
fn unit(quizzes: &[Counting<'_>], lattices: &[(Lattice, u32)], weights: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "fewer points than 2^52")]
    let points: f64 = lattices.iter().map(|(places, _)| places.points().count() as f64).sum();
    let most = STEPS / points.max(1.0) / weights;
    let steps = lattices.iter().zip(quizzes).map(|((_, whole), quiz)| quiz.weight / f64::from(*whole));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 12 to four million")]
    let most = most.max(f64::from(COARSEST)) as u32;
    f64::from(common_denominator(steps, most).unwrap_or(most / COARSEST * COARSEST))
}

/// How probable it is to pass within some attempts, each of them passed with the probability `once`, all of them
/// independent: 1 − (1 − p)^a.
pub fn within(once: f64, attempts: u32) -> f64 {
    -f64::exp_m1(f64::from(attempts) * f64::ln_1p(-once))
}
