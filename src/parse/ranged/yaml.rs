//! YAML text into a tree with places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span};

use crate::diag::codes;

use super::stumble::syntax_problem;
use super::{Entry, Node, Problem, Value};

/// How deep values may stand in each other.
pub const MAX_DEPTH: usize = 64;
/// How many values a file may hold once its aliases are followed.
const MAX_NODES: usize = 200_000;

/// Reads a file; what cannot be read is reported, and the tree holds what stood before it.
pub fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let mut builder = Builder::default();
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.block_scalar_eof_without_line_feed = true;
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        let goes_on = match event {
            Ok((event, span)) => builder.event(event, range(span, text)),
            Err(error) => {
                builder.problems.push(syntax_problem(&error, text));
                false
            }
        };
        if !goes_on {
            break;
        }
    }
    builder.finish(text)
}

fn range(span: Span, text: &str) -> Range<usize> {
    let range = span.byte_range().unwrap_or(0..0);
    let start = range.start.min(text.len());
    start..range.end.clamp(start, text.len())
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, (Node, Extent)>,
    nodes: usize,
    documents: usize,
    problems: Vec<Problem>,
}

/// A list or a group of fields that has not ended yet.
struct Open {
    anchor: usize,
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, seen: HashSet<String>, key: Option<(String, Range<usize>)> },
}

impl Builder {
    /// Takes one event; `false` when nothing more can be read.
    fn event(&mut self, event: Event<'_>, at: Range<usize>) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.problems.push(
                        Problem::new(
                            &codes::FORMAT_SEVERAL_DOCUMENTS,
                            at,
                            "a second YAML document starts here",
                        )
                        .help("take out the line `---`, or put what follows into a file of its own"),
                    );
                    return false;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix() == "str");
                let value = if style == ScalarStyle::Plain && !is_text {
                    plain(&text)
                } else {
                    Value::Text(text.into_owned())
                };
                return self.value(Node { at, value }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                return self.open(anchor, at, OpenKind::List(Vec::new()));
            }
            Event::MappingStart(_, anchor, _) => {
                let kind = OpenKind::Map { entries: Vec::new(), seen: HashSet::new(), key: None };
                return self.open(anchor, at, kind);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(at.end),
            Event::Alias(anchor) => return self.alias(anchor, at),
            Event::UnresolvedAlias(name) => {
                self.problems.push(
                    Problem::new(
                        &codes::FORMAT_SYNTAX,
                        at.clone(),
                        format!("`*{name}` is read as a reference, and nothing has that name"),
                    )
                    .help("put the text in quotes: a `*` at the start has a meaning of its own in YAML"),
                );
                // The text behind it would be a second finding.
                self.open.clear();
                return false;
            }
            _ => {}
        }
        true
    }

    fn open(&mut self, anchor: usize, at: Range<usize>, kind: OpenKind) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return self.stop(too_deep(at));
        }
        self.open.push(Open { anchor, start: at.start, kind });
        true
    }

    fn close(&mut self, end: usize) -> bool {
        let Some(open) = self.open.pop() else {
            return true;
        };
        let (value, last) = match open.kind {
            OpenKind::List(list) => {
                let last = list.last().map(|node| node.at.end);
                (Value::List(list), last)
            }
            OpenKind::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.at.end.max(entry.key_at.end));
                (Value::Map(entries), last)
            }
        };
        // A block ends where its last value ends, not at the next key far below.
        let end = last.map_or(end, |last| if end > last && end - last > 1 { last } else { end });
        let node = Node { at: open.start..end.max(open.start), value };
        self.value(node, open.anchor)
    }

    fn stop(&mut self, problem: Problem) -> bool {
        self.problems.push(problem);
        self.open.clear();
        false
    }

    /// Puts a copy of what an anchor names here, as long as that does not blow up the tree.
    fn alias(&mut self, anchor: usize, at: Range<usize>) -> bool {
        let Some((node, extent)) = self.anchors.get(&anchor) else {
            return self.value(Node { at, value: Value::Null }, 0);
        };
        if self.open.len() + extent.depth > MAX_DEPTH {
            return self.stop(too_deep(at));
        }
        if self.nodes + extent.nodes > MAX_NODES {
            return self.stop(
                Problem::new(
                    &codes::FORMAT_TOO_LARGE,
                    at,
                    format!("with its references followed, this file holds more than {MAX_NODES} values"),
                )
                .help("write the values out instead of repeating them by `&name` and `*name`"),
            );
        }
        self.nodes += extent.nodes;
        let node = node.clone();
        self.value(node, 0)
    }

    /// Puts a whole value where it belongs.
    fn value(&mut self, node: Node, anchor: usize) -> bool {
        self.nodes += 1;
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), Extent::of(&node)));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(list)) => list.push(node),
            Some(OpenKind::Map { entries, seen, key }) => match key.take() {
                None => match key_text(&node) {
                    Some(text) => *key = Some((text, node.at)),
                    None => {
                        self.problems.push(
                            Problem::new(
                                &codes::FORMAT_SYNTAX,
                                node.at.clone(),
                                "the name of a field must be a word, not a list or a group",
                            )
                            .help("write `name: value`; put text that starts with `[` or `{` in quotes"),
                        );
                        *key = Some((String::new(), node.at));
                    }
                },
                Some((name, key_at)) => {
                    if seen.insert(name.clone()) {
                        entries.push(Entry { key: name, key_at, value: node });
                    } else {
                        let first = entries.iter().find(|e| e.key == name).map(|e| e.key_at.clone());
                        let problem = Problem::new(
                            &codes::FORMAT_DUPLICATE_KEY,
                            key_at,
                            format!("`{name}` stands here twice"),
                        )
                        .help("keep one of the two");
                        self.problems.push(match first {
                            Some(first) => problem.also(first, "the first one"),
                            None => problem,
                        });
                    }
                }
            },
        }
        true
    }

    fn finish(mut self, text: &str) -> (Option<Node>, Vec<Problem>) {
        while !self.open.is_empty() {
            self.close(text.len());
        }
        (self.root, self.problems)
    }
}

/// How large a value is, itself included.
struct Extent {
    nodes: usize,
    depth: usize,
}

impl Extent {
    fn of(node: &Node) -> Self {
        let mut whole = Self { nodes: 1, depth: 1 };
        let mut add = |child: &Node| {
            let child = Self::of(child);
            whole.nodes += child.nodes;
            whole.depth = whole.depth.max(child.depth + 1);
        };
        match &node.value {
            Value::List(list) => list.iter().for_each(&mut add),
            Value::Map(entries) => entries.iter().for_each(|entry| add(&entry.value)),
            _ => {}
        }
        whole
    }
}

pub(super) fn too_deep(at: Range<usize>) -> Problem {
    Problem::new(
        &codes::FORMAT_TOO_DEEP,
        at,
        format!("values stand in each other more than {MAX_DEPTH} deep"),
    )
    .help("look for a bracket that is never closed, or for spaces too many at the start of lines")
}

fn key_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Null => Some(String::new()),
        _ => node.scalar().map(str::to_owned),
    }
}

/// What an unquoted word means (the same as serde_yaml has it).
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | "-.Inf" | "-.INF" | ".nan" | ".NaN" | ".NAN" => {
            return Value::Float(text.to_owned());
        }
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let radix = |prefix: &str, radix: u32| {
        unsigned
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && u128::from_str_radix(rest, radix).is_ok())
    };
    let leading_zero =
        unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.bytes().all(|b| b.is_ascii_digit());
    if leading_zero || !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Value::Text(text.to_owned());
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit()) || radix("0x", 16) || radix("0o", 8) || radix("0b", 2) {
        return Value::Integer(text.to_owned());
    }
    match unsigned.parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Float(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}
