//! Brackets and quotation marks, looked at as they were typed.

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::{Bench, Findings};
use super::code_spans;

/// A bracket or quotation mark without its other half.
pub(super) fn unbalanced_marks<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let quotes = bench.vocabulary.lexicon().is_some();
    asked.texts(|field, text| {
        // All other marks begin with one of two bytes. Without a branch for each byte, many are looked at in one step.
        let mark = |byte: u8| matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | 0xC2 | 0xE2);
        if !text.bytes().fold(false, |found, byte| found | mark(byte)) {
            return;
        }
        let Some((at, missing)) = unbalanced_in(text, quotes) else { return };
        let mark = text[at..].chars().next().unwrap_or_default();
        findings.note(
            &codes::ITEM_UNBALANCED_MARKS,
            field,
            Some(at..at + mark.len_utf8()),
            format!("this {mark} has no {missing} to go with it"),
            "put in the one that is missing, or take this one out",
        );
    });
}

/// The first mark without its other half, and what that would be. Quotation marks are only known in English.
fn unbalanced_in(text: &str, quotes: bool) -> Option<(usize, char)> {
    let code = code_spans(text);
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = ' ';
    let mut fresh = true;
    for (at, c) in text.char_indices() {
        let escaped = before == '\\';
        let last = std::mem::replace(&mut before, c);
        if c == '\n' && last == '\n' {
            fresh = true;
        }
        if escaped || code.iter().any(|span| span.contains(&at)) {
            continue;
        }
        let starts = fresh;
        fresh = fresh && (c.is_whitespace() || c == '>');
        let awaited = open.last().map(|&(_, awaited)| awaited);
        let closer = match c {
            '(' | ')' if is_face(&text[..at]) => continue,
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '“' if quotes && awaited != Some('“') => {
                // A speech that goes on in the next paragraph begins with the mark again.
                if starts && awaited == Some('”') {
                    continue;
                }
                '”'
            }
            '„' if quotes => '“',
            '«' if quotes => '»',
            '"' if quotes && awaited != Some('"') => {
                if last.is_ascii_digit() || (starts && awaited == Some('"')) {
                    continue;
                }
                '"'
            }
            ')' | ']' | '}' | '”' | '“' | '»' | '"' if quotes || ")]}".contains(c) => {
                let fits = |&(_, awaited): &(usize, char)| awaited == c || (awaited == '“' && c == '”');
                match open.iter().rposition(fits) {
                    // What was opened inside and is still open has no other half.
                    Some(place) if place + 1 == open.len() => {
                        open.pop();
                    }
                    Some(place) => return Some(open[place + 1]),
                    None if c == ')' && is_numbering(&text[..at]) => {}
                    None if c == '”' && last.is_ascii_digit() => {}
                    None => return Some((at, opener(c))),
                }
                continue;
            }
            _ => continue,
        };
        open.push((at, closer));
    }
    open.first().copied()
}

fn opener(closer: char) -> char {
    match closer {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        '”' => '“',
        '»' => '«',
        other => other,
    }
}

/// Whether a bracket behind this is the mouth of a face: `:)`, `;-)`.
fn is_face(before: &str) -> bool {
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let head = eyes.strip_suffix([':', ';']);
    head.is_some_and(|head| head.is_empty() || head.ends_with(char::is_whitespace))
}

/// Whether a bracket behind this closes a number or letter of a list: `a)`, `12)`.
fn is_numbering(before: &str) -> bool {
    let label = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    (1..=2).contains(&label.chars().count())
}

#[cfg(test)]
mod tests {
    use super::unbalanced_in;

    #[test]
    fn a_mark_needs_its_other_half() {
        for (text, at) in [
            ("(see above", 0),
            ("see) above", 3),
            ("“No, he says", 0),
            ("No,” he says", 3),
            ("\"No, he says", 0),
            ("“No\" he says", 0),
            ("([x)]", 1),
            ("One.\n\n“Two.\n\nThree.", 6),
        ] {
            assert_eq!(unbalanced_in(text, true).map(|(at, _)| at), Some(at), "{text}");
        }
        for text in [
            "(see [above](x.md))",
            "a) one b) two",
            "“No,” he says. \"Yes.\"",
            "a 21\" screen",
            "fine :-)",
            "`(`",
            "\\(",
            "“One.\n\n“Two.”",
            "the fewest (38)",
            "„Nein“",
            "«Non»",
            "He said “she said ‘no’”",
        ] {
            assert_eq!(unbalanced_in(text, true), None, "{text}");
        }
        assert_eq!(unbalanced_in("»Nein«", false), None);
    }
}
