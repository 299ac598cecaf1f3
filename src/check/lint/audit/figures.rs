//! What the audits of a whole course measure.

use serde::Serialize;

use super::strategy::Strategy;

/// What the audits of a whole course measured. Probabilities and scores are from 0 to 1.
#[derive(Clone, Debug, Serialize)]
pub struct Audit {
    /// The course at first attempts, answered at random; none when nothing counts.
    pub course: Option<CourseFigures>,
    /// Every quiz, in reading order.
    pub quizzes: Vec<QuizFigures>,
    /// Those who go by something else than what is asked.
    pub strategies: Vec<StrategyFigures>,
    /// Items with one best answer: the best answer is the longest choice, by a tenth at least.
    pub longest: Hits,
    /// Items with partial credit: the longer a choice, the better.
    pub longer: Slope,
    /// Items with one best answer whose choices are not shuffled, by the number of choices: where the best answer stands.
    pub places: Vec<Places>,
    /// Of those with four choices: the best answer is one of the two in the middle.
    pub middle: Hits,
    /// The same items in a row: how long the best answer stays in one place.
    pub runs: Runs,
    /// Items with one best answer: the best answer is known by the wording of the choices alone.
    pub wording: Wording,
}

/// The whole course, answered at random.
#[derive(Clone, Debug, Serialize)]
pub struct CourseFigures {
    /// How many items count.
    pub items: usize,
    /// How many of them the first attempts ask.
    pub asked: usize,
    /// How many quizzes count.
    pub quizzes: usize,
    /// Whether each quiz has to be passed as well.
    pub each: bool,
    /// The score that is asked.
    pub mark: f64,
    /// The average score.
    pub expected: f64,
    /// The probability of passing.
    pub pass: f64,
}

/// A quiz, answered at random.
#[derive(Clone, Debug, Serialize)]
pub struct QuizFigures {
    /// Its id.
    pub quiz: String,
    /// What it is called.
    pub title: String,
    /// Whether it counts in the course.
    pub counts: bool,
    /// How many items it has.
    pub items: usize,
    /// How many of them an attempt asks.
    pub asked: usize,
    /// The score that passes it.
    pub mark: f64,
    /// The lowest score that can be had and passes it.
    pub effective: f64,
    /// The average score.
    pub expected: f64,
    /// The probability of passing it at the first attempt.
    pub pass: f64,
    /// How often it may be tried; none is as often as one likes.
    pub attempts: Option<u32>,
    /// What further attempts change.
    pub later: Later,
    /// How much one must know; only when the figures are for a table.
    pub known: Option<Known>,
}

/// What attempts after the first change for somebody who answers at random.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Later {
    /// There are none.
    Once,
    /// The first one shows the best answers to the very items that come again: the second is passed.
    Shown,
    /// So probable is it to pass with one of them.
    Within(f64),
}

/// How much of what is asked one must know; what one does not know is guessed.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Known {
    /// The share of the items that must be known to pass as often as not; none when all is not enough.
    pub even: Option<f64>,
    /// The probability of passing with 20 % less known than the mark.
    pub false_pass: f64,
    /// The probability of failing with 20 % more known than the mark.
    pub false_fail: f64,
}

/// Somebody who goes by something else than what is asked, and guesses where that says nothing.
#[derive(Clone, Debug, Serialize)]
pub struct StrategyFigures {
    /// What they go by.
    pub strategy: Strategy,
    /// On how many of the items that count it says something.
    pub says: usize,
    /// The average score in the course.
    pub expected: f64,
    /// The probability of passing the course at first attempts.
    pub pass: f64,
    /// How probable that average, or more, is for somebody who guesses; where it is no more than what a guess earns,
    /// only when the figures are for a table.
    pub p: Option<f64>,
}

/// In how many of some items something is so.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Hits {
    /// How many items can show it.
    pub items: usize,
    /// In how many it is so.
    pub hits: usize,
    /// In how many chance would make it so.
    pub expected: f64,
    /// How probable as many, or more, are by chance.
    pub p: f64,
    /// From how many on it would be reported; none when even all would not.
    pub noticed: Option<usize>,
}

/// How far two rankings of choices agree.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Slope {
    /// How many items can show it.
    pub items: usize,
    /// The mean of Kendall's τ_b over them, −1 to 1.
    pub tau: f64,
    /// How probable as much agreement, or more, is by chance.
    pub p: f64,
    /// From which τ on it would be reported; none when even 1 would not.
    pub noticed: Option<f64>,
}

/// In which place the best answer stands.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// How many items there are.
    pub items: usize,
    /// How often it stands first, second and so on.
    pub counts: Vec<u32>,
    /// How probable places are that are as uneven, or more, by chance.
    pub p: f64,
    /// From how many in one place on it would be reported; none when even all would not.
    pub noticed: Option<u32>,
}

/// The best answer in the same place, item after item.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Runs {
    /// How many items there are.
    pub items: usize,
    /// The longest run of one place.
    pub longest: usize,
    /// How probable a run as long, or longer, is by chance.
    pub p: f64,
    /// From which length on a run would be reported; none when even that of all items would not.
    pub noticed: Option<usize>,
    /// After how many items the places start again, and how many items long they do, when they do for some time.
    pub repeats: Option<(usize, usize)>,
}

/// The best answer known by its wording.
#[derive(Clone, Debug, Serialize)]
pub struct Wording {
    /// In how many items.
    #[serde(flatten)]
    pub hits: Hits,
    /// What tells the best answers most.
    pub telling: Vec<TellingWord>,
}

/// Something about the wording of best answers.
#[derive(Clone, Debug, Serialize)]
pub struct TellingWord {
    /// A word, or what else it is.
    pub what: String,
    /// Whether it is a word.
    pub word: bool,
    /// In how many best answers it is found.
    pub right: u32,
    /// Of how many.
    pub of_right: u32,
    /// In how many others.
    pub wrong: u32,
    /// Of how many.
    pub of_wrong: u32,
}
