//! TOML text into a tree with places.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::codes;

use super::{Entry, Node, Problem, Value};

/// Reads a file; what cannot be read is reported, and the tree holds the rest.
pub fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let root = Node { at: table.span(), value: map(table.get_ref()) };
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| problem(error.message(), error.span().unwrap_or(0..0), text, &root))
        .collect();
    problems.sort_by_key(|problem| problem.at.start);
    // Behind a first slip the reader only guesses where it is.
    if let Some(first) = problems.iter().position(|problem| problem.code == &codes::FORMAT_SYNTAX) {
        problems = vec![problems.swap_remove(first)];
    }
    (Some(root), problems)
}

/// Says in plain words what the reader stumbled over.
fn problem(message: &str, at: Range<usize>, text: &str, root: &Node) -> Problem {
    let typed = text.get(at.clone()).unwrap_or_default().trim();
    if message.contains("duplicate key") {
        let problem =
            Problem::new(&codes::FORMAT_DUPLICATE_KEY, at.clone(), format!("`{typed}` stands here twice"))
                .help("keep one of the two");
        let header = || text[..at.start].find(&format!("[{typed}]")).map(|i| i + 1..i + 1 + typed.len());
        return match last_before(root, typed.trim_matches('"'), at.start).or_else(header) {
            Some(first) => problem.also(first, "the first one"),
            None => problem,
        };
    }
    let syntax = |message: &str| Problem::new(&codes::FORMAT_SYNTAX, at.clone(), message);
    let has = |part: &str| message.contains(part);
    if typed.starts_with(':') || has("expected `=`") || has("key with no value") {
        return syntax("a `=` is missing here").help("write `name = value`, as in `title = \"My course\"`");
    }
    if has("unquoted key") {
        return syntax("a name without quotes has letters, digits, `-` and `_` only")
            .help("put another name in quotes, as in `\"quiz/orphan\" = \"warn\"`");
    }
    if has("missing comma") {
        return syntax("a comma or the closing bracket is missing before this")
            .help("close the list with `]`, and put commas between its parts");
    }
    if has("escape") {
        return syntax("a `\\` in double quotes has a meaning of its own")
            .help("write it twice, or put the text in single quotes");
    }
    if has("expected newline") {
        return syntax("nothing more can stand on this line")
            .help("put it on a line of its own, or inside the quotes; a `\"` in a text is written `\\\"`");
    }
    if ["boolean", "float", "integer", "number", "datetime", "opening quote"].iter().any(|kind| has(kind)) {
        return syntax("text must stand in straight double quotes")
            .help("write it as in `title = \"My course\"`");
    }
    if has("string values must be quoted") {
        let meant = match typed.to_lowercase().as_str() {
            "yes" | "on" | "true" => Some("true"),
            "no" | "off" | "false" => Some("false"),
            _ => None,
        };
        if let Some(meant) = meant {
            return syntax(&format!("`{typed}` means nothing here")).help(format!("write `{meant}`"));
        }
        let typed = typed.trim_matches(['“', '”', '„', '‘', '’', '\'']);
        return syntax("text must stand in straight double quotes").help(format!("write `\"{typed}\"`"));
    }
    if has("string, expected") {
        return syntax("the quotation mark that closes this text is missing")
            .help("close the text in the same line, as in `title = \"My course\"`");
    }
    if has("unclosed table") {
        return syntax("a `]` is missing here").help("close the bracket, as in `[book]`");
    }
    syntax(&format!("this is not valid TOML: {message}"))
        .help("compare this line with `title = \"My course\"`")
}

/// The place of the last field of that name before `end`.
fn last_before(node: &Node, name: &str, end: usize) -> Option<Range<usize>> {
    let inner = |node: &Node| last_before(node, name, end);
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .flat_map(|entry| {
                let own = (entry.key == name && entry.key_at.start < end).then(|| entry.key_at.clone());
                [own, inner(&entry.value)]
            })
            .flatten()
            .max_by_key(|at| at.start),
        Value::List(list) => list.iter().filter_map(inner).max_by_key(|at| at.start),
        _ => None,
    }
}

fn map(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_at: key.span(),
            value: node(value.span(), value.get_ref()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_at.start);
    Value::Map(entries)
}

fn node(at: Range<usize>, value: &DeValue<'_>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Integer(number.to_string()),
        DeValue::Float(number) => Value::Float(number.to_string()),
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|v| node(v.span(), v.get_ref())).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { at, value }
}
