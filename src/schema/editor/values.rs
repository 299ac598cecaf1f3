//! Single values: words, numbers, texts.

use serde_json::{Value as Json, json};

use crate::parse::written::scalar;

use super::Object;

/// What can be said of an object without looking elsewhere.
pub(super) fn tidy(object: &mut Object) {
    words(object);
    if let Some(about) = object.get("format").and_then(Json::as_str).and_then(scalar::about) {
        object.remove("format");
        let [low, high] = [about.range.0, about.range.1].map(number);
        object.extend(low.map(|low| ("minimum".to_owned(), low)));
        object.extend(high.map(|high| ("maximum".to_owned(), high)));
        object.insert("pattern".to_owned(), about.pattern.into());
        object.insert("patternErrorMessage".to_owned(), about.help.into());
        if let (true, Some(Json::Array(types))) = (about.whole, object.get_mut("type")) {
            types.iter_mut().filter(|name| *name == "number").for_each(|name| *name = "integer".into());
        }
    }
    if let Some(Json::String(text)) = object.get_mut("description") {
        // A single line break only fits the text into the source.
        *text = text.split("\n\n").map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
        if text.contains('`') {
            let text = text.clone();
            object.insert("markdownDescription".to_owned(), text.into());
        }
    }
}

fn number(value: f64) -> Option<Json> {
    #[expect(clippy::cast_possible_truncation, reason = "whole, and every limit is far below 2⁵³")]
    value.is_finite().then(|| if value.fract() == 0.0 { json!(value as i64) } else { json!(value) })
}

/// One branch a word becomes a list of words.
fn words(object: &mut Object) {
    let Some(Json::Array(branches)) = object.get("oneOf") else {
        return;
    };
    let mut words = Vec::new();
    let mut about = Vec::new();
    for branch in branches {
        let text = branch.get("description").cloned().unwrap_or_else(|| "".into());
        match (branch.get("const"), branch.get("enum")) {
            (Some(word), _) => {
                words.push(word.clone());
                about.push(text);
            }
            (None, Some(Json::Array(list))) => {
                words.extend(list.iter().cloned());
                about.extend(list.iter().map(|_| text.clone()));
            }
            _ => return,
        }
    }
    object.remove("oneOf");
    object.insert("type".to_owned(), "string".into());
    object.insert("enum".to_owned(), words.into());
    object.insert("markdownEnumDescriptions".to_owned(), about.into());
}
