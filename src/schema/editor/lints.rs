//! Lints by name, with what they find.

use serde_json::{Value as Json, json};

use crate::diag::{Level, Rule, codes};

use super::{Object, each_in};

/// Lists the lints by name where any name could stand.
pub(super) fn name(root: &mut Object, definitions: &mut Object) {
    let lints = |value: &Json| -> Object {
        let lints = codes::ALL.iter().filter_map(|code| match code.rule {
            Rule::Hard => None,
            Rule::Lint(level) => Some((code, level)),
        });
        lints
            .map(|(code, level)| {
                let usual = match level {
                    Level::Allow => "off",
                    Level::Warn => "a warning",
                    Level::Deny => "an error",
                };
                let mut field = value.clone();
                field["description"] = format!("{}; {usual} unless set.", sentence(code.summary)).into();
                (code.name.to_owned(), field)
            })
            .collect()
    };
    let list = |field: &mut Json| {
        if let Some(value) = field.get("additionalProperties").filter(|value| value.is_object()).cloned() {
            field["properties"] = lints(&value).into();
            field["additionalProperties"] = false.into();
        }
    };
    if let Some(field) = root.get_mut("properties").and_then(|fields| fields.get_mut("lints")) {
        list(field);
    }
    let mut allow = None;
    for definition in definitions.values_mut() {
        each_in(definition, &mut |object| {
            if let Some(field) = object.get_mut("properties").and_then(|fields| fields.get_mut("allow")) {
                let mut whole = field.clone();
                list(&mut whole);
                *field = json!({ "description": field["description"], "$ref": "#/definitions/Allow" });
                allow = Some(whole);
            }
        });
    }
    definitions.extend(allow.map(|allow| ("Allow".to_owned(), allow)));
}

/// A text that starts like a sentence.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
