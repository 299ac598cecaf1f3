use minijinja::HtmlEscape;
use serde::Serialize;

use crate::course::{NumberItem, Tolerance};
use crate::render::view::{ChoiceView, Html, KeyRow, NumberView, OwnView};
use crate::score::number_bounds;

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: &'static str,
    pub answer: f64,
    pub tolerance: Option<Tolerance>,
    pub unit: Option<&'c str>,
}

pub(super) fn data(item: &NumberItem) -> Data<'_> {
    Data { scoring: "within", answer: item.answer, tolerance: item.tolerance, unit: item.unit.as_deref() }
}

pub(super) fn meaning(item: &NumberItem) -> String {
    format!("number within {} {:?} {:?}", item.answer, item.tolerance, item.unit)
}

/// What stands around the field, and the answer for the feedback. The small keys of a phone have no minus.
pub(super) fn view(item: &NumberItem) -> OwnView<'_> {
    let unit = item.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let text = Html::from(HtmlEscape(&format!("{}{unit}", item.answer)).to_string());
    OwnView {
        choices: vec![ChoiceView { id: "key", text, feedback: None, cites: None }],
        number: Some(NumberView { unit: item.unit.as_deref(), small_keys: item.answer >= 0.0 }),
        ..OwnView::new("number")
    }
}

/// The number, and from where to where it may be.
pub(super) fn key<'c>(item: &NumberItem, answers: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let (low, high) = number_bounds(item.answer, item.tolerance);
    let worth = item.tolerance.map(|_| format!("{} – {}", short(low), short(high)));
    let rows = answers.into_iter();
    rows.map(|view| KeyRow { worth: worth.clone(), best: true, ..KeyRow::new(String::new(), view) }).collect()
}

/// A number without the dust of floating point.
fn short(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
