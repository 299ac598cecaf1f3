//! What a scenario is made of.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::Ending;

use super::scalar::{Scalar, Text, Whole};
use super::{List, UniqueMap};

/// How a scenario is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioScoring {
    /// The points of the path, between `zero` and the best possible.
    #[default]
    Scale,
}

/// A number that the trainee sees rise and fall.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Meter {
    /// What it is called on the screen; otherwise as here.
    pub name: Option<Text>,
    /// Its value at the start.
    pub start: Scalar<Whole>,
    /// The least it can be.
    pub min: Scalar<Whole>,
    /// The most it can be.
    pub max: Scalar<Whole>,
}

/// A situation, or an ending.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Node {
    /// Who speaks.
    pub speaker: Option<Text>,
    /// What happens or is said.
    pub text: Text,
    /// How it ends here: `success`, `partial` or `failure`.
    pub ending: Option<Ending>,
    /// What can be done.
    #[serde(default)]
    pub branches: List<Branch>,
}

/// A way on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Branch {
    /// A short name within the node; never change it.
    pub id: Text,
    /// What the trainee does or says.
    pub text: Text,
    /// What it earns each time it is taken.
    pub points: Option<Scalar<Whole>>,
    /// What it adds to meters.
    #[serde(default)]
    pub add: UniqueMap<Scalar<Whole>>,
    /// Where meters must stand for it to be offered.
    #[serde(default)]
    pub when: UniqueMap<Condition>,
    /// Whether it can be taken only once.
    #[serde(default)]
    pub once: bool,
    /// What to say to those who take it.
    pub feedback: Option<Text>,
    /// Whose advice it is, `source #passage`.
    pub cites: Option<Text>,
    /// Why somebody would take it; for authors only.
    pub why: Option<Text>,
    /// What taking it is evidence of.
    #[serde(default)]
    pub competencies: List<Text>,
    /// The node it leads to.
    pub to: Text,
}

/// Where a meter must stand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Condition {
    /// The least value.
    pub at_least: Option<Scalar<Whole>>,
    /// The greatest value.
    pub at_most: Option<Scalar<Whole>>,
    /// The one value.
    pub is: Option<Scalar<Whole>>,
}
