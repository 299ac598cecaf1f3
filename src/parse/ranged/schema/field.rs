//! Fields whose name means nothing where they stand, and what was probably meant by them.

use std::ops::Range;

use serde_json::Value as Json;

use crate::diag::{closest, codes, one_of};
use crate::source::line_end;

use super::super::stumble::quoted;
use super::shape::{Shape, first_line, list_all};
use super::words::{fields, normal};
use super::wrong_type::entry_schema;
use super::{Checker, Entry, Group, Node, Problem, Value};

/// Of how many fields in one group names that were misspelt are looked for.
const MOST_MISSPELT: usize = 200;

impl<'a> Checker<'a, '_> {
    /// Reports a field that a group does not have; returns the name that was probably meant by it.
    pub(super) fn unknown_field(
        &mut self,
        node: &Node,
        i: usize,
        shape: &Shape<'a>,
        name: &str,
    ) -> Option<&'a str> {
        let Value::Map(entries) = &node.value else { return None };
        let entry = &entries[i];
        let names: Vec<&'a str> = shape.properties.iter().map(|(key, _)| *key).collect();
        let free = |word: &str| !entries.iter().any(|other| other.key == word);
        let problem = Problem::new(
            &codes::FORMAT_UNKNOWN_FIELD,
            entry.key_at.clone(),
            format!("{name} has no field `{}`", entry.key),
        );
        if entries.len() > MOST_MISSPELT {
            self.problems.push(problem.help("take it out"));
            return None;
        }
        let sign = entry.key.chars().next().unwrap_or(' ');
        let bare = entry.key.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some((known, value)) = entry.key.split_once(':')
            && let Some(known) = names.iter().copied().find(|word| *word == known)
        {
            let at = entry.key_at.start + known.len() + 1;
            let problem =
                Problem { message: format!("a space is missing behind the colon of `{known}`"), ..problem };
            let title = format!("write `{known}: {value}`");
            self.problems.push(problem.mend(title, vec![(at..at, " ".to_owned())], true));
            return Some(known);
        }
        if bare.len() < entry.key.len() && names.contains(&bare) {
            let message = format!("`{sign}` stands in front of the field `{bare}`, as part of its name");
            let problem = Problem { message, ..problem };
            self.problems.push(
                problem.help(format!("write `- {bare}:` for a new entry of a list, otherwise `{bare}:`")),
            );
            return names.iter().copied().find(|word| *word == bare);
        }
        if let Some(problem) = self.cut_by_comma(entries, i) {
            self.problems.push(problem);
            return None;
        }
        if let Some((word, kept)) = self.meant(entry, shape, &names, &free) {
            self.renamed(entry, shape, word, kept, problem);
            return Some(word);
        }
        if let Some(problem) = self.belongs_above(entries, i, shape) {
            self.problems.push(problem);
            return None;
        }
        let key = entry.key.as_str();
        let around = self.outer[..self.outer.len() - 1].iter().rev();
        let problem = if let Some(group) = around.clone().find(|group| group.names.contains(&key)) {
            self.belongs_outside(entry, group, problem)
        } else if let Some(list) = self.list_with(shape, &entry.key) {
            problem.help(Self::for_entry(list, entry))
        } else if let Some(list) = self.list_with(shape, "correct").filter(|_| tells_key(&entry.key)) {
            problem.help(format!(
                "take it out, and write `correct: true` in the entry of `{list}` that is meant"
            ))
        } else if names.is_empty() {
            problem.help("take it out")
        } else {
            problem.help(format!("it can have {}", list_all(&names)))
        };
        self.problems.push(problem);
        None
    }

    /// Between braces, the rest of a text that a comma ended: `{text: What, and when?}`.
    fn cut_by_comma(&self, entries: &[Entry], i: usize) -> Option<Problem> {
        let entry = &entries[i];
        let before = entries[..i].last()?;
        let gap = self.text.get(before.value.at.end..entry.key_at.start)?;
        let behind = self.text[entry.key_at.end..].trim_start();
        let bare = matches!(entry.value.value, Value::Null) && behind.starts_with([',', '}']);
        let typed = self.typed(&before.value);
        if gap.trim() != "," || !bare || before.value.scalar().is_none() || typed.starts_with(['"', '\'']) {
            return None;
        }
        let at = before.value.at.start..entry.key_at.end;
        let text = quoted(&self.text[at.clone()]);
        let message =
            format!("between `{{` and `}}` a comma ends a text, and `{}` stands behind it", entry.key);
        let problem = Problem::new(&codes::FORMAT_UNKNOWN_FIELD, entry.key_at.clone(), message);
        Some(problem.mend(format!("put all of it in quotes: `{text}`"), vec![(at, text)], true))
    }

    /// The name that was meant, and whether that is beyond doubt.
    fn meant(
        &self,
        entry: &Entry,
        shape: &Shape<'a>,
        names: &[&'a str],
        free: &impl Fn(&str) -> bool,
    ) -> Option<(&'a str, bool)> {
        let key = entry.key.as_str();
        if let Some(same) = names.iter().copied().find(|word| *word == normal(key)) {
            return Some((same, free(same)));
        }
        // A field of something near is rather in the wrong place than misspelt.
        let elsewhere = self.outer[..self.outer.len() - 1].iter().any(|group| group.names.contains(&key))
            || self.list_with(shape, key).is_some();
        if elsewhere {
            return None;
        }
        if let Some(other) = fields(key)
            .iter()
            .find_map(|other| names.iter().copied().find(|word| word == other && free(word)))
        {
            return Some((other, false));
        }
        let close = closest(key, names.iter().copied())?;
        let distance = |word: &str| strsim::damerau_levenshtein(&normal(key), word);
        let alone = names.iter().filter(|word| distance(word) <= 2).count() == 1;
        Some((close, free(close) && alone && distance(close) == 1 && key.chars().count() >= 4))
    }

    /// What to say of the name that was meant; `line` is what to type, which may be the name alone.
    fn said(key: &str, word: &str, line: &str, safe: bool) -> String {
        let (typed, normal) = (key.trim(), normal(key));
        if fields(key).contains(&word) {
            format!("here that is called {line}")
        } else if normal == word && typed.to_lowercase() == word {
            format!("write {line}: names of fields have small letters only")
        } else if normal == word {
            format!("write {line}: the words of a name are set apart by dashes")
        } else if word == format!("{normal}s") || (word.ends_with("ies") && normal.ends_with('y')) {
            format!("write {line}, even for only one")
        } else if safe {
            format!("write {line}")
        } else {
            format!("did you mean {line}?")
        }
    }

    /// Reports a field by the name that was meant, together with what is wrong with its value.
    fn renamed(&mut self, entry: &Entry, shape: &Shape<'a>, word: &'a str, kept: bool, problem: Problem) {
        let inner = match shape.property(word) {
            Some(schema) => self.trial(&entry.value, schema, &format!("`{word}`")),
            None => Vec::new(),
        };
        let safe = kept && inner.iter().all(|problem| problem.mend.as_ref().is_some_and(|mend| mend.safe));
        let name = format!("`{word}`");
        let mut edits = vec![(entry.key_at.clone(), word.to_owned())];
        let typed = self.typed(&entry.value);
        let [only] = inner.as_slice() else {
            if inner.is_empty() || !safe {
                self.problems.extend(inner);
                self.problems.push(problem.mend(Self::said(&entry.key, word, &name, safe), edits, safe));
                return;
            }
            edits.extend(inner.into_iter().filter_map(|problem| problem.mend).flat_map(|mend| mend.edits));
            self.problems.push(problem.mend(Self::said(&entry.key, word, &name, true), edits, true));
            return;
        };
        // What the value needs is said in the same breath.
        match &only.mend {
            Some(mend)
                if mend.edits.len() == 1 && mend.edits[0].0 == entry.value.at && !typed.contains('\n') =>
            {
                let value = mend.edits[0].1.clone();
                edits.push((entry.value.at.clone(), value.clone()));
                let line = self.line(&name, &value);
                let title = Self::said(&entry.key, word, &line, safe);
                self.problems.push(problem.mend(title, edits, safe));
            }
            _ => {
                self.problems.extend(inner);
                self.problems.push(problem.mend(Self::said(&entry.key, word, &name, false), edits, false));
            }
        }
    }

    /// Where a field belongs that the entries of a list have.
    fn for_entry(list: &str, entry: &Entry) -> String {
        match (entry.key.as_str(), entry.value.scalar()) {
            ("correct", Some(id)) if id != "true" && id != "false" => {
                format!(
                    "take it out, and write `correct: true` in the entry of `{list}` that is meant: `{id}`"
                )
            }
            _ => format!("it belongs to the entries of `{list}`: write it in each one that it holds for"),
        }
    }

    /// A group of fields that lacks the field which says of what kind it is.
    pub(super) fn untagged(
        &mut self,
        node: &Node,
        entries: &[Entry],
        (tag, words): (&'a str, &[&str]),
        name: &str,
    ) {
        let by_other_name = entries.iter().find(|entry| fields(&entry.key).contains(&tag));
        let close =
            || closest(tag, entries.iter().map(|entry| entry.key.as_str())).and_then(|close| node.get(close));
        let Some(entry) = by_other_name.or_else(close) else {
            let problem = Problem::new(
                &codes::FORMAT_MISSING_FIELD,
                first_line(node),
                format!("{name} needs a field `{tag}`"),
            );
            return self.problems.push(problem.help(format!("add `{tag}:` with {}", one_of(words))));
        };
        let problem = Problem::new(
            &codes::FORMAT_UNKNOWN_FIELD,
            entry.key_at.clone(),
            format!("{name} has no field `{}`", entry.key),
        );
        let near = strsim::damerau_levenshtein(&normal(&entry.key), tag) <= 1;
        let known = entry.value.scalar().is_some_and(|word| words.contains(&word));
        let edits = vec![(entry.key_at.clone(), tag.to_owned())];
        self.problems.push(problem.mend(format!("did you mean `{tag}`?"), edits, near && known));
        if !known {
            self.word(&entry.value, words, tag);
        }
    }

    /// A field of a group around the one that it stands in.
    fn belongs_outside(&self, entry: &Entry, group: &Group<'_>, problem: Problem) -> Problem {
        let called = match group.called.split_once(' ') {
            Some(("a" | "an", rest)) => format!("the {rest}"),
            _ => group.called.clone(),
        };
        let problem = Problem {
            message: format!("`{}` stands too far to the right: it belongs to {called}", entry.key),
            ..problem
        };
        let less = self.column(entry.key_at.start).saturating_sub(group.column);
        let (end, lines) = self.filled_lines(entry);
        let last = self.text[end..].trim().is_empty();
        if less == 0 || !last || !lines.iter().all(|&at| self.text[at..end].starts_with(&" ".repeat(less))) {
            return problem
                .help(format!("move it to the other fields of {called}, and start it exactly below them"));
        }
        let edits = lines.into_iter().map(|at| (at..at + less, String::new())).collect();
        let title = format!(
            "take out the {less} spaces in front of it, so that it starts below the other fields of {called}"
        );
        problem.mend(title, edits, true)
    }

    /// Where the last line of a field ends, and where each of its lines starts that is not empty.
    fn filled_lines(&self, entry: &Entry) -> (usize, Vec<usize>) {
        let start = entry.key_at.start - self.column(entry.key_at.start);
        let end = line_end(self.text, entry.value.at.end);
        let breaks = self.text[start..end].match_indices('\n').map(|(i, _)| start + i + 1);
        let lines = std::iter::once(start).chain(breaks);
        (end, lines.filter(|&at| at < end && !self.text[at..].starts_with('\n')).collect())
    }

    /// A field that the last entry of the list above lacks: it stands too far to the left.
    fn belongs_above(&mut self, entries: &[Entry], i: usize, shape: &Shape<'a>) -> Option<Problem> {
        let entry = &entries[i];
        let above = entries[..i].last()?;
        let (last, column, called) =
            self.last_group(&above.value, shape.property(&above.key)?, &entry.key)?;
        let own = self.column(entry.key_at.start);
        let more = column.checked_sub(own).filter(|&more| more > 0)?;
        let (_, lines) = self.filled_lines(entry);
        let edits: Vec<(Range<usize>, String)> =
            lines.into_iter().map(|at| (at..at, " ".repeat(more))).collect();
        let several = edits.len() > 1;
        let missing = format!("needs a field `{}`", entry.key);
        self.problems.retain(|problem| !(problem.at == last && problem.message.ends_with(&missing)));
        let problem = Problem::new(
            &codes::FORMAT_UNKNOWN_FIELD,
            entry.key_at.clone(),
            format!("`{}` stands too far to the left: it belongs to {called} above", entry.key),
        );
        let below = if several { " and of all that belongs to it" } else { "" };
        Some(problem.mend(format!("put {more} more spaces in front of it{below}"), edits, true))
    }

    /// The last group of fields in a value that could have a field and has not: its first line, the column of its
    /// fields, and what it is called.
    fn last_group(&self, node: &Node, schema: &'a Json, key: &str) -> Option<(Range<usize>, usize, String)> {
        let shape = self.shape_of(node, schema)?;
        match &node.value {
            Value::List(list) => {
                let last = list.last()?;
                self.last_group(last, entry_schema(&shape)?, key)
            }
            Value::Map(entries) => {
                let inner = entries.last().and_then(|entry| {
                    let schema = shape.property(&entry.key).or(shape.others)?;
                    self.last_group(&entry.value, schema, key)
                });
                let own = || {
                    let fits = shape.property(key).is_some() && node.get(key).is_none();
                    let called = if shape.tag().is_some() { "the item" } else { "the entry" };
                    let first = entries.first().filter(|_| fits)?;
                    Some((first_line(node), self.column(first.key_at.start), called.to_owned()))
                };
                inner.or_else(own)
            }
            _ => None,
        }
    }

    /// The field of a group whose entries have a field of that name.
    fn list_with(&self, shape: &Shape<'a>, key: &str) -> Option<&'a str> {
        let empty = Node { at: 0..0, value: Value::Map(Vec::new()) };
        shape.properties.iter().find_map(|(name, schema)| {
            let list = Node { at: 0..0, value: Value::List(Vec::new()) };
            let entries = entry_schema(&self.shape_of(&list, schema)?)?;
            let entry = self.shape_of(&empty, entries)?;
            (entry.closed && entry.property(key).is_some()).then_some(*name)
        })
    }
}

/// Whether a field was to say which entry of a list is right.
fn tells_key(name: &str) -> bool {
    matches!(
        normal(name).as_str(),
        "answer" | "correct-answer" | "right-answer" | "best-answer" | "answer-key" | "key"
    )
}
