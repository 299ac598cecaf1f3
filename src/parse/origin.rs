use std::ops::Range;

use crate::source::{Sources, Span};

use super::ranged::{Step, Value};
use super::read::Places;
use super::typed::Typed;

/// Where a piece of Markdown was typed: the way from its offsets back to its file.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// In the text of a lesson.
    Lesson(&'a Typed),
    /// As a text in a YAML file, at this path.
    Field(&'a Places, &'a [Step<'a>]),
}

impl Origin<'_> {
    /// The span of a range of the text.
    ///
    /// In a YAML text the lines are indented and may be folded, so the text is laid beside what was typed. Where
    /// that fails, in a quoted text with escapes for instance, the span is the whole text.
    pub fn span(&self, sources: &Sources, range: &Range<usize>) -> Span {
        match self {
            Self::Lesson(typed) => typed.span(range),
            Self::Field(places, path) => {
                let whole = places.span(sources, path);
                let node = places.node(sources).map(|tree| tree.walk(path));
                let Some((node, true)) = node else {
                    return whole;
                };
                let Value::Text(text) = &node.value else {
                    return whole;
                };
                match lay_beside(text, sources.slice(whole), range) {
                    Some(inner) => Span::new(whole.file, whole.start + inner.start..whole.start + inner.end),
                    None => whole,
                }
            }
        }
    }
}

/// Finds the bytes of `typed` that became `range` of `text`, white space apart.
///
/// What is typed may start with a quotation mark or the header of a block; the same signs may be the text's own.
fn lay_beside(text: &str, typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let header = match typed.as_bytes().first()? {
        b'|' | b'>' => typed.find('\n').map_or(0, |at| at + 1),
        b'"' | b'\'' => 1,
        _ => 0,
    };
    lay_beside_from(0, text, typed, range).or_else(|| lay_beside_from(header, text, typed, range))
}

fn lay_beside_from(header: usize, text: &str, typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut source = typed[header..].char_indices().map(|(i, c)| (i + header, c)).peekable();
    let mut start = None;
    let mut end = header;
    for (at, c) in text.char_indices() {
        if at >= range.end && start.is_some() {
            break;
        }
        if c.is_whitespace() {
            if start.is_none() && at >= range.start {
                start = source.peek().map(|&(i, _)| i);
            }
            continue;
        }
        while source.next_if(|&(_, s)| s.is_whitespace()).is_some() {}
        let (i, _) = source.next_if(|&(_, s)| s == c)?;
        if at >= range.start && start.is_none() {
            start = Some(i);
        }
        end = i + c.len_utf8();
    }
    let start = start?;
    Some(start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::lay_beside;

    #[test]
    fn folded_and_indented_text_is_found_again() {
        let typed = "|\n    one\n      two\n\n    three";
        let text = "one\n  two\n\nthree\n";
        let at = text.find("two").unwrap();
        assert_eq!(&typed[lay_beside(text, typed, &(at..at + 3)).unwrap()], "two");
        let at = text.find("three").unwrap();
        assert_eq!(&typed[lay_beside(text, typed, &(at..at + 5)).unwrap()], "three");
        let typed = ">-\n  one\n  two three";
        assert_eq!(&typed[lay_beside("one two three", typed, &(4..7)).unwrap()], "two");
        let typed = "> one\n    >\n    > two";
        let text = "> one\n>\n> two\n";
        assert_eq!(&typed[lay_beside(text, typed, &(10..13)).unwrap()], "two");
        assert_eq!(&"'it''s so'"[lay_beside("it", "'it''s so'", &(0..2)).unwrap()], "it");
        assert_eq!(lay_beside("it's so", "'it''s so'", &(5..7)), None);
    }
}
