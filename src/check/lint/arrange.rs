//! The order of choices that have one of their own.

use std::sync::Arc;

use crate::course::Quiz;
use crate::parse::ParsedCourse;
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};

use super::lexicon::Lexicon;
use super::numeric::{in_order, is_number};
use super::plain::Plain;
use super::vocabulary::Vocabulary;

/// Keeps choices that are numbers in order as they are, where nobody said whether they are shuffled: people look for
/// numbers in their order (Haladyna, Downing & Rodriguez 2002, rule 21).
pub(in super::super) fn keep_numbers(
    parsed: &ParsedCourse,
    quizzes: &mut [Option<Arc<Quiz>>],
    language: &str,
) {
    let mut vocabulary = Vocabulary::new(Lexicon::of(language));
    for (file, checked) in parsed.quizzes.iter().zip(quizzes) {
        let (Some(file), Some(checked)) = (&file.parsed, checked) else { continue };
        if file.value.shuffle.is_some() {
            continue;
        }
        for (written, index) in file.value.items.iter().zip(0..checked.items.len()) {
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
            let mut texts: Vec<Plain<'_>> = Vec::with_capacity(choices.len());
            // Most say with their first choice that they are no numbers.
            let numbers = choices.iter().all(|choice| {
                texts.push(vocabulary.read(choice.text.as_str()));
                texts.last().is_some_and(|text| is_number(text, &vocabulary))
            });
            if numbers && in_order(&texts, &vocabulary) {
                Arc::make_mut(checked).items[index].shuffle = false;
            }
        }
    }
}
