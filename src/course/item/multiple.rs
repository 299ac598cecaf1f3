use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Choice;

/// Any number of choices.
#[derive(Clone, Debug)]
pub struct MultipleItem {
    /// The choices in the author's order; a key has full credit, a distractor none.
    pub choices: Vec<Choice>,
    /// How a selection becomes a credit.
    pub scoring: Scoring,
}

/// How a selection of several choices becomes a credit. K is the set of keys, D of distractors, S what was selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    /// Each key that is ticked earns its share, and each wrong tick takes one away: max(0, (#(S∩K) − #(S∩D)) / #K).
    #[default]
    RightMinusWrong,
    /// Everything if exactly the keys are ticked, else nothing: 1 if S = K, else 0.
    AllOrNothing,
    /// The share of the choices, ticked or not, that are as they should be.
    PerChoice,
    /// Each key that is ticked earns its share, and all is lost if more are ticked than there are keys: 0 if
    /// #S > #K, else #(S∩K) / #K.
    Capped,
}
