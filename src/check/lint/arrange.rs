//! The order of choices that have one of their own.

use crate::course::Quiz;
use crate::parse::ParsedCourse;
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};

use super::amount::read;
use super::lexicon::Lexicon;
use super::numeric::in_order;
use super::quantity::Quantity;
use super::vocabulary::Vocabulary;

/// Keeps choices that are numbers in order as they are, where nobody said whether they are shuffled: people look for
/// numbers in their order (Haladyna, Downing & Rodriguez 2002, rule 21).
pub(in super::super) fn keep_numbers(parsed: &ParsedCourse, quizzes: &mut [Option<Quiz>], language: &str) {
    let mut vocabulary = Vocabulary::new(Lexicon::of(language));
    for (file, checked) in parsed.quizzes.iter().zip(quizzes) {
        let (Some(file), Some(checked)) = (&file.parsed, checked) else { continue };
        if file.value.shuffle.is_some() {
            continue;
        }
        for (written, item) in file.value.items.iter().zip(&mut checked.items) {
            let (Written::Choice(ChoiceItem { choices, .. })
            | Written::Multiple(MultipleItem { choices, .. })) = written
            else {
                continue;
            };
            let brief = |text: &str| text.len() < 60;
            if written.common().shuffle.is_some() || !choices.iter().all(|choice| brief(choice.text.as_str()))
            {
                continue;
            }
            // Most choices are no numbers, and then the first says so.
            let mut number = |text| read(&vocabulary.read(text), &vocabulary);
            let numbers: Option<Vec<Quantity>> =
                choices.iter().map(|choice| number(choice.text.as_str())).collect();
            if numbers.is_some_and(|numbers| in_order(&numbers)) {
                item.shuffle = false;
            }
        }
    }
}
