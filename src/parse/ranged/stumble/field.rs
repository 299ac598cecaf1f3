//! Slips between the name of a field and its value: the colon, the space behind it, and colons in the text itself.

use crate::diag::codes;

use super::line::is_word;
use super::{Place, Slip, quoting};

pub(super) fn fields(place: &Place<'_>, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        two_in_one(place, i, slips);
        colon_in_text(place, i, slips);
        if place.lines[i].name.is_none() {
            glued(place, i, slips);
            other_sign(place, i, slips);
        }
    }
    documents(place, slips);
}

/// `id: later  prompt: Explaining can wait.`: two fields on one line.
fn two_in_one(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let value = place.slice(&line.value);
    let Some((first, _)) = line.name.as_ref().filter(|_| !value.starts_with(['"', '\'', '[', '{'])) else {
        return;
    };
    for (at, _) in value.match_indices(": ") {
        let before = &value[..at];
        let start = before.rfind(' ').map_or(0, |i| i + 1);
        let name = &before[start..];
        let said = before[..start].trim_end();
        if !place.names.all.contains(&name) || said.len() + 2 > start {
            continue;
        }
        let gap = line.value.start + said.len()..line.value.start + start;
        let new = format!("\n{}", " ".repeat(line.column()));
        let message = format!(
            "the field `{name}` stands on the line of `{}`, and needs one of its own",
            place.slice(first)
        );
        let title = format!("press Enter in front of `{name}`, and put {} spaces there", line.column());
        let name = line.value.start + start..line.value.start + at;
        slips.push(Slip::new(name, message, vec![(gap, new)]).title(title));
    }
}

/// `prompt: Remember: explaining can wait.`: YAML reads the second colon as that of a field.
fn colon_in_text(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let value = place.slice(&line.value);
    let Some((name, _)) = &line.name else { return };
    let Some(colon) = value.match_indices(':').map(|(at, _)| at).find(|&at| {
        let rest = &value[at + 1..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    }) else {
        return;
    };
    let at = line.value.start + colon;
    let said = &value[..colon];
    let message = if value.len() == colon + 1 {
        "the colon at the end of this text makes a field of it".to_owned()
    } else {
        format!(
            "the colon behind `{}` is read as that of a field, in the middle of a text",
            super::sign::first_words(said)
        )
    };
    // The text may go on below.
    let below = place.lines[i + 1..]
        .iter()
        .take_while(|next| !next.is_blank() && next.name.is_none() && next.dashes.is_empty())
        .take_while(|next| next.indent() > name.start - line.at.start);
    let end = below.last().map_or(line.value.end, |last| last.value.end);
    for end in [line.value.end, end] {
        let whole = line.value.start..end;
        slips.push(Slip::new(at..at + 1, message.clone(), quoting(place.text, &whole, &whole)));
    }
}

/// `id:later`: the space behind the colon is missing.
fn glued(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let text = place.slice(&line.value);
    if let Some((name, value)) = text.split_once(':')
        && is_word(name)
        && !value.starts_with("//")
        && !value.is_empty()
    {
        let at = line.value.start + name.len() + 1;
        slips.push(Slip::new(
            at - 1..at,
            format!("a space is missing behind the colon of `{name}`"),
            vec![(at..at, " ".to_owned())],
        ));
    }
}

/// `title = Try it`, `id, later`, `id later`: something else stands for the colon, or nothing does.
fn other_sign(place: &Place<'_>, i: usize, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let text = place.slice(&line.value);
    let length = text.find(|c: char| c.is_whitespace() || "=,;".contains(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    let value = rest.trim_start();
    let sign = value.chars().next().filter(|&c| "=,;–—-".contains(c));
    let value = sign.map_or(value, |sign| value[sign.len_utf8()..].trim_start());
    let known = place.names.all.contains(&name);
    if !is_word(name) || !(known || sign == Some('=')) {
        return;
    }
    let name_end = line.value.start + name.len();
    let edit = (name_end..line.value.end - value.len(), if value.is_empty() { ":" } else { ": " }.to_owned());
    let (at, message) = match sign {
        Some(sign) => {
            let start = name_end + (rest.len() - rest.trim_start().len());
            let message = format!("`{sign}` stands where the colon behind `{name}` should be");
            (start..start + sign.len_utf8(), message)
        }
        None => (line.value.start..name_end, format!("the colon behind `{name}` is missing")),
    };
    slips.push(Slip::new(at, message, vec![edit]));
}

/// A line of dashes, drawn to set two parts of a file apart.
fn documents(place: &Place<'_>, slips: &mut Vec<Slip>) {
    let line = &place.lines[place.here];
    let text = place.slice(&line.at);
    if text.trim_end().len() >= 3 && text.trim_end().chars().all(|c| matches!(c, '-' | '*' | '=' | '_' | '.'))
    {
        let end = (line.at.end + 1).min(place.text.len());
        let slip = Slip::new(
            line.at.start..line.at.end,
            "this line ends what YAML reads: it cannot set two parts of a file apart",
            vec![(line.at.start..end, String::new())],
        );
        let code = if text.starts_with("---") { &codes::FORMAT_SEVERAL_DOCUMENTS } else { slip.code };
        slips.push(Slip { code, ..slip.title("take this line out") });
    }
}
