//! Lines that mean something elsewhere and nothing in YAML, and lists and fields that lost the line they belong on.

use super::indent::and_below;
use super::line::Line;
use super::{Place, Slip};

/// The lists of a quiz, by the field that their entries start with.
const LISTS: &[(&str, &[&str])] = &[
    ("kind", &["items"]),
    ("id", &["choices", "responses", "steps", "pairs", "branches"]),
    ("text", &["choices", "answers", "responses"]),
];

pub(super) fn foreign(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        remark(place, &place.lines[i], slips);
        parting(place, i, slips);
        fence(place, i, slips);
        opener(place, i, slips);
        two_dashes(&place.lines[i], slips);
        lone_dash(place, i, slips);
        two_fields(place, &place.lines[i], slips);
        comma(place, &place.lines[i], slips);
    }
}

/// `// a remark`, `<!-- a remark -->`.
fn remark(place: &Place<'_>, line: &Line, slips: &mut Vec<Slip>) {
    let at = line.content..line.value.end.max(line.content);
    let said = place.slice(&at);
    let (sign, words) = if let Some(words) = said.strip_prefix("//") {
        ("//", words)
    } else if let Some(words) = said.strip_prefix("<!--").and_then(|words| words.strip_suffix("-->")) {
        ("<!--", words)
    } else {
        return;
    };
    let message = format!("`{sign}` does not make a remark of a line here: that is `#`");
    slips.push(Slip::new(at.clone(), message, vec![(at, format!("# {}", words.trim()))]));
}

/// `------`, to set two parts of a file apart.
fn parting(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let said = place.slice(&line.at).trim();
    let same = |sign: char| said.chars().all(|c| c == sign);
    // Three dashes alone part documents.
    if said == "---" || said.chars().count() < 3 || !['-', '=', '*', '_', '~', '–', '—'].into_iter().any(same)
    {
        return;
    }
    let start = line.at.start + place.slice(&line.at).find(said).unwrap_or(0);
    let message = "this line is read as words: in YAML no line is needed to set parts of a file apart";
    let slip = Slip::new(start..start + said.len(), message, vec![whole(place, i)]);
    slips.push(slip.title("take this line out"));
}

/// The lines around a block of code in Markdown.
fn fence(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let fenced = |line: &Line| place.slice(&line.at).trim_start().starts_with("```");
    if !fenced(&place.lines[i]) {
        return;
    }
    let other = (i + 1..place.lines.len()).rev().find(|&other| fenced(&place.lines[other]));
    let edits: Vec<_> = std::iter::once(i).chain(other).map(|line| whole(place, line)).collect();
    let title = match edits.len() {
        1 => "take this line out".to_owned(),
        _ => format!("take this line out, and line {} as well", other.unwrap_or(i) + 1),
    };
    let at = place.lines[i].at.clone();
    let message = "three backticks mark a block of code in Markdown, and this file is YAML throughout";
    slips.push(Slip::new(at, message, edits).title(title));
}

/// Entries of a list without the line that opens it: `- kind: choice` without `items:` above.
fn opener(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let (Some((name, _)), Some(above)) = (&line.name, place.above(i)) else { return };
    let above = &place.lines[above];
    if line.dashes.is_empty() || above.name.is_none() || above.value.is_empty() {
        return;
    }
    let column = above.column();
    let Some((_, lists)) = LISTS.iter().find(|(first, _)| *first == place.slice(name)) else { return };
    if line.indent() < column {
        return;
    }
    for list in *lists {
        let message = format!("entries of a list start here, and the line `{list}:` above them is missing");
        let edit = (line.at.start..line.at.start, format!("{}{list}:\n", " ".repeat(column)));
        let slip = Slip::new(line.dashes[0]..line.value.end, message, vec![edit]);
        slips.push(slip.title(format!("put a line `{list}:` above it")).guess());
    }
}

/// `- - id: ask`
fn two_dashes(line: &Line, slips: &mut Vec<Slip>) {
    let [first, second, ..] = line.dashes[..] else { return };
    let message = "an entry of a list starts with one dash, and here are two";
    slips.push(Slip::new(first..second + 1, message, vec![(second..line.content, String::new())]));
}

/// A dash alone in its line, with the fields of its entry below it and no further to the right.
fn lone_dash(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let Some(above) = place.above(i) else { return };
    let (dash, first) = (&place.lines[above], &place.lines[i]);
    let alone = dash.dashes.len() == 1 && dash.name.is_none() && dash.value.is_empty();
    if !alone || first.name.is_none() || !first.dashes.is_empty() || first.indent() != dash.indent() {
        return;
    }
    let own = |next: &&Line| next.indent() == first.indent() && next.dashes.is_empty() && next.name.is_some();
    let below: Vec<_> = place.lines[i + 1..].iter().take_while(own).map(|line| line.at.start).collect();
    let mut edits = vec![(dash.dashes[0] + 1..first.content, " ".to_owned())];
    edits.extend(below.iter().map(|&start| (start..start, "  ".to_owned())));
    let said = place.slice(&(first.content..first.at.end)).trim_end();
    let rest = and_below(below.len());
    let message = "this dash stands alone, and the fields of its entry start below it, not to its right";
    let slip = Slip::new(dash.dashes[0]..dash.dashes[0] + 1, message, edits);
    slips.push(slip.title(format!("write `- {said}` in one line{rest}")));
}

/// `answer: true rationale: It can.`
fn two_fields(place: &Place<'_>, line: &Line, slips: &mut Vec<Slip>) {
    let Some((own, _)) = &line.name else { return };
    let value = place.slice(&line.value);
    let text = place.names.texts.contains(&place.slice(own));
    for (colon, _) in value.match_indices(": ") {
        let start = value[..colon].rfind(' ').map_or(0, |space| space + 1);
        let (before, name) = (value[..start].trim_end(), &value[start..colon]);
        // “Remember the title: it counts” is one text.
        let ended = before.ends_with(['.', '!', '?', '"', '\'', '…']);
        if before.is_empty() || !place.names.all.contains(&name) || (text && !ended) {
            continue;
        }
        let message = format!("two fields stand in one line, and `{name}` needs a line of its own");
        let gap = line.value.start + before.len()..line.value.start + start;
        let field = line.value.start + start..line.value.start + colon + 1;
        let edit = (gap, format!("\n{}", " ".repeat(line.column())));
        let title = format!("press Enter in front of `{name}:`, and put {} spaces there", line.column());
        slips.push(Slip::new(field, message, vec![edit]).title(title));
        return;
    }
}

/// `id: "later",`, as in JSON.
fn comma(place: &Place<'_>, line: &Line, slips: &mut Vec<Slip>) {
    let value = place.slice(&line.value);
    let Some(text) = value.strip_suffix(',').map(str::trim_end) else { return };
    let whole = |mark: char| {
        let inner = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.contains(mark))
    };
    if line.name.is_none() || !(whole('"') || whole('\'')) {
        return;
    }
    let at = line.value.start + text.len()..line.value.end;
    slips.push(Slip::new(at.clone(), "no comma stands behind a field here", vec![(at, String::new())]));
}

/// A line with its end, to be taken out.
fn whole(place: &Place<'_>, i: usize) -> (std::ops::Range<usize>, String) {
    let line = &place.lines[i].at;
    (line.start..(line.end + 1).min(place.text.len()), String::new())
}
