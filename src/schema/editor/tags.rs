//! Choices by tag: the kinds of item.

use serde_json::{Value as Json, json};

use super::Object;

/// Writes every choice whose branches are told apart by a word of one field as conditions on that field.
pub(super) fn split(definitions: &mut Object) {
    let names: Vec<String> = definitions.keys().cloned().collect();
    for name in names {
        let Some(choice) = definitions[&name].as_object_mut() else {
            continue;
        };
        let Some(Json::Array(branches)) = choice.get("oneOf") else {
            continue;
        };
        let Some(tag) = branches.first().and_then(tag_of).map(|(tag, _)| tag) else {
            continue;
        };
        let Some(Json::Array(branches)) = choice.remove("oneOf") else {
            unreachable!("it was there");
        };
        let (mut words, mut about, mut conditions) = (Vec::new(), Vec::new(), Vec::new());
        let mut parts = Vec::new();
        for mut branch in branches {
            let Some((_, word)) = tag_of(&branch) else {
                continue;
            };
            let text = branch.get("description").cloned().unwrap_or_default();
            branch["properties"][&tag]["description"] = text.clone();
            branch["title"] = word.clone().into();
            let part = format!("{name}-{word}");
            conditions.push(json!({
                "if": { "properties": { &tag: { "const": word } }, "required": [&tag] },
                "then": { "$ref": format!("#/definitions/{part}") },
            }));
            words.push(word);
            about.push(text);
            parts.push((part, branch));
        }
        choice.insert("type".to_owned(), "object".into());
        choice.insert("required".to_owned(), json!([tag]));
        choice.insert(
            "properties".to_owned(),
            json!({ &tag: {
                "description": "What this is; its other fields follow from it.",
                "type": "string",
                "enum": words,
                "markdownEnumDescriptions": about,
            } }),
        );
        choice.insert("allOf".to_owned(), conditions.into());
        definitions.extend(parts);
    }
}

/// The field with one fixed word, and the word.
fn tag_of(branch: &Json) -> Option<(String, String)> {
    let properties = branch.get("properties")?.as_object()?;
    properties.iter().find_map(|(key, field)| Some((key.clone(), field.get("const")?.as_str()?.to_owned())))
}
