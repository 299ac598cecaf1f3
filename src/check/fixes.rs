//! Changes of YAML files: ids written in or anew, and lines taken out.

use crate::course::slug;
use crate::diag::Fix;
use crate::parse::Places;
use crate::parse::ranged::{Step, Value, yaml};
use crate::source::{Sources, Span, line_start};

/// How long an id is that is made from words.
const LONGEST: usize = 24;

/// An id made from words that is not taken; otherwise `fallback` with a number.
pub(super) fn id_from(words: &str, fallback: &str, number: usize, taken: impl Fn(&str) -> bool) -> String {
    let made: String = slug(words).chars().take(LONGEST).collect();
    let made = made.trim_end_matches('-').to_owned();
    if !made.is_empty() && !taken(&made) {
        return made;
    }
    let numbered = (number..).map(|n| format!("{fallback}-{n}"));
    numbered.into_iter().find(|id| !taken(id)).expect("some number is free")
}

/// The ids that the entries of a list have.
pub(super) fn ids_in<'s>(places: &'s Places, sources: &Sources, list: &[Step<'_>]) -> Vec<&'s str> {
    let Some(tree) = places.node(sources) else { return Vec::new() };
    match &tree.walk(list).0.value {
        Value::List(entries) => entries.iter().filter_map(|entry| entry.get("id")?.value.scalar()).collect(),
        _ => Vec::new(),
    }
}

/// Writes an id into an entry of a list that has none.
pub(super) fn pin(places: &Places, sources: &Sources, entry: &[Step<'_>], id: &str) -> Option<Fix> {
    // Where slips are mended first, nobody knows yet how far to the right the entry will stand.
    if places.has_slips() {
        return None;
    }
    let tree = places.node(sources)?;
    let (node, true) = tree.walk(entry) else { return None };
    let Value::Map(_) = &node.value else { return None };
    let text = sources.text(places.file);
    let span = places.absolute(node.at.clone());
    let id = as_value(id);
    let (at, new) = if text[span.start..].starts_with('{') {
        (span.start + 1, format!(" id: {id},"))
    } else {
        let line = line_start(text, span.start);
        let column = text[line..span.start].chars().count();
        (span.start, format!("id: {id}\n{}", " ".repeat(column)))
    };
    let edits = vec![(Span::new(span.file, at..at), new)];
    Some(Fix { title: format!("add `id: {id}`"), edits, safe: true })
}

/// Writes a value anew.
pub(super) fn rewrite(places: &Places, sources: &Sources, value: &[Step<'_>], new: &str, safe: bool) -> Fix {
    let span = places.span(sources, value);
    let new = as_value(new);
    let field = match value.last() {
        Some(Step::Key(field)) => format!("{field}: "),
        _ => String::new(),
    };
    Fix { title: format!("write `{field}{new}`"), edits: vec![(span, new)], safe }
}

/// Takes a field out, together with the group around it when it is the only one there.
pub(super) fn take_out(places: &Places, sources: &Sources, group: &[Step<'_>], name: &str) -> Option<Fix> {
    if places.has_slips() {
        return None;
    }
    let tree = places.node(sources)?;
    let (node, true) = tree.walk(group) else { return None };
    let Value::Map(entries) = &node.value else { return None };
    let text = sources.text(places.file);
    let i = entries.iter().position(|entry| entry.key == name)?;
    let whole = |key: usize, end: usize| {
        // From the start of its line to the end of its last.
        let line = line_start(text, key);
        let end = end.max(key);
        let end = text[end..].find('\n').map_or(text.len(), |i| end + i + 1);
        text[line..key].trim().is_empty().then_some(line..end)
    };
    let place = |at: &std::ops::Range<usize>| places.absolute(at.clone());
    let range = if let [_] = entries.as_slice() {
        let (before, [Step::Key(field)]) = group.split_at(group.len() - 1) else { return None };
        let key = places.span(sources, &[before, &[Step::Name(field)]].concat());
        whole(key.start, last_word(text, place(&node.at)))?
    } else {
        let (key, value) = (place(&entries[i].key_at), place(&entries[i].value.at));
        if text[place(&node.at).start..].starts_with('{') {
            match (entries.get(i + 1), i.checked_sub(1)) {
                (Some(next), _) => key.start..place(&next.key_at).start,
                (None, Some(before)) => place(&entries[before].value.at).end..value.end,
                (None, None) => return None,
            }
        } else {
            whole(key.start, last_word(text, value))?
        }
    };
    let span = Span::new(places.file, range);
    Some(Fix { title: "take this line out".to_owned(), edits: vec![(span, String::new())], safe: true })
}

/// The end of what a value says, without the white space that a block may end with.
fn last_word(text: &str, span: Span) -> usize {
    span.start + text[span.range()].trim_end().len()
}

/// A word as YAML takes it for text.
fn as_value(word: &str) -> String {
    if yaml::is_text(word) { word.to_owned() } else { format!("\"{word}\"") }
}
