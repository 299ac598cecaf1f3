//! `glossary.yaml`: the words that trainees can look up.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::Text;
use super::{List, UniqueMap};

/// A glossary.
///
/// It stands beside the modules, in the folder of the lessons.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Glossary {
    /// The terms, as they are written in the lessons.
    pub terms: UniqueMap<Term>,
}

/// A term.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Term {
    /// What it means, in a sentence or two of Markdown.
    pub means: Text,
    /// Other forms of it in the lessons: `PALs` and `progressive lens` of `PAL`.
    #[serde(default)]
    pub also: List<Text>,
}
