//! YAML and TOML as a tree in which every key and value knows its place.
//!
//! serde reads a file straight into its types, which is quick but stops at the first mistake and often forgets
//! where it was. When that fails, or when a later check wants to point at something, the file is read again into
//! this tree, and [`schema`] says everything that is wrong with it.

pub mod mend;
pub mod misread;
pub mod rest;
pub mod schema;
mod stumble;
pub mod toml;
pub mod yaml;

use std::ops::Range;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value.
    pub at: Range<usize>,
    /// The value.
    pub value: Value,
}

/// What can stand in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, as it was typed.
    Integer(String),
    /// Another number, as it was typed.
    Float(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; a key stands here once.
    Map(Vec<Entry>),
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub key: String,
    /// The bytes of the name.
    pub key_at: Range<usize>,
    /// What it holds.
    pub value: Node,
}

/// Something wrong with the form of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of finding.
    pub code: &'static crate::diag::Code,
    /// The bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do; when there is a change that mends it, the first says what that does.
    pub help: Vec<String>,
    /// Another place that belongs to it.
    pub also: Option<(Range<usize>, String)>,
    /// The change that mends it, if that is known.
    pub mend: Option<Mend>,
}

/// A change of a text that mends what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What to put in the place of what; they do not overlap.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether it keeps what the author meant without a doubt.
    pub safe: bool,
}

impl Problem {
    pub(crate) fn new(
        code: &'static crate::diag::Code,
        at: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self { code, at, message: message.into(), help: Vec::new(), also: None, mend: None }
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds what to do, and the change that does it.
    pub(crate) fn mend(
        mut self,
        title: impl Into<String>,
        edits: Vec<(Range<usize>, String)>,
        safe: bool,
    ) -> Self {
        self.mend = Some(Mend { edits, safe });
        self.help.insert(0, title.into());
        self
    }

    pub(crate) fn also(mut self, at: Range<usize>, text: impl Into<String>) -> Self {
        self.also = Some((at, text.into()));
        self
    }
}

/// One step of a path into a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The value of a field.
    Key(&'a str),
    /// An entry of a list.
    Index(usize),
    /// The name of a field rather than its value; only as the last step.
    Name(&'a str),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(key: &'a str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl Node {
    /// The field of that name.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The node at a path, or the deepest one that exists on the way, and whether the whole path exists.
    pub fn walk(&self, path: &[Step<'_>]) -> (&Self, bool) {
        let mut node = self;
        for step in path {
            let next = match (step, &node.value) {
                (Step::Key(key), _) => node.get(key).map(|entry| &entry.value),
                (Step::Index(i), Value::List(list)) => list.get(*i),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return (node, false),
            }
        }
        (node, true)
    }

    /// The bytes at a path; the nearest that exists when it does not.
    pub fn place(&self, path: &[Step<'_>]) -> Range<usize> {
        if let [before @ .., Step::Name(key)] = path {
            let (node, _) = self.walk(before);
            return node.get(key).map_or_else(|| node.at.clone(), |entry| entry.key_at.clone());
        }
        self.walk(path).0.at.clone()
    }

    /// What the value is, as people call it.
    pub fn called(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "`true` or `false`",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
        }
    }

    /// The value as it was typed, if it is a single word, number or text.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Integer(text) | Value::Float(text) | Value::Text(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }
}
