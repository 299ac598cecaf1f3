//! What is left of a file when everything that does not fit is left out.
//!
//! A field with a wrong value shall not hide what is wrong with the fields around it, nor an item what is wrong with
//! the next. So the smallest part that does not fit is taken out of the tree: a field, or where it must be there, the
//! group that it belongs to, until the rest can be read.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::diag::codes;
use crate::parse::Form;

use super::{Entry, Node, Problem, Value, schema};

/// How often a tree is looked through; each time what does not fit is taken out one level further up.
const MOST_ROUNDS: usize = 12;

/// A tree that fits, and what was left out for it.
#[derive(Debug)]
pub struct Rest {
    /// What fits.
    pub tree: Node,
    /// The places of what does not.
    pub left_out: Vec<Range<usize>>,
}

impl Rest {
    /// Leaves out of a tree, which was read from `text`, what does not fit `schema`.
    ///
    /// None when hardly anything would be left, or when something in a `vital` field does not fit: without all of it
    /// nothing can be said about the rest.
    pub fn of(mut tree: Node, schema: &Json, text: &str, form: Form, vital: &[&[&str]]) -> Option<Self> {
        let mut left_out: Vec<Range<usize>> = Vec::new();
        let vital: Vec<Range<usize>> = vital.iter().filter_map(|path| whole(&tree, path)).collect();
        for _ in 0..MOST_ROUNDS {
            let problems = schema::check(&tree, schema, text, form);
            if problems.is_empty() {
                return Some(Self { tree, left_out });
            }
            for problem in problems {
                if vital.iter().any(|part| part.start <= problem.at.start && problem.at.end <= part.end) {
                    return None;
                }
                remove(&mut tree, &problem);
                left_out.push(problem.at);
            }
            put_in(&mut tree, schema)?;
        }
        None
    }

    /// What the rest says.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_yaml::from_value(plain(&self.tree)).ok()
    }
}

/// The bytes of a field with its name.
fn whole(tree: &Node, path: &[&str]) -> Option<Range<usize>> {
    let (name, before) = path.split_last()?;
    let group = before.iter().try_fold(tree, |node, name| Some(&node.get(name)?.value))?;
    group.get(name).map(extent)
}

fn extent(entry: &Entry) -> Range<usize> {
    entry.key_at.start..entry.value.at.end.max(entry.key_at.end)
}

/// Takes the smallest part out that a problem is about; whether there was one.
fn remove(node: &mut Node, problem: &Problem) -> bool {
    let holds = |at: Range<usize>| at.start <= problem.at.start && problem.at.end <= at.end;
    if lacks(node, problem) {
        return false;
    }
    match &mut node.value {
        Value::Map(entries) => {
            let Some(index) = entries.iter().position(|entry| holds(extent(entry))) else {
                return false;
            };
            if lacks(&entries[index].value, problem) || !remove(&mut entries[index].value, problem) {
                entries.remove(index);
            }
            true
        }
        Value::List(list) => {
            let Some(index) = list.iter().position(|entry| holds(entry.at.clone())) else {
                return false;
            };
            if lacks(&list[index], problem) || !remove(&mut list[index], problem) {
                list.remove(index);
            }
            true
        }
        _ => false,
    }
}

/// Whether a problem is that this group lacks a field; it is then shown at one of those that are there.
fn lacks(node: &Node, problem: &Problem) -> bool {
    problem.code == &codes::FORMAT_MISSING_FIELD
        && match &node.value {
            Value::Map(entries) if entries.is_empty() => node.at == problem.at,
            Value::Map(entries) => entries.iter().any(|entry| entry.key_at == problem.at),
            _ => false,
        }
}

/// Puts nothing, or an empty text, where the file as a whole lacks a field; none when there is no such file.
fn put_in(tree: &mut Node, schema: &Json) -> Option<()> {
    let start = tree.at.start..tree.at.start;
    let Value::Map(entries) = &mut tree.value else {
        return None;
    };
    for name in schema.get("required").and_then(Json::as_array).into_iter().flatten() {
        let name = name.as_str()?;
        if entries.iter().any(|entry| entry.key == name) {
            continue;
        }
        let takes_nothing = schema["properties"][name]["type"].as_array()?.iter().any(|t| t == "null");
        let value = if takes_nothing { Value::Null } else { Value::Text(String::new()) };
        let value = Node { at: start.clone(), value };
        entries.insert(0, Entry { key: name.to_owned(), key_at: start.clone(), value });
    }
    Some(())
}

/// A tree without its places.
fn plain(node: &Node) -> serde_yaml::Value {
    use serde_yaml::Value as Yaml;
    match &node.value {
        Value::Null => Yaml::Null,
        Value::Bool(value) => (*value).into(),
        // What is not read as a number here is none that a field takes, and is reported as a text would be.
        Value::Integer(text) | Value::Float(text) => {
            serde_yaml::from_str(text).unwrap_or_else(|_| text.as_str().into())
        }
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().into(),
        Value::Map(entries) => {
            let fields = entries.iter().map(|entry| (entry.key.as_str().into(), plain(&entry.value)));
            Yaml::Mapping(fields.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rest;
    use crate::parse::Form;
    use crate::parse::ranged::yaml;
    use crate::parse::written::Document as _;
    use crate::parse::written::quiz::Quiz;

    fn rest(text: &str) -> Option<(Quiz, usize)> {
        let tree = yaml::read(text).0.unwrap();
        let rest = Rest::of(tree, Quiz::schema(), text, Form::Yaml, Quiz::VITAL)?;
        Some((rest.read().unwrap(), rest.left_out.len()))
    }

    #[test]
    fn a_wrong_field_leaves_its_item() {
        let text = "title: t\nreveal: soon\nitems:\n- {kind: number, id: a, prompt: p, answer: 4, weight: much}\n\
                    - {kind: true-false, id: b, prompt: p, answer: maybe}\n- {kind: reflect, id: c}\n\
                    - {kind: relfect, id: d, prompt: p}\n- {kind: reflect, id: e, prompt: p, stem: s}\n- nothing\n";
        let (quiz, left_out) = rest(text).unwrap();
        let ids: Vec<&str> = quiz.items.iter().map(|item| item.common().id.as_str()).collect();
        assert_eq!(ids, ["a", "e"]);
        assert!(left_out >= 6, "{left_out}");
    }

    #[test]
    fn a_choice_without_words_leaves_the_others() {
        let text = "title: t\nitems:\n- kind: choice\n  id: a\n  prompt: p\n  choices:\n  - id: x\n    credit: 1\n  - text: y\n";
        let (quiz, left_out) = rest(text).unwrap();
        assert_eq!((quiz.items.len(), left_out), (1, 1));
    }

    #[test]
    fn a_file_without_its_fields_is_an_empty_one() {
        let (quiz, _) = rest("items: []\n").unwrap();
        assert_eq!(quiz.title.as_str(), "");
        let (quiz, _) = rest("title: t\n").unwrap();
        assert!(quiz.items.is_empty());
        assert!(rest("- a\n").is_none());
    }
}
