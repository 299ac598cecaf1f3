//! The order of choices that have one of their own.

use std::sync::Arc;

use rayon::prelude::*;

use crate::course::Quiz;
use crate::parse::ParsedFile;
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};
use crate::parse::written::quiz::Quiz as QuizFile;

use super::super::language::{Lexicon, Vocabulary};
use super::amount::read;
use super::choices::in_order;
use super::quantity::Quantity;

/// How many quizzes share what is known of their words; a fraction of those that are checked together, so that every
/// processor has some.
const TOGETHER: usize = 32;

/// Keeps choices that are numbers in order as they are, where nobody said whether they are shuffled: people look for
/// numbers in their order (Haladyna, Downing & Rodriguez 2002, rule 21).
pub(in crate::check) fn keep_numbers(
    files: &[Arc<ParsedFile<QuizFile>>],
    quizzes: &mut [Option<Arc<Quiz>>],
    language: &str,
) {
    let chunks = files.par_chunks(TOGETHER).zip(quizzes.par_chunks_mut(TOGETHER));
    chunks.for_each(|(files, quizzes)| {
        let mut vocabulary = Vocabulary::new(Lexicon::of(language));
        for (file, checked) in files.iter().zip(quizzes) {
            if let (Some(file), Some(checked)) = (&file.parsed, checked) {
                keep(&file.value, checked, &mut vocabulary);
            }
        }
    });
}

fn keep(file: &QuizFile, checked: &mut Arc<Quiz>, vocabulary: &mut Vocabulary) {
    if file.shuffle.is_some() {
        return;
    }
    for (written, index) in file.items.iter().zip(0..checked.items.len()) {
        let (Written::Choice(ChoiceItem { choices, .. }) | Written::Multiple(MultipleItem { choices, .. })) =
            written
        else {
            continue;
        };
        let brief = |text: &str| text.len() < 60;
        if written.common().shuffle.is_some() || !choices.iter().all(|choice| brief(choice.text.as_str())) {
            continue;
        }
        // Most say with their first choice that they are no numbers.
        let mut number = |text| read(&vocabulary.read(text), vocabulary);
        let numbers: Option<Vec<Quantity>> =
            choices.iter().map(|choice| number(choice.text.as_str())).collect();
        if numbers.is_some_and(|numbers| in_order(&numbers)) {
            Arc::make_mut(checked).items[index].shuffle = false;
        }
    }
}
