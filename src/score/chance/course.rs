use crate::statistics::{Lattice, common_denominator, split};

use super::SLACK;
use super::quiz::Scores;

/// The most steps, of adding a score of a quiz to a score of the course, that are taken as they are; a larger course is
/// added up on a coarser grid.
const STEPS: f64 = 4e6;
/// A course is passed less often than this, and no more is asked.
const NEVER: f64 = 1e-12;
/// The least places of a quiz on a coarser grid.
const COARSEST: u32 = 12;
/// The most quizzes whose passing spares others that are looked at, each passed and failed; further ones spare nothing.
const TEST_OUTS: usize = 6;

/// A quiz that counts in the course.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// How much it counts; above 0.
    pub weight: f64,
    /// What is earned in it.
    pub scores: &'a Scores,
    /// The score that passes it.
    pub mark: f64,
    /// The places of the quizzes that need not be passed once it is, and do not count unless they are.
    pub spares: &'a [usize],
}

/// What somebody makes of a course at the first attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CourseChance {
    /// The average score, when no quiz is spared.
    pub expected: f64,
    /// How probable it is to pass. Below 10⁻¹² only a bound.
    pub pass: f64,
}

/// What somebody makes of a course who takes each of these quizzes once; with `each` the course is passed when every
/// quiz is and the score reaches the mark, otherwise by the score alone. None when nothing counts.
///
/// With `each`, what fails a quiz is left out before the scores are added up: both hold at once, exactly. Where passing
/// a quiz spares others, every way in which such quizzes are passed or failed is added up by itself.
pub fn course(quizzes: &[Counting<'_>], each: bool, mark: f64) -> Option<CourseChance> {
    let weights: f64 = quizzes.iter().map(|quiz| quiz.weight).sum();
    if quizzes.is_empty() || weights <= 0.0 {
        return None;
    }
    let expected = quizzes.iter().map(|quiz| quiz.weight * quiz.scores.mean()).sum::<f64>() / weights;
    let whole = Whole::new(quizzes, each, mark);
    Some(CourseChance { expected, pass: whole.pass().min(1.0) })
}

/// The scores of a course of which every quiz is taken once and counts, and how probable each is.
#[derive(Clone, Debug)]
pub struct Total {
    places: Lattice,
    /// The places that make up a score of 1.
    whole: f64,
}

impl Total {
    /// Adds up the scores of quizzes, whatever is spared; none when nothing counts.
    pub fn of(quizzes: &[Counting<'_>]) -> Option<Self> {
        let alone: Vec<Counting<'_>> = quizzes.iter().map(|quiz| Counting { spares: &[], ..*quiz }).collect();
        let whole = Whole::new(&alone, false, 0.0);
        let weights: f64 = alone.iter().map(|quiz| quiz.weight).sum();
        let unit = whole.unit();
        (weights > 0.0).then(|| Self { places: whole.sum(0, unit), whole: unit * weights })
    }

    /// How probable it is to reach a score.
    pub fn at_least(&self, score: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, reason = "places are few")]
        let from = ((score - SLACK) * self.whole).ceil() as i64;
        self.places.at_least(from).min(1.0)
    }
}

/// A course on its way to be added up.
struct Whole<'a> {
    quizzes: &'a [Counting<'a>],
    each: bool,
    mark: f64,
    /// The quizzes that spare others.
    test_outs: Vec<usize>,
    /// The quizzes that may be spared.
    spared: Vec<bool>,
}

impl<'a> Whole<'a> {
    fn new(quizzes: &'a [Counting<'a>], each: bool, mark: f64) -> Self {
        let sparing = (0..quizzes.len()).filter(|&i| !quizzes[i].spares.is_empty());
        let test_outs: Vec<usize> = sparing.take(TEST_OUTS).collect();
        let spared = |i| test_outs.iter().any(|&test_out| quizzes[test_out].spares.contains(&i));
        let spared = (0..quizzes.len()).map(spared).collect();
        Self { quizzes, each, mark, test_outs, spared }
    }

    fn pass(&self) -> f64 {
        let needed = self.quizzes.iter().zip(&self.spared).filter(|(_, spared)| self.each && !**spared);
        let all: f64 = needed.map(|(quiz, _)| quiz.scores.at_least(quiz.mark)).product();
        if all < NEVER {
            return all;
        }
        let unit = self.unit();
        (0u32..1 << self.test_outs.len()).map(|outcome| self.pass_with(outcome, unit)).sum()
    }

    /// Passing while the test-outs whose bit is set are passed, and the others failed.
    ///
    /// A quiz that may be spared counts with weight × (score − mark), or with 0 when it is left out: so the sum is
    /// compared with the mark of the others alone.
    fn pass_with(&self, outcome: u32, unit: f64) -> f64 {
        let asked = self.quizzes.iter().zip(&self.spared).filter(|(_, spared)| !**spared);
        let weights: f64 = asked.map(|(quiz, _)| quiz.weight).sum();
        #[expect(clippy::cast_possible_truncation, reason = "places are few")]
        let from = ((self.mark - SLACK) * weights * unit).ceil() as i64;
        self.sum(outcome, unit).at_least(from)
    }

    /// The sum that is compared.
    fn sum(&self, outcome: u32, unit: f64) -> Lattice {
        let passed = |quiz: usize| {
            let bit = self.test_outs.iter().position(|&test_out| test_out == quiz)?;
            Some(outcome >> bit & 1 == 1)
        };
        let places = self.quizzes.iter().enumerate().map(|(i, quiz)| {
            let sparing = |test_out: &usize| {
                passed(*test_out) == Some(true) && self.quizzes[*test_out].spares.contains(&i)
            };
            let left_out = self.test_outs.iter().any(sparing);
            let from = if self.spared[i] { self.mark } else { 0.0 };
            let points = quiz.scores.iter().flat_map(|(score, mass)| {
                let passes = score >= quiz.mark - SLACK;
                let asked = passed(i).is_none_or(|wanted| wanted == passes);
                let place = if !asked || (self.each && !passes && !left_out) {
                    None
                } else if !passes && left_out {
                    Some(0.0)
                } else {
                    Some(quiz.weight * (score - from) * unit)
                };
                place.into_iter().flat_map(split).map(move |(place, share)| (place, share * mass))
            });
            Lattice::new(points.collect::<Vec<_>>())
        });
        Lattice::sum(places.collect::<Vec<_>>())
    }

    /// How many places a quiz of the weight 1 has, so that every score of every quiz has its own, unless that is too
    /// many.
    fn unit(&self) -> f64 {
        let kept = |quiz: &Counting<'_>| {
            let scores = quiz.scores.iter();
            scores
                .filter(|(score, _)| !self.each || !self.test_outs.is_empty() || *score >= quiz.mark - SLACK)
                .count()
        };
        #[expect(clippy::cast_precision_loss, reason = "fewer points than 2^52")]
        let points = self.quizzes.iter().map(kept).sum::<usize>().max(1) as f64;
        let weights: f64 = self.quizzes.iter().map(|quiz| quiz.weight).sum();
        let most = STEPS / points / weights;
        let steps = self.quizzes.iter().map(|quiz| quiz.weight / f64::from(quiz.scores.whole()));
        let may_be_spared = self.quizzes.iter().zip(&self.spared).filter(|(_, spared)| **spared);
        let marks = may_be_spared.map(|(quiz, _)| quiz.weight * self.mark);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 12 to four million"
        )]
        let most = most.max(f64::from(COARSEST)) as u32;
        f64::from(common_denominator(steps.chain(marks), most).unwrap_or(most / COARSEST * COARSEST))
    }
}

/// How probable it is to pass within some attempts, each of them passed with the probability `once`, all of them
/// independent: 1 − (1 − p)^a.
pub fn within(once: f64, attempts: u32) -> f64 {
    -f64::exp_m1(f64::from(attempts) * f64::ln_1p(-once))
}
