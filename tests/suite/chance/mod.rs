//! Guessing: the distributions of items, quizzes and courses, by published tables and by looking at every answer.

mod guess;
mod quiz;

use coursewright::score::chance::{Credits, Part, QuizChance};

/// An item whose answers, equally likely, earn these credits.
fn part(weight: f64, credits: &[f64]) -> Part {
    Part { weight, guess: Credits::even(credits.iter().copied()), attainable: credits.to_vec() }
}

/// One best answer among so many.
fn single(choices: usize) -> Part {
    let mut credits = vec![0.0; choices];
    credits[0] = 1.0;
    part(1.0, &credits)
}

/// A quiz that asks all of so many items of one sort.
fn of(items: usize, one: &Part) -> QuizChance {
    QuizChance::new(vec![one.clone(); items], None)
}

/// Whether a number comes out as it is printed, digit by digit: `.0156`, `2.5e-5`.
fn printed(number: f64, as_printed: &str) -> bool {
    let digits = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len());
    match as_printed.split_once('e') {
        Some((mantissa, _)) => format!("{number:.*e}", digits(mantissa)) == as_printed,
        None => format!("{number:.*}", digits(as_printed)).trim_start_matches('0') == as_printed,
    }
}
