use schemars::JsonSchema;
use serde::Deserialize;

/// One kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The name that people see and search for: an area and a few words, `quiz/no-correct-choice`.
    pub name: &'static str,
    /// Whether it can be silenced.
    pub rule: Rule,
    /// One sentence for lists of all codes.
    pub summary: &'static str,
}

/// Whether a finding is a hard rule or a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Always an error: without it the course cannot work.
    Hard,
    /// A judgement, with the level it has unless `[lints]` in `book.toml` says otherwise.
    Lint(Level),
}

/// How serious a lint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported; the build goes on.
    Warn,
    /// Counts as an error.
    Deny,
}
