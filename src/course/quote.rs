use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Citation, Document};

/// Somebody's words, verified as far as that can be done.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The words, with their Markdown.
    pub body: Document,
    /// Whose words these are.
    pub citation: Citation,
}

/// Where quotes come from: a thread, an article.
#[derive(Clone, Debug)]
pub struct SourceRecord {
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who is quoted, by id.
    pub contributors: IndexMap<String, Contributor>,
    /// The passages, each with the id of its contributor.
    pub passages: IndexMap<String, String>,
}

impl SourceRecord {
    /// Who said a passage; none when there is no such passage.
    pub fn speaker(&self, passage: &str) -> Option<&Contributor> {
        self.contributors.get(self.passages.get(passage)?)
    }
}

/// The line that ends a quote: `— Ann, talk #1`, without a name where none is known or to be shown.
pub fn attribution(speaker: Option<&Contributor>, source: &str, passage: &str) -> String {
    match speaker.and_then(Contributor::shown_name) {
        Some(name) => format!("— {name}, {source} #{passage}"),
        None => format!("— {source} #{passage}"),
    }
}

/// A quote as it stands in a lesson: a block quote whose last line is the attribution.
pub fn block_quote(words: &str, attribution: &str) -> String {
    let lines = words.lines().map(str::trim_end).chain(["", attribution]);
    lines.map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect()
}

/// Somebody who is quoted.
#[derive(Clone, Debug)]
pub struct Contributor {
    /// The name or handle, if one is known.
    pub name: Option<String>,
    /// What they do.
    pub role: String,
    /// Where.
    pub place: Option<String>,
    /// By what right they are quoted.
    pub consent: Consent,
    /// How they are named.
    pub show_as: ShowAs,
}

impl Contributor {
    /// The name, if it is known and may be shown.
    pub fn shown_name(&self) -> Option<&str> {
        self.name.as_deref().filter(|_| self.show_as == ShowAs::Name)
    }
}

/// By what right somebody is quoted, from the least to the most; withdrawn makes every use an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// They asked not to be quoted.
    Withdrawn,
    /// Nobody asked them.
    Unasked,
    /// They were asked; no answer is known.
    Unanswered,
    /// They said yes.
    Granted,
}

impl Consent {
    /// The word that authors write.
    pub fn word(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Unasked => "unasked",
            Self::Unanswered => "unanswered",
            Self::Granted => "granted",
        }
    }
}

impl ShowAs {
    /// The word that authors write.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
        }
    }
}

/// How a contributor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShowAs {
    /// By name, role and place.
    Name,
    /// By role and place.
    Role,
}
