//! For programs: one object a line.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::source::Sources;

#[derive(Serialize)]
struct Line<'d> {
    format: u32,
    code: &'d str,
    severity: &'d str,
    message: &'d str,
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: &'d [String],
}

/// Writes each diagnostic as a JSON object on a line of its own. Lines and columns start at 1; columns count
/// characters; `file` is relative to the course's root.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.primary.span;
        let start = sources.position(span);
        let end = sources.end_position(span);
        let line = Line {
            format: 1,
            code: diagnostic.code.name,
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            file: sources.path(span.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            help: &diagnostic.help,
        };
        text.push_str(&serde_json::to_string(&line).expect("plain data"));
        text.push('\n');
    }
    text
}
