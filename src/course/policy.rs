//! Closed sets of words that authors choose from; the spelling in YAML and TOML is the kebab-case of the name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What success in the course takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Require {
    /// The course's mastery score, and each quiz passed as well.
    #[default]
    Each,
    /// The course's mastery score alone.
    Total,
}

/// Whether a trainee may read the lessons in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LessonOrder {
    /// Any lesson at any time.
    #[default]
    Free,
    /// A lesson opens when those before it are done.
    InOrder,
}

/// The order of the items of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemOrder {
    /// As the author wrote them.
    #[default]
    Fixed,
    /// Another order in each attempt.
    Shuffled,
}

/// When feedback and key are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    /// As soon as an item is checked; it is locked then.
    #[default]
    AtOnce,
    /// When the attempt is submitted.
    AfterSubmit,
    /// When the attempt is submitted and passed.
    AfterPass,
    /// Never; only the score.
    Never,
}

/// Which attempt counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// The one with the highest score.
    #[default]
    Best,
    /// The latest that was finished.
    Last,
    /// The first that was finished.
    First,
}

/// What is asked when a quiz is tried again. "Right" is full credit; what is kept counts with its earlier answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// Everything; a pool is drawn anew.
    #[default]
    All,
    /// The same items; those that were right are shown, locked.
    KeepCorrect,
    /// The same items; those that were right are not shown.
    OnlyWrong,
}
