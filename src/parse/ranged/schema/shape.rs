//! What a schema asks for.

use serde_json::{Map, Value as Json};

use super::super::{Node, Value};

/// What a schema asks for, with its references followed.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'a> {
    pub(super) types: Vec<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) properties: Vec<(&'a str, &'a Json)>,
    pub(super) required: Vec<&'a str>,
    pub(super) closed: bool,
    pub(super) others: Option<&'a Json>,
    pub(super) items: Option<&'a Json>,
    pub(super) words: Option<Vec<&'a str>>,
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
}

impl<'a> Shape<'a> {
    /// What a field of that name must be.
    pub(super) fn property(&self, name: &str) -> Option<&'a Json> {
        self.properties.iter().rev().find(|(key, _)| *key == name).map(|&(_, schema)| schema)
    }

    /// The field with one fixed word that tells this branch from its siblings.
    pub(super) fn tag(&self) -> Option<(&'a str, &'a str)> {
        self.properties.iter().find_map(|(key, schema)| Some((*key, schema.get("const")?.as_str()?)))
    }
}

pub(super) fn branches(object: &Map<String, Json>) -> Option<&[Json]> {
    object.get("oneOf").or_else(|| object.get("anyOf")).and_then(Json::as_array).map(Vec::as_slice)
}

/// The words of a closed set that is written as one branch a word.
pub(super) fn all_words(branches: &[Json]) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    for branch in branches {
        match (branch.get("const"), branch.get("enum")) {
            (Some(word), _) => words.push(word.as_str()?),
            (None, Some(list)) => words.extend(list.as_array()?.iter().filter_map(Json::as_str)),
            (None, None) => return None,
        }
    }
    Some(words)
}

pub(super) fn fits(node: &Node, json_type: &str) -> bool {
    matches!(
        (json_type, &node.value),
        ("null", Value::Null)
            | ("boolean", Value::Bool(_))
            | ("integer" | "number", Value::Integer(_))
            | ("number", Value::Float(_))
            | ("string", Value::Text(_))
            | ("array", Value::List(_))
            | ("object", Value::Map(_))
    )
}

/// Whether a format may judge a node: it must be one of the types the format takes.
pub(super) fn is_scalar_for(node: &Node, shape: &Shape<'_>) -> bool {
    node.scalar().is_some() && shape.types.iter().any(|t| fits(node, t))
}

pub(super) fn called(json_type: &str) -> &'static str {
    match json_type {
        "boolean" => "`true` or `false`",
        "integer" => "a whole number",
        "number" => "a number",
        "array" => "a list",
        "object" => "a group of fields",
        _ => "text",
    }
}

/// The first line of a node: enough to show where something is missing.
pub(super) fn first_line(node: &Node) -> std::ops::Range<usize> {
    match &node.value {
        Value::Map(entries) => entries.first().map_or_else(|| node.at.clone(), |entry| entry.key_at.clone()),
        _ => node.at.clone(),
    }
}

pub(super) fn list_all(names: &[&str]) -> String {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn lower_first(text: &str) -> String {
    let text = text.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
