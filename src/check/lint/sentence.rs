//! Where one sentence ends and the next begins.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a text, in order and without the white space around them.
///
/// Unicode's rule (UAX #29), with three additions: a new line ends a sentence, an abbreviation with its full stop does
/// not (`shortens` knows them, in small letters and without the last stop), and what goes on in small letters goes on:
/// “Why?” she asks.
pub(super) fn sentences(text: &str, shortens: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    if is_one(text) {
        let start = text.len() - text.trim_start().len();
        return Some(start..text.trim_end().len()).filter(|at| !at.is_empty()).into_iter().collect();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = found.len();
        for (at, piece) in line.split_sentence_bound_indices() {
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
    found
}

/// Whether a text is plainly no more than one sentence: most are, and the rule takes its time.
fn is_one(text: &str) -> bool {
    let inner = text.trim_end_matches(['.', '!', '?', '"', '\'', '”', '’', ')', ' ', '\n']);
    // Beyond Latin letters and the marks of typography there are more signs that end a sentence.
    let latin = |c: char| matches!(c, '\0'..='\u{24F}' | '‘'..='”' | '–' | '—' | '…' | '€');
    inner.chars().all(|c| latin(c) && !matches!(c, '.' | '!' | '?' | '\n' | '\r' | '\u{85}'))
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
    use super::sentences;

    fn pieces(text: &str) -> Vec<&str> {
        let shortens = |word: &str| matches!(word, "mr" | "e.g");
        sentences(text, shortens).into_iter().map(|range| &text[range]).collect()
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
