//! Holds a tree against the JSON Schema of the type it should become, and says everything that does not fit.
//!
//! The schema is derived from our own types, so that the compiler, its messages and editors agree. Of JSON Schema
//! it knows what schemars writes for such types: `$ref`, `type`, `properties`, `required`,
//! `additionalProperties`, `items`, `enum`, `const`, `oneOf`/`anyOf`, `minimum`/`maximum`, and the formats of
//! [`scalar`](crate::parse::written::scalar).

use serde_json::{Map, Value as Json};

use crate::diag::{closest, codes, one_of};
use crate::parse::written::scalar;

use super::{Entry, Node, Problem, Value};

/// Everything in `node` that does not fit `schema`.
pub fn check(node: &Node, schema: &Json) -> Vec<Problem> {
    let mut checker = Checker { root: schema, problems: Vec::new() };
    let name = schema.get("description").and_then(Json::as_str).map_or("this file".to_owned(), lower_first);
    checker.value(node, schema, &name);
    checker.problems
}

struct Checker<'a> {
    root: &'a Json,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    fn value(&mut self, node: &Node, schema: &'a Json, name: &str) {
        let Json::Object(object) = schema else {
            return;
        };
        if let Some(branches) = branches(object).or_else(|| self.nested_branches(object)) {
            return self.branches(node, branches, name);
        }
        let mut shape = Shape::default();
        self.collect(object, &mut shape);
        if is_scalar_for(node, &shape)
            && let Some(checked) = shape.format.and_then(|format| scalar::check(format, node))
        {
            if let Err(message) = checked {
                let general = shape.format.and_then(scalar::about).map(|about| about.help);
                let (message, help) = match message.split_once(": write ") {
                    Some((message, what)) => (message, Some(format!("write {what}"))),
                    None => (message.as_str(), general.map(str::to_owned)),
                };
                let message = format!("{name}: {message}");
                let problem = Problem::new(&codes::FORMAT_BAD_VALUE, node.at.clone(), message);
                self.problems.push(help.into_iter().fold(problem, Problem::help));
            }
            return;
        }
        if !shape.types.is_empty() && !shape.types.iter().any(|t| fits(node, t)) {
            return self.wrong_type(node, &shape, name);
        }
        if let Some(words) = &shape.words {
            return self.word(node, words, name);
        }
        match &node.value {
            Value::Map(entries) => self.map(node, entries, &shape, name),
            Value::List(list) => {
                if let Some(items) = shape.items {
                    for entry in list {
                        self.value(entry, items, &format!("an entry of {name}"));
                    }
                }
            }
            Value::Integer(text) | Value::Float(text) => self.number(node, text, &shape, name),
            _ => {}
        }
    }

    /// Gathers what a schema says, together with what it refers to.
    fn collect(&self, object: &'a Map<String, Json>, shape: &mut Shape<'a>) {
        if let Some(target) = object.get("$ref").and_then(Json::as_str)
            && let Some(Json::Object(target)) = target.strip_prefix('#').and_then(|p| self.root.pointer(p))
        {
            self.collect(target, shape);
        }
        for (key, value) in object {
            match (key.as_str(), value) {
                ("type", Json::String(t)) => shape.types = vec![t],
                ("type", Json::Array(list)) => shape.types = list.iter().filter_map(Json::as_str).collect(),
                ("format", Json::String(format)) => shape.format = Some(format),
                ("properties", Json::Object(properties)) => {
                    shape.properties.extend(properties.iter().map(|(k, v)| (k.as_str(), v)));
                }
                ("required", Json::Array(list)) => {
                    shape.required.extend(list.iter().filter_map(Json::as_str));
                }
                ("additionalProperties", Json::Bool(false)) => shape.closed = true,
                ("additionalProperties", other) => shape.others = Some(other),
                ("items", items) => shape.items = Some(items),
                ("enum", Json::Array(list)) => {
                    shape.words = Some(list.iter().filter_map(Json::as_str).collect());
                }
                ("const", Json::String(word)) => shape.words = Some(vec![word]),
                ("minimum", limit) => shape.minimum = limit.as_f64(),
                ("maximum", limit) => shape.maximum = limit.as_f64(),
                _ => {}
            }
        }
    }

    fn branches(&mut self, node: &Node, branches: &'a [Json], name: &str) {
        if let Some(words) = all_words(branches) {
            return self.word(node, &words, name);
        }
        let shapes: Vec<(&'a Json, Shape<'a>)> = branches
            .iter()
            .filter_map(|branch| {
                let mut shape = Shape::default();
                self.collect(branch.as_object()?, &mut shape);
                Some((branch, shape))
            })
            .collect();
        if let Some(tag) = shapes.first().and_then(|(_, shape)| shape.tag()) {
            return self.tagged(node, tag.0, &shapes, name);
        }
        let null = matches!(node.value, Value::Null);
        for (branch, shape) in &shapes {
            let nested = branch.as_object().and_then(|object| self.nested_branches(object));
            if null == (shape.types == ["null"])
                && (nested.is_some() || shape.types.iter().any(|t| fits(node, t)))
            {
                return self.value(node, branch, name);
            }
        }
        let mut all = Shape::default();
        for (_, shape) in &shapes {
            all.types.extend(shape.types.iter().filter(|t| **t != "null"));
        }
        if all.types.is_empty() {
            // A single closed set of words that may also be absent.
            if let Some((branch, _)) = shapes.iter().find(|(_, shape)| shape.types != ["null"]) {
                return self.value(node, branch, name);
            }
        }
        self.wrong_type(node, &all, name);
    }

    /// The branches of the schema that this one refers to.
    fn nested_branches(&self, object: &'a Map<String, Json>) -> Option<&'a [Json]> {
        let target = object.get("$ref").and_then(Json::as_str)?.strip_prefix('#')?;
        branches(self.root.pointer(target)?.as_object()?)
    }

    /// A group of fields whose form one of its fields decides.
    fn tagged(&mut self, node: &Node, tag: &str, shapes: &[(&'a Json, Shape<'a>)], name: &str) {
        let Value::Map(entries) = &node.value else {
            let all = Shape { types: vec!["object"], ..Shape::default() };
            return self.wrong_type(node, &all, name);
        };
        let words: Vec<&str> = shapes.iter().filter_map(|(_, s)| s.tag().map(|(_, word)| word)).collect();
        let Some(chosen) = node.get(tag) else {
            let close = closest(tag, entries.iter().map(|entry| entry.key.as_str()));
            self.problems.push(match close.and_then(|close| node.get(close)) {
                Some(entry) => unknown_field(entry, name).help(format!("did you mean `{tag}`?")),
                None => Problem::new(
                    &codes::FORMAT_MISSING_FIELD,
                    first_line(node),
                    format!("{name} needs a field `{tag}`"),
                )
                .help(format!("add `{tag}:` with {}", one_of(&words))),
            });
            return;
        };
        let Some(word) = chosen.value.scalar() else {
            return self.word(&chosen.value, &words, tag);
        };
        match shapes.iter().find(|(_, shape)| shape.tag().is_some_and(|(_, w)| w == word)) {
            Some((_, shape)) => self.map(node, entries, shape, &format!("an item of kind `{word}`")),
            None => self.word(&chosen.value, &words, tag),
        }
    }

    fn map(&mut self, node: &Node, entries: &[Entry], shape: &Shape<'a>, name: &str) {
        let mut meant = Vec::new();
        for entry in entries {
            if let Some((_, schema)) = shape.properties.iter().rev().find(|(key, _)| *key == entry.key) {
                self.value(&entry.value, schema, &format!("`{}`", entry.key));
            } else if let Some(schema) = shape.others {
                self.value(&entry.value, schema, &format!("`{}`", entry.key));
            } else if shape.closed {
                let names: Vec<&str> = shape.properties.iter().map(|(key, _)| *key).collect();
                let close = closest(&entry.key, names.iter().copied());
                let problem = unknown_field(entry, name);
                self.problems.push(match close {
                    Some(close) => problem.help(format!("did you mean `{close}`?")),
                    None => problem.help(format!("it can have {}", list_all(&names))),
                });
                meant.extend(close);
            }
        }
        for required in &shape.required {
            if !meant.contains(required) && !entries.iter().any(|entry| entry.key == *required) {
                let what = shape
                    .properties
                    .iter()
                    .find(|(key, _)| key == required)
                    .and_then(|(_, schema)| schema.get("description"))
                    .and_then(Json::as_str);
                let help = match what {
                    Some(what) => format!("add `{required}`: {}", lower_first(what)),
                    None => format!("add `{required}`"),
                };
                self.problems.push(
                    Problem::new(
                        &codes::FORMAT_MISSING_FIELD,
                        first_line(node),
                        format!("{name} needs a field `{required}`"),
                    )
                    .help(help),
                );
            }
        }
    }

    fn word(&mut self, node: &Node, words: &[&str], name: &str) {
        let name = if name.starts_with('`') { name.to_owned() } else { format!("`{name}`") };
        let Some(typed) = node.scalar() else {
            let problem = Problem::new(
                &codes::FORMAT_WRONG_TYPE,
                node.at.clone(),
                format!("{name} must be {}, not {}", one_of(words), node.called()),
            );
            self.problems.push(problem.help(format!("write one word, as in `{}`", words[0])));
            return;
        };
        if words.contains(&typed) {
            return;
        }
        let problem = Problem::new(
            &codes::FORMAT_UNKNOWN_VALUE,
            node.at.clone(),
            format!("{name} cannot be `{typed}`"),
        );
        self.problems.push(match closest(typed, words.iter().copied()) {
            Some(close) => problem.help(format!("did you mean `{close}`?")),
            None => problem.help(format!("it can be {}", one_of(words))),
        });
    }

    fn number(&mut self, node: &Node, text: &str, shape: &Shape<'a>, name: &str) {
        let Ok(number) = text.parse::<f64>() else {
            return;
        };
        let (low, high) = match shape.format {
            Some("uint32") => (0.0, f64::from(u32::MAX)),
            Some("uint16") => (0.0, f64::from(u16::MAX)),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        let low = shape.minimum.map_or(low, |m| m.max(low));
        let high = shape.maximum.map_or(high, |m| m.min(high));
        if number < low || number > high {
            let range = if high.is_finite() && high < f64::from(u32::MAX) {
                format!("from {low} to {high}")
            } else {
                format!("{low} or more")
            };
            self.problems.push(
                Problem::new(&codes::FORMAT_BAD_VALUE, node.at.clone(), format!("{name} cannot be {text}"))
                    .help(format!("write a number {range}")),
            );
        }
    }

    fn wrong_type(&mut self, node: &Node, shape: &Shape<'a>, name: &str) {
        let wants_text = shape.types.contains(&"string");
        let own = shape.format.and_then(scalar::about);
        let expected: Vec<&str> = match own {
            Some(about) => vec![about.called],
            // A whole number is read as text too; nobody needs to know.
            None => shape
                .types
                .iter()
                .filter(|t| **t != "null" && !(wants_text && **t == "integer"))
                .map(|t| called(t))
                .collect(),
        };
        let expected = expected.join(" or ");
        let message = match &node.value {
            Value::Null => format!("{name} is empty; it must be {expected}"),
            _ => format!("{name} must be {expected}, not {}", node.called()),
        };
        let mut problem = Problem::new(&codes::FORMAT_WRONG_TYPE, node.at.clone(), message);
        let typed = node.scalar().unwrap_or_default();
        let wants = |t: &str| shape.types.contains(&t);
        if matches!(node.value, Value::Null) {
            problem = problem.help("write something there, or take the line out");
        } else if wants("boolean") && ["yes", "on", "y", "Yes", "On"].contains(&typed) {
            problem = problem.help("write `true`: a bare `yes` is read as text");
        } else if wants("boolean") && ["no", "off", "n", "No", "Off"].contains(&typed) {
            problem = problem.help("write `false`: a bare `no` is read as text");
        } else if let Some(about) = own {
            problem = problem.help(about.help);
        } else if wants("string") && !typed.is_empty() {
            problem = problem.help(format!("put it in quotes: `\"{typed}\"`"));
        } else if wants("array") && !typed.is_empty() {
            problem = problem.help(format!("write a list: `[\"{typed}\"]`"));
        } else if wants("string") && matches!(node.value, Value::Map(_)) {
            problem = problem.help("put the text in quotes: a colon followed by a space starts a field");
        } else if wants("string") && matches!(node.value, Value::List(_)) {
            problem = problem.help("write one text; put text that starts with `[` or `-` in quotes");
        } else if let (true, Value::Map(entries)) = (wants("array"), &node.value) {
            let first = entries.first().map_or("…", |entry| entry.key.as_str());
            problem = problem.help(format!("start each entry with a dash: `- {first}: …`"));
        } else if wants("object") {
            problem = problem.help("write fields, each on a line of its own: `name: value`");
        } else if wants("boolean") {
            problem = problem.help("write `true` or `false`");
        }
        self.problems.push(problem);
    }
}

/// What a schema asks for, with its references followed.
#[derive(Clone, Debug, Default)]
struct Shape<'a> {
    types: Vec<&'a str>,
    format: Option<&'a str>,
    properties: Vec<(&'a str, &'a Json)>,
    required: Vec<&'a str>,
    closed: bool,
    others: Option<&'a Json>,
    items: Option<&'a Json>,
    words: Option<Vec<&'a str>>,
    minimum: Option<f64>,
    maximum: Option<f64>,
}

impl<'a> Shape<'a> {
    /// The field with one fixed word that tells this branch from its siblings.
    fn tag(&self) -> Option<(&'a str, &'a str)> {
        self.properties.iter().find_map(|(key, schema)| Some((*key, schema.get("const")?.as_str()?)))
    }
}

fn branches(object: &Map<String, Json>) -> Option<&[Json]> {
    object.get("oneOf").or_else(|| object.get("anyOf")).and_then(Json::as_array).map(Vec::as_slice)
}

/// The words of a closed set that is written as one branch a word.
fn all_words(branches: &[Json]) -> Option<Vec<&str>> {
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

fn fits(node: &Node, json_type: &str) -> bool {
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
fn is_scalar_for(node: &Node, shape: &Shape<'_>) -> bool {
    node.scalar().is_some() && shape.types.iter().any(|t| fits(node, t))
}

fn unknown_field(entry: &Entry, name: &str) -> Problem {
    Problem::new(
        &codes::FORMAT_UNKNOWN_FIELD,
        entry.key_at.clone(),
        format!("{name} has no field `{}`", entry.key),
    )
}

fn called(json_type: &str) -> &'static str {
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
fn first_line(node: &Node) -> std::ops::Range<usize> {
    match &node.value {
        Value::Map(entries) => entries.first().map_or_else(|| node.at.clone(), |entry| entry.key_at.clone()),
        _ => node.at.clone(),
    }
}

fn list_all(names: &[&str]) -> String {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

fn lower_first(text: &str) -> String {
    let text = text.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
