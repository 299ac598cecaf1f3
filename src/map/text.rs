//! Text in a drawing: nobody breaks or measures lines there, so it is done here.

use unicode_width::UnicodeWidthChar;

/// How wide a text is in a sans-serif face of some size, rounded up a little: faces differ.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character as a share of the size of the type, after the common sans-serif faces.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '“' | '”' | '"' | '·' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '→' | '★' => 0.92,
        'A'..='Z' | '+' | '−' | '≥' | '≤' | '=' | '&' => 0.7,
        _ => match c.width() {
            Some(2..) => 1.2,
            Some(1) => 0.6,
            _ if c.is_control() => 0.0,
            _ => 0.6,
        },
    }
}

/// A text without characters that XML does not know, in one line.
pub(super) fn clean(text: &str) -> String {
    let known = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.chars().filter(known).collect()).collect();
    words.join(" ")
}

/// A text in one line of a width, cut with an ellipsis where it is longer.
pub(super) fn shorten(text: &str, size: f64, room: f64) -> String {
    let text = clean(text);
    if width(&text, size) <= room {
        return text;
    }
    let mut cut = String::new();
    let mut used = em('…') * size;
    for c in text.chars() {
        used += em(c) * size;
        if used > room {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

/// A text in as many lines of a width as there may be, cut with an ellipsis where it is longer.
pub(super) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| width(longer, size) <= room) {
            Some(longer) => *lines.last_mut().expect("a line was made longer") = longer,
            None if lines.len() == most => {
                let last = lines.last_mut().expect("there may be a line at least");
                *last = shorten(&format!("{last} {word} {}", words.next().unwrap_or("…")), size, room);
                break;
            }
            None => lines.push(shorten(word, size, room)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{clean, shorten, width, wrap};

    #[test]
    fn lines_keep_to_their_room() {
        let text =
            "“Third time! Tuesday you said Wednesday, Wednesday you said today, and this girl tells me …”";
        for room in [40.0, 90.0, 200.0, 2000.0] {
            let lines = wrap(text, 12.0, room, 3);
            assert!(lines.len() <= 3 && lines.iter().all(|line| width(line, 12.0) <= room), "{lines:?}");
        }
        assert_eq!(wrap(text, 12.0, 2000.0, 3), [text]);
        assert!(wrap(text, 12.0, 90.0, 3)[2].ends_with('…'));
        assert_eq!(wrap("", 12.0, 90.0, 3), [""; 0]);
    }

    #[test]
    fn a_long_word_is_cut() {
        assert_eq!(wrap("Donaudampfschifffahrt", 12.0, 60.0, 2).len(), 1);
        assert!(shorten("Donaudampfschifffahrt", 12.0, 60.0).ends_with('…'));
        assert!(width("眼鏡店", 10.0) > width("abc", 10.0));
    }

    #[test]
    fn what_xml_does_not_know_is_left_out() {
        assert_eq!(clean("a\u{1}b\u{0}\n\tc\u{FFFF}"), "ab c");
    }
}
