use serde::Serialize;

use super::{letter, percent};
use crate::course::{MostLeastItem, MostLeastScoring};
use crate::render::view::{ChoiceView, KeyRow};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: MostLeastScoring,
    pub responses: Vec<ResponseData<'c>>,
}

/// A response, and how many chose it as either.
#[derive(Debug, Serialize)]
pub struct ResponseData<'c> {
    pub id: &'c str,
    pub most: f64,
    pub least: f64,
}

pub(super) fn data(item: &MostLeastItem) -> Data<'_> {
    let responses = item.responses.iter().map(|response| ResponseData {
        id: response.id.as_str(),
        most: response.most.value(),
        least: response.least.value(),
    });
    Data { scoring: item.scoring, responses: responses.collect() }
}

pub(super) fn meaning(item: &MostLeastItem) -> String {
    let rule = serde_json::to_string(&item.scoring).unwrap_or_default();
    let responses = item.responses.iter();
    let mut parts: Vec<String> = responses.map(|r| format!("{}={}-{}", r.id, r.most, r.least)).collect();
    parts.sort_unstable();
    format!("most-least {rule} {}", parts.join(" "))
}

pub(super) fn view<'c>(site: &Site<'_>, item: &'c MostLeastItem) -> Rendered<Vec<ChoiceView<'c>>> {
    let responses = item.responses.iter();
    responses
        .map(|response| {
            Ok(ChoiceView {
                id: response.id.as_str(),
                text: markdown::inline(site, &response.text)?,
                feedback: markdown::optional(site, response.feedback.as_ref())?,
                cites: None,
            })
        })
        .collect()
}

/// The responses with the shares that chose them as either.
pub(super) fn key<'c>(
    site: &Site<'_>,
    item: &MostLeastItem,
    responses: Vec<ChoiceView<'c>>,
) -> Vec<KeyRow<'c>> {
    let (most, least) = (site.word("most-least.most"), site.word("most-least.least"));
    let rows = responses.into_iter().enumerate();
    rows.map(|(place, view)| {
        let response = item.responses.iter().find(|response| response.id.as_str() == view.id);
        let worth = response.map(|r| format!("{most} {}, {least} {}", percent(r.most), percent(r.least)));
        KeyRow { worth, ..KeyRow::new(letter(place), view) }
    })
    .collect()
}
