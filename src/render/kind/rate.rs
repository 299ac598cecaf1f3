use serde::Serialize;

use super::letter;
use crate::course::{RateItem, RateScoring, Scale};
use crate::render::view::{ChoiceView, KeyRow, OwnView, PointView};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: RateScoring,
    pub scale: Scale,
    pub responses: Vec<ResponseData<'c>>,
    pub best: f64,
}

/// A response and how it should be rated.
#[derive(Debug, Serialize)]
pub struct ResponseData<'c> {
    pub id: &'c str,
    pub key: f64,
}

pub(super) fn data(item: &RateItem) -> Data<'_> {
    let responses = item.responses.iter().map(|r| ResponseData { id: r.id.as_str(), key: r.key });
    Data { scoring: item.scoring, scale: item.scale, responses: responses.collect(), best: item.best }
}

pub(super) fn meaning(item: &RateItem) -> String {
    let rule = serde_json::to_string(&item.scoring).unwrap_or_default();
    let mut keys: Vec<String> = item.responses.iter().map(|r| format!("{}={}", r.id, r.key)).collect();
    keys.sort_unstable();
    format!("rate {rule} {}..{} {}", item.scale.min, item.scale.max, keys.join(" "))
}

/// The responses, as choices, and the points with the labels they have.
pub(super) fn view<'c>(site: &Site<'_>, item: &'c RateItem) -> Rendered<OwnView<'c>> {
    let choices = item.responses.iter().map(|response| {
        Ok(ChoiceView {
            id: response.id.as_str(),
            text: markdown::inline(site, &response.text)?,
            feedback: markdown::optional(site, response.feedback.as_ref())?,
            cites: None,
        })
    });
    let Scale { min, max } = item.scale;
    let label = |value: i32| match item.labels.as_slice() {
        [low, _] if value == min => Some(low),
        [_, high] if value == max => Some(high),
        [_, _] => None,
        all => all.get(value.abs_diff(min) as usize),
    };
    let points = (min..=max).map(|value| PointView { value, label: label(value).map(String::as_str) });
    Ok(OwnView {
        choices: choices.collect::<Rendered<_>>()?,
        points: points.collect(),
        ..OwnView::new("rate")
    })
}

/// The responses with the ratings that they should have.
pub(super) fn key<'c>(item: &RateItem, responses: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let rows = responses.into_iter().enumerate();
    rows.map(|(place, view)| {
        let response = item.responses.iter().find(|response| response.id.as_str() == view.id);
        let worth = response.map(|response| response.key.to_string());
        KeyRow { worth, ..KeyRow::new(letter(place), view) }
    })
    .collect()
}
