//! What somebody earns who answers without knowing: exact distributions of the scores of items, quizzes and a course.
//!
//! 1. [`guess`]: an item answered at random has [`Credits`], each with its probability.
//! 2. [`QuizChance`]: the items of a quiz, all or drawn from a pool, add up to its [`Scores`].
//! 3. [`course`]: the quizzes at their first attempts add up to the course.
//!
//! Somebody who knows a share θ of what is asked earns the best credit with the probability θ and guesses otherwise
//! ([`Credits::knowing`]): the operating characteristic of a pass mark. Scores are whole numbers of a unit wherever
//! credits and weights are fractions with small denominators, so that 7 of 10 reaches 70 %; the rest stands on a grid,
//! shared out between two of its places so that the mean is kept. Nothing is left to chance here but what has more
//! than twenty thousand ways to be answered: that is tried out, by the same numbers each time.

mod course;
mod credits;
mod guess;
mod pick;
mod play;
mod quiz;
mod rating;

pub use course::{Counting, CourseChance, Total, course, within};
pub use credits::Credits;
pub use guess::{blank, guess};
pub use pick::{all_ticked, as_shown, in_the_middle, pick};
pub use play::play;
pub use quiz::{Part, QuizChance, Scores};

/// What floating point may take from a score that reaches a mark; the player forgives as much.
const SLACK: f64 = 1e-9;
