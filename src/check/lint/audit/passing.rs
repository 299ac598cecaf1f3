//! What somebody makes of the quizzes and of the course who knows nothing.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::course::{Quiz, Retry, Reveal};
use crate::score::chance::{
    Counting, CourseChance, Credits, Part, QuizChance, Scores, Total, course, within,
};

use super::figures::{CourseFigures, Known, Later, QuizFigures, StrategyFigures};
use super::strategy::{Seen, Strategy};

/// How far from the mark somebody's knowledge lies who should clearly pass, or fail.
const APART: f64 = 0.2;

/// The quizzes of a course in reading order, and what passes it.
pub(in crate::check::lint) struct Whole<'a> {
    pub(super) quizzes: Vec<Taken<'a>>,
    /// Whether each quiz has to be passed as well.
    pub(super) each: bool,
    pub(super) mark: f64,
}

/// A quiz, and what somebody earns in it who answers at random.
pub(super) struct Taken<'a> {
    pub(super) quiz: &'a Quiz,
    /// Its index among all quiz files.
    pub(super) index: usize,
    /// The quizzes that it spares, by their places among those that count.
    spares: Vec<usize>,
    pub(super) chance: QuizChance,
    pub(super) guess: Scores,
}

impl<'a> Taken<'a> {
    fn new(quiz: &'a Quiz, index: usize) -> Self {
        let chance = QuizChance::new(quiz.items.iter().map(Part::of).collect(), quiz.draw);
        Self { quiz, index, spares: Vec::new(), guess: chance.guess(), chance }
    }

    /// Whether it counts in the course.
    pub(super) fn counts(&self) -> bool {
        self.quiz.weight > 0.0 && self.quiz.items.iter().any(crate::course::Item::counts)
    }

    pub(super) fn mark(&self) -> f64 {
        self.quiz.mastery_score.value()
    }

    pub(super) fn pass(&self) -> f64 {
        self.guess.at_least(self.mark())
    }

    /// The lowest score that can be had and passes it.
    pub(super) fn effective(&self) -> f64 {
        self.chance.effective(self.mark()).unwrap_or(1.0)
    }

    /// Whether the best answers are shown after an attempt that was not passed.
    pub(super) fn shows_keys(&self) -> bool {
        matches!(self.quiz.reveal, Reveal::AtOnce | Reveal::AfterSubmit)
    }

    fn later(&self) -> Later {
        let attempts = self.quiz.attempts.unwrap_or(u32::MAX);
        let again = self.quiz.draw.is_none() || self.quiz.retry != Retry::All;
        if attempts == 1 {
            Later::Once
        } else if self.shows_keys() && again {
            Later::Shown
        } else if self.quiz.retry == Retry::All {
            Later::Within(within(self.pass(), attempts))
        } else {
            Later::Within(within(self.pass(), attempts).max(self.keeping(attempts)))
        }
    }

    /// Passing with the last of some attempts, where what was right stays.
    fn keeping(&self, attempts: u32) -> f64 {
        let kept = self.chance.parts().iter().map(|part| {
            let full: f64 =
                part.guess.iter().filter(|(credit, _)| *credit > 1.0 - 1e-9).map(|(_, p)| p).sum();
            let wrong_before = (1.0 - full).powf(f64::from(attempts) - 1.0);
            Credits::new(
                part.guess
                    .iter()
                    .map(|(credit, p)| (credit, p * wrong_before))
                    .chain([(1.0, 1.0 - wrong_before)]),
            )
        });
        self.chance.scores(kept).at_least(self.mark())
    }

    pub(super) fn figures(&self, for_table: bool) -> QuizFigures {
        QuizFigures {
            quiz: self.quiz.id.to_string(),
            title: self.quiz.title.clone(),
            counts: self.counts(),
            items: self.quiz.items.len(),
            asked: self.chance.draw(),
            mark: self.mark(),
            effective: self.effective(),
            expected: self.guess.mean(),
            pass: self.pass(),
            attempts: self.quiz.attempts,
            later: self.later(),
            known: for_table.then(|| self.known()),
        }
    }

    /// On how many of its items a strategy says something, and if it does, what somebody earns who goes by it and
    /// guesses at the others.
    fn by_strategy(&self, strategy: Strategy, items: &[Seen<'_, '_>]) -> (usize, Option<Scores>) {
        if !self.counts() {
            return (0, None);
        }
        let parts = self.chance.parts();
        let own = |(item, part): (&Seen<'_, '_>, &Part)| {
            (part.weight > 0.0).then(|| item.credits(strategy)).flatten()
        };
        let credits: Vec<Option<Credits>> = items.iter().zip(parts).map(own).collect();
        let says = credits.iter().flatten().count();
        let or_guess = credits
            .into_iter()
            .zip(parts)
            .map(|(own, part)| own.map_or(Cow::Borrowed(&part.guess), Cow::Owned));
        (says, (says > 0).then(|| self.chance.scores(or_guess)))
    }

    fn known(&self) -> Known {
        let mark = self.mark();
        let passes = |share: f64| self.chance.knowing(share.clamp(0.0, 1.0)).at_least(mark);
        Known {
            even: self.chance.even(mark),
            false_pass: passes(mark - APART),
            false_fail: (1.0 - passes(mark + APART)).max(0.0),
        }
    }
}

impl<'a> Whole<'a> {
    /// A course of quizzes with their indices; `spares` says which of them, by index, each spares.
    pub(in crate::check::lint) fn new(
        quizzes: impl IntoIterator<Item = (usize, &'a Quiz)>,
        spares: impl Fn(usize) -> Vec<usize>,
        each: bool,
        mark: f64,
    ) -> Self {
        let quizzes: Vec<(usize, &Quiz)> = quizzes.into_iter().collect();
        let mut quizzes: Vec<Taken<'a>> =
            quizzes.into_par_iter().map(|(index, quiz)| Taken::new(quiz, index)).collect();
        let counting: Vec<usize> =
            quizzes.iter().filter(|taken| taken.counts()).map(|taken| taken.index).collect();
        for taken in &mut quizzes {
            let place =
                |index: usize| counting.iter().position(|&other| other == index && other != taken.index);
            taken.spares = spares(taken.index).into_iter().filter_map(place).collect();
        }
        Self { quizzes, each, mark }
    }

    /// The course at first attempts, by what is earned in each quiz.
    pub(super) fn chance<'s>(&'s self, scores: impl Fn(usize) -> &'s Scores) -> Option<CourseChance> {
        course(&self.counting(scores), self.each, self.mark)
    }

    pub(super) fn counting<'s>(&'s self, scores: impl Fn(usize) -> &'s Scores) -> Vec<Counting<'s>> {
        let counting = self.quizzes.iter().enumerate().filter(|(_, taken)| taken.counts());
        counting
            .map(|(place, taken)| Counting {
                weight: taken.quiz.weight,
                scores: scores(place),
                mark: taken.mark(),
                spares: &taken.spares,
            })
            .collect()
    }

    /// The course, answered at random.
    pub(super) fn figures(&self) -> Option<CourseFigures> {
        let chance = self.chance(|place| &self.quizzes[place].guess)?;
        let counting = || self.quizzes.iter().filter(|taken| taken.counts());
        let items = |taken: &Taken<'_>| {
            taken.quiz.items.iter().filter(|item| item.counts() && item.weight > 0.0).count()
        };
        Some(CourseFigures {
            items: counting().map(items).sum(),
            asked: counting().map(|taken| items(taken).min(taken.chance.draw())).sum(),
            quizzes: counting().count(),
            each: self.each,
            mark: self.mark,
            expected: chance.expected,
            pass: chance.pass,
        })
    }

    /// The scores of the course, answered at random, whatever becomes of single quizzes.
    pub(super) fn total(&self) -> Option<Total> {
        Total::of(&self.counting(|place| &self.quizzes[place].guess))
    }

    /// What somebody earns who goes by each strategy that says something about anything that counts. `seen` are the items
    /// of each quiz; `p` says how probable a score is for somebody who guesses.
    pub(super) fn strategies(
        &self,
        seen: &[Vec<Seen<'_, '_>>],
        p: impl Fn(f64) -> Option<f64> + Sync,
    ) -> Vec<StrategyFigures> {
        // All strategies for one quiz after the other: its items are looked up once.
        let of_quiz = |(taken, items): (&Taken<'_>, &Vec<Seen<'_, '_>>)| {
            Strategy::ALL.map(|strategy| taken.by_strategy(strategy, items))
        };
        let of_quizzes: Vec<_> = self.quizzes.par_iter().zip(seen).map(of_quiz).collect();
        let figures = |(place, &strategy): (usize, &Strategy)| {
            let says = of_quizzes.iter().map(|quiz| quiz[place].0).sum();
            if says == 0 {
                return None;
            }
            let scores = |quiz: usize| of_quizzes[quiz][place].1.as_ref();
            let chance = self.chance(|quiz| scores(quiz).unwrap_or(&self.quizzes[quiz].guess))?;
            let CourseChance { expected, pass } = chance;
            Some(StrategyFigures { strategy, says, expected, pass, p: p(expected) })
        };
        Strategy::ALL.par_iter().enumerate().filter_map(figures).collect()
    }
}
