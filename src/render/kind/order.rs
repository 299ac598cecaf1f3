use serde::Serialize;

use crate::course::{OrderItem, OrderScoring};
use crate::render::view::{ChoiceView, KeyRow, OwnView};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: OrderScoring,
    pub steps: Vec<&'c str>,
}

pub(super) fn data(item: &OrderItem) -> Data<'_> {
    Data { scoring: item.scoring, steps: item.steps.iter().map(|step| step.id.as_str()).collect() }
}

pub(super) fn meaning(item: &OrderItem) -> String {
    let rule = serde_json::to_string(&item.scoring).unwrap_or_default();
    format!("order {rule} {}", data(item).steps.join(" "))
}

/// The steps, as choices that wait for their order.
pub(super) fn view<'c>(site: &Site<'_>, item: &'c OrderItem) -> Rendered<OwnView<'c>> {
    let steps = item.steps.iter().map(|step| {
        Ok(ChoiceView {
            id: step.id.as_str(),
            text: markdown::inline(site, &step.text)?,
            feedback: None,
            cites: None,
        })
    });
    Ok(OwnView {
        choices: steps.collect::<Rendered<_>>()?,
        feedback: markdown::optional(site, item.feedback.as_ref())?,
        ..OwnView::new("order")
    })
}

/// The steps in their order, each with its number.
pub(super) fn key<'c>(item: &OrderItem, mut steps: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    steps.sort_by_key(|view| item.steps.iter().position(|step| step.id.as_str() == view.id));
    steps.into_iter().zip(1..).map(|(view, n)| KeyRow::new(n.to_string(), view)).collect()
}
