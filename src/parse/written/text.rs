//! What only `kind: text` has.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::Credit;

use super::scalar::{Scalar, Text};

/// How typed words are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextScoring {
    /// The credit of the answer that fits best.
    #[default]
    BestMatch,
}

/// One of the words or phrases that trainees may type.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Answer {
    /// What they type; `*` stands for any words.
    pub text: Text,
    /// What it earns, 0 to 1; otherwise everything.
    pub credit: Option<Scalar<Credit>>,
    /// What to say to those who type it.
    pub feedback: Option<Text>,
}
