//! What only `kind: number` has.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::Percent;

use super::scalar::{Number, Scalar};

/// How a number is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NumberScoring {
    /// Right within the tolerance.
    #[default]
    Within,
}

/// How far off a number may be: one of these.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tolerance {
    /// By that much, either way.
    pub nominal: Option<Scalar<Number>>,
    /// By that share of the answer, either way.
    pub relative: Option<Scalar<Percent>>,
    /// Multiplied or divided by one and that share.
    pub geometric: Option<Scalar<Percent>>,
}
