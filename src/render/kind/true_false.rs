use minijinja::HtmlEscape;
use serde::Serialize;

use super::letter;
use crate::course::TrueFalseItem;
use crate::render::view::{ChoiceView, Html, KeyRow};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data {
    pub scoring: &'static str,
    pub answer: bool,
}

pub(super) fn data(item: &TrueFalseItem) -> Data {
    Data { scoring: "exact", answer: item.answer }
}

pub(super) fn meaning(item: &TrueFalseItem) -> String {
    format!("true-false exact {}", item.answer)
}

/// The two answers, as choices in the player's own words.
pub(super) fn view<'c>(site: &Site<'_>, item: &TrueFalseItem) -> Rendered<Vec<ChoiceView<'c>>> {
    [("true", &item.if_true), ("false", &item.if_false)]
        .into_iter()
        .map(|(id, feedback)| {
            Ok(ChoiceView {
                id,
                text: Html::from(HtmlEscape(site.word(&format!("item.{id}"))).to_string()),
                feedback: markdown::optional(site, feedback.as_ref())?,
                cites: None,
            })
        })
        .collect()
}

pub(super) fn key<'c>(item: &TrueFalseItem, choices: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let rows = choices.into_iter().enumerate();
    rows.map(|(place, view)| {
        let best = view.id == item.answer.to_string();
        KeyRow { best, ..KeyRow::new(letter(place), view) }
    })
    .collect()
}
