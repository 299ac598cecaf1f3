//! Slips with quotation marks: closed too early, never closed, turned by a word processor, and backslashes in them.

use super::line::Line;
use super::{Place, Slip, quoting};

/// Words that start with an apostrophe.
const CUT_WORDS: [&str; 12] =
    ["'tis", "'twas", "'twere", "'til", "'em", "'cause", "'bout", "'round", "'n'", "'neath", "'cos", "'s"];

/// Typographic quotation marks that can open and close a text.
const TURNED: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‛'];

pub(super) fn quotes(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        let at = place.lines[i].value.clone();
        let value = place.slice(&at);
        if let Some(inner) = in_turned_quotes(value).filter(|_| !is_speech(place, i)) {
            let message = format!(
                "`{}` and `{}` are printed quotation marks, which YAML takes for letters",
                &value[..value.len() - value.trim_start_matches(TURNED).len()],
                &value[value.trim_end_matches(TURNED).len()..]
            );
            let start = at.start + value.find(inner).unwrap_or(0);
            slips.push(Slip::new(
                at.clone(),
                message,
                quoting(place.text, &at, &(start..start + inner.len())),
            ));
        }
        match value.chars().next() {
            Some('"') => double(place, i, slips),
            Some('\'') => single(place, i, slips),
            _ => {}
        }
    }
    open_above(place, slips);
}

/// Whether a text is somebody's words: a field of the same name stands in typographic quotation marks elsewhere, and they
/// are shown there.
fn is_speech(place: &Place<'_>, line: usize) -> bool {
    let name = |line: &Line| line.name.clone().map(|(at, _)| place.slice(&at));
    let own = name(&place.lines[line]);
    let others = place.lines.iter().enumerate().filter(|&(other, _)| other != line);
    own.is_some()
        && others
            .filter(|(_, other)| name(other) == own)
            .any(|(_, other)| in_turned_quotes(place.slice(&other.value)).is_some())
}

/// What stands between typographic quotation marks, if a text is all in them.
pub(in super::super) fn in_turned_quotes(value: &str) -> Option<&str> {
    let inner = value.strip_prefix(TURNED)?.strip_suffix(TURNED)?;
    (!inner.contains(TURNED.map(|c| if matches!(c, '’' | '‘') { '“' } else { c }))).then_some(inner)
}

fn double(place: &Place<'_>, line: usize, slips: &mut Vec<Slip>) {
    let at = &place.lines[line].value;
    let value = place.slice(at);
    let inner = &value[1..];
    let closed = inner.strip_suffix('"').filter(|inner| !inner.ends_with('\\'));
    let again = at.start + 1 + inner.find('"').unwrap_or(0);
    let bare = value.trim_matches('"');
    match closed {
        Some(inner) if inner.contains('"') && !bare.is_empty() && !bare.contains('"') => {
            let from = at.start + (value.len() - value.trim_start_matches('"').len());
            let message = "there is a quotation mark too many around this text";
            let edits = quoting(place.text, at, &(from..from + bare.len()));
            slips.push(Slip::new(at.clone(), message, edits));
        }
        Some(inner) if inner.contains('"') => {
            let message = format!(
                "the quotation mark before `{}` ends the text here, and it goes on",
                word(&place.text[again + 1..at.end])
            );
            slips.push(Slip::new(
                again..again + 1,
                message,
                quoting(place.text, at, &(at.start + 1..at.end - 1)),
            ));
        }
        Some(inner) if inner.contains('\\') => {
            let sign = place.at.clamp(at.start, at.end);
            let sign = place.text[..=sign.min(place.text.len() - 1)].rfind('\\').filter(|&i| i > at.start);
            let sign = sign.unwrap_or(at.start + 1 + inner.find('\\').unwrap_or(0));
            let message = "a `\\` in double quotes has a meaning of its own; single quotes leave it as it is";
            slips.push(Slip::new(
                sign..sign + 1,
                message,
                quoting(place.text, at, &(at.start + 1..at.end - 1)),
            ));
        }
        None if inner.contains('"') => {
            let message = format!(
                "the text ends with its second quotation mark, and `{}` stands behind it",
                place.text[again + 1..at.end].trim()
            );
            slips.push(Slip::new(again..again + 1, message, quoting(place.text, at, at)));
        }
        None => unclosed(place, line, "\"", slips),
        Some(_) => {}
    }
}

fn single(place: &Place<'_>, line: usize, slips: &mut Vec<Slip>) {
    let at = &place.lines[line].value;
    let value = place.slice(at);
    let inner = &value[1..];
    let first = value.split_whitespace().next().unwrap_or_default();
    let cut =
        CUT_WORDS.iter().any(|word| first.trim_end_matches(['.', ',', ';', '!']).eq_ignore_ascii_case(word))
            || first[1..].starts_with(|c: char| c.is_ascii_digit());
    let again = at.start + 1 + inner.find('\'').unwrap_or(0);
    match inner.strip_suffix('\'') {
        Some(inner) if inner.contains('\'') && !cut => {
            let message = format!(
                "the apostrophe before `{}` ends the text here: it is the same sign as the quotation mark before it",
                word(&place.text[again + 1..at.end])
            );
            slips.push(Slip::new(
                again..again + 1,
                message,
                quoting(place.text, at, &(at.start + 1..at.end - 1)),
            ));
        }
        _ if cut => {
            let message =
                format!("the apostrophe of `{first}` is read as a quotation mark that opens a text");
            slips.push(Slip::new(at.start..at.start + 1, message, quoting(place.text, at, at)));
        }
        None if inner.contains('\'') => {
            let message = format!(
                "the text ends with its second `'`, and `{}` stands behind it",
                place.text[again + 1..at.end].trim()
            );
            slips.push(Slip::new(again..again + 1, message, quoting(place.text, at, at)));
        }
        _ => unclosed(place, line, "'", slips),
    }
}

/// A text whose second quotation mark is missing, so that it may go on to one further down.
fn unclosed(place: &Place<'_>, line: usize, mark: &str, slips: &mut Vec<Slip>) {
    let at = &place.lines[line].value;
    let message = if line < place.here {
        let next = place.here + 1;
        format!(
            "the text that starts here goes on to the next `{mark}`, in line {next}: its own second one is missing"
        )
    } else {
        "this quotation mark opens a text, and none closes it".to_owned()
    };
    let close = |end: usize| vec![(end..end, mark.to_owned())];
    let value = place.slice(at);
    if mark == "\""
        && let Some(printed) = value.chars().next_back().filter(|last| TURNED.contains(last))
        && !value.contains(['“', '„', '«'])
    {
        let message = format!("`{printed}` is a printed quotation mark, which does not close this text");
        let last = at.end - printed.len_utf8()..at.end;
        slips.push(Slip::new(last.clone(), message, vec![(last, mark.to_owned())]));
    }
    // Lines further to the right that are no fields are the rest of it.
    let own = place.lines[line].column();
    let goes_on = |next: &&super::line::Line| {
        next.column() > own && next.name.is_none() && next.dashes.is_empty() && !next.is_blank()
    };
    if let Some(last) = place.lines[line + 1..].iter().take_while(goes_on).last() {
        let ending = super::sign::last_words(place.slice(&last.value));
        let title = format!("put `{mark}` behind `{ending}`");
        let message = "this quotation mark opens a text of several lines, and none closes it";
        slips.push(Slip::new(at.start..at.start + 1, message, close(last.value.end)).title(title));
    }
    slips.push(Slip::new(at.start..at.start + 1, message, close(at.end)));
}

/// A quotation mark further up that took in everything down to here.
fn open_above(place: &Place<'_>, slips: &mut Vec<Slip>) {
    const FAR: usize = 40;
    for i in (place.here.saturating_sub(FAR)..place.here).rev() {
        let at = &place.lines[i].value;
        let value = place.slice(at);
        for mark in ["\"", "'"] {
            if value.starts_with(mark) && !value[1..].contains(mark) {
                unclosed(place, i, mark, slips);
            }
        }
    }
}

fn word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default().trim_end_matches(['"', '\'', '.', ','])
}
