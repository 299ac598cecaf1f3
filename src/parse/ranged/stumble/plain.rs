//! What the YAML parser saw where it stumbled, in plain words: for when nobody knows what was meant.

use std::ops::Range;

use granit_parser::ScanError;

use crate::diag::codes;
use crate::source::line_of;

use super::super::Problem;
use super::super::yaml::too_deep;

/// Says in plain words what the parser stumbled over.
pub(in super::super) fn syntax_problem(error: &ScanError, text: &str) -> Problem {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
    let message = error.info();
    if let Some(tab) = tab_indentation(text, at) {
        return Problem::new(&codes::FORMAT_SYNTAX, tab, "a tab stands where YAML wants spaces")
            .help("replace the tab by two spaces for each level");
    }
    let line = line_of(text, at);
    let before = text[line.start..at].trim_start_matches([' ', '-']);
    let word = at..at + text[at..line.end].chars().next().map_or(0, char::len_utf8);
    let has = |part: &str| message.contains(part);
    let problem = |at, message: &str| Problem::new(&codes::FORMAT_SYNTAX, at, message);
    if has("mapping value") || has("':' indicator") {
        let is_name = !before.is_empty() && !before.contains([':', ' ', '"', '\'']);
        return if is_name {
            let name = at - before.len()..at;
            problem(name, "this field starts further to the right than those it belongs to")
                .help("take out spaces at its start, until it stands below the others")
        } else {
            problem(word, "a colon in the middle of this text is read as the start of a value")
                .help("put the whole text in quotes, or start it on the next line after `>-`")
        };
    }
    if has("trailing content after") {
        return problem(word, "the quotation mark before this ends the text, and it goes on")
            .help("put the whole text in single quotes `'…'`, or start it on the next line after `>-`");
    }
    if has("escape") || has("hexadecimal") {
        return problem(word, "a `\\` in double quotes has a meaning of its own")
            .help("put the text in single quotes `'…'`, or start it on the next line after `>-`");
    }
    if has("unclosed quote") || has("quoted scalar") {
        return problem(word, "a quotation mark is opened here and never closed")
            .help("close the text with the same mark, or start it on the next line after `>-`");
    }
    if has("recursion") || has("nesting") || has("depth") {
        return too_deep(at..at);
    }
    if (has("flow") || has("bracket"))
        && let Some(open) = open_bracket(&text[..at])
    {
        let closing = if text.as_bytes()[open] == b'{' { '}' } else { ']' };
        if open < line.start || has("unclosed") || has("EOF") {
            let message = format!("this `{}` is never closed", &text[open..=open]);
            return problem(open..open + 1, &message)
                .help(format!("put `{closing}` where it ends, or the whole text in quotes"));
        }
        let gap = [' ', ',', '[', '{'];
        let word = match text[open..at].rfind(gap) {
            Some(start) if text[at..].starts_with(':') => open + start + 1..at,
            _ => word,
        };
        return problem(word, &format!("a comma or `{closing}` is missing before this"))
            .help("put commas between the parts, and text with brackets or commas in it in quotes");
    }
    if has("misplaced bracket") || has("mismatched bracket") {
        return problem(word, "this bracket closes nothing that is open here")
            .help("take it out, or put the whole text in quotes");
    }
    if has("anchor") {
        return problem(word, "a text cannot start with `*` or `&`").help("put the text in quotes");
    }
    if has("simple key expect") {
        return problem(line_text(text, &line), "this line has no colon with a space behind it")
            .help("write `name: value`, with a space behind the colon");
    }
    if has("unexpected character") {
        let start = &text[word.clone()];
        return problem(word, &format!("a text cannot start with `{start}`")).help("put the text in quotes");
    }
    if has("block scalar") {
        return problem(word, "behind `|` and `>` the text starts on the next line")
            .help("put the text on the next line, two spaces further to the right, or in quotes");
    }
    if has("block sequence entries") && !before.is_empty() {
        return problem(word, "a dash with a space behind it starts a list, which cannot stand here")
            .help("put the text in quotes, or start the list on the next line");
    }
    if has("block") || has("indentation") {
        return if before.is_empty() {
            let shown = at..line_text(text, &line).end.max(at);
            problem(shown, "this line starts further to the left or right than the lines it belongs to")
                .help("start it exactly below the fields or dashes it belongs to")
        } else {
            problem(word, "the value ends before this, and the text goes on")
                .help("put the whole text in quotes, or start it on the next line after `>-`")
        };
    }
    problem(at..at, &format!("this is not valid YAML: {message}"))
        .help("compare the spaces at the start of this line and of the line above")
}

/// The innermost bracket that is open at the end of a text.
pub(super) fn open_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        let starts = matches!(before, b' ' | b'\n' | b'[' | b'{' | b',' | b':');
        match (quote, byte) {
            (Some(mark), _) => quote = Some(mark).filter(|&mark| mark != byte),
            (None, b'"' | b'\'') if starts => quote = Some(byte),
            (None, b'[' | b'{') if starts => open.push((at, byte + 2)),
            (None, b']' | b'}') if open.last().is_some_and(|&(_, closing)| closing == byte) => {
                open.pop();
            }
            _ => {}
        }
        before = byte;
    }
    open.last().map(|&(at, _)| at)
}

/// A line without the white space around it.
fn line_text(text: &str, line: &Range<usize>) -> Range<usize> {
    let inner = text[line.clone()].trim();
    let start = line.start + text[line.clone()].find(inner).unwrap_or(0);
    start..start + inner.len()
}

/// The tab that starts the line of `at` or one of the next two lines, if there is one.
fn tab_indentation(text: &str, at: usize) -> Option<Range<usize>> {
    let from = line_of(text, at).start;
    let mut offset = from;
    for line in text[from..].split_inclusive('\n').take(3) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return Some(offset + tab..offset + tab + 1);
        }
        offset += line.len();
    }
    None
}
