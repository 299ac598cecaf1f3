//! Brackets that were meant to be a link, an image or a footnote, and are none.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType};

use super::Events;

/// Brackets that trainees would see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The bytes.
    pub at: Range<usize>,
    /// What keeps them from being what they were meant to be.
    pub why: Why,
}

/// What keeps brackets from being a link, an image or a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// `[words][name]` or `[^name]`, and nothing explains the name.
    Undefined,
    /// `[words](a path with spaces.md)`.
    Spaces,
    /// `[words] (path.md)`.
    Apart,
    /// `(words)[path.md]`.
    TurnedRound,
}

/// The endings of what a course links and shows.
const ENDINGS: [&str; 11] =
    [".md", ".yaml", ".yml", ".html", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"];
/// How an address of the world outside starts.
const STARTS: [&str; 4] = ["http://", "https://", "www.", "mailto:"];

fn is_address(text: &str) -> bool {
    let text = text.to_lowercase();
    let path = text.split(['#', '?']).next().unwrap_or_default();
    ENDINGS.iter().any(|ending| path.ends_with(ending)) || STARTS.iter().any(|start| text.starts_with(start))
}

/// Notes a link that the parser found no definition of.
pub(super) fn link(
    text: &str,
    link: &BrokenLink<'_>,
    found: &mut Vec<Stray>,
) -> Option<(CowStr<'static>, CowStr<'static>)> {
    let Range { start, end } = link.span;
    if matches!(link.link_type, LinkType::Shortcut | LinkType::ShortcutUnknown) {
        // `[words]` alone is as often no link at all.
        found.extend(beside_round_brackets(text, start..end));
    } else {
        found.push(Stray { at: start..end, why: Why::Undefined });
    }
    None
}

/// Square brackets with round ones beside them, one of which holds an address.
fn beside_round_brackets(text: &str, square: Range<usize>) -> Option<Stray> {
    let rest = &text[square.end..];
    let apart = rest.starts_with(" (");
    if apart || rest.starts_with('(') {
        let open = square.end + usize::from(apart);
        let inside = text[open + 1..].split(['\n', ')']).next()?;
        let end = open + 1 + inside.len();
        // A title may stand behind the address.
        let address = inside.split(" \"").next()?.trim();
        let spaces = address.contains(' ');
        if !text[end..].starts_with(')') || !is_address(address) || apart == spaces {
            return None;
        }
        let why = if apart { Why::Apart } else { Why::Spaces };
        return Some(Stray { at: square.start..end + 1, why });
    }
    let inside = text[square.clone()].trim_start_matches(['!', '[']).trim_end_matches(']');
    let before = text[..square.start].strip_suffix(')')?;
    let open = before.rfind(['(', '\n']).filter(|&at| before[at..].starts_with('('))?;
    let turned = is_address(inside) && !inside.contains(' ');
    turned.then_some(Stray { at: open..square.end, why: Why::TurnedRound })
}

/// Notes where `[^name]` stands as mere text, because no footnote explains it, and sorts all by place.
pub(super) fn footnotes(text: &str, events: &Events<'_>, found: &mut Vec<Stray>) {
    for (event, at) in events {
        // A bracket that could open a link is an event of its own.
        if !matches!(event, Event::Text(t) if **t == *"[") || text[..at.start].ends_with('\\') {
            continue;
        }
        let rest = &text[at.start..];
        if rest.starts_with("[^")
            && let Some(end) = rest.find(|c: char| c == ']' || c.is_whitespace())
            && end > 2
            && rest[end..].starts_with(']')
        {
            found.push(Stray { at: at.start..at.start + end + 1, why: Why::Undefined });
        }
    }
    found.sort_by_key(|stray| stray.at.start);
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::Why;

    fn found(text: &str) -> Vec<(Why, &str)> {
        read(text).stray.into_iter().map(|stray| (stray.why, &text[stray.at])).collect()
    }

    #[test]
    fn names_that_nothing_explains_are_found() {
        let undefined = |text| {
            found(text)
                .into_iter()
                .filter(|(why, _)| *why == Why::Undefined)
                .map(|(_, at)| at)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            undefined("See [this][that] and [that][], ![x][y].\n"),
            ["[this][that]", "[that]", "![x][y]"]
        );
        assert_eq!(undefined("See [this][that].\n\n[that]: a.md\n"), [""; 0]);
        assert_eq!(undefined("He said[^1] so[^two]. [they] [^ no] [^]\n\n[^1]: Once.\n"), ["[^two]"]);
        assert_eq!(undefined("`[a][b]` \\[a][^b] [x] \\[^c]\n- [ ] a\n\n> [!NOTE]\n> b\n"), ["[^b]"]);
    }

    #[test]
    fn brackets_that_were_meant_to_be_a_link_are_found() {
        for (text, why, at) in [
            ("a [b](c d.md) e", Why::Spaces, "[b](c d.md)"),
            ("![b](../c/d e.SVG \"f\")", Why::Spaces, "![b](../c/d e.SVG \"f\")"),
            ("a [b] (c.md#d) e", Why::Apart, "[b] (c.md#d)"),
            ("a (b c)[d.md] e", Why::TurnedRound, "(b c)[d.md]"),
            ("a (b)[https://example.org] e", Why::TurnedRound, "(b)[https://example.org]"),
        ] {
            assert_eq!(found(text), [(why, at)], "{text}");
        }
        for text in [
            "[they] (so he said) left",
            "[they](so he said) left",
            "(so) [they] left (in all)[sic]",
            "[b](<c d.md>)",
            "[b](c.md)",
            "[b](c d.md",
            "[b] (see notes.md)",
            "[b\n](c d.md\n)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
