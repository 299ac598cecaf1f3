//! What only `kind: most-least` has.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::Credit;

use super::scalar::{Scalar, Text};

/// One of the responses to choose the most and the least from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MostLeastResponse {
    /// A short name within the item; never change it.
    pub id: Option<Text>,
    /// What it says.
    pub text: Text,
    /// The share of the panel that chose it as the most, or `1` for the key.
    pub most: Option<Scalar<Credit>>,
    /// The share of the panel that chose it as the least, or `1` for the key.
    pub least: Option<Scalar<Credit>>,
    /// What to say to those who choose it as either.
    pub feedback: Option<Text>,
}
