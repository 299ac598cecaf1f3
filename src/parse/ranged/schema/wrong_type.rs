//! Values of another type than their field needs, and what was probably meant by them.

use std::ops::Range;

use serde_json::Value as Json;

use crate::course::slug;
use crate::diag::codes;
use crate::parse::Form;
use crate::parse::written::scalar;
use crate::source::{line_end, line_start};

use super::super::stumble::{first_words, list_marks, quoted, quoting};
use super::shape::{Shape, called, fits};
use super::{Checker, Entry, Node, Problem, Value};

const YES: [&str; 8] = ["yes", "on", "y", "true", "ja", "oui", "si", "x"];
const NO: [&str; 6] = ["no", "off", "n", "false", "nein", "non"];

type Edits = Vec<(Range<usize>, String)>;

impl<'a> Checker<'a, '_> {
    pub(super) fn wrong_type(&mut self, node: &Node, shape: &Shape<'a>, name: &str) {
        let wants = |t: &str| shape.types.contains(&t);
        let own = shape.format.and_then(scalar::about);
        let problem =
            Problem::new(&codes::FORMAT_WRONG_TYPE, node.at.clone(), self.mistyped(node, shape, name));
        let typed = node.scalar().unwrap_or_default();
        let problem = if matches!(node.value, Value::Null) {
            Self::for_nothing(problem, shape, name)
        } else if wants("boolean") {
            self.for_yes_or_no(node, problem, name)
        } else if let Some(about) = own {
            problem.help(about.help)
        } else if wants("string") {
            self.for_text(node, problem, name)
        } else if wants("array") && !typed.is_empty() {
            self.list_of_one(node, problem, shape, name)
        } else if let (true, Value::Map(entries)) = (wants("array"), &node.value) {
            self.list_of_fields(node, entries, problem, shape)
        } else if wants("object") {
            self.bare_entry(node, problem, shape)
        } else {
            problem
        };
        self.problems.push(problem);
    }

    /// Nothing, where something must stand.
    fn for_nothing(problem: Problem, shape: &Shape<'_>, name: &str) -> Problem {
        match name.strip_prefix('`').and_then(|name| name.strip_suffix('`')) {
            Some(field) if shape.types == ["string", "integer"] => {
                problem.help(format!("write the text behind `{field}:`"))
            }
            _ => problem.help("write something there, or take the line out"),
        }
    }

    /// That a value is of another type.
    fn mistyped(&self, node: &Node, shape: &Shape<'_>, name: &str) -> String {
        let wants_text = shape.types.contains(&"string");
        let expected: Vec<&str> = match shape.format.and_then(scalar::about) {
            Some(about) => vec![about.called],
            // A whole number is read as text too; nobody needs to know.
            None => shape
                .types
                .iter()
                .filter(|t| **t != "null" && !(wants_text && **t == "integer"))
                .map(|t| called(t))
                .collect(),
        };
        let expected = expected.join(" or ");
        let typed = self.typed(node);
        match &node.value {
            Value::Null => format!("{name} is empty; it must be {expected}"),
            Value::Float(_) if typed.contains([':', 'T']) || typed.matches('-').count() == 2 => {
                format!("{name} must be {expected}, not a date or time")
            }
            _ => format!("{name} must be {expected}, not {}", node.called()),
        }
    }

    /// `yes` for `true`, or `true` in quotation marks.
    fn for_yes_or_no(&self, node: &Node, mut problem: Problem, name: &str) -> Problem {
        let typed = node.scalar().unwrap_or_default();
        let word = typed.trim().to_lowercase();
        let meant = if YES.contains(&word.as_str()) || typed == "1" {
            "true"
        } else if NO.contains(&word.as_str()) || typed == "0" {
            "false"
        } else {
            return problem.help("write `true` or `false`");
        };
        problem.message = if word == meant {
            format!("{name} must be `true` or `false`, and in quotation marks that is only a word")
        } else {
            format!("{name} must be `true` or `false`, and `{typed}` is only a word")
        };
        problem.mend(
            format!("write {}", self.line(name, meant)),
            vec![(node.at.clone(), meant.to_owned())],
            true,
        )
    }

    /// A number, a list or fields where a text should stand: most need quotation marks, several lines a `|`.
    fn for_text(&self, node: &Node, mut problem: Problem, name: &str) -> Problem {
        let at = self.whole_lines(node);
        let typed = &self.text[at.clone()];
        match &node.value {
            Value::Map(_) | Value::List(_) => {
                let braces = typed.starts_with(['[', '{']);
                if let Some((field, colon)) = self.field_above(node).filter(|_| !braces) {
                    problem.at = colon - field.len()..colon + 1;
                    problem.message = format!(
                        "the lines below `{field}:` are a text, and a colon or a dash in them makes them something else"
                    );
                    let title = format!("write `{field}: |`, and leave the lines below as they are");
                    return problem.mend(title, vec![(colon + 1..colon + 1, " |".to_owned())], true);
                }
                if typed.contains('\n') {
                    return problem
                        .help("put the text in quotes: a colon followed by a space starts a field");
                }
                problem.message = match typed.chars().next().filter(|_| braces) {
                    Some(sign) => format!("{}, and what starts with `{sign}` is that", problem.message),
                    None => format!("{}: a colon with a space behind it makes it that", problem.message),
                };
                let edits = quoting(self.text, &at, &at);
                problem.mend(format!("put it in quotes: `{}`", quoted(typed)), edits, true)
            }
            _ => {
                let title = format!("put it in quotes: {}", self.line(name, &quoted(typed)));
                problem.mend(title, quoting(self.text, &node.at, &node.at), true)
            }
        }
    }

    /// One text where a list should stand.
    fn list_of_one(&self, node: &Node, problem: Problem, shape: &Shape<'a>, name: &str) -> Problem {
        let typed = node.scalar().unwrap_or_default();
        if self.form == Form::Yaml
            && let Some(slip) = list_marks(self.text, &node.at)
        {
            return slip.problem(self.text);
        }
        let of_texts = shape
            .items
            .and_then(|items| self.shape_of(&Node { at: 0..0, value: Value::Text(String::new()) }, items));
        if of_texts.is_none_or(|item| !item.types.contains(&"string")) {
            return problem
                .help("write a list: each entry on a line of its own, with a dash and a space in front");
        }
        let is_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
        let parts: Vec<&str> = typed.split(',').map(str::trim).collect();
        let list = if parts.len() > 1 && parts.iter().all(|part| is_word(part)) {
            let parts: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
            format!("[{}]", parts.join(", "))
        } else {
            format!("[{}]", self.in_quotes(node))
        };
        problem.mend(format!("write a list: {}", self.line(name, &list)), vec![(node.at.clone(), list)], true)
    }

    /// Fields where a list should stand: one entry without its dash, or entries that are named instead.
    fn list_of_fields(
        &self,
        node: &Node,
        entries: &[Entry],
        mut problem: Problem,
        shape: &Shape<'a>,
    ) -> Problem {
        let first = entries.first().map_or("…", |entry| entry.key.as_str());
        let help = format!("start each entry with a dash: `- {first}: …`");
        let Some(item) = shape.items else { return problem.help(help) };
        let typed = self.typed(node);
        if typed.starts_with('{') {
            let list = format!("[{typed}]");
            return problem.mend(format!("write a list: `{list}`"), vec![(node.at.clone(), list)], true);
        }
        let knows = |shape: &Shape<'a>, key: &str| shape.property(key).is_some();
        let own = self.shape_of(node, item);
        if own.as_ref().is_some_and(|shape| knows(shape, first)) {
            let line = self.text[node.at.start..].lines().next().unwrap_or_default().trim_end();
            let title = format!("write `- {line}`, and put 2 more spaces in front of its other fields");
            return problem.mend(title, self.dash_before(node), true);
        }
        let named = entries.iter().all(|entry| {
            self.shape_of(&entry.value, item).is_some_and(|shape| knows(&shape, "id"))
                && matches!(entry.value.value, Value::Map(_))
        });
        if named {
            problem.message =
                format!("{}: each entry starts with a dash, and its name is its `id`", problem.message);
            let edits = self.names_as_ids(entries);
            let title = format!("write `- id: {first}` in the place of `{first}:`, and so on");
            return match edits {
                Some(edits) => problem.mend(title, edits, true),
                None => problem.help(title),
            };
        }
        let texts = entries.iter().all(|entry| entry.value.scalar().is_some());
        if texts
            && own
                .or_else(|| self.shape_of(&Node { at: 0..0, value: Value::Map(Vec::new()) }, item))
                .is_some_and(|shape| knows(&shape, "id") && knows(&shape, "text"))
        {
            problem.message =
                format!("{}: each entry starts with a dash, and has an `id` and a `text`", problem.message);
            let said = self.typed(&entries[0].value);
            let title =
                format!("write `- id: {first}`, and below it `text: {}`; and so on", first_words(said));
            let edit = |entry: &Entry| {
                let indent = self.column(entry.key_at.start) + 2;
                (
                    entry.key_at.start..entry.value.at.start,
                    format!("- id: {}\n{}text: ", &self.text[entry.key_at.clone()], " ".repeat(indent)),
                )
            };
            return problem.mend(title, entries.iter().map(edit).collect(), true);
        }
        problem.help(help)
    }

    /// A text where the fields of an entry should stand: its `text`, when an entry has that.
    fn bare_entry(&self, node: &Node, problem: Problem, shape: &Shape<'_>) -> Problem {
        let typed = self.typed(node);
        if shape.property("text").is_some() && node.scalar().is_some() && !typed.is_empty() {
            let title = format!("say which field it is: `text: {typed}`");
            return problem.mend(title, vec![(node.at.start..node.at.start, "text: ".to_owned())], true);
        }
        // Texts with a name each: the objectives of a lesson.
        let texts: Vec<&str> = match &node.value {
            Value::List(list) => list.iter().filter_map(Node::scalar).collect(),
            _ => node.scalar().into_iter().collect(),
        };
        let named = shape.others.and_then(|others| self.shape_of(node, others));
        if let Some(first) = texts.first()
            && named.is_none_or(|shape| !shape.types.contains(&"object"))
            && shape.properties.is_empty()
        {
            let id = slug(first);
            let name = id.split('-').next().filter(|name| !name.is_empty()).unwrap_or("first");
            return problem.help(format!(
                "give each a name to call it by, on a line of its own and without a dash: `{name}: {first}`"
            ));
        }
        problem.help("write fields, each on a line of its own: `name: value`")
    }

    /// A dash before the first field of a block, and two more spaces before the others.
    fn dash_before(&self, node: &Node) -> Edits {
        let start = node.at.start;
        let mut edits = vec![(start..start, "- ".to_owned())];
        let end = self.whole_lines(node).end;
        let below = self.text[start..end].match_indices('\n').map(|(i, _)| start + i + 1);
        let filled = below.filter(|&at| !self.text[at..].starts_with('\n'));
        edits.extend(filled.map(|at| (at..at, "  ".to_owned())));
        edits
    }

    /// `later:` with fields below it as `- id: later`; none when the fields do not stand two to the right.
    fn names_as_ids(&self, entries: &[Entry]) -> Option<Edits> {
        let edit = |entry: &Entry| {
            let own = self.column(entry.key_at.start);
            let inner = self.column(entry.value.at.start);
            let between = &self.text[entry.key_at.end..entry.value.at.start];
            let name = &self.text[entry.key_at.clone()];
            (inner == own + 2 && between.contains('\n') && between.trim() == ":").then(|| {
                let colon = entry.key_at.end + between.find(':').unwrap_or(0);
                (entry.key_at.start..colon + 1, format!("- id: {name}"))
            })
        };
        entries.iter().map(edit).collect()
    }

    /// The name and the colon of the field whose value starts on a line of its own, below it.
    fn field_above(&self, node: &Node) -> Option<(&str, usize)> {
        let before = &self.text[..node.at.start];
        let line = before.rfind('\n')?;
        if !before[line..].trim().is_empty() {
            return None;
        }
        let above = before[..line].trim_end();
        let name = above[above.rfind('\n').map_or(0, |i| i + 1)..].strip_suffix(':')?;
        Some((name.trim_start_matches([' ', '-']), above.len() - 1))
    }

    /// The bytes of a value up to the end of its last line, so that nothing is left over.
    fn whole_lines(&self, node: &Node) -> Range<usize> {
        if self.typed(node).starts_with(['[', '{']) || fits(node, "string") {
            return node.at.clone();
        }
        let end = line_end(self.text, node.at.end);
        node.at.start..node.at.start + self.text[node.at.start..end].trim_end().len()
    }

    /// How far to the right a byte stands in its line.
    pub(super) fn column(&self, at: usize) -> usize {
        at - line_start(self.text, at)
    }

    /// A field with a value, as it is to be typed.
    pub(super) fn line(&self, name: &str, value: &str) -> String {
        let field = name.strip_prefix('`').and_then(|name| name.strip_suffix('`'));
        let bare = value.starts_with(['"', '\'', '['])
            || matches!(value, "true" | "false")
            || value.parse::<f64>().is_ok();
        match (field, self.form) {
            (Some(field), Form::Yaml) => format!("`{field}: {value}`"),
            (Some(field), Form::Toml) if bare => format!("`{field} = {value}`"),
            (Some(field), Form::Toml) => format!("`{field} = \"{value}\"`"),
            (None, _) => format!("`{value}`"),
        }
    }
}

/// What each entry of a list has to fit, or each field of a group whose fields have names of the author's own.
pub(super) fn entry_schema<'a>(shape: &Shape<'a>) -> Option<&'a Json> {
    shape.items.or(shape.others)
}
