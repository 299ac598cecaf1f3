//! For programs: one object a line.

use serde::Serialize;

use crate::diag::{Diagnostic, Fix};
use crate::source::{Sources, Span};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Change<'d>>,
}

/// The change that mends it. Without edits the file is to be written anew as UTF-8, with all lines ended alike.
#[derive(Serialize)]
struct Change<'d> {
    title: &'d str,
    safe: bool,
    edits: Vec<Edit<'d>>,
}

/// What to put in the place of what.
#[derive(Serialize)]
struct Edit<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'d str,
}

fn change<'d>(fix: &'d Fix, sources: &'d Sources) -> Change<'d> {
    let edit = |(span, text): &'d (Span, String)| {
        let (start, end) = (sources.position(*span), sources.end_position(*span));
        Edit {
            file: sources.path(span.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text,
        }
    };
    Change { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
}

/// Writes each diagnostic as a JSON object on a line of its own. Lines and columns start at 1; columns count
/// characters; `file` is relative to the course's root. What `check --fix` would do stands in `fix`.
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
            fix: diagnostic.fix.as_ref().map(|fix| change(fix, sources)),
        };
        text.push_str(&serde_json::to_string(&line).expect("plain data"));
        text.push('\n');
    }
    text
}
