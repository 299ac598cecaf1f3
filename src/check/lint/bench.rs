//! What lints have at hand.

use std::collections::HashSet;
use std::sync::Arc;

use crate::check::settings::Settings;
use crate::course::Quiz;
use crate::diag::Code;
use crate::parse::ParsedCourse;
use crate::source::Sources;

use super::language::Vocabulary;

/// What lints have at hand beside the items.
pub(super) struct Bench<'b> {
    pub(super) sources: &'b Sources,
    pub(super) settings: &'b Settings,
    pub(super) parsed: &'b ParsedCourse,
    pub(super) quizzes: &'b [Option<Arc<Quiz>>],
    /// The quizzes that trainees come to.
    pub(super) standing: HashSet<usize>,
    pub(super) vocabulary: &'b Vocabulary,
    /// The lints that some item allows.
    pub(super) allowed: HashSet<&'b str>,
}

impl Bench<'_> {
    /// A limit of a lint.
    pub(super) fn limit(&self, code: &Code, name: &str) -> f64 {
        self.settings.limit(code, name)
    }

    /// The limit of a lint that counts something.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a limit is small and not negative"
    )]
    pub(super) fn count(&self, code: &Code, name: &str) -> usize {
        self.limit(code, name) as usize
    }

    /// Whether anybody will hear of a lint: it has a level, or an item allows it and wants to know.
    pub(super) fn heard(&self, code: &Code) -> bool {
        self.settings.reports(code) || self.allowed.contains(code.name)
    }
}
