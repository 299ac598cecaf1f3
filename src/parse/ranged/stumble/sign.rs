//! Texts that start with a sign which means something of its own in YAML.

use super::super::yaml::Stop;
use super::{Place, Slip, quoted, quoting};

pub(super) fn signs(place: &Place<'_>, stop: &Stop, slips: &mut Vec<Slip>) {
    for i in place.suspects() {
        let line = &place.lines[i];
        let at = line.value.clone();
        let value = place.slice(&at);
        let Some(sign) = value.chars().next() else { continue };
        let rest = value[sign.len_utf8()..].trim_start();
        let message = match sign {
            '*' => match stop {
                Stop::Alias(_, name) => {
                    format!("`*{name}` is read as a reference, and nothing has that name")
                }
                _ => "a text cannot start with `*`: it is read as a reference to something else".to_owned(),
            },
            '&' => "a text cannot start with `&`: it is read as a name for what follows".to_owned(),
            '`' => "a text cannot start with a backtick".to_owned(),
            '@' | '%' => format!("a text cannot start with `{sign}`"),
            '[' => {
                "a text that starts with `[` is read as a list, which ends before this text does".to_owned()
            }
            '{' => {
                "a text that starts with `{` is read as a group of fields, which ends before this text does"
                    .to_owned()
            }
            '-' if line.name.is_some() => {
                "a dash with a space behind it starts a list, which cannot stand on the line of its field"
                    .to_owned()
            }
            '>' | '|' if !rest.is_empty() => {
                block(place, i, sign, rest, slips);
                continue;
            }
            '?' | ',' | ']' | '}' | ':' => {
                format!("a text cannot start with `{sign}`, which has a meaning of its own")
            }
            _ => continue,
        };
        let sign = at.start..at.start + sign.len_utf8();
        slips.push(Slip::new(sign, message, quoting(place.text, &at, &at)));
    }
}

/// `>` and `|` mean that the text starts on the next line; before a number, `>` rather means "more than".
fn block(place: &Place<'_>, i: usize, sign: char, rest: &str, slips: &mut Vec<Slip>) {
    let line = &place.lines[i];
    let at = line.value.clone();
    let sign_at = at.start..at.start + 1;
    let compares = sign == '>' && rest.starts_with(|c: char| c.is_ascii_digit());
    let below = place.lines.get(i + 1).filter(|next| !next.is_blank() && next.indent() > line.column());
    let indent = below.map_or(line.column() + 2, super::Line::indent);
    let words = at.end - rest.len();
    let next_line = Slip::new(
        sign_at.clone(),
        format!("behind `{sign}` the text starts on the next line, and here it starts on the same one"),
        vec![(at.start + 1..words, format!("\n{}", " ".repeat(indent)))],
    )
    .title(format!(
        "press Enter behind the `{sign}`, and put {indent} spaces in front of `{}`",
        first_words(rest)
    ));
    // In Markdown too, the sign at the start would mean something else: a quote.
    let typed = place.slice(&at);
    let new = if compares { quoted(&format!("\\{typed}")) } else { quoted(typed) };
    let quote = Slip::new(
        sign_at,
        format!("a text cannot start with `{sign}`, which means that the text starts on the next line"),
        vec![(at.clone(), new)],
    );
    if compares {
        slips.push(quote);
    } else {
        slips.push(next_line);
        slips.push(quote);
    }
}

/// The last words of a text, to say where it ends.
pub(super) fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 4 { format!("… {}", words[words.len() - 3..].join(" ")) } else { words.join(" ") }
}

/// Enough of a text to know it by.
pub(in super::super) fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 4 { format!("{} …", words[..3].join(" ")) } else { words.join(" ") }
}
