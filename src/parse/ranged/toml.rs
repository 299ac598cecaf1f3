//! TOML text into a tree with places.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::codes;

use super::{Entry, Node, Problem, Value};

/// Reads a file; what cannot be read is reported, and the tree holds the rest.
pub fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors
        .iter()
        .map(|error| {
            let at = error.span().unwrap_or(0..0);
            let message = error.message();
            if message.contains("duplicate key") {
                Problem::new(&codes::FORMAT_DUPLICATE_KEY, at, "this name stands here twice")
                    .help("keep one of the two")
            } else {
                Problem::new(&codes::FORMAT_SYNTAX, at, format!("this is not valid TOML: {message}"))
                    .help("text stands in double quotes, as in `title = \"My course\"`")
            }
        })
        .collect();
    let root = Node { at: table.span(), value: map(table.get_ref()) };
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
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|v| node(v.span(), v.get_ref())).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { at, value }
}
