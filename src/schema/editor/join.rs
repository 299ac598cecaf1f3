//! One schema in place of a reference to words, or of a choice between types.

use serde_json::{Value as Json, json};

use super::Object;

/// The schema that an object is only a reference to.
fn target<'d>(object: &Object, definitions: &'d Object) -> Option<&'d Object> {
    let name = object.get("$ref")?.as_str()?.strip_prefix("#/definitions/")?;
    definitions.get(name)?.as_object()
}

/// Puts a closed set of words where it is used, and makes one schema of a choice between types.
pub(super) fn join(object: &mut Object, definitions: &Object) {
    if let Some(words) = target(object, definitions).filter(|words| words.contains_key("enum")) {
        object.remove("$ref");
        adopt(object, words.clone());
    }
    let Some(Json::Array(branches)) = object.get("anyOf") else {
        return;
    };
    let is_nothing = |branch: &&Json| branch.get("type").is_some_and(|name| name == "null");
    let resolved =
        branches.iter().filter(|branch| !is_nothing(branch)).filter_map(Json::as_object).map(|b| {
            let mut branch = target(b, definitions).unwrap_or(b).clone();
            join(&mut branch, definitions);
            branch
        });
    let nothing = branches.iter().any(|branch| is_nothing(&branch));
    let Some(mut whole) = resolved.map(Some).reduce(both).flatten() else {
        return;
    };
    if nothing {
        match whole.get_mut("type") {
            Some(Json::Array(types)) => types.push("null".into()),
            Some(one) => *one = json!([one, "null"]),
            None => return,
        }
        if let Some(Json::Array(words)) = whole.get_mut("enum") {
            words.push(Json::Null);
        }
    }
    object.remove("anyOf");
    adopt(object, whole);
}

/// One schema for two of different types; `None` when a keyword of one would bind the other.
fn both(one: Option<Object>, other: Option<Object>) -> Option<Object> {
    let (mut one, mut other) = (one?, other?);
    let mut types = Vec::new();
    for branch in [&mut one, &mut other] {
        match branch.remove("type")? {
            Json::Array(list) => types.extend(list),
            name => types.push(name),
        }
        branch.remove("description");
    }
    let of_one_type =
        ["items", "properties", "additionalProperties", "required", "minimum", "maximum", "pattern"];
    let apart = |branch: &Object, other: &Object| {
        branch.keys().all(|key| of_one_type.contains(&key.as_str()) && !other.contains_key(key))
    };
    if !apart(&one, &other) || !apart(&other, &one) {
        return None;
    }
    one.extend(other);
    one.insert("type".to_owned(), types.into());
    Some(one)
}

/// Takes over what an object does not say itself.
fn adopt(object: &mut Object, other: Object) {
    if object.contains_key("description") {
        for (key, value) in other {
            if !matches!(key.as_str(), "description" | "markdownDescription" | "title") {
                object.entry(key).or_insert(value);
            }
        }
    } else {
        object.extend(other);
    }
}
