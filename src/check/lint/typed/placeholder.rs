//! Texts that are still to be written.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::diag::codes;
use crate::words::typed::words;

use super::super::asked::Asked;
use super::super::language::{Lexicon, List};
use super::super::{Bench, Findings};
use super::code_spans;

/// What authors type where something is still to come, whatever the language; in capitals.
const PLACEHOLDERS: &[&str] = &["TODO", "FIXME", "XXX"];

/// The same in brackets; without them it can stand on any plan.
const IN_BRACKETS: &[&str] = &["TBD", "TBC", "TBA"];

/// A text that is still to be written.
pub(super) fn placeholder<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let lexicon = bench.vocabulary.lexicon();
    asked.texts(|field, text| {
        let Some(at) = placeholder_in(text, lexicon) else { return };
        let said = text[at.clone()].trim().to_owned();
        findings.note(
            &codes::ITEM_PLACEHOLDER,
            field,
            Some(at),
            format!("“{said}” stands where something is still to be written"),
            "write it, or take the field out",
        );
    });
}

fn placeholder_in(text: &str, lexicon: Option<&Lexicon>) -> Option<Range<usize>> {
    let whole = text.trim();
    let dots = |c| matches!(c, '.' | '?' | '…' | '_' | '-' | '–' | '—');
    if whole.len() > 1 && whole.chars().all(dots) && !matches!(whole, "–" | "—") {
        return Some(0..text.len());
    }
    if lexicon.is_some_and(|lexicon| is_to_fill_in(whole, lexicon)) {
        return Some(0..text.len());
    }
    if whole.len() < 30 && lexicon.is_some_and(|lexicon| is_stock(whole, lexicon)) {
        return Some(0..text.len());
    }
    if !is_suspect(text) {
        return None;
    }
    let code = code_spans(text);
    let open = |at: &Range<usize>| !code.iter().any(|span| span.contains(&at.start));
    if let Some(at) = text.find("???") {
        let alone = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([".contains(c));
        if alone && open(&(at..at + 3)) {
            return Some(at..at + 3);
        }
    }
    words(text).find(|at| {
        let word = &text[at.clone()];
        let bracketed =
            || text[..at.start].ends_with(['[', '(']) && text[at.end..].starts_with([']', ')', ':']);
        (word.eq_ignore_ascii_case("lorem")
            || PLACEHOLDERS.contains(&word) && !is_name(text, at)
            || IN_BRACKETS.contains(&word) && bracketed())
            && open(at)
    })
}

/// What looks like Latin has this in it.
static LATIN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("orem"));

/// Whether a text has three capitals or question marks in a row, or what looks like Latin; few have.
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a branch for each byte, many are looked at in one step.
    let mut in_a_row = false;
    let from = |start: usize| bytes.get(start..).unwrap_or_default();
    for ((first, second), third) in from(0).iter().zip(from(1)).zip(from(2)) {
        in_a_row |= first.is_ascii_uppercase() & second.is_ascii_uppercase() & third.is_ascii_uppercase();
        in_a_row |= (first ^ b'?') | (second ^ b'?') | (third ^ b'?') == 0;
    }
    in_a_row || LATIN.find(bytes).is_some()
}

/// Whether a word in capitals is part of something longer: `TODO.txt`, `0800 XXX`.
fn is_name(text: &str, at: &Range<usize>) -> bool {
    let mut after = text[at.end..].chars();
    let joined =
        after.next().is_some_and(|c| "./-_".contains(c)) && after.next().is_some_and(char::is_alphanumeric);
    let before = text[..at.start].trim_end_matches([' ', '-', 'X']);
    joined || text[..at.start].ends_with(['/', '_', '-']) || before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a short text is one of those that stand in forms and templates.
fn is_stock(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    lexicon.lists_whole(text) & List::Placeholder.bit() != 0
}

/// Whether a text is nothing but an order in brackets: “[explain]”, “[insert the name]”.
fn is_to_fill_in(text: &str, lexicon: &Lexicon) -> bool {
    let within = |open, close| text.strip_prefix(open).and_then(|inner: &str| inner.strip_suffix(close));
    let Some(inner) = within('[', ']').or_else(|| within('(', ')')) else { return false };
    let first = inner.split_whitespace().next().unwrap_or_default().to_lowercase();
    !inner.contains(['[', '(']) && lexicon.lists_of(&first) & List::FillIn.bit() != 0
}

#[cfg(test)]
mod tests {
    use super::placeholder_in;
    use crate::check::lint::language::Lexicon;

    #[test]
    fn what_is_still_to_be_written_is_found() {
        let lexicon = Lexicon::of("en");
        for text in [
            "TODO: why?",
            "Say (???)",
            "…",
            "--",
            "Lorem ipsum dolor",
            "Feedback goes here.",
            "tbd",
            "He says XXX.",
        ] {
            assert!(placeholder_in(text, lexicon).is_some(), "{text}");
        }
        for text in [
            "Open TODO.txt",
            "Where is it???",
            "Call 0800 XXX XXX",
            "Run `TODO`",
            "Todo el mundo",
            "-",
            "Mexxx",
        ] {
            assert!(placeholder_in(text, lexicon).is_none(), "{text}");
        }
    }
}
