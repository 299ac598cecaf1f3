//! For code scanning: the Static Analysis Results Interchange Format, version 2.1.0.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use crate::diag::{Code, Diagnostic, Fix, Label, Level, Rule};
use crate::source::{Sources, Span};

/// What a path cannot hold in a URI (RFC 3986, section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\')
    .add(b':');

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'d> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'d>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'d> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Found<'d>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<RuleText>,
}

/// A code that was found, with its page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleText {
    id: &'static str,
    short_description: Text<&'static str>,
    full_description: Text<&'static str>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Text<T> {
    text: T,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'d> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<String>,
    locations: [Location<'d>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Change<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<&'d str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Clone, PartialEq, Serialize)]
struct Artifact {
    uri: String,
}

/// Lines and columns start at 1; the end is behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'d> {
    description: Text<&'d str>,
    artifact_changes: Vec<ArtifactChange<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'d> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'d> {
    deleted_region: Region,
    inserted_content: Text<&'d str>,
}

/// Writes one log of one run. `base` is the course's folder from the repository's root.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, base: &str) -> String {
    let codes: BTreeMap<&str, &'static Code> = diagnostics.iter().map(|d| (d.code.name, d.code)).collect();
    let indexes: BTreeMap<&str, usize> =
        codes.keys().enumerate().map(|(index, name)| (*name, index)).collect();
    let writer = Writer { sources, base };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "coursewright",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: codes.values().map(|code| rule(code)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: diagnostics.iter().map(|d| writer.found(d, indexes[d.code.name])).collect(),
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).expect("plain data");
    text.push('\n');
    text
}

fn rule(code: &'static Code) -> RuleText {
    let page = code.explain();
    let (enabled, level) = match code.rule {
        Rule::Hard | Rule::Lint(Level::Deny) => (true, "error"),
        Rule::Lint(Level::Warn) => (true, "warning"),
        Rule::Lint(Level::Allow) => (false, "warning"),
    };
    RuleText {
        id: code.name,
        short_description: Text { text: page.title },
        full_description: Text { text: page.why },
        help: Help { text: page.to_text(), markdown: code.page },
        default_configuration: Configuration { enabled, level },
    }
}

struct Writer<'d> {
    sources: &'d Sources,
    base: &'d str,
}

impl<'d> Writer<'d> {
    fn found(&self, diagnostic: &'d Diagnostic, rule_index: usize) -> Found<'d> {
        let help = diagnostic.help.iter().map(|help| format!("\nHelp: {help}"));
        Found {
            rule_id: diagnostic.code.name,
            rule_index,
            level: diagnostic.severity.word(),
            message: Text { text: format!("{}{}", diagnostic.message, help.collect::<String>()) },
            locations: [self.location(None, &diagnostic.primary)],
            related_locations: diagnostic
                .secondary
                .iter()
                .enumerate()
                .map(|(index, label)| self.location(Some(index), label))
                .collect(),
            fixes: diagnostic.fix.iter().map(|fix| self.change(fix)).collect(),
        }
    }

    fn location(&self, id: Option<usize>, label: &'d Label) -> Location<'d> {
        Location {
            id,
            physical_location: Physical {
                artifact_location: self.artifact(label.span),
                region: self.region(label.span),
            },
            message: Some(Text { text: label.text.as_str() }).filter(|message| !message.text.is_empty()),
        }
    }

    fn change(&self, fix: &'d Fix) -> Change<'d> {
        let mut changes: Vec<ArtifactChange<'d>> = Vec::new();
        for (span, text) in &fix.edits {
            let replacement =
                Replacement { deleted_region: self.region(*span), inserted_content: Text { text } };
            let artifact_location = self.artifact(*span);
            match changes.iter_mut().find(|change| change.artifact_location == artifact_location) {
                Some(change) => change.replacements.push(replacement),
                None => changes.push(ArtifactChange { artifact_location, replacements: vec![replacement] }),
            }
        }
        Change { description: Text { text: &fix.title }, artifact_changes: changes }
    }

    fn artifact(&self, span: Span) -> Artifact {
        let path = super::below(self.base, self.sources.path(span.file));
        Artifact { uri: utf8_percent_encode(&path, PATH).to_string() }
    }

    fn region(&self, span: Span) -> Region {
        let (start, end) = (self.sources.position(span), self.sources.end_position(span));
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
