//! What each kind of item gives to the player and to its template: a file for each kind.

mod choice;
mod r#match;
mod most_least;
mod multiple;
mod number;
mod order;
mod rate;
mod reflect;
mod scenario;
mod text;
mod true_false;

use serde::Serialize;

use crate::course::{Choice, ChoiceId, Credit, Item, Kind, Percent, Quiz};
use crate::digest::digest;

use super::view::{ChoiceView, KeyRow, OwnView};
use super::{Rendered, Site, markdown, order as mixed};

/// What the player gets of a kind; the shapes are documented in `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum KindData<'c> {
    Choice(choice::Data<'c>),
    Match(r#match::Data<'c>),
    Multiple(multiple::Data<'c>),
    Order(order::Data<'c>),
    Scenario(scenario::Data<'c>),
    TrueFalse(true_false::Data),
    Rate(rate::Data<'c>),
    Reflect(reflect::Data),
    Text(text::Data<'c>),
    Number(number::Data<'c>),
    MostLeast(most_least::Data<'c>),
}

/// What the player gets of an item's kind.
pub(super) fn data(kind: &Kind) -> KindData<'_> {
    match kind {
        Kind::Choice(item) => KindData::Choice(choice::data(item)),
        Kind::Match(item) => KindData::Match(r#match::data(item)),
        Kind::Multiple(item) => KindData::Multiple(multiple::data(item)),
        Kind::Order(item) => KindData::Order(order::data(item)),
        Kind::Scenario(item) => KindData::Scenario(scenario::data(item)),
        Kind::TrueFalse(item) => KindData::TrueFalse(true_false::data(item)),
        Kind::Rate(item) => KindData::Rate(rate::data(item)),
        Kind::Reflect(_) => KindData::Reflect(reflect::data()),
        Kind::Text(item) => KindData::Text(text::data(item)),
        Kind::Number(item) => KindData::Number(number::data(item)),
        Kind::MostLeast(item) => KindData::MostLeast(most_least::data(item)),
    }
}

/// The fingerprint of what an answer to an item means: its kind, its rule, its choices and what each earns.
///
/// Words do not matter, nor does the order in the file unless it is the key: mending a typo leaves the fingerprint
/// alone. It is the first six bytes of a SHA-256, in hexadecimal.
pub fn meaning(kind: &Kind) -> String {
    let text = match kind {
        Kind::Choice(item) => choice::meaning(item),
        Kind::Match(item) => r#match::meaning(item),
        Kind::Multiple(item) => multiple::meaning(item),
        Kind::Order(item) => order::meaning(item),
        Kind::Scenario(item) => scenario::meaning(item),
        Kind::TrueFalse(item) => true_false::meaning(item),
        Kind::Rate(item) => rate::meaning(item),
        Kind::Reflect(_) => reflect::meaning(),
        Kind::Text(item) => text::meaning(item),
        Kind::Number(item) => number::meaning(item),
        Kind::MostLeast(item) => most_least::meaning(item),
    };
    digest(text, 6)
}

/// What the template of an item's kind sees, its choices in the order of the document.
pub(super) fn view<'c>(site: &Site<'_>, quiz: &Quiz, item: &'c Item) -> Rendered<OwnView<'c>> {
    let of = |kind, choices| OwnView { choices, ..OwnView::new(kind) };
    let seed = [site.course.id.as_str(), quiz.id.as_str(), item.id.as_str()];
    let mut view = match &item.kind {
        Kind::Choice(own) => of("choice", choice_views(site, &own.choices)?),
        Kind::Match(own) => return r#match::view(site, own, &seed),
        Kind::Multiple(own) => of("multiple", choice_views(site, &own.choices)?),
        Kind::Order(own) => order::view(site, own)?,
        Kind::Scenario(own) => return scenario::view(site, own, item.shuffle, &seed),
        Kind::TrueFalse(own) => of("true-false", true_false::view(site, own)?),
        Kind::Rate(own) => rate::view(site, own)?,
        Kind::Reflect(own) => reflect::view(site, own)?,
        Kind::Text(own) => of("text", text::view(site, own)?),
        Kind::Number(own) => number::view(own),
        Kind::MostLeast(own) => of("most-least", most_least::view(site, own)?),
    };
    if item.shuffle {
        view.choices = mixed::permuted(view.choices, &seed);
    }
    Ok(view)
}

/// What the key on paper says of an item whose template sees `own`.
pub(super) fn key<'c>(site: &Site<'_>, item: &Item, own: OwnView<'c>) -> Vec<KeyRow<'c>> {
    match &item.kind {
        Kind::Choice(item) => choice::key(item, own.choices),
        Kind::Match(_) => r#match::key(own),
        Kind::Multiple(item) => multiple::key(item, own.choices),
        Kind::Order(item) => order::key(item, own.choices),
        Kind::Scenario(item) => scenario::key(item, own),
        Kind::TrueFalse(item) => true_false::key(item, own.choices),
        Kind::Rate(item) => rate::key(item, own.choices),
        Kind::Reflect(_) => Vec::new(),
        Kind::Text(item) => text::key(item, own.choices),
        Kind::Number(item) => number::key(item, own.choices),
        Kind::MostLeast(item) => most_least::key(site, item, own.choices),
    }
}

/// Choices with their letters and what each earns.
fn choice_rows<'c>(choices: &[Choice], views: Vec<ChoiceView<'c>>) -> Vec<KeyRow<'c>> {
    let rows = views.into_iter().enumerate();
    rows.map(|(place, view)| {
        let choice = choices.iter().find(|choice| choice.id.as_str() == view.id);
        let credit = choice.map_or(Credit::NONE, |choice| choice.credit);
        KeyRow { best: credit.is_full(), worth: Some(percent(credit)), ..KeyRow::new(letter(place), view) }
    })
    .collect()
}

/// The letter of a place on paper: `A` to `Z`, then `AA`, as style sheets count with `upper-alpha`.
fn letter(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).expect("less than 26"));
    let before = if place < 26 { String::new() } else { letter(place / 26 - 1) };
    format!("{before}{last}")
}

fn percent(credit: Credit) -> String {
    Percent::new(credit.value()).map(|share| share.to_string()).unwrap_or_default()
}

/// A choice and what it earns; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct ChoiceData<'c> {
    pub id: &'c str,
    pub credit: f64,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub competencies: &'c [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<&'c str>,
}

fn choices_data(choices: &[Choice]) -> Vec<ChoiceData<'_>> {
    choices
        .iter()
        .map(|choice| ChoiceData {
            id: choice.id.as_str(),
            credit: choice.credit.value(),
            competencies: &choice.competencies,
            was: choice.was.iter().map(ChoiceId::as_str).collect(),
        })
        .collect()
}

/// The choices and what each earns, in an order that does not depend on the file. A choice that was renamed goes by the
/// first name it had: another name does not change what an answer means.
fn keyed(choices: &[Choice]) -> String {
    let part = |choice: &Choice| format!("{}={}", choice.was.first().unwrap_or(&choice.id), choice.credit);
    let mut parts: Vec<String> = choices.iter().map(part).collect();
    parts.sort_unstable();
    parts.join(" ")
}

fn choice_views<'c>(site: &Site<'_>, choices: &'c [Choice]) -> Rendered<Vec<ChoiceView<'c>>> {
    let view = |choice: &'c Choice| {
        Ok(ChoiceView {
            id: choice.id.as_str(),
            text: markdown::inline(site, &choice.text)?,
            feedback: markdown::optional(site, choice.feedback.as_ref())?,
            cites: choice.cites.as_deref().map(markdown::citation),
        })
    };
    choices.iter().map(view).collect()
}
