//! A quiz file.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::{Counts, Credit, ItemOrder, Percent, Retry, Reveal};

use super::List;
use super::item::Item;
use super::scalar::{Count, Scalar, Text, Weight};

/// A quiz.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Quiz {
    /// What the quiz is called.
    pub title: Text,
    /// Its name, when that should not follow the file's.
    pub id: Option<Text>,
    /// Names it had.
    #[serde(default)]
    pub was: List<Text>,
    /// What stands before its items.
    pub introduction: Option<Text>,
    /// The module at whose end it stands, when no lesson links it.
    pub module: Option<Text>,
    /// The score that passes it, `70%` for instance; otherwise the course's.
    pub mastery_score: Option<Scalar<Percent>>,
    /// How much it counts in the course; 0 is practice.
    pub weight: Option<Scalar<Weight>>,
    /// How often it may be tried; otherwise as often as one likes.
    pub attempts: Option<Scalar<Count>>,
    /// How many items each attempt draws at random; otherwise all.
    pub draw: Option<Scalar<Count>>,
    /// The order of the items.
    #[serde(default)]
    pub order: ItemOrder,
    /// Whether the choices inside items are shuffled; otherwise they are.
    pub shuffle: Option<bool>,
    /// When feedback and key are shown.
    #[serde(default)]
    pub reveal: Reveal,
    /// Which attempt counts; otherwise the best.
    pub counts: Option<Counts>,
    /// What is asked again when the quiz is tried again.
    #[serde(default)]
    pub retry: Retry,
    /// What each hint costs, as a share of what the item can earn; otherwise nothing.
    pub hint_price: Option<Scalar<Credit>>,
    /// The module whose lessons count as done once this quiz is passed.
    pub test_out: Option<Text>,
    /// What it asks.
    pub items: List<Item>,
    /// Names of items that were taken out.
    #[serde(default)]
    pub retired: List<Text>,
}
