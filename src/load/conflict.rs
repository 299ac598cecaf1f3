//! What a version control system leaves in a text where two people changed the same lines.

use std::ops::Range;

use memchr::memmem;

/// A line that such a system wrote, and nobody took out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// Its bytes.
    pub(super) line: Range<usize>,
    /// Whether the two versions follow, each up to a line of that kind.
    pub(super) both: bool,
}

/// What begins the first of the two versions, and what ends the second: seven signs, then where it comes from.
const ENDS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];
/// What stands between them.
const BETWEEN: &str = "=======";

/// The first such line of a text; what a lesson shows as code is none.
pub(super) fn find(text: &str) -> Option<Conflict> {
    // Nearly no text has one.
    ENDS.into_iter().find_map(|mark| memmem::find(text.as_bytes(), mark.as_bytes()))?;
    let mut lines = lines(text);
    let mut in_code = false;
    let line = lines.by_ref().find_map(|(range, line)| {
        in_code ^= is_fence(line);
        let is_one = !in_code && ENDS.into_iter().any(|mark| line.starts_with(mark));
        is_one.then_some(range)
    })?;
    let begins = text[line.clone()].starts_with(ENDS[0]);
    let both =
        begins && lines.any(|(_, line)| line == BETWEEN) && lines.any(|(_, line)| line.starts_with(ENDS[1]));
    Some(Conflict { line, both })
}

/// The lines of a text without the white space behind them, and where they stand.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_inclusive('\n').scan(0, |at, whole| {
        let start = *at;
        *at += whole.len();
        let line = whole.trim_end();
        Some((start..start + line.len(), line))
    })
}

/// Whether a line opens or closes a block of code.
fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::{Conflict, find};

    #[test]
    fn two_versions_and_what_is_left_of_them_are_found() {
        let both = "one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\n";
        assert_eq!(find(both), Some(Conflict { line: 4..16, both: true }));
        for (left, line) in [("a\n>>>>>>> other\n", 2..15), ("<<<<<<< ours \n=======\nb\n", 0..12)] {
            assert_eq!(find(left), Some(Conflict { line, both: false }), "{left}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_none() {
        let code = "# Merging\n\n```text\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n```\n";
        let quoted = ">>>>>>>> eight\n >>>>>>> behind a blank\n<<<<<<<\nTitle\n=======\n";
        for text in [code, quoted, "see <<<<<<< HEAD\n", ""] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
