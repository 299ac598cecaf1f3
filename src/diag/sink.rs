use std::collections::HashMap;

use crate::source::Sources;

use super::{Code, Diagnostic, Level, Rule, Severity};

/// Collects diagnostics while a course is read and checked.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Adds a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds what was found elsewhere.
    pub fn append(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Whether anything was found that keeps the course from being built.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether anything was found that keeps the course from working, whatever level the lints have.
    pub fn has_hard_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error && d.code.rule == Rule::Hard)
    }

    /// Whether a code was found.
    pub fn has(&self, code: &Code) -> bool {
        self.found.iter().any(|d| d.code == code)
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Forgets what follows only from something else that was found.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Lets the build go on in spite of some findings.
    pub fn forgive(&mut self, is_forgiven: impl Fn(&Diagnostic) -> bool) {
        for found in self.found.iter_mut().filter(|found| is_forgiven(found)) {
            found.severity = Severity::Warning;
        }
    }

    /// Gives the lints among the findings the level that the author chose; hard rules stay errors.
    pub fn set_levels(&mut self, levels: &HashMap<&'static str, Level>) {
        self.found.retain_mut(|d| {
            let Rule::Lint(default) = d.code.rule else {
                return true;
            };
            let own = if d.grave { Level::Deny } else { default };
            let level = levels.get(d.code.name).copied().unwrap_or(own);
            d.severity = match level {
                Level::Deny => Severity::Error,
                Level::Warn | Level::Allow => Severity::Warning,
            };
            level != Level::Allow
        });
    }

    /// Everything found, sorted by place, each finding once.
    pub fn into_sorted(self, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = self.found;
        for diagnostic in &mut found {
            diagnostic.settle(sources);
        }
        found.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.primary.span.start, d.primary.span.end, d.code.name);
            sources
                .path(a.primary.span.file)
                .cmp(sources.path(b.primary.span.file))
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        found.dedup_by(|a, b| a.code == b.code && a.primary.span == b.primary.span && a.message == b.message);
        found
    }
}
