use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::{ChoiceId, Document};

/// Steps to bring into their order.
#[derive(Clone, Debug)]
pub struct OrderItem {
    /// The steps in the right order; at least two.
    pub steps: Vec<OrderStep>,
    /// How an order becomes a credit.
    pub scoring: OrderScoring,
    /// What to say to everybody who has answered.
    pub feedback: Option<Document>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct OrderStep {
    /// Its name within the item.
    pub id: ChoiceId,
    /// What it says.
    pub text: Document,
}

/// How an order becomes a credit.
///
/// n is the number of steps; a pair of steps is concordant if the one that belongs first stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrderScoring {
    /// By how many pairs of steps stand the right way round: max(0, τ), with Kendall's τ = 2c / C(n, 2) − 1 and c
    /// the number of concordant pairs.
    #[default]
    Kendall,
    /// Everything if every step stands where it belongs, else nothing.
    Exact,
    /// The share of the n − 1 neighbours in the right order that are neighbours in the answer, the same way
    /// round.
    Adjacent,
}
