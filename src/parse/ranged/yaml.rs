//! YAML text into a tree with places.

mod signs;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span};

use crate::diag::codes;

use super::stumble::syntax_problem;
use super::{Entry, Node, Problem, Value};

use signs::{forgotten_dashes, lost_name, taken_sign};

/// How deep values may stand in each other.
pub const MAX_DEPTH: usize = 64;
/// How many values a file may hold once its aliases are followed.
const MAX_NODES: usize = 200_000;

/// Reads a file; what cannot be read is reported, and the tree holds what stood before it.
pub fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let Scan { tree, mut problems, stop } = scan(text);
    problems.extend(stop.map(|stop| stop.problem(text)));
    (tree, problems)
}

/// How far a file could be read.
pub(super) struct Scan {
    pub(super) tree: Option<Node>,
    pub(super) problems: Vec<Problem>,
    /// What kept the reader from going on.
    pub(super) stop: Option<Stop>,
}

/// What keeps the reader from going on.
pub(super) enum Stop {
    /// The parser does not understand this.
    Syntax(ScanError),
    /// `*name`, where nothing has that name.
    Alias(Range<usize>, String),
    /// Anything else.
    Other(Problem),
}

impl Stop {
    /// Where.
    pub(super) fn at(&self) -> usize {
        match self {
            Self::Syntax(error) => error.marker().byte_offset().unwrap_or(0),
            Self::Alias(at, _) => at.start,
            Self::Other(problem) => problem.at.start,
        }
    }

    /// Whether the file is too large or too deep to read, whatever it says.
    pub(super) fn is_size(&self) -> bool {
        match self {
            Self::Syntax(error) => *error.kind() == ErrorKind::RecursionLimitExceeded,
            Self::Alias(..) => false,
            Self::Other(problem) => problem.code != &codes::FORMAT_SEVERAL_DOCUMENTS,
        }
    }

    /// What the parser saw, in plain words.
    pub(super) fn problem(self, text: &str) -> Problem {
        match self {
            Self::Syntax(error) => syntax_problem(&error, text),
            Self::Alias(at, name) => Problem::new(
                &codes::FORMAT_SYNTAX,
                at,
                format!("`*{name}` is read as a reference, and nothing has that name"),
            )
            .help("put the text in quotes: a `*` at the start has a meaning of its own in YAML"),
            Self::Other(problem) => problem,
        }
    }
}

/// Reads as far as it goes.
pub(super) fn scan(text: &str) -> Scan {
    let mut builder = Builder { text, ..Builder::default() };
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.block_scalar_eof_without_line_feed = true;
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        let goes_on = match event {
            Ok((event, span)) => builder.event(event, range(span, text)),
            Err(error) => {
                builder.stop = Some(Stop::Syntax(error));
                false
            }
        };
        if !goes_on {
            break;
        }
    }
    builder.finish()
}

fn range(span: Span, text: &str) -> Range<usize> {
    let range = span.byte_range().unwrap_or(0..0);
    let start = range.start.min(text.len());
    start..range.end.clamp(start, text.len())
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, (Node, Extent)>,
    /// The anchors of texts that nothing refers to, with what is said of them.
    unused: BTreeMap<usize, Problem>,
    nodes: usize,
    documents: usize,
    problems: Vec<Problem>,
    stop: Option<Stop>,
}

/// A list or a group of fields that has not ended yet.
struct Open {
    anchor: usize,
    start: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    /// A name may still stand here twice.
    Map {
        entries: Vec<Entry>,
        key: Option<(String, Range<usize>)>,
    },
}

impl Builder<'_> {
    /// Takes one event; `false` when nothing more can be read.
    fn event(&mut self, event: Event<'_>, at: Range<usize>) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    let problem = Problem::new(
                        &codes::FORMAT_SEVERAL_DOCUMENTS,
                        at,
                        "a second YAML document starts here",
                    );
                    self.stop = Some(Stop::Other(
                        problem.help("take out the line `---`, or put what follows into a file of its own"),
                    ));
                    return false;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let core = tag.as_ref().filter(|tag| tag.is_yaml_core_schema());
                let is_text = core.is_some_and(|tag| tag.suffix() == "str");
                if tag.is_some() && core.is_none() {
                    self.problems.extend(taken_sign(self.text, &at, '!', self.in_brackets()));
                }
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
                let kind = OpenKind::Map { entries: Vec::new(), key: None };
                return self.open(anchor, at, kind);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(at.end),
            Event::Alias(anchor) => return self.alias(anchor, at),
            Event::UnresolvedAlias(name) => {
                self.stop = Some(Stop::Alias(at, name.into_owned()));
                // The text behind it would be a second finding.
                self.open.clear();
                return false;
            }
            _ => {}
        }
        true
    }

    /// Whether what comes next stands in brackets, where a text ends sooner than its line.
    fn in_brackets(&self) -> bool {
        self.open.last().is_some_and(|open| self.text[open.start..].starts_with(['[', '{']))
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
        let list = matches!(self.open.last(), Some(Open { kind: OpenKind::List(_), .. }));
        let parts = match open.kind {
            OpenKind::List(list) => vec![(open.start, Value::List(list))],
            OpenKind::Map { entries, .. } => {
                let split = if list { forgotten_dashes(self.text, open.start, &entries) } else { Vec::new() };
                let mut parts = Vec::new();
                let mut rest = entries;
                for (from, problem) in split.into_iter().rev() {
                    let tail = rest.split_off(from);
                    self.problems.push(problem);
                    parts.push((tail[0].key_at.start, tail));
                }
                parts.push((open.start, rest));
                parts.reverse();
                parts
                    .into_iter()
                    .map(|(start, entries)| (start, Value::Map(self.unrepeated(entries))))
                    .collect()
            }
        };
        let mut goes_on = true;
        for (start, value) in parts {
            let last = match &value {
                Value::List(list) => list.last().map(|node| node.at.end),
                Value::Map(entries) => entries.last().map(|entry| entry.value.at.end.max(entry.key_at.end)),
                _ => None,
            };
            // A block ends where its last value ends, not at the next key far below.
            let end = last.map_or(end, |last| if end > last && end - last > 1 { last } else { end });
            goes_on = self.value(Node { at: start..end.max(start), value }, open.anchor);
        }
        goes_on
    }

    /// The fields without those whose name stood there before, which are reported.
    fn unrepeated(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: HashMap<String, Range<usize>> = HashMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(first) = seen.get(&entry.key) else {
                seen.insert(entry.key.clone(), entry.key_at.clone());
                kept.push(entry);
                continue;
            };
            // What stands below belongs to an item whose first line was lost.
            let item = entry.key == "id" && kept.first().is_some_and(|first| first.key == "kind");
            let (message, help) = if item {
                let message =
                    "a second `id` stands in this item: the line that starts another item is missing";
                (message.to_owned(), "put a line such as `- kind: choice` above; or keep one of the two")
            } else {
                (format!("`{}` stands here twice", entry.key), "keep one of the two")
            };
            let problem = Problem::new(&codes::FORMAT_DUPLICATE_KEY, entry.key_at, message);
            self.problems.push(problem.help(help).also(first.clone(), "the first one"));
            if item {
                break;
            }
        }
        kept
    }

    fn stop(&mut self, problem: Problem) -> bool {
        self.stop = Some(Stop::Other(problem));
        self.open.clear();
        false
    }

    /// Puts a copy of what an anchor names here, as long as that does not blow up the tree.
    fn alias(&mut self, anchor: usize, at: Range<usize>) -> bool {
        self.unused.remove(&anchor);
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
            if matches!(node.value, Value::Text(_))
                && let Some(problem) = lost_name(self.text, &node.at, self.in_brackets())
            {
                self.unused.insert(anchor, problem);
            }
            self.anchors.insert(anchor, (node.clone(), Extent::of(&node)));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(list)) => list.push(node),
            Some(OpenKind::Map { entries, key }) => match key.take() {
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
                Some((name, key_at)) => entries.push(Entry { key: name, key_at, value: node }),
            },
        }
        true
    }

    fn finish(mut self) -> Scan {
        while !self.open.is_empty() {
            self.close(self.text.len());
        }
        if self.stop.is_none() {
            self.problems.extend(self.unused.into_values());
        }
        Scan { tree: self.root, problems: self.problems, stop: self.stop }
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

/// Whether an unquoted word is text, or a number that stands for itself.
pub fn is_text(word: &str) -> bool {
    match plain(word) {
        Value::Text(_) => true,
        Value::Integer(typed) => typed.len() < 19 && typed.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// What an unquoted word means (the same as serde_yaml has it).
pub(super) fn plain(text: &str) -> Value {
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
