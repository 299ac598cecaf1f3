//! For GitHub: workflow commands that become annotations at the lines of a pull request.

use std::fmt::Write;

use crate::diag::Diagnostic;
use crate::source::Sources;

/// Writes each diagnostic as a workflow command. `base` is the course's folder from the repository's root.
///
/// Columns stand only where a finding begins and ends on one line: GitHub refuses them otherwise.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, base: &str) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.primary.span;
        let (start, end) = (sources.position(span), sources.end_position(span));
        let mut place = format!(
            "file={},line={},endLine={}",
            property(&super::below(base, sources.path(span.file))),
            start.line,
            end.line
        );
        if start.line == end.line {
            // Annotations end at their last character, spans behind it.
            let last = end.column.saturating_sub(1).max(start.column);
            write!(place, ",col={},endColumn={last}", start.column).expect("text takes everything");
        }
        let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
        let message = format!("{}{}", diagnostic.message, help.collect::<String>());
        let title = property(diagnostic.code.name);
        let severity = diagnostic.severity.word();
        writeln!(text, "::{severity} {place},title={title}::{}", data(&message))
            .expect("text takes everything");
    }
    text
}

/// What stands behind the `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands behind a `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
