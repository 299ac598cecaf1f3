//! `sources/*.yaml`: who is quoted, and by what right.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::{Consent, ShowAs};

use super::UniqueMap;
use super::scalar::Text;

/// A source record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceRecord {
    /// What the source is called.
    pub title: Text,
    /// What it is: `forum thread`, `article`.
    pub kind: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When it was published.
    pub date: Option<Text>,
    /// Where it can be read.
    pub url: Option<Text>,
    /// Who is quoted, each under a short name.
    pub contributors: UniqueMap<Contributor>,
    /// The passages, each with `by`, the short name of its contributor.
    pub passages: UniqueMap<Passage>,
}

/// Somebody who is quoted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contributor {
    /// The name or handle, if it is known.
    pub name: Option<Text>,
    /// What they do.
    pub role: Text,
    /// Where.
    pub place: Option<Text>,
    /// By what right they are quoted: `granted`, `unanswered`, `unasked` or `withdrawn`.
    pub consent: Consent,
    /// How they are named: by `name` or by `role`.
    pub show_as: ShowAs,
}

/// A passage.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Passage {
    /// The short name of its contributor.
    pub by: Text,
}
