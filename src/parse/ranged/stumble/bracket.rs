//! Brackets that are never closed, and commas that are missing between them.

use std::ops::Range;

use super::plain::open_bracket;
use super::{Place, Slip, quoting};

pub(super) fn brackets(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        let line = &place.lines[i];
        let value = place.slice(&line.value);
        let closing = match value.chars().next() {
            Some('{') => '}',
            Some('[') => ']',
            _ => continue,
        };
        let end = line.value.end;
        if value.contains(" #") {
            remark(place, &line.value, slips);
        }
        if !value.ends_with(closing) {
            let space = if value.starts_with("{ ") && !value.ends_with(',') { " " } else { "" };
            slips.push(Slip::new(
                line.value.start..line.value.start + 1,
                format!("this `{}` is never closed", &value[..1]),
                vec![(end..end, format!("{space}{closing}"))],
            ));
        }
    }
    let before = &place.text[..place.at];
    if let Some(open) = open_bracket(before)
        && place.text[place.at..].starts_with(':')
        && let Some((gap, space)) = before[open..].char_indices().rfind(|(_, c)| c.is_whitespace())
    {
        let word = open + gap + space.len_utf8();
        let said = before[..word].trim_end().len();
        if word < place.at && said > open + 1 {
            slips.push(Slip::new(
                word..place.at,
                format!("a comma is missing before `{}`", &place.text[word..place.at]),
                vec![(said..said, ",".to_owned())],
            ));
        }
    }
}

/// `[talk #1]`: the `#` starts a remark, so that the bracket is never closed.
fn remark(place: &Place<'_>, at: &Range<usize>, slips: &mut Vec<Slip>) {
    let value = place.slice(at);
    let inner = at.start + 1..at.end - usize::from(value.ends_with([']', '}']));
    let mut start = inner.start;
    let mut edits = Vec::new();
    let mut first = None;
    for part in place.slice(&inner).split(',') {
        let said = part.trim();
        let from = start + part.find(said).unwrap_or(0);
        if let Some(sign) = said.find(" #").filter(|_| !said.starts_with(['"', '\''])) {
            let whole = from..from + said.len();
            edits.extend(quoting(place.text, &whole, &whole));
            first.get_or_insert(from + sign + 1..whole.end);
        }
        start += part.len() + 1;
    }
    let Some(first) = first else { return };
    let message =
        format!("`{}` is read as a remark, and with it all that stands behind it", place.slice(&first));
    slips.push(Slip::new(first, message, edits));
}
