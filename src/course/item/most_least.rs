use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::{ChoiceId, Credit, Document};

/// Responses of which one is the most and another the least of something, effective for instance.
#[derive(Clone, Debug)]
pub struct MostLeastItem {
    /// The responses in the author's order; one is the most by the rule, and another the least.
    pub responses: Vec<MostLeastResponse>,
    /// How a choice of two becomes a credit.
    pub scoring: MostLeastScoring,
}

/// One of the responses.
#[derive(Clone, Debug)]
pub struct MostLeastResponse {
    /// Its name within the item.
    pub id: ChoiceId,
    /// What it says.
    pub text: Document,
    /// The share of the panel that chose it as the most.
    pub most: Credit,
    /// The share of the panel that chose it as the least.
    pub least: Credit,
    /// What to say to those who choose it as either.
    pub feedback: Option<Document>,
}

/// How a choice of two becomes a credit. i was chosen as the most, l as the least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MostLeastScoring {
    /// By how far apart the two chosen stand, of the widest gap there is: with net = most − least of each response,
    /// and h the widest gap, (net i − net l + h) / 2h.
    #[default]
    Net,
    /// Half for the response with the highest share of most, half for that with the highest of least.
    Plain,
}
