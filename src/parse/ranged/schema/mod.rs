//! Holds a tree against the JSON Schema of the type it should become, and says everything that does not fit.
//!
//! The schema is derived from our own types, so that the compiler, its messages and editors agree. Of JSON Schema
//! it knows what schemars writes for such types: `$ref`, `type`, `properties`, `required`,
//! `additionalProperties`, `items`, `enum`, `const`, `oneOf`/`anyOf`, `minimum`/`maximum`, and the formats of
//! [`scalar`](crate::parse::written::scalar).
//!
//! What was probably meant is worked out from the text that was typed: [`wrong_type`], [`value`] and [`field`].

mod field;
mod shape;
mod value;
mod words;
mod wrong_type;

use serde_json::{Map, Value as Json};

use crate::diag::codes;
use crate::parse::Form;
use crate::parse::written::scalar;

use super::{Entry, Node, Problem, Value};

use shape::{Shape, all_words, branches, first_line, fits, is_scalar_for, lower_first};

/// Everything in `node`, which was read from `text`, that does not fit `schema`.
pub fn check(node: &Node, schema: &Json, text: &str, form: Form) -> Vec<Problem> {
    let mut checker = Checker { root: schema, text, form, problems: Vec::new(), outer: Vec::new() };
    let name = schema.get("description").and_then(Json::as_str).map_or("this file".to_owned(), lower_first);
    checker.value(node, schema, &name);
    checker.problems
}

/// The names of the fields that a schema knows, wherever they stand.
pub(super) struct Names<'s> {
    /// All of them.
    pub(super) all: Vec<&'s str>,
    /// Those that hold a text.
    pub(super) texts: Vec<&'s str>,
}

impl<'s> Names<'s> {
    pub(super) fn of(schema: &'s Json) -> Self {
        let mut names = Self { all: Vec::new(), texts: Vec::new() };
        let mut open = vec![schema];
        while let Some(value) = open.pop() {
            match value {
                Json::Object(object) => {
                    let properties = object.get("properties").and_then(Json::as_object);
                    for (name, schema) in properties.into_iter().flatten() {
                        names.all.push(name);
                        let types = schema.get("type").and_then(Json::as_array);
                        let has = |t: &str| types.is_some_and(|types| types.iter().any(|known| known == t));
                        if has("string") && !has("number") {
                            names.texts.push(name);
                        }
                    }
                    open.extend(object.values());
                }
                Json::Array(list) => open.extend(list),
                _ => {}
            }
        }
        names
    }
}

struct Checker<'a, 't> {
    root: &'a Json,
    /// What was typed.
    text: &'t str,
    form: Form,
    problems: Vec<Problem>,
    /// The groups around the one that is looked at, and that one.
    outer: Vec<Group<'a>>,
}

/// A group of fields on the way to what is looked at.
struct Group<'a> {
    /// The names that its fields can have.
    names: Vec<&'a str>,
    called: String,
    /// How far to the right its fields stand.
    column: usize,
}

impl<'a> Checker<'a, '_> {
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
                self.bad_value(node, &shape, &message, name);
            }
            return;
        }
        if !shape.types.is_empty() && !shape.types.iter().any(|t| fits(node, t)) {
            return self.wrong_type(node, &shape, name);
        }
        if let Some(words) = &shape.words {
            return self.word(node, words, name);
        }
        if shape.types.contains(&"string") {
            self.changed_number(node, name);
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
    fn tagged(&mut self, node: &Node, tag: &'a str, shapes: &[(&'a Json, Shape<'a>)], name: &str) {
        let Value::Map(entries) = &node.value else {
            let all = Shape { types: vec!["object"], ..Shape::default() };
            return self.wrong_type(node, &all, name);
        };
        let words: Vec<&str> = shapes.iter().filter_map(|(_, s)| s.tag().map(|(_, word)| word)).collect();
        let Some(chosen) = node.get(tag) else {
            return self.untagged(node, entries, (tag, &words), name);
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
        let names: Vec<&str> = shape.properties.iter().map(|(key, _)| *key).collect();
        let mut meant = Vec::new();
        let column = entries.first().map_or(0, |entry| self.column(entry.key_at.start));
        self.outer.push(Group { names, called: name.to_owned(), column });
        for (i, entry) in entries.iter().enumerate() {
            if let Some(schema) = shape.property(&entry.key).or(shape.others) {
                self.value(&entry.value, schema, &format!("`{}`", entry.key));
            } else if shape.closed {
                meant.extend(self.unknown_field(node, i, shape, name));
            }
        }
        self.outer.pop();
        for required in &shape.required {
            if !meant.contains(required) && !entries.iter().any(|entry| entry.key == *required) {
                let what = shape
                    .property(required)
                    .and_then(|schema| schema.get("description"))
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

    /// The form of the group of fields that `node` is, or should be, by a schema.
    fn shape_of(&self, node: &Node, schema: &'a Json) -> Option<Shape<'a>> {
        let object = schema.as_object()?;
        let branches = branches(object).or_else(|| self.nested_branches(object));
        let Some(branches) = branches else {
            let mut shape = Shape::default();
            self.collect(object, &mut shape);
            return Some(shape);
        };
        branches.iter().find_map(|branch| {
            let shape = self.shape_of(node, branch)?;
            let chosen = shape.tag().is_some_and(|(tag, word)| {
                node.get(tag).and_then(|entry| entry.value.scalar()).is_some_and(|typed| typed == word)
            });
            (chosen || (shape.tag().is_none() && shape.types.iter().any(|t| fits(node, t)))).then_some(shape)
        })
    }

    /// What is wrong with a value by another schema, without reporting it.
    fn trial(&mut self, node: &Node, schema: &'a Json, name: &str) -> Vec<Problem> {
        let before = std::mem::take(&mut self.problems);
        self.value(node, schema, name);
        std::mem::replace(&mut self.problems, before)
    }
}
