use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::{ChoiceId, Document};

/// Words on the left, each with its own on the right.
#[derive(Clone, Debug)]
pub struct MatchItem {
    /// The pairs in the author's order; at least two, no side twice.
    pub pairs: Vec<MatchPair>,
    /// What can be chosen on the right and belongs to nothing.
    pub extra: Vec<String>,
    /// How a matching becomes a credit.
    pub scoring: MatchScoring,
}

/// What belongs together.
#[derive(Clone, Debug)]
pub struct MatchPair {
    /// Its name within the item.
    pub id: ChoiceId,
    /// What stands there.
    pub left: Document,
    /// What is to be chosen for it, in plain words: a list to choose from shows nothing else.
    pub right: String,
}

/// How a matching becomes a credit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatchScoring {
    /// The share of the pairs that are right.
    #[default]
    PerPair,
    /// Everything if every pair is right, else nothing.
    AllOrNothing,
}
