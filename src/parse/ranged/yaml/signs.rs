//! Slips that YAML takes for something else without stumbling: dashes that are missing, and signs that it eats.

use std::ops::Range;

use crate::diag::codes;
use crate::source::line_start;

use super::super::stumble::{quoted, quoting};
use super::super::{Entry, Problem};

/// Where fields of a list entry start anew, so that the dash of a further entry must be missing: the name of the
/// first field stands there again, and so does another one.
pub(super) fn forgotten_dashes(text: &str, start: usize, entries: &[Entry]) -> Vec<(usize, Problem)> {
    let Some(first) = entries.first() else { return Vec::new() };
    let starts: Vec<usize> = (1..entries.len()).filter(|&i| entries[i].key == first.key).collect();
    let names = |range: Range<usize>| entries[range].iter().map(|entry| entry.key.as_str());
    let mut found = Vec::new();
    for (nth, &from) in starts.iter().enumerate() {
        let to = starts.get(nth + 1).copied().unwrap_or(entries.len());
        let again = names(from..to).filter(|name| names(0..starts[0]).any(|known| known == *name)).count();
        let line = |at: usize| line_start(text, at);
        let at = entries[from].key_at.start;
        // The dash stands as far to the right as that of the first.
        let dash = line(at) + text[line(start)..start].rfind('-').unwrap_or(0);
        if again < 2 || text[line(at)..at].trim() != "" || text.as_bytes().get(dash) != Some(&b' ') {
            return Vec::new();
        }
        let name = &first.key;
        let shown = text[at..].lines().next().unwrap_or_default().trim();
        found.push((
            from,
            Problem::new(
                &codes::FORMAT_SYNTAX,
                entries[from].key_at.clone(),
                format!("a second `{name}` stands in this entry: the dash that starts a new one is missing"),
            )
            .mend(format!("write `- {shown}`"), vec![(dash..dash + 1, "-".to_owned())], true),
        ));
    }
    found
}

/// A text that starts with a sign which YAML takes for its own, with the rest of it left over.
pub(super) fn taken_sign(text: &str, at: &Range<usize>, sign: char, in_brackets: bool) -> Option<Problem> {
    let line = line_start(text, at.start);
    let start = line + text[line..at.end].find(sign)?;
    let whole = start..end_of_text(text, start, in_brackets);
    let typed = &text[whole.clone()];
    Some(
        Problem::new(
            &codes::FORMAT_SYNTAX,
            start..start + sign.len_utf8(),
            format!(
                "a text cannot start with `{sign}`: the first word would be taken for the name of a type"
            ),
        )
        .mend(format!("put it in quotes: `{}`", quoted(typed)), quoting(text, &whole, &whole), true),
    )
}

/// A text whose first word YAML takes for a name of the rest, because it starts with `&`.
pub(super) fn lost_name(text: &str, at: &Range<usize>, in_brackets: bool) -> Option<Problem> {
    let line = line_start(text, at.start);
    let start = line + text[line..at.start].rfind('&')?;
    let whole = start..end_of_text(text, at.end, in_brackets);
    let typed = &text[whole.clone()];
    let lost = text[start..at.start].trim_end();
    Some(
        Problem::new(
            &codes::FORMAT_MISREAD,
            start..start + lost.len(),
            format!("`{lost}` is left out of this text: a `&` at the start makes it a name"),
        )
        .mend(format!("put it in quotes: `{}`", quoted(typed)), quoting(text, &whole, &whole), true),
    )
}

/// Where a text that goes on at `from` was meant to end: with its line, in brackets with its part of them.
fn end_of_text(text: &str, from: usize, in_brackets: bool) -> usize {
    let rest = text[from..].lines().next().unwrap_or_default();
    let end = rest.find([',', ']', '}']).filter(|_| in_brackets).unwrap_or(rest.len());
    from + rest[..end].trim_end().len()
}
