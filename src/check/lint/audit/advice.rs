//! What would help against guessing, in numbers found by trying them.

use crate::course::Quiz;
use crate::score::chance::{Counting, Credits, Part, QuizChance, Scores, course};

use super::passing::{Taken, Whole};
use super::wording::number;

/// Marks are raised in steps of this.
const STEP: u32 = 5;
/// No more items than this are asked for in addition.
const MOST: usize = 20;

/// The lowest mark of the course above its own, in steps of five percent, at which guessing passes no more often than
/// `least`; `follows` says which quizzes have the course's mark. And how often guessing passes then.
pub(super) fn course_mark(
    whole: &Whole<'_>,
    follows: impl Fn(usize) -> bool,
    least: f64,
) -> Option<(f64, f64)> {
    let counting: Vec<&Taken<'_>> = whole.quizzes.iter().filter(|taken| taken.counts()).collect();
    marks_above(whole.mark).find_map(|mark| {
        let quizzes = whole.counting(|place| &whole.quizzes[place].guess).into_iter().zip(&counting);
        let raised = quizzes.map(|(quiz, taken)| Counting {
            mark: if follows(taken.index) { mark } else { quiz.mark },
            ..quiz
        });
        let pass = course(&raised.collect::<Vec<_>>(), whole.each, mark)?.pass;
        (pass <= least).then_some((mark, pass))
    })
}

/// How many more items, like those there are, each quiz must ask so that guessing passes the course no more often than
/// `least`.
pub(super) fn more_items(whole: &Whole<'_>, least: f64) -> Option<usize> {
    (1..=MOST).find(|&more| {
        let longer: Vec<Scores> =
            whole.quizzes.iter().map(|taken| longer(&taken.chance, more).guess()).collect();
        whole.chance(|place| &longer[place]).is_some_and(|chance| chance.pass <= least)
    })
}

/// The lowest mark of a quiz above its own at which guessing passes it no more often than `least`.
pub(super) fn quiz_mark(taken: &Taken<'_>, least: f64) -> Option<(f64, f64)> {
    let passes = marks_above(taken.mark()).map(|mark| (mark, taken.guess.at_least(mark)));
    passes.into_iter().find(|&(mark, pass)| pass <= least && taken.guess.mean() < mark)
}

/// How many items a quiz must ask, fewer or more than it does and as near to that as can be, so that its mark is a
/// score that can be had.
pub(super) fn fitting_count(taken: &Taken<'_>) -> Option<usize> {
    let asked = taken.chance.draw();
    let fits = |count: &usize| {
        let typical = typical(taken.chance.parts());
        let quiz = QuizChance::new(vec![typical; *count], None);
        quiz.effective(taken.mark()).is_some_and(|mark| (mark - taken.mark()).abs() < 1e-6)
    };
    (1..=MOST).flat_map(|off| [asked + off, asked.saturating_sub(off)]).filter(|&count| count > 0).find(fits)
}

/// The same quiz with more items of its sort.
fn longer(quiz: &QuizChance, more: usize) -> QuizChance {
    let all = quiz.draw() == quiz.parts().len();
    let parts: Vec<Part> = quiz.parts().iter().cloned().chain(vec![typical(quiz.parts()); more]).collect();
    QuizChance::new(parts, if all { None } else { Some(quiz.draw() + more) })
}

/// An item that earns what those that count earn on average.
fn typical(parts: &[Part]) -> Part {
    let counting: Vec<&Part> = parts.iter().filter(|part| part.weight > 0.0).collect();
    let share = number(counting.len()).recip();
    let credits =
        counting.iter().flat_map(|part| part.guess.iter().map(move |(credit, p)| (credit, p * share)));
    let weights: f64 = counting.iter().map(|part| part.weight).sum();
    let attainable = counting.iter().flat_map(|part| part.attainable.iter().copied());
    Part { weight: weights * share, guess: Credits::new(credits), attainable: attainable.collect() }
}

fn marks_above(mark: f64) -> impl Iterator<Item = f64> {
    let marks = (1..=100 / STEP).map(|step| f64::from(step * STEP) / 100.0);
    marks.filter(move |&other| other > mark + 1e-9)
}

/// How many items an attempt may draw so that it is no more than a share of the pool, and how large the pool must be
/// for what it draws.
pub(super) fn pool(quiz: &Quiz, draw: usize, share: f64) -> (Option<usize>, usize) {
    let fits = |draw: usize, pool: usize| number(draw) <= share * number(pool) + 1e-9;
    let fewer = (1..draw).rev().find(|&fewer| fits(fewer, quiz.items.len()));
    let larger = (quiz.items.len()..=100 * draw).find(|&pool| fits(draw, pool)).unwrap_or(quiz.items.len());
    (fewer, larger)
}
