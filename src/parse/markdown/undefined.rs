//! Names in brackets that nothing explains: `[words][name]` and `[^name]`.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType};

use super::Events;

/// Notes a link whose name is not defined. `[words]` alone is passed over: as often as not it is no link at all.
pub(super) fn link(
    link: &BrokenLink<'_>,
    found: &mut Vec<Range<usize>>,
) -> Option<(CowStr<'static>, CowStr<'static>)> {
    if !matches!(link.link_type, LinkType::Shortcut | LinkType::ShortcutUnknown) {
        found.push(link.span.clone());
    }
    None
}

/// Notes where `[^name]` stands as mere text, because no footnote explains it, and sorts all by place.
pub(super) fn footnotes(text: &str, events: &Events, found: &mut Vec<Range<usize>>) {
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
            found.push(at.start..at.start + end + 1);
        }
    }
    found.sort_by_key(|at| at.start);
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn names_that_nothing_explains_are_found() {
        let found =
            |text: &str| read(text).undefined.into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("See [this][that] and [that][], ![x][y].\n"), ["[this][that]", "[that]", "![x][y]"]);
        assert_eq!(found("See [this][that].\n\n[that]: a.md\n"), [""; 0]);
        assert_eq!(found("He said[^1] so[^two]. [they] [^ no] [^]\n\n[^1]: Once.\n"), ["[^two]"]);
        assert_eq!(found("`[a][b]` \\[a][^b] [x] \\[^c]\n- [ ] a\n\n> [!NOTE]\n> b\n"), ["[^b]"]);
    }
}
