//! What was released: `coursewright.lock`, and what has become of it since.
//!
//! 1. [`Lock::of`] takes down a course: the ids that trainees' progress is saved under, and fingerprints of what their
//!    answers mean and of the words.
//! 2. [`compare`](compare) holds two of them against each other: each difference is an [`Edit`] that changes nothing for
//!    trainees who have begun, changes their score, or loses what they did.
//! 3. [`check`](check::check) reports what keeps a course from being the next version of the released one.

mod check;
mod compare;
mod take;

pub use check::check;
pub use compare::{Edit, Effect};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::parse::written::Document;

/// What stands above the fields.
const HEADER: &str = "# What was released, made by `coursewright lock`. Commit it; do not edit it.\n\n";

/// The format that is written.
const FORMAT: u32 = 1;

/// A released course, as far as trainees' progress depends on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The version of this format.
    pub format: u32,
    /// The course's id.
    pub id: String,
    /// The course's version.
    pub version: String,
    /// What the course asks for: its mastery score, and whether each quiz has to be passed.
    pub rules: String,
    /// The ids of its competencies.
    #[serde(default)]
    pub competencies: Vec<String>,
    /// The lessons by id: a fingerprint of their words.
    pub lessons: BTreeMap<String, String>,
    /// The quizzes by id.
    pub quizzes: BTreeMap<String, QuizLock>,
}

/// A released quiz.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizLock {
    /// The rules that its score depends on.
    pub rules: String,
    /// A fingerprint of its words outside the items.
    pub words: String,
    /// The items by id.
    pub items: BTreeMap<String, ItemLock>,
}

/// A released item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemLock {
    /// Its kind.
    pub kind: String,
    /// A fingerprint of what an answer earns.
    pub meaning: String,
    /// How much it counts; 0 when it is never scored.
    pub weight: f64,
    /// A fingerprint of its words.
    pub words: String,
    /// The ids that answers name: of its choices, steps, pairs, responses, or of a scenario's branches.
    pub parts: Vec<String>,
}

impl Document for Lock {
    // Nobody edits it, so there is no part of it to spare.
    const VITAL: &'static [&'static [&'static str]] =
        &[&["format"], &["id"], &["version"], &["rules"], &["competencies"], &["lessons"], &["quizzes"]];

    fn schema() -> &'static Json {
        static SCHEMA: LazyLock<Json> = LazyLock::new(|| schema_for!(Lock).to_value());
        &SCHEMA
    }
}

impl Lock {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        format!("{HEADER}{}", toml::to_string(self).expect("plain data"))
    }
}
