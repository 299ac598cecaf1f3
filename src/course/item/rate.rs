use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::{ChoiceId, Document};

/// Several responses, each to be rated on one scale.
#[derive(Clone, Debug)]
pub struct RateItem {
    /// The points that can be given.
    pub scale: Scale,
    /// What the points are called: nothing, one word for each end, or one for each point.
    pub labels: Vec<String>,
    /// What is rated, in the author's order; at least two, and some rating is better than another.
    pub responses: Vec<RateResponse>,
    /// How the ratings become a credit.
    pub scoring: RateScoring,
    /// The highest correlation with the keys that points of the scale can have; above 0 if the keys vary.
    pub best: f64,
}

/// The points of a rating: the whole numbers from `min` to `max`, at least two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Scale {
    /// The lowest point.
    pub min: i32,
    /// The highest point.
    pub max: i32,
}

/// One thing to rate.
#[derive(Clone, Debug)]
pub struct RateResponse {
    /// Its name within the item.
    pub id: ChoiceId,
    /// What it says.
    pub text: Document,
    /// How it should be rated: on the scale, and between two points if several judges differ.
    pub key: f64,
    /// What to say about it afterwards.
    pub feedback: Option<Document>,
}

/// How ratings become a credit. Distance alone is no rule: who rates everything in the middle would do well by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RateScoring {
    /// By how well the ratings rise and fall with the keys: (1 + r / best) / 2, r being their correlation and best the
    /// highest that ratings can have; ½ when all ratings are the same.
    #[default]
    Standardised,
    /// The mean of what each rating's distance from its key earns, corrected for chance.
    NearMiss,
}
