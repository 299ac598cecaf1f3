//! Where the YAML parser stumbles: what the author did there, in plain words, and what to type instead.
//!
//! The parser says that something is wrong and about where, never what was meant. So each file here knows some slips
//! by their looks, and [proposes](slips) the text that would mend them. [`mend`](super::mend) tries these on a copy:
//! only what lets the parser get further was the slip. When nothing does, [`plain`] says what the parser saw.

mod bracket;
mod field;
mod foreign;
mod indent;
mod line;
mod mark;
mod plain;
mod quote;
mod sign;

use std::ops::Range;

use crate::diag::{Code, codes};
use crate::source::{line_end, line_start};

use super::schema::Names;
use super::yaml::Stop;
use super::{Mend, Problem};

use line::Line;

pub(super) use mark::{list_marks, special_spaces};
pub(super) use plain::syntax_problem;
pub(super) use quote::in_turned_quotes;
pub(super) use sign::first_words;

/// What the author may have done.
#[derive(Debug)]
pub(super) struct Slip {
    code: &'static Code,
    /// Where.
    at: Range<usize>,
    /// What is wrong, in one line.
    message: String,
    /// What to do; without it, the line to type is shown.
    title: Option<String>,
    /// The change that mends it.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// Whether the change keeps what the author meant, as long as what comes out fits.
    safe: bool,
}

impl Slip {
    /// A slip that is mended by typing a line anew.
    fn new(at: Range<usize>, message: impl Into<String>, edits: Vec<(Range<usize>, String)>) -> Self {
        Self { code: &codes::FORMAT_SYNTAX, at, message: message.into(), title: None, edits, safe: true }
    }

    fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    fn guess(mut self) -> Self {
        self.safe = false;
        self
    }

    /// Where the first change starts.
    pub(super) fn start(&self) -> usize {
        self.edits.iter().map(|(at, _)| at.start).min().unwrap_or(self.at.start)
    }

    /// The finding.
    pub(super) fn problem(self, text: &str) -> Problem {
        let title = self.title.unwrap_or_else(|| format!("write `{}`", shown(text, &self.edits)));
        let problem = Problem::new(self.code, self.at, self.message).help(title);
        Problem { mend: Some(Mend { edits: self.edits, safe: self.safe }), ..problem }
    }
}

/// What the detectors look at.
struct Place<'t> {
    text: &'t str,
    lines: Vec<Line>,
    /// The line that the parser stumbled in.
    here: usize,
    /// Where in it.
    at: usize,
    /// The names of the fields that such a file can have.
    names: &'t Names<'t>,
}

impl Place<'_> {
    /// The line and the two before it that are not empty, as the parser may notice late.
    fn suspects(&self) -> impl Iterator<Item = usize> {
        (0..=self.here).rev().filter(|&i| !self.lines[i].is_blank()).take(3)
    }

    fn slice(&self, at: &Range<usize>) -> &str {
        &self.text[at.clone()]
    }

    /// The nearest line above that is not empty.
    fn above(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|&i| !self.lines[i].is_blank())
    }
}

/// Everything that the author may have done, the most likely first.
pub(super) fn slips(text: &str, stop: &Stop, names: &Names<'_>) -> Vec<Slip> {
    let at = text.floor_char_boundary(stop.at());
    let lines = line::lines(text);
    let Some(here) = lines.iter().rposition(|line| line.at.start <= at && !line.is_blank()) else {
        return Vec::new();
    };
    let place = Place { text, lines, here, at, names };
    let mut slips = Vec::new();
    foreign::foreign(&place, &mut slips);
    mark::tabs(&place, &mut slips);
    mark::entries(&place, &mut slips);
    quote::quotes(&place, &mut slips);
    sign::signs(&place, stop, &mut slips);
    bracket::brackets(&place, &mut slips);
    field::fields(&place, &mut slips);
    indent::indents(&place, &mut slips);
    slips
}

/// The line that comes out of the first of some changes, as it is to be typed.
fn shown(text: &str, edits: &[(Range<usize>, String)]) -> String {
    const MOST: usize = 100;
    let Some((first, _)) = edits.iter().min_by_key(|(at, _)| at.start) else { return String::new() };
    let start = line_start(text, first.start);
    let end = line_end(text, first.end);
    let mut line = text[start..end].to_owned();
    let mut inside: Vec<_> = edits.iter().filter(|(at, _)| start <= at.start && at.end <= end).collect();
    inside.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    for (at, new) in inside {
        line.replace_range(at.start - start..at.end - start, new);
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= MOST {
        return line;
    }
    let head: String = line.chars().take(MOST * 2 / 3).collect();
    let tail: String = line.chars().skip(count - MOST / 4).collect();
    format!("{head} … {tail}")
}

/// A text as YAML takes it, whatever signs it has: in the quotation marks that it does not hold itself.
pub(in crate::parse) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The changes that put `inner`, a part of `whole` without the quotation marks it may have, in the right ones.
///
/// They leave the words where they are, so that everything in them keeps its place.
pub(super) fn quoting(text: &str, whole: &Range<usize>, inner: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let words = &text[inner.clone()];
    let mark = if words.contains(['"', '\\']) { "'" } else { "\"" };
    let mut edits = vec![(whole.start..inner.start, mark.to_owned())];
    if mark == "'" {
        edits.extend(
            words.match_indices('\'').map(|(i, _)| (inner.start + i..inner.start + i, mark.to_owned())),
        );
    }
    // What was a quotation mark within its own is one sign again.
    edits.push((inner.end..whole.end, mark.to_owned()));
    edits
}

#[cfg(test)]
mod tests {
    use super::{quoted, quoting, shown};
    use crate::source::Draft;

    #[test]
    fn quoting_by_changes_is_quoting() {
        for words in ["plain: words", "he says \"so\"", "it's \"so\"", "'", "\""] {
            let text = format!("a: “{words}” b");
            let mut draft = Draft::new(&text);
            let inner = 6..6 + words.len();
            draft.apply(&quoting(&text, &(3..inner.end + 3), &inner));
            assert_eq!(draft.text(), format!("a: {} b", quoted(words)));
        }
    }

    #[test]
    fn a_text_gets_the_quotation_marks_it_does_not_hold() {
        assert_eq!(quoted("it's: so"), "\"it's: so\"");
        assert_eq!(quoted("he says \"so\""), "'he says \"so\"'");
        assert_eq!(quoted("it's \"so\""), "'it''s \"so\"'");
        assert_eq!(quoted("C:\\temp"), "'C:\\temp'");
    }

    #[test]
    fn a_long_line_is_shown_by_its_ends() {
        let text = format!("  a: {}\n", "word ".repeat(60));
        let shown = shown(&text, &[(5..5, "\"".to_owned())]);
        assert!(
            shown.starts_with("a: \"word") && shown.contains(" … ") && shown.chars().count() < 110,
            "{shown}"
        );
    }
}
