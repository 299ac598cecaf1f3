use minijinja::HtmlEscape;
use serde::Serialize;

use crate::course::{NumberItem, Tolerance};
use crate::render::view::{ChoiceView, Html, NumberView, OwnView};

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
    let text = Html(HtmlEscape(&format!("{}{unit}", item.answer)).to_string());
    OwnView {
        choices: vec![ChoiceView { id: "key", text, feedback: None, cites: None }],
        number: Some(NumberView { unit: item.unit.as_deref(), small_keys: item.answer >= 0.0 }),
        ..OwnView::new("number")
    }
}
