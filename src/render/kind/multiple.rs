use serde::Serialize;

use crate::course::{MultipleItem, Scoring};

use super::{ChoiceData, choices_data, keyed};

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
