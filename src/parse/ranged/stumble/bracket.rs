//! Brackets that are never closed, and commas that are missing between them.

use super::plain::open_bracket;
use super::{Place, Slip};

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
        && let Some(gap) = before[open..].rfind(char::is_whitespace)
    {
        let word = open + gap + 1;
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
