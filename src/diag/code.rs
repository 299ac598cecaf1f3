use schemars::JsonSchema;
use serde::Deserialize;

/// One kind of finding.
#[derive(Debug)]
pub struct Code {
    /// The name that people see and search for: an area and a few words, `quiz/no-correct-choice`.
    pub name: &'static str,
    /// Whether it can be silenced.
    pub rule: Rule,
    /// One sentence for lists of all codes.
    pub summary: &'static str,
    /// A lint's own limits: the name in `[lints]`, and the number unless the author says another.
    pub limits: &'static [(&'static str, f64)],
    /// What `explain` says of it: a title, why it matters, a wrong example and a right one, as Markdown.
    pub page: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

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
