//! Slips in how far to the right a line starts, and lines that lost their dash or the sign for several lines.

use crate::say::count;

use super::line::Line;
use super::{Place, Slip};

pub(super) fn indents(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        rest_of_text(place, i, slips);
        dash_missing(place, i, slips);
        shifted(place, i, slips);
    }
    below_comment(place, slips);
    several_lines(place, slips);
}

/// A field too far to the right, below a text with a remark: it is read as the rest of that text, and the parser stumbles
/// over the remark between them.
fn below_comment(place: &Place<'_>, slips: &mut Vec<Slip>) {
    let has_remark = place.slice(&place.lines[place.here].at).contains(" #");
    let next = (place.here + 1..place.lines.len()).find(|&i| !place.lines[i].is_blank());
    if let Some(next) = next.filter(|&next| has_remark && place.lines[next].name.is_some()) {
        shifted(place, next, slips);
    }
}

/// A line without a colon below a text: the rest of it, or an entry that lost its dash.
fn rest_of_text(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let Some(above) = place.above(i) else { return };
    let above = &place.lines[above];
    let said = place.slice(&above.value);
    if line.name.is_some()
        || !line.dashes.is_empty()
        || said.is_empty()
        || said.starts_with(['|', '>', '"', '\''])
    {
        return;
    }
    let own = place.slice(&line.value);
    let is_entry = above.name.is_none()
        && above.dashes.last().is_some_and(|dash| dash - above.at.start == line.indent());
    let ended = said.ends_with(['.', '!', '?', '”', '"']) && own.starts_with(char::is_uppercase);
    if is_entry && ended {
        slips.push(
            Slip::new(
                line.value.start..line.value.start,
                "the dash of this list entry is missing",
                vec![(line.content..line.content, "- ".to_owned())],
            )
            .guess(),
        );
    }
    let wanted = above.column() + 2;
    if line.indent() < wanted && above.name.is_some() || is_entry {
        let more = wanted - line.indent().min(wanted);
        slips.push(
            Slip::new(
                line.value.clone(),
                "this line looks like the rest of the text above it, and starts too far to the left for that",
                vec![(line.at.start..line.at.start, " ".repeat(more))],
            )
            .title(format!("put {} in front of it", spaces(more, "more "))),
        );
    }
}

/// `id: policy` below the dash of an entry that starts with `- id: ask`.
fn dash_missing(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let Some((name, _)) = &line.name else { return };
    let first =
        place.lines[..i].iter().rev().find(|above| above.indent() <= line.indent() && !above.is_blank());
    let Some(first) = first.filter(|first| !first.dashes.is_empty() && first.indent() == line.indent())
    else {
        return;
    };
    let same = first.name.as_ref().is_some_and(|(at, _)| place.slice(at) == place.slice(name));
    if !same || !line.dashes.is_empty() {
        return;
    }
    // Its fields stand below it, or already where they belong.
    let below: Vec<usize> = place.lines[i + 1..]
        .iter()
        .take_while(|next| next.is_blank() || (next.indent() == line.indent() && next.dashes.is_empty()))
        .filter(|next| !next.is_blank())
        .map(|next| next.at.start)
        .collect();
    let mut edits = vec![(line.content..line.content, "- ".to_owned())];
    edits.extend(below.iter().map(|&start| (start..start, "  ".to_owned())));
    let slip = Slip::new(
        name.clone(),
        format!("a second `{}` starts here, and the dash in front of it is missing", place.slice(name)),
        edits,
    );
    let said = place.slice(&(line.content..line.at.end)).trim_end();
    slips.push(match below.len() {
        0 => slip,
        more => slip.title(format!("write `- {said}`{}", and_below(more))),
    });
}

/// What to do besides with the lines of an entry below its first, of which there are so many.
pub(super) fn and_below(lines: usize) -> String {
    match lines {
        0 => String::new(),
        1 => ", and put 2 more spaces in front of the line below".to_owned(),
        n => format!(", and put 2 more spaces in front of the {n} lines below"),
    }
}

/// A line, or a run of lines, that starts too far to the left or right.
fn shifted(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    const FAR: usize = 80;
    const MOST: usize = 4;
    let line = &place.lines[i];
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for above in (i.saturating_sub(FAR)..i).rev().filter(|&above| !place.lines[above].is_blank()) {
        let line = &place.lines[above];
        let dashes = line.dashes.iter().map(|dash| dash - line.at.start);
        for column in dashes.chain([line.column()]) {
            if !columns.iter().any(|&(known, _)| known == column) {
                columns.push((column, above));
            }
        }
    }
    columns.retain(|&(column, _)| column != line.indent() && column.abs_diff(line.indent()) <= MOST);
    columns.sort_by_key(|&(column, _)| column.abs_diff(line.indent()));
    let own = line.indent();
    let more = place.lines[i + 1..]
        .iter()
        .take_while(|line| {
            line.is_blank() || line.indent() > own || (line.indent() == own && line.dashes.is_empty())
        })
        .count();
    for (column, above) in columns {
        // The line alone may have been shifted, or all that belongs to it.
        slips.extend(shift(place, i, column, above, 1));
        if more > 0 {
            slips.extend(shift(place, i, column, above, 1 + more));
        }
    }
}

fn shift(place: &Place<'_>, i: usize, column: usize, above: usize, count: usize) -> Option<Slip> {
    let line = &place.lines[i];
    let own = line.indent();
    let lines: Vec<&Line> = place.lines[i..i + count].iter().filter(|line| !line.is_blank()).collect();
    let by = column.abs_diff(own);
    let (edits, way, action): (Vec<_>, _, _) = if column > own {
        let edit = |line: &&Line| (line.at.start..line.at.start, " ".repeat(by));
        (lines.iter().map(edit).collect(), "left", format!("put {} in front of", spaces(by, "more ")))
    } else {
        if lines.iter().any(|line| line.indent() < by) {
            return None;
        }
        let edit = |line: &&Line| (line.at.start..line.at.start + by, String::new());
        (lines.iter().map(edit).collect(), "right", format!("take out {} in front of", spaces(by, "")))
    };
    let what = match lines.len() {
        1 => "it".to_owned(),
        n => format!(
            "it and the {} below it",
            if n == 2 { "line".to_owned() } else { format!("{} lines", n - 1) }
        ),
    };
    let target = &place.lines[above];
    let below = if target.column() == column && target.content < target.at.end {
        super::sign::first_words(place.slice(&(target.content..target.at.end)))
    } else {
        "the dash".to_owned()
    };
    let below = if below == "the dash" { below } else { format!("`{below}`") };
    let called = if line.dashes.is_empty() { "line" } else { "dash" };
    let end = line.at.start + place.slice(&line.at).trim_end().len();
    let start = (line.at.start + own).min(end);
    Some(
        Slip::new(start..end, format!("this {called} starts {} too far to the {way}", spaces(by, "")), edits)
            .title(format!("{action} {what}, so that it starts exactly below {below} in line {}", above + 1)),
    )
}

fn spaces(n: usize, more: &str) -> String {
    count(n, &format!("{more}space"), &format!("{more}spaces"))
}

/// Lines below a field with nothing behind its colon: a text with colons or dashes in it needs `|` there.
fn several_lines(place: &Place<'_>, slips: &mut Vec<Slip>) {
    const FAR: usize = 40;
    let mut left = usize::MAX;
    for i in (place.here.saturating_sub(FAR)..=place.here).rev() {
        let line = &place.lines[i];
        if line.is_blank() {
            continue;
        }
        if line.column() < left
            && i < place.here
            && let Some((name, colon)) = &line.name
            && line.value.is_empty()
            && place.names.texts.contains(&place.slice(name))
        {
            let name = place.slice(name);
            slips.push(
                Slip::new(
                    line.content..colon + 1,
                    format!("the text below `{name}:` has a colon, a dash or a quotation mark in it, and is read as fields"),
                    vec![(colon + 1..colon + 1, " |".to_owned())],
                )
                .title(format!("write `{name}: |`, and leave the lines below as they are")),
            );
        }
        left = left.min(line.indent());
    }
}
