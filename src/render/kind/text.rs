use minijinja::HtmlEscape;
use serde::Serialize;

use super::percent;
use crate::course::TextItem;
use crate::render::view::{ChoiceView, Html, KeyRow};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: &'static str,
    pub answers: Vec<AnswerData<'c>>,
    pub near: bool,
    pub case: bool,
}

/// An answer and what it earns.
#[derive(Debug, Serialize)]
pub struct AnswerData<'c> {
    pub text: &'c str,
    pub credit: f64,
}

pub(super) fn data(item: &TextItem) -> Data<'_> {
    let answers = item.answers.iter();
    Data {
        scoring: "best-match",
        answers: answers.map(|a| AnswerData { text: &a.text, credit: a.credit.value() }).collect(),
        near: item.near,
        case: item.case,
    }
}

pub(super) fn meaning(item: &TextItem) -> String {
    let mut parts: Vec<String> = item.answers.iter().map(|a| format!("{:?}={}", a.text, a.credit)).collect();
    parts.sort_unstable();
    format!("text best-match near={} case={} {}", item.near, item.case, parts.join(" "))
}

/// The answers by their own words, for the feedback; an ellipsis shows where any words may stand between them.
pub(super) fn view<'c>(site: &Site<'_>, item: &'c TextItem) -> Rendered<Vec<ChoiceView<'c>>> {
    let answers = item.answers.iter();
    answers
        .map(|answer| {
            Ok(ChoiceView {
                id: &answer.text,
                text: Html::from(HtmlEscape(&answer.text.trim_matches('*').replace('*', "…")).to_string()),
                feedback: markdown::optional(site, answer.feedback.as_ref())?,
                cites: None,
            })
        })
        .collect()
}

/// The answers with what they earn; one for all the rest is marked by an ellipsis.
pub(super) fn key<'c>(item: &TextItem, answers: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let rows = answers.into_iter().zip(&item.answers);
    rows.map(|(view, answer)| {
        let text = if view.text.is_empty() { Html::from("…".to_owned()) } else { view.text.clone() };
        let worth = Some(percent(answer.credit));
        KeyRow { text, worth, best: answer.credit.is_full(), ..KeyRow::new(String::new(), view) }
    })
    .collect()
}
