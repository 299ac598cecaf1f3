use serde::Serialize;

use crate::course::{MultipleItem, Scoring};

use super::{ChoiceData, choice_rows, choices_data, keyed};
use crate::render::view::{ChoiceView, KeyRow};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: Scoring,
    pub choices: Vec<ChoiceData<'c>>,
}

pub(super) fn data(item: &MultipleItem) -> Data<'_> {
    Data { scoring: item.scoring, choices: choices_data(&item.choices) }
}

pub(super) fn meaning(item: &MultipleItem) -> String {
    let rule = serde_json::to_string(&item.scoring).unwrap_or_default();
    format!("multiple {rule} {}", keyed(&item.choices))
}

/// The keys are marked; what each is worth depends on what else was ticked.
pub(super) fn key<'c>(item: &MultipleItem, choices: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let rows = choice_rows(&item.choices, choices).into_iter();
    rows.map(|row| KeyRow { worth: None, ..row }).collect()
}
