//! The fields between two lines `---` at the top of a lesson.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Count, Scalar, Text};
use super::{List, UniqueMap};

/// Front matter.
///
/// It stands at the top of a lesson or of a module's `README.md`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatter {
    /// What the lesson is called; otherwise its first heading says.
    pub title: Option<Text>,
    /// How many minutes it takes; otherwise estimated from its words.
    pub minutes: Option<Scalar<Count>>,
    /// Its name, when that should not follow the file's path.
    pub id: Option<Text>,
    /// Names it had.
    #[serde(default)]
    pub was: List<Text>,
    /// What the trainee should be able to do afterwards.
    #[serde(default)]
    pub objectives: UniqueMap<Text>,
    /// Keeps it out of the course.
    #[serde(default)]
    pub draft: bool,
}
