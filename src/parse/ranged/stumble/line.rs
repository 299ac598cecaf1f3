//! A line of YAML as people see it: spaces, dashes, a name and a value.

use std::ops::Range;

/// One line, taken apart; all offsets are into the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes, without the line end.
    pub(super) at: Range<usize>,
    /// Where the dashes of list entries stand.
    pub(super) dashes: Vec<usize>,
    /// Where what it says starts: behind spaces and dashes.
    pub(super) content: usize,
    /// The name of a field and its colon.
    pub(super) name: Option<(Range<usize>, usize)>,
    /// What stands behind the colon, or all of what it says; without the white space around it.
    pub(super) value: Range<usize>,
}

impl Line {
    fn read(text: &str, at: Range<usize>) -> Self {
        let mut content = at.start + spaces(&text[at.clone()]);
        let mut dashes = Vec::new();
        while let Some(rest) = text[content..at.end].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with(' '))
        {
            dashes.push(content);
            content += 1 + spaces(rest);
        }
        let end = content + text[content..at.end].trim_end().len();
        let name = name(&text[content..end]).map(|length| (content..content + length, content + length));
        let name = name.map(|(range, colon)| {
            let gap = text[colon..end].len() - text[colon..end].trim_start().len();
            (range, colon + gap)
        });
        let value = match &name {
            Some((_, colon)) => (colon + 1 + spaces(&text[colon + 1..end]))..end,
            None => content..end,
        };
        Self { at, dashes, content, name, value: value.start.min(end)..end }
    }

    /// How many spaces stand at its start.
    pub(super) fn indent(&self) -> usize {
        self.dashes.first().copied().unwrap_or(self.content) - self.at.start
    }

    /// How far to the right what it says starts.
    pub(super) fn column(&self) -> usize {
        self.content - self.at.start
    }

    pub(super) fn is_blank(&self) -> bool {
        self.dashes.is_empty() && self.value.is_empty() && self.name.is_none()
    }
}

/// Every line of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        lines.push(Line::read(text, start..end));
        start += line.len();
    }
    lines
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// The length of the name of a field that a text starts with: one word with a colon and white space behind it.
fn name(text: &str) -> Option<usize> {
    let quoted = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let length = match quoted {
        Some(mark) => 2 + text[1..].find(mark)?,
        None => text.find(|c: char| c == ':' || c.is_whitespace()).filter(|&length| length > 0)?,
    };
    if quoted.is_none() && !text.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest = text[length..].trim_start_matches(' ').strip_prefix(':')?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(length)
}

/// Whether a word could be the name of a field.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_line_is_spaces_dashes_a_name_and_a_value() {
        let text = "title: Try it \n  - - kind : choice\n    \"1\": x\n  plain: \n words here: no\n";
        let read = lines(text);
        let value = |i: usize| &text[read[i].value.clone()];
        let name = |i: usize| read[i].name.as_ref().map(|(at, _)| &text[at.clone()]);
        assert_eq!((name(0), value(0), read[0].indent()), (Some("title"), "Try it", 0));
        assert_eq!((name(1), value(1), read[1].indent(), read[1].column()), (Some("kind"), "choice", 2, 6));
        assert_eq!((name(2), value(2)), (Some("\"1\""), "x"));
        assert_eq!((name(3), value(3)), (Some("plain"), ""));
        assert_eq!((name(4), value(4)), (None, "words here: no"));
    }
}
