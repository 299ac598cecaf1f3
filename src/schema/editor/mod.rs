//! A schema as schemars derives it into the same schema as editors show it best.
//!
//! 1. A closed set of words becomes an `enum` with a description of each word.
//! 2. A format of our own becomes what every editor knows: a range of numbers and a pattern.
//! 3. What may be left out becomes one schema that also takes nothing, instead of a choice of two.
//! 4. A choice by tag becomes `if` and `then`: one finding for a wrong tag, and only fields of the right one.
//! 5. Lints are listed by name, from the table of codes.

mod join;
mod lints;
mod tags;
mod values;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

/// A schema, or a part of one, with its keywords.
type Object = Map<String, Json>;

/// The language of the files that a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// A field can hold nothing.
    Yaml,
    /// There is no nothing.
    Toml,
}

/// Says the same as `schema` in the way that editors show best.
pub(super) fn for_editors(schema: Json, language: Language) -> Json {
    let Json::Object(mut root) = schema else {
        return schema;
    };
    let mut definitions = match root.remove("definitions") {
        Some(Json::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    each_object(&mut root, &mut values::tidy);
    definitions.values_mut().for_each(|definition| each_in(definition, &mut values::tidy));

    loop {
        let known = definitions.clone();
        definitions.values_mut().for_each(|schema| each_in(schema, &mut |object| join::join(object, &known)));
        // What was put in place may refer to something in its turn.
        if definitions == known {
            break;
        }
    }
    each_object(&mut root, &mut |object| join::join(object, &definitions));

    lints::name(&mut root, &mut definitions);
    tags::split(&mut definitions);
    for (name, definition) in &mut definitions {
        entitle(definition, name);
    }
    let mut root = Json::Object(root);
    let name = root.get("title").and_then(Json::as_str).unwrap_or_default().to_owned();
    if let Json::Object(object) = &mut root {
        object.remove("title");
    }
    entitle(&mut root, &name);
    let used = used(&root, &definitions);
    definitions.retain(|name, _| used.contains(name));
    definitions.sort_keys();
    if let Json::Object(object) = &mut root
        && !definitions.is_empty()
    {
        object.insert("definitions".to_owned(), Json::Object(definitions));
    }
    if language == Language::Toml {
        each_in(&mut root, &mut |object| {
            without_nothing(object);
            // What the TOML language server wants the descriptions of words to be called.
            if let Some(words) = object.get("markdownEnumDescriptions").cloned() {
                object.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": words } }));
            }
        });
    }
    each_in(&mut root, &mut in_order);
    root
}

/// Does something to every schema in a schema, the innermost first.
fn each_in(schema: &mut Json, change: &mut dyn FnMut(&mut Object)) {
    if let Json::Object(object) = schema {
        each_object(object, change);
    }
}

fn each_object(object: &mut Object, change: &mut dyn FnMut(&mut Object)) {
    for (key, value) in object.iter_mut() {
        match (key.as_str(), value) {
            ("properties" | "definitions", Json::Object(named)) => {
                named.values_mut().for_each(|schema| each_in(schema, change));
            }
            ("allOf" | "anyOf" | "oneOf", Json::Array(branches)) => {
                for schema in branches {
                    each_in(schema, change);
                }
            }
            ("items" | "additionalProperties" | "if" | "then", schema) => each_in(schema, change),
            _ => {}
        }
    }
    change(object);
}

/// Gives a schema a title in plain words, unless it has one: `OrderStep` is an "Order step".
fn entitle(schema: &mut Json, name: &str) {
    if let Json::Object(object) = schema
        && !object.contains_key("title")
    {
        let words = name.chars().enumerate().flat_map(|(i, c)| {
            let breaks = i > 0 && c.is_uppercase();
            breaks.then_some(' ').into_iter().chain(if breaks { c.to_lowercase().next() } else { Some(c) })
        });
        object.insert("title".to_owned(), words.collect::<String>().into());
    }
}

/// The definitions that are needed.
fn used(root: &Json, definitions: &Object) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut open = vec![root];
    while let Some(schema) = open.pop() {
        match schema {
            Json::Object(object) => {
                if let Some(name) = object.get("$ref").and_then(Json::as_str)
                    && let Some(name) = name.strip_prefix("#/definitions/")
                    && used.insert(name.to_owned())
                {
                    open.extend(definitions.get(name));
                }
                open.extend(object.values());
            }
            Json::Array(list) => open.extend(list),
            _ => {}
        }
    }
    used
}

/// Takes "nothing" out of what a field can hold.
fn without_nothing(object: &mut Object) {
    for key in ["type", "enum"] {
        if let Some(Json::Array(list)) = object.get_mut(key) {
            list.retain(|entry| !entry.is_null() && *entry != "null");
            if let ("type", [one]) = (key, list.as_slice()) {
                let one = one.clone();
                object.insert(key.to_owned(), one);
            }
        }
    }
}

/// Puts first what a reader looks for first.
fn in_order(object: &mut Object) {
    let mut rest = std::mem::take(object);
    for key in ["$schema", "title", "description", "markdownDescription", "type", "$ref"] {
        object.extend(rest.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    object.extend(rest);
}
