use serde::Serialize;

use crate::course::ChoiceItem;

use super::{ChoiceData, choice_rows, choices_data, keyed};
use crate::render::view::{ChoiceView, KeyRow};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: &'static str,
    pub choices: Vec<ChoiceData<'c>>,
}

pub(super) fn data(item: &ChoiceItem) -> Data<'_> {
    Data { scoring: "graded", choices: choices_data(&item.choices) }
}

pub(super) fn meaning(item: &ChoiceItem) -> String {
    format!("choice graded {}", keyed(&item.choices))
}

pub(super) fn key<'c>(item: &ChoiceItem, choices: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    choice_rows(&item.choices, choices)
}
