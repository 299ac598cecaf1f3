//! Where lines begin and end.

use std::ops::Range;

/// Where the line of a byte starts.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a byte ends: at its line feed, or with the text.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// The line of a byte, without its line feed; a byte inside a sign counts as its start, and one past the end as the end.
pub fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    line_start(text, at)..line_end(text, at)
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn a_line_has_the_bytes_between_two_line_feeds() {
        let text = "one\ntwo\n";
        for (at, line) in [(0, "one"), (3, "one"), (4, "two"), (7, "two"), (8, "")] {
            assert_eq!(&text[line_of(text, at)], line, "{at}");
        }
        assert_eq!(line_of("a\né", 3), 2..4);
        assert_eq!(line_of("a", 9), 0..1);
    }
}
