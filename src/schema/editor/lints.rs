//! Lints by name, with what they find and the limits they have.

use serde_json::{Map, Value as Json, json};

use crate::diag::{Code, Level, Rule, codes};
use crate::say::capital;

use super::{Object, each_in};

/// Lists the lints by name where any name could stand.
pub(super) fn name(root: &mut Object, definitions: &mut Object) {
    if let Some(field) = field_mut(root, "lints") {
        let level = json!({ "$ref": "#/definitions/Level" });
        let setting = |limits: Object| {
            let mut properties = Map::from_iter([("level".to_owned(), level.clone())]);
            properties.extend(limits);
            let table = json!({ "type": "object", "properties": properties, "additionalProperties": false });
            json!({ "anyOf": [level, table] })
        };
        definitions.insert("Lint".to_owned(), setting(Map::new()));
        list(field, |code| match code.limits {
            [] => json!({ "$ref": "#/definitions/Lint" }),
            limits => setting(limits.iter().map(|&(name, usual)| (name.to_owned(), limit(usual))).collect()),
        });
    }
    let mut allow = None;
    for definition in definitions.values_mut() {
        each_in(definition, &mut |object| {
            if let Some(field) = field_mut(object, "allow") {
                let mut whole = field.clone();
                let reason = field["additionalProperties"].clone();
                list(&mut whole, |_| reason.clone());
                *field = json!({ "description": field["description"], "$ref": "#/definitions/Allow" });
                allow = Some(whole);
            }
        });
    }
    definitions.extend(allow.map(|allow| ("Allow".to_owned(), allow)));
}

fn limit(usual: f64) -> Json {
    json!({ "description": "A limit of this lint.", "type": "number", "default": usual })
}

fn field_mut<'o>(object: &'o mut Object, name: &str) -> Option<&'o mut Json> {
    object.get_mut("properties")?.get_mut(name)
}

/// Names each lint in `field`, with what `value` gives for it.
fn list(field: &mut Json, value: impl Fn(&Code) -> Json) {
    let lints = codes::ALL.iter().filter_map(|code| match code.rule {
        Rule::Hard => None,
        Rule::Lint(level) => Some((code, level)),
    });
    let lints = lints.map(|(code, level)| {
        let usual = match level {
            Level::Allow => "off",
            Level::Warn => "a warning",
            Level::Deny => "an error",
        };
        let mut value = value(code);
        value["description"] = format!("{}; {usual} unless set.", capital(code.summary)).into();
        (code.name.to_owned(), value)
    });
    field["properties"] = lints.collect::<Object>().into();
    field["additionalProperties"] = false.into();
}
