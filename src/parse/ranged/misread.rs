//! Texts that YAML reads without a word, and otherwise than they were meant.

use std::ops::Range;

use crate::diag::codes;
use crate::source::line_start;
use crate::words::Bytes;

use super::stumble::{first_words, in_turned_quotes, quoted, quoting};
use super::{Node, Problem, Value};

/// Whether a text has signs that may be misread, so that it is worth the while to look closer.
///
/// Every text is asked this, so bytes are looked at before anything is cut into lines and characters.
pub fn suspicious(text: &str) -> bool {
    if has_odd_sign(text) {
        return true;
    }
    let folded = memchr::memchr(b'>', text.as_bytes()).is_some();
    let mut above = "";
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(|end| &text[std::mem::replace(&mut start, end + 1)..end]).any(|line| {
        // Below a `>`, lines are joined however they look.
        let folds = folded && line.trim_end().trim_end_matches(['-', '+']).ends_with(": >");
        let joined = may_be_marked(line) && !above.trim().is_empty() && is_joined(line, above);
        above = line;
        joined || folds
    })
}

/// The signs that YAML may take for its own.
const ODD: Bytes = Bytes::of(b"#&+0\\");

/// Whether a text has a sign that YAML may take for its own.
fn has_odd_sign(text: &str) -> bool {
    let bytes = text.as_bytes();
    let after = |i: usize, signs: &[u8]| i.checked_sub(1).is_none_or(|i| signs.contains(&bytes[i]));
    let words_follow = |i: usize| text[i + 1..].starts_with(|c: char| !c.is_whitespace());
    let mut odd = bytes.iter().enumerate().filter(|(_, byte)| ODD.has(**byte));
    odd.any(|(i, byte)| match byte {
        b'#' => after(i, b" \n") && words_follow(i),
        b'&' => after(i, b" \n[,") && words_follow(i),
        b'+' => after(i, b" \n") && bytes.get(i + 1).is_some_and(u8::is_ascii_digit),
        b'0' => matches!(bytes.get(i + 1), Some(b'x' | b'o' | b'b')),
        _ => true,
    })
}

/// Whether what a line begins with could be the mark of an entry of a list.
fn may_be_marked(line: &str) -> bool {
    let first = line.bytes().find(|byte| *byte != b' ');
    first.is_some_and(|first| {
        matches!(first, b'-' | b'*' | b'+' | b'>' | b'|')
            || first.is_ascii_digit()
            || !first.is_ascii_graphic()
    })
}

/// Whether a line looks like an entry of a list, and the line above like the start of a text that it belongs to.
fn is_joined(line: &str, above: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let same_list = indent(line) == indent(above) && is_marked(above.trim());
    is_marked(line.trim()) && indent(above) <= indent(line) && !above.trim_end().ends_with(':') && !same_list
}

/// Every text below a node that was probably meant otherwise than it is read.
pub fn find(node: &Node, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    walk(node, text, &mut problems);
    problems
}

/// How a text was typed.
enum Style {
    /// Without quotation marks.
    Plain,
    /// In quotation marks, or below a `|`.
    Kept,
    /// In double quotation marks.
    Double,
    /// Below the `>` that stands there.
    Folded(usize),
}

impl Style {
    fn of(node: &Node, text: &str) -> Self {
        match text[node.at.clone()].chars().next() {
            Some('"') => return Self::Double,
            Some('\'') | None => return Self::Kept,
            _ => {}
        }
        // The header of a block ends the line above.
        let line = text[..node.at.start].rfind('\n').unwrap_or(0);
        if !text[line..node.at.start].trim().is_empty() {
            return Self::Plain;
        }
        let above = &text[..line];
        let above = &above[above.rfind('\n').map_or(0, |i| i + 1)..];
        let said = above.split(" #").next().unwrap_or_default().trim_end();
        let header = said.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
        match header.chars().next_back() {
            Some('|') => Self::Kept,
            Some('>') => Self::Folded(line - above.len() + header.len() - 1),
            _ => Self::Plain,
        }
    }
}

fn walk(node: &Node, text: &str, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::List(list) => list.iter().for_each(|node| walk(node, text, problems)),
        Value::Map(entries) => entries.iter().for_each(|entry| walk(&entry.value, text, problems)),
        Value::Text(value) => {
            problems.extend(match Style::of(node, text) {
                Style::Plain => cut_off(node, text).or_else(|| run_together(node, text, None)),
                Style::Double => escape(node, value, text),
                Style::Folded(header) => run_together(node, text, Some(header)),
                Style::Kept => None,
            });
        }
        _ => {}
    }
}

/// `Passage #1 says so`: what stands behind the `#` is a remark to YAML.
fn cut_off(node: &Node, text: &str) -> Option<Problem> {
    let typed = &text[node.at.clone()];
    let start = node.at.start + typed.rfind('\n').map_or(0, |i| i + 1);
    let rest = text[node.at.end..].lines().next().unwrap_or_default();
    let remark = rest.trim_start();
    let sign = remark.strip_prefix('#').filter(|_| remark.len() < rest.len())?;
    if !sign.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let at = node.at.end + (rest.len() - remark.len());
    let word = remark.split_whitespace().next().unwrap_or_default();
    let whole = node.at.start..node.at.end + rest.trim_end().len();
    let number = sign.starts_with(|c: char| c.is_ascii_digit());
    let said = first_words(text[start.max(node.at.start)..node.at.end].trim());
    let sign = at..at + remark.trim_end().len();
    if let Some(inner) = in_turned_quotes(&text[whole.clone()]) {
        let problem = Problem::new(
            &codes::FORMAT_CUT_OFF,
            sign,
            format!("`{word}` is read as a remark: printed quotation marks hold no text together"),
        );
        let from = whole.start + text[whole.clone()].find(inner)?;
        let title = format!("put it in straight quotes: `{}`", quoted(inner));
        return Some(problem.mend(title, quoting(text, &whole, &(from..from + inner.len())), true));
    }
    let problem = Problem::new(
        &codes::FORMAT_CUT_OFF,
        sign,
        format!("the text ends with `{said}`: what starts with `{word}` is read as a remark"),
    );
    let title = format!(
        "put all of it in quotes: `{}`; or, if it is a remark, a space behind the `#`",
        shown(&quoted(&text[whole.clone()]))
    );
    Some(problem.mend(title, quoting(text, &whole, &whole), number))
}

/// `"C:\\temp"`: a backslash and a letter are one sign in double quotes.
fn escape(node: &Node, value: &str, text: &str) -> Option<Problem> {
    const NAMES: [(char, &str); 10] = [
        ('t', "a tab"),
        ('r', "the end of a line"),
        ('n', "the end of a line"),
        ('b', "a backspace"),
        ('a', "a bell"),
        ('e', "an escape"),
        ('f', "the end of a page"),
        ('v', "a tab"),
        ('0', "nothing"),
        ('_', "a space"),
    ];
    let typed = &text[node.at.clone()];
    let inner = typed.strip_prefix('"')?.strip_suffix('"')?;
    let disk = typed.as_bytes().windows(3).any(|w| w[0].is_ascii_alphabetic() && &w[1..] == b":\\");
    let odd = value.chars().any(|c| c.is_control() && c != '\n');
    let lines = disk && value.contains('\n');
    if !odd && !lines {
        return None;
    }
    let mut escapes = inner.match_indices('\\').map(|(i, _)| i);
    let at = escapes.find(|&i| {
        let sign = inner[i + 1..].chars().next();
        NAMES.iter().any(|(name, _)| Some(*name) == sign)
            && !inner[..i].ends_with('\\')
            && (disk || sign != Some('n'))
    })?;
    let sign = inner[at + 1..].chars().next()?;
    let (_, called) = NAMES.iter().find(|(name, _)| *name == sign)?;
    let start = node.at.start + 1 + at;
    let problem = Problem::new(
        &codes::FORMAT_MISREAD,
        start..start + 2,
        format!("`\\{sign}` in double quotes is read as one sign: {called}"),
    );
    let whole = node.at.clone();
    let title = format!("put it in single quotes: `{}`", shown(&quoted(inner)));
    Some(problem.mend(title, quoting(text, &whole, &(whole.start + 1..whole.end - 1)), disk))
}

/// Lines that look like a list or a quote, in a text whose lines YAML joins; `header` is where the `>` above it stands.
fn run_together(node: &Node, text: &str, header: Option<usize>) -> Option<Problem> {
    let typed = &text[node.at.clone()];
    let first_line = line_start(text, node.at.start);
    let mut start = first_line;
    let mut above_has_words = false;
    let mut base = header.map(|_| node.at.start - first_line);
    let mut first: Option<Range<usize>> = None;
    let mut entries = 0;
    for (i, line) in text[first_line..node.at.end].split_inclusive('\n').enumerate() {
        let said = line.trim();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if i > 0 && !said.is_empty() {
            let base = *base.get_or_insert(indent);
            // In a folded text, what stands further to the right keeps its line.
            if above_has_words && is_marked(said) && (header.is_none() || indent == base) {
                entries += 1;
                first.get_or_insert(start + indent..start + indent + said.len());
            }
        }
        above_has_words = !said.is_empty();
        start += line.len();
    }
    let message = if header.is_some() {
        "the `>` above joins this line with the one before it, and trainees do not see it start anew"
    } else {
        "this line is joined with the one above it, and trainees do not see it start anew"
    };
    let problem = Problem::new(&codes::FORMAT_RUN_TOGETHER, first?, message);
    let indent = base.unwrap_or(2);
    Some(match header {
        Some(at) => {
            let title = "write `|` in the place of the `>` above: it keeps lines apart";
            problem.mend(title, vec![(at..at + 1, "|".to_owned())], entries > 1)
        }
        None if first_line + indent == node.at.start && text[first_line..node.at.start].trim().is_empty() => {
            let colon = text[..first_line].trim_end().len();
            let title = "write `|` behind the colon above: it keeps lines apart";
            problem.mend(title, vec![(colon..colon, " |".to_owned())], entries > 1)
        }
        None => {
            let title = format!(
                "write `|` behind the colon, press Enter, and put {indent} spaces in front of `{}`",
                first_words(typed.lines().next().unwrap_or_default())
            );
            let at = node.at.start..node.at.start;
            problem.mend(title, vec![(at, format!("|\n{}", " ".repeat(indent)))], entries > 1)
        }
    })
}

/// A text, or its two ends when it is long.
fn shown(text: &str) -> String {
    let count = text.chars().count();
    if count <= 100 {
        return text.to_owned();
    }
    let head: String = text.chars().take(60).collect();
    format!("{head} … {}", text.chars().skip(count - 30).collect::<String>())
}

/// Whether a line starts like an entry of a list, a quote or a heading.
fn is_marked(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number =
        digits > 0 && digits < 4 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    number || ["- ", "* ", "+ ", "> ", "| "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::{find, suspicious};
    use crate::parse::ranged::yaml;

    fn found(text: &str) -> Vec<&'static str> {
        let (tree, problems) = yaml::read(text);
        let tree = tree.unwrap();
        assert!(problems.is_empty() || suspicious(text), "{text}");
        find(&tree, text).into_iter().map(|problem| problem.code.name).collect()
    }

    #[test]
    fn what_is_lost_is_found() {
        for (text, code) in [
            ("a: Passage #1 says so\n", "format/cut-off"),
            ("a: [talk #1, x]\n", "format/cut-off"),
            ("a: \"C:\\temp\"\n", "format/misread"),
            ("a: Which?\n  - one\n  - two\n", "format/run-together"),
            ("a: >\n  Which?\n  1. one\n  2. two\n", "format/run-together"),
        ] {
            assert!(suspicious(text), "{text}");
            if !text.contains('[') {
                assert_eq!(found(text), [code], "{text}");
            }
        }
    }

    #[test]
    fn what_is_meant_is_left_alone() {
        for text in [
            "a: text # a remark\n",
            "a: first#heading    # where to read again\n",
            "a: \"Passage #1\"\n",
            "a: \"one\\ntwo\"\n",
            "a: >\n  Words.\n\n  - one\n",
            "a: |\n  Which?\n  - one\n",
            "a:\n  - one\n  - two\n",
            "a: Words that go on\n  in a second line.\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
