//! For people who look at many: one line each.

use crate::diag::Diagnostic;
use crate::source::Sources;

/// Writes each diagnostic as `file:line:column: severity[code]: message`; `base` is the course's folder as the reader
/// would name it, empty for the one they are in.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, base: &str) -> String {
    let line = |diagnostic: &Diagnostic| {
        let span = diagnostic.primary.span;
        let start = sources.position(span);
        format!(
            "{}:{}:{}: {}[{}]: {}\n",
            super::below(base, sources.path(span.file)),
            start.line,
            start.column,
            diagnostic.severity.word(),
            diagnostic.code.name,
            diagnostic.message
        )
    };
    diagnostics.iter().map(line).collect()
}
