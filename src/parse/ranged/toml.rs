//! TOML text into a tree with places.

mod stumble;

use std::ops::Range;

use ::toml::de::{DeTable, DeValue};

use crate::diag::codes;

use super::{Entry, Node, Problem, Value};

use stumble::problem;

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
        // Nothing here is a date: where one is typed, a text was meant.
        DeValue::Datetime(date) => Value::Float(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|v| node(v.span(), v.get_ref())).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { at, value }
}
