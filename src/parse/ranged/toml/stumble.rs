//! Where the TOML reader stumbles: what the author did there, in plain words, and what to type instead.

use std::ops::Range;

use crate::diag::codes;
use crate::source::line_of;

use super::super::{Node, Problem, Value};

/// The fields that hold a path.
const PATHS: [&str; 4] = ["logo", "src", "quizzes", "build-dir"];

/// Says in plain words what the reader stumbled over, and what to type instead.
pub(super) fn problem(message: &str, at: Range<usize>, text: &str, root: &Node) -> Problem {
    let typed = text.get(at.clone()).unwrap_or_default().trim();
    if message.contains("duplicate key") {
        return twice(at, text, root);
    }
    let has = |part: &str| message.contains(part);
    let place = Place { text, line: line_of(text, at.start), at };
    if typed.starts_with(':') || has("expected `=`") || has("key with no value") {
        return place.colon();
    }
    if has("unquoted key") {
        return place.bare_name();
    }
    if has("missing comma") {
        return place.open_list();
    }
    if has("unclosed table") {
        let end = place.line.start + text[place.line.clone()].trim_end().len();
        let title = format!("write `{}]`", text[place.line.clone()].trim());
        return place.syntax("a `]` is missing here").mend(title, vec![(end..end, "]".to_owned())], true);
    }
    if let Some(found) = place.value(message) {
        return found;
    }
    place
        .syntax(&format!("this is not valid TOML: {message}"))
        .help("compare this line with `title = \"My course\"`")
}

fn twice(at: Range<usize>, text: &str, root: &Node) -> Problem {
    let typed = text[at.clone()].trim();
    let problem =
        Problem::new(&codes::FORMAT_DUPLICATE_KEY, at.clone(), format!("`{typed}` stands here twice"))
            .help("keep one of the two");
    let header = || text[..at.start].find(&format!("[{typed}]")).map(|i| i + 1..i + 1 + typed.len());
    match last_before(root, typed.trim_matches('"'), at.start).or_else(header) {
        Some(first) => problem.also(first, "the first one"),
        None => problem,
    }
}

/// Where the reader stumbled.
struct Place<'t> {
    text: &'t str,
    line: Range<usize>,
    at: Range<usize>,
}

impl Place<'_> {
    fn syntax(&self, message: &str) -> Problem {
        Problem::new(&codes::FORMAT_SYNTAX, self.at.clone(), message)
    }

    /// The name and the value on both sides of the first such sign in the line.
    fn sides(&self, sign: char) -> Option<(Range<usize>, Range<usize>)> {
        sides(self.text, &self.line, sign)
    }

    /// The value typed anew.
    fn whole(&self, problem: Problem, new: String) -> Problem {
        let Some((name, value)) = self.sides('=') else { return problem };
        let title = format!("write `{} = {new}`", &self.text[name]);
        // What begins with a `#` may have been meant as a remark.
        let plain = !new.trim_start_matches(['"', '\'']).starts_with('#');
        problem.mend(title, vec![(value, new)], plain)
    }

    /// `title: "My course"`, or no sign at all.
    fn colon(&self) -> Problem {
        let problem = self.syntax("a `=` is missing here");
        let sides = self.sides(':').filter(|(name, _)| !self.text[name.clone()].contains('='));
        let Some((name, value)) = sides else {
            return problem.help("write `name = value`, as in `title = \"My course\"`");
        };
        let said = &self.text[value.clone()];
        let bare = !said.starts_with(['"', '\'', '[', '{'])
            && !matches!(said, "true" | "false")
            && said.parse::<f64>().is_err();
        let new = if bare { quoted(said) } else { said.to_owned() };
        let title = format!("write `{} = {new}`", &self.text[name.clone()]);
        problem.mend(title, vec![(name.end..value.start, " = ".to_owned()), (value, new)], true)
    }

    /// `quiz/orphan = "warn"`: the name needs quotation marks.
    fn bare_name(&self) -> Problem {
        let problem = self.syntax("a name without quotes has letters, digits, `-` and `_` only");
        match self.sides('=') {
            Some((name, value)) if !self.text[name.clone()].contains('"') => {
                let quoted = format!("\"{}\"", &self.text[name.clone()]);
                let title = format!("write `{quoted} = {}`", &self.text[value]);
                problem.mend(title, vec![(name, quoted)], true)
            }
            _ => problem.help("put another name in quotes, as in `\"quiz/orphan\" = \"warn\"`"),
        }
    }

    /// A list that is never closed: the next line is taken for a part of it.
    fn open_list(&self) -> Problem {
        let problem = self.syntax("a comma or the closing bracket is missing before this");
        let end = self.text[..self.line.start].trim_end().len();
        let above = line_of(self.text, end.saturating_sub(1));
        let open = sides(self.text, &above, '=').is_some_and(|(_, value)| self.text[value].starts_with('['));
        if open && self.sides('=').is_some() {
            let title = format!("write `{}]`", self.text[above].trim());
            problem.mend(title, vec![(end..end, "]".to_owned())], true)
        } else {
            problem.help("close the list with `]`, and put commas between its parts")
        }
    }

    /// A value that cannot be read; none when it is none of the usual slips.
    fn value(&self, message: &str) -> Option<Problem> {
        let has = |part: &str| message.contains(part);
        let (name, value) = self.sides('=')?;
        let name = &self.text[name];
        let said = &self.text[value.clone()];
        if has("escape") {
            let inner = said.trim_matches('"');
            return Some(if PATHS.contains(&name) {
                let problem = self.syntax("the parts of a path are set apart by `/`, not by `\\`");
                self.whole(problem, format!("\"{}\"", inner.replace('\\', "/")))
            } else {
                self.whole(self.syntax("a `\\` in double quotes has a meaning of its own"), quoted(inner))
            });
        }
        if has("expected newline")
            && let Some((text, rest)) = said.strip_prefix('"').and_then(|said| said.split_once('"'))
            && !rest.contains(char::is_alphanumeric)
        {
            let problem =
                self.syntax(&format!("`{}` stands behind the text, and means nothing", rest.trim()));
            return Some(self.whole(problem, format!("\"{text}\"")));
        }
        let bare = said.trim_matches('"');
        if has("expected newline") && said.starts_with('"') && !bare.is_empty() && !bare.contains('"') {
            let problem = self.syntax("there is a quotation mark too many around this text");
            return Some(self.whole(problem, quoted(bare)));
        }
        if has("expected newline") && said.starts_with('"') && said.len() > 1 {
            let inner = said[1..].strip_suffix('"').unwrap_or(&said[1..]);
            let problem = self.syntax("the quotation mark before this ends the text, and it goes on");
            return Some(self.whole(problem, quoted(inner)));
        }
        if has("string, expected") && said.starts_with('"') {
            let problem = self.syntax("the quotation mark that closes this text is missing");
            return Some(self.whole(problem, format!("{said}\"")));
        }
        let meant = match said.to_lowercase().as_str() {
            "yes" | "on" | "true" => Some("true"),
            "no" | "off" | "false" => Some("false"),
            _ => None,
        };
        if let Some(meant) = meant {
            return Some(self.whole(self.syntax(&format!("`{said}` means nothing here")), meant.to_owned()));
        }
        let kinds = [
            "boolean",
            "float",
            "integer",
            "number",
            "datetime",
            "opening quote",
            "must be quoted",
            "expected newline",
        ];
        (kinds.iter().any(|kind| has(kind)) && !said.is_empty()).then(|| self.bare_text(said, value))?
    }

    /// A text without its quotation marks, or with printed ones.
    fn bare_text(&self, said: &str, value: Range<usize>) -> Option<Problem> {
        let mut problem = self.syntax(if said.contains(['“', '”', '„']) {
            "these are printed quotation marks, and a text stands in straight ones"
        } else if said.ends_with('%') {
            "a number with a percent sign stands in double quotes here"
        } else if said.matches('.').count() > 1 && said.starts_with(|c: char| c.is_ascii_digit()) {
            "a version, with several points in it, stands in double quotes"
        } else {
            "text must stand in straight double quotes"
        });
        let straight = |text: &str| quoted(text.trim_matches(['“', '”', '„', '‘', '’', '\'']));
        if !said.starts_with(['[', '{']) {
            problem.at = value;
            return Some(self.whole(problem, straight(said)));
        }
        let typed = self.text.get(self.at.clone()).filter(|typed| !typed.trim().is_empty())?;
        let new = straight(typed.trim());
        // What begins with a `#` may have been meant as a remark.
        let plain = !typed.trim().starts_with('#');
        Some(problem.mend(format!("write `{new}`"), vec![(self.at.clone(), new)], plain))
    }
}

fn sides(text: &str, line: &Range<usize>, sign: char) -> Option<(Range<usize>, Range<usize>)> {
    let typed = &text[line.clone()];
    let at = typed.find(sign)?;
    let trimmed = |from: usize, to: usize| {
        let part = &typed[from..to];
        let start = line.start + from + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    };
    let (name, value) = (trimmed(0, at), trimmed(at + 1, typed.len()));
    (!name.is_empty() && !value.is_empty()).then_some((name, value))
}

/// A text in the quotation marks that it does not hold itself.
fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if text.contains('\'') {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{text}'")
    }
}

/// The place of the last field of that name before `end`.
fn last_before(node: &Node, name: &str, end: usize) -> Option<Range<usize>> {
    let inner = |node: &Node| last_before(node, name, end);
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .flat_map(|entry| {
                let own = (entry.key == name && entry.key_at.start < end).then(|| entry.key_at.clone());
                [own, inner(&entry.value)]
            })
            .flatten()
            .max_by_key(|at| at.start),
        Value::List(list) => list.iter().filter_map(inner).max_by_key(|at| at.start),
        _ => None,
    }
}
