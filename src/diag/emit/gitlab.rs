//! For GitLab: a code quality report, which a merge request compares with that of the branch it goes to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::digest::digest;
use crate::source::Sources;

#[derive(Serialize)]
struct Found<'d> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'d>,
}

#[derive(Serialize)]
struct Location<'d> {
    path: &'d str,
    lines: Lines,
}

/// Lines start at 1, and the last one is part of it.
#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes one list. `base` is the course's folder from the repository's root.
///
/// A finding keeps its fingerprint while lines above it come and go, and no two of a course have the same.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, base: &str) -> String {
    let mut alike: BTreeMap<(&str, String, &str), u32> = BTreeMap::new();
    let mut list = Vec::new();
    let paths: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| super::below(base, sources.path(diagnostic.primary.span.file)))
        .collect();
    for (diagnostic, path) in diagnostics.iter().zip(&paths) {
        let span = diagnostic.primary.span;
        let nth = alike.entry((diagnostic.code.name, path.clone(), &diagnostic.message)).or_default();
        *nth += 1;
        let help = diagnostic.help.iter().map(|help| format!("\nHelp: {help}"));
        list.push(Found {
            description: format!("{}{}", diagnostic.message, help.collect::<String>()),
            check_name: diagnostic.code.name,
            fingerprint: digest(
                [diagnostic.code.name, path, &diagnostic.message, &nth.to_string()].join("\n"),
                16,
            ),
            severity: match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            location: Location {
                path,
                lines: Lines { begin: sources.position(span).line, end: sources.end_position(span).line },
            },
        });
    }
    let mut text = serde_json::to_string_pretty(&list).expect("plain data");
    text.push('\n');
    text
}
