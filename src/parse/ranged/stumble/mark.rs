//! Slips at the start of a line: tabs, special spaces, and what stands for the dash of a list.

use std::ops::Range;

use crate::source::{line_end, line_start};

use super::line::{Line, is_word, lines};
use super::{Place, Slip};

/// Signs that word processors and habit put where the dash of a list belongs.
const BULLETS: [char; 14] = ['–', '—', '−', '‐', '‑', '•', '·', '▪', '◦', '●', '○', '‣', '*', '+'];

/// White space that is not the one of the space bar.
fn is_special_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// What to type for a special space: nothing for one without a width.
fn plain_space(c: char) -> &'static str {
    if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') { "" } else { " " }
}

/// Tabs at the start of lines, where YAML wants spaces: as many as fit what stands around them.
pub(super) fn tabs(place: &Place<'_>, slips: &mut Vec<Slip>) {
    let indent = |line: &Line| {
        let text = place.slice(&line.at);
        line.at.start..line.at.end - text.trim_start_matches([' ', '\t']).len()
    };
    let near = place.here.saturating_sub(2)..=place.here + 2;
    let tabbed: Vec<Range<usize>> = place
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| (i, indent(line)))
        .filter(|(i, at)| {
            let text = place.slice(at);
            text.starts_with('\t') || (near.contains(i) && text.contains('\t'))
        })
        .map(|(_, at)| at)
        .collect();
    let Some(first) = tabbed.first() else { return };
    let first = first.start + place.slice(first).find('\t').unwrap_or(0);
    for width in [2, 4, 8, 3] {
        let spaces = |at: &Range<usize>| (at.clone(), place.slice(at).replace('\t', &" ".repeat(width)));
        let title = if tabbed.len() == 1 {
            format!("put {width} spaces in its place")
        } else {
            format!("put {width} spaces in the place of each tab at the start of a line")
        };
        slips.push(
            Slip::new(
                first..first + 1,
                "a tab stands where YAML wants spaces",
                tabbed.iter().map(spaces).collect(),
            )
            .title(title),
        );
    }
}

/// Special spaces in front of fields and list entries, or behind a colon or dash: they look like spaces, and are
/// read as letters.
pub(in super::super) fn special_spaces(text: &str) -> Option<Slip> {
    if !text.contains(is_special_space) {
        return None;
    }
    let mut edits = Vec::new();
    for line in lines(text) {
        let whole = &text[line.at.clone()];
        let content = whole.trim_start_matches(|c: char| c == ' ' || is_special_space(c));
        let start = line.at.end - content.len();
        let gap = structure(content).map_or(start..start, |(from, to)| start + from..start + to);
        if structure(content).is_none() && line.name.is_none_or(|(at, _)| at.start != start) {
            continue;
        }
        for part in [line.at.start..start, gap] {
            let spaces = text[part.clone()].char_indices().filter(|&(_, c)| is_special_space(c));
            edits.extend(spaces.map(|(i, c)| {
                let at = part.start + i;
                (at..at + c.len_utf8(), plain_space(c).to_owned())
            }));
        }
    }
    let first = edits.first()?.0.clone();
    let behind = text[..first.start].chars().next_back().filter(|c| matches!(c, ':' | '-'));
    let message = match behind {
        Some(sign) => format!(
            "the space behind this `{sign}` is a special one, as web pages and word processors have it"
        ),
        None => "a special space, as web pages and word processors have it, stands where a plain one must"
            .to_owned(),
    };
    let title = if edits.len() == 1 {
        "delete it and type a space".to_owned()
    } else {
        format!("delete it and type a space; so too the {} others in this file", edits.len() - 1)
    };
    Some(Slip::new(first, message, edits).title(title))
}

/// The white space behind the colon or the dash that a line starts with.
fn structure(content: &str) -> Option<(usize, usize)> {
    let behind = match content.strip_prefix('-') {
        Some(_) => 1,
        None => content.find(':').filter(|&colon| is_word(&content[..colon]))? + 1,
    };
    let rest = &content[behind..];
    let gap = rest.len() - rest.trim_start_matches(|c: char| c == ' ' || is_special_space(c)).len();
    (gap > 0 || rest.is_empty()).then_some((behind, behind + gap))
}

/// What stands for the dash of a list entry: another sign, a number, or a dash without its space.
pub(super) fn entries(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        let line = &place.lines[i];
        let content = place.slice(&(line.content..line.at.end));
        if let Some(edit) = bullet(content) {
            slips.push(other_sign(place, i, &content[..edit.0.end]));
        }
        if let Some((number, _)) = numbered(content) {
            slips.extend([true, false].map(|keep| number_for_dash(place, i, &content[..number], keep)));
        }
        if let Some(rest) = content.strip_prefix('-')
            && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\''))
        {
            let at = line.content + 1;
            slips.push(Slip::new(
                line.content..at,
                "a space is missing behind this dash",
                vec![(at..at, " ".to_owned())],
            ));
        }
    }
}

/// `• Ask first`: a sign in the place of the dash. The others of the same list go with it.
fn other_sign(place: &Place<'_>, i: usize, sign: &str) -> Slip {
    let line = &place.lines[i];
    let marks = same_marks(place, i, |text| bullet(text).is_some());
    let edits =
        marks.iter().filter_map(|&at| Some(placed(at, bullet(&place.text[at..line_end(place.text, at)])?)));
    let said = place.slice(&(line.content + sign.len()..line.at.end)).trim_end();
    let sign = sign.trim_end();
    let slip = Slip::new(
        line.content..line.content + sign.len(),
        format!("`{sign}` is not the dash of a list: that is the plain `-` of the keyboard"),
        edits.collect(),
    );
    slip.title(format!("write `- {said}`{}", so_too(marks.len())))
}

/// `1. Ask first`: a number in the place of the dash, whose room is kept or not.
fn number_for_dash(place: &Place<'_>, i: usize, number: &str, keep: bool) -> Slip {
    let line = &place.lines[i];
    let marks = same_marks(place, i, |text| numbered(text).is_some());
    let edit = |&at: &usize| {
        let (number, wide) = numbered(&place.text[at..line_end(place.text, at)])?;
        let (to, new) =
            if keep { (number, format!("-{}", " ".repeat(number - 1))) } else { (wide, "- ".to_owned()) };
        Some((at..at + to, new))
    };
    let slip = Slip::new(
        line.content..line.content + number.len(),
        "the entries of a list are not numbered: each starts with a dash",
        marks.iter().filter_map(edit).collect(),
    );
    let gap = match number.len() - 1 {
        _ if !keep => String::new(),
        1 => " and a space".to_owned(),
        n => format!(" and {n} spaces"),
    };
    slip.title(format!("put a dash{gap} in the place of `{number}`{}", so_too(marks.len())))
}

/// The sign at the start of a text that stands for a dash, with the white space behind it, and what to type.
fn bullet(content: &str) -> Option<(Range<usize>, String)> {
    let mut chars = content.chars();
    let sign = chars.next().filter(|c| BULLETS.contains(c))?;
    let rest = chars.as_str();
    let gap = rest.len() - rest.trim_start().len();
    let loose = gap > 0 || !matches!(sign, '*' | '+');
    let said = !rest.trim().is_empty();
    (loose && said).then(|| (0..sign.len_utf8() + gap, "- ".to_owned()))
}

/// The length of the number at the start of a text, and that with the white space behind it.
fn numbered(content: &str) -> Option<(usize, usize)> {
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = content[digits..].strip_prefix(['.', ')'])?;
    let gap = rest.len() - rest.trim_start().len();
    (digits > 0 && digits < 4 && gap > 0).then_some((digits + 1, digits + 1 + gap))
}

/// Where the lines of the same list start that look alike.
fn same_marks(place: &Place<'_>, line: usize, alike: impl Fn(&str) -> bool) -> Vec<usize> {
    let own = &place.lines[line];
    let marked = |i: &usize| {
        let line = &place.lines[*i];
        line.indent() == own.indent() && alike(place.slice(&(line.content..line.at.end)))
    };
    let inside = |i: &usize| place.lines[*i].is_blank() || place.lines[*i].indent() >= own.indent();
    let before = (0..line).rev().take_while(inside).filter(marked);
    let after = (line..place.lines.len()).take_while(inside).filter(marked);
    let mut starts: Vec<usize> = before.chain(after).map(|i| place.lines[i].content).collect();
    starts.sort_unstable();
    starts
}

fn placed(at: usize, (range, new): (Range<usize>, String)) -> (Range<usize>, String) {
    (at + range.start..at + range.end, new)
}

/// What stands for dashes in a text that should be a list, and was read as one text of several lines.
pub(in super::super) fn list_marks(text: &str, at: &Range<usize>) -> Option<Slip> {
    let start = line_start(text, at.start);
    let lines = lines(&text[start..at.end]);
    let first = lines.first()?;
    let content = |line: &Line| &text[start + line.content..start + line.at.end];
    let glued =
        |content: &str| content.starts_with('-') && content.chars().nth(1).is_some_and(char::is_alphanumeric);
    let edit = |line: &Line| {
        let content = content(line);
        let base = start + line.content;
        if glued(content) {
            return Some((base + 1..base + 1, " ".to_owned()));
        }
        let number = numbered(content).map(|(_, wide)| (0..wide, "- ".to_owned()));
        Some(placed(base, bullet(content).or(number)?))
    };
    // A single line may be any text.
    if start + first.content != at.start
        || lines.iter().any(|line| line.indent() == first.indent() && edit(line).is_none())
    {
        return None;
    }
    let edits: Vec<_> = lines.iter().filter_map(edit).collect();
    let title = {
        let (at, new) = edits.first()?;
        let rest = text[at.end..].lines().next().unwrap_or_default().trim_end();
        format!(
            "write `{}{new}{rest}`{}",
            &text[(start + first.content).min(at.start)..at.start],
            so_too(edits.len())
        )
    };
    let message = if glued(content(first)) {
        "the space behind the dashes of this list is missing".to_owned()
    } else {
        let sign: String = content(first).chars().take_while(|c| !c.is_whitespace()).collect();
        format!("`{sign}` is not the dash of a list, so that this is read as one text")
    };
    Some(Slip::new(edits.first()?.0.clone(), message, edits).title(title))
}

/// What to add when entries of a list are changed together.
fn so_too(entries: usize) -> &'static str {
    if entries > 1 { ", and so on for the other entries" } else { "" }
}
