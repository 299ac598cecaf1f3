//! Where one sentence ends and the next begins.

use std::ops::{Deref, Range};

use unicode_segmentation::UnicodeSegmentation;

/// Where the sentences of a text stand. Most texts have one, for which no memory is asked.
pub(in crate::check::lint) enum Sentences {
    None,
    One(Range<usize>),
    Several(Vec<Range<usize>>),
}

impl Deref for Sentences {
    type Target = [Range<usize>];

    fn deref(&self) -> &Self::Target {
        match self {
            Self::None => &[],
            Self::One(only) => std::slice::from_ref(only),
            Self::Several(all) => all,
        }
    }
}

/// The sentences of a text, in order and without the white space around them.
///
/// Unicode's rule (UAX #29), with three additions: a new line ends a sentence, an abbreviation with its full stop does
/// not (`shortens` knows them, in small letters and without the last stop), and what goes on in small letters goes on:
/// “Why?” she asks.
pub(in crate::check::lint) fn sentences(text: &str, shortens: impl Fn(&str) -> bool) -> Sentences {
    if is_one(text) {
        let start = text.len() - text.trim_start().len();
        let only = start..text.trim_end().len();
        return if only.is_empty() { Sentences::None } else { Sentences::One(only) };
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = found.len();
        for (at, piece) in pieces(line) {
            let trimmed = piece.trim();
            if trimmed.is_empty() {
                continue;
            }
            let from = start + at + (piece.len() - piece.trim_start().len());
            let range = from..from + trimmed.len();
            match found[first..].last_mut() {
                Some(last) if goes_on(&text[last.clone()], trimmed, &shortens) => last.end = range.end,
                _ => found.push(range),
            }
        }
        start += line.len();
    }
    Sentences::Several(found)
}

/// Whether a text is plainly no more than one sentence: most are, and the rule takes its time.
fn is_one(text: &str) -> bool {
    let inner = text.trim_end_matches(['.', '!', '?', '"', '\'', '”', '’', ')', ' ', '\n']);
    if inner.is_ascii() {
        let ends = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r');
        return !inner.bytes().fold(false, |found, byte| found | ends(byte));
    }
    // Beyond Latin letters and the marks of typography there are more signs that end a sentence.
    let latin = |c: char| matches!(c, '\0'..='\u{24F}' | '‘'..='”' | '–' | '—' | '…' | '€');
    inner.chars().all(|c| latin(c) && !matches!(c, '.' | '!' | '?' | '\n' | '\r' | '\u{85}'))
}

/// The pieces that Unicode's rule makes of a line.
///
/// Of a line in ASCII and the marks of typography only the places behind a full stop or its like are looked at: that is
/// ten times as quick.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    let known = |c| matches!(c, '\0'..='\u{c}' | '\u{e}'..='\u{7f}' | '‘'..='”' | '–' | '—' | '…');
    if !line.chars().all(known) {
        return line.split_sentence_bound_indices().collect();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for mark in memchr::memchr3_iter(b'.', b'?', b'!', line.as_bytes()) {
        if let Some(end) = sentence_end(line, mark) {
            pieces.push((start, &line[start..end]));
            start = end;
        }
    }
    pieces.push((start, &line[start..]));
    pieces
}

/// Where the sentence ends that a mark may end, if it does and another one follows (SB6 to SB11).
fn sentence_end(line: &str, mark: usize) -> Option<usize> {
    let stop = line.as_bytes()[mark] == b'.';
    let behind = &line[mark + 1..];
    let first = behind.chars().next()?;
    let letter_before = line[..mark].ends_with(|c: char| c.is_ascii_alphabetic());
    if stop && (first.is_ascii_digit() || (letter_before && first.is_ascii_uppercase())) {
        return None;
    }
    let closing = |c| matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '‘'..='”');
    let space = |c| matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}');
    let rest = behind.trim_start_matches(closing).trim_start_matches(space);
    let goes_on = |c| matches!(c, ',' | '-' | ':' | ';' | '–' | '—' | '.' | '?' | '!' | '\n');
    let telling = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '?' | '!' | '\n');
    let small = || rest.chars().find(|&c| telling(c)).is_some_and(|c| c.is_ascii_lowercase());
    let same = rest.is_empty() || rest.starts_with(goes_on) || (stop && small());
    (!same).then_some(line.len() - rest.len())
}

/// Whether `next` belongs to the sentence before it.
fn goes_on(before: &str, next: &str, shortens: impl Fn(&str) -> bool) -> bool {
    if next.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase) {
        return true;
    }
    // Five factorial.
    if before.strip_suffix('!').is_some_and(|rest| !rest.ends_with(char::is_alphabetic)) {
        return true;
    }
    let Some(word) = before.strip_suffix('.') else { return false };
    let word = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || shortens(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::sentences;

    proptest! {
        #[test]
        fn the_quick_way_is_the_rule_of_unicode(line in "[.?!aBc1 ,:;()\"'’“–…\t\u{c}é]{0,12}\n?") {
            let rule: Vec<_> = line.split_sentence_bound_indices().collect();
            let mut quick = super::pieces(&line);
            quick.retain(|(_, piece)| !piece.is_empty());
            prop_assert_eq!(quick, rule);
        }
    }

    fn pieces(text: &str) -> Vec<&str> {
        let shortens = |word: &str| matches!(word, "mr" | "e.g");
        sentences(text, shortens).iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_say() {
        assert_eq!(pieces("He waits. What now?"), ["He waits.", "What now?"]);
        assert_eq!(pieces("Mr. Hay sees J. Doe. He waits."), ["Mr. Hay sees J. Doe.", "He waits."]);
        assert_eq!(pieces("Take one, e.g. Ann’s."), ["Take one, e.g. Ann’s."]);
        assert_eq!(pieces("“Why? Tell me!” she says. “Now.”"), ["“Why?", "Tell me!” she says.", "“Now.”"]);
        assert_eq!(pieces("What is 5! (all of it)?"), ["What is 5! (all of it)?"]);
        assert_eq!(pieces("It costs 4.50 at 8 a.m. today."), ["It costs 4.50 at 8 a.m. today."]);
    }

    #[test]
    fn a_new_line_ends_a_sentence() {
        assert_eq!(pieces("Late again\nWhat do you say? \n"), ["Late again", "What do you say?"]);
        assert_eq!(pieces("Late again\nwhat now"), ["Late again", "what now"]);
        assert!(pieces(" \n").is_empty());
    }
}
