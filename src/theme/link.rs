//! Our own templates as they are when nobody has changed any: put together before they are read.
//!
//! A large course renders them for every item, and to call a block, to include a part or to look a word up takes longer
//! than most of what it then writes. Where all of that is known beforehand, it is put into the text. What comes out is the
//! same, byte by byte.

use std::collections::BTreeMap;

use minijinja::HtmlEscape;

use crate::player::Words;

/// One of our templates by its name.
type Ours<'o> = &'o dyn Fn(&str) -> Option<&'static str>;

/// A template with its parents around it, what it includes within, and the words that it says.
pub(super) fn linked(mut text: &'static str, ours: Ours<'_>, words: &Words) -> String {
    let mut instead = BTreeMap::new();
    while let Some(tag) = between(text, EXTENDS, TAG_END)
        && let Some(parent) = ours(tag.within)
    {
        for (name, own) in blocks(tag.behind) {
            instead.entry(name).or_insert(own);
        }
        text = parent;
    }
    with_words(&with_parts(&with_blocks(text, &instead), ours, &mut Vec::new()), words)
}

const EXTENDS: &str = "{% extends \"";
const INCLUDE: &str = "{% include \"";
const TAG_END: &str = "\" %}";
const WORD: (&str, &str) = ("{{ t(\"", "\") }}");
const BLOCK: (&str, &str) = ("{% block ", " %}");
const BLOCK_END: &str = "{% endblock %}";

/// A tag in a text.
struct Tag<'t> {
    before: &'t str,
    within: &'t str,
    behind: &'t str,
}

/// The first tag that starts and ends like this.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<Tag<'t>> {
    let (before, rest) = text.split_once(start)?;
    let (within, behind) = rest.split_once(end)?;
    Some(Tag { before, within, behind })
}

/// A text without the line break that a tag in front of it swallows.
fn behind_tag(text: &str) -> &str {
    text.strip_prefix('\n').unwrap_or(text)
}

/// The text of the block that starts in front of a text, and what stands behind its end.
fn block(text: &str) -> Option<(&str, &str)> {
    let (mut depth, mut at) = (1, 0);
    loop {
        let end = at + text[at..].find(BLOCK_END)?;
        depth += text[at..end].matches(BLOCK.0).count();
        depth -= 1;
        at = end + BLOCK_END.len();
        if depth == 0 {
            return Some((&text[..end], &text[at..]));
        }
    }
}

/// The blocks of a template that has nothing else, by name.
fn blocks(mut text: &str) -> BTreeMap<&str, &str> {
    let mut blocks = BTreeMap::new();
    while let Some(tag) = between(text, BLOCK.0, BLOCK.1) {
        let Some((own, behind)) = block(tag.behind) else { break };
        blocks.insert(tag.within, own);
        text = behind;
    }
    blocks
}

/// A template with the text of its blocks in their places, or what others say instead of it.
fn with_blocks(mut text: &str, instead: &BTreeMap<&str, &str>) -> String {
    let mut whole = String::with_capacity(text.len());
    while let Some(tag) = between(text, BLOCK.0, BLOCK.1) {
        let Some((own, behind)) = block(tag.behind) else { break };
        let own = instead.get(tag.within).copied().unwrap_or(own);
        whole.push_str(tag.before);
        whole.push_str(&with_blocks(behind_tag(own), instead));
        text = behind_tag(behind);
    }
    whole + text
}

/// A template with what it includes in place; what includes itself is left to be included.
fn with_parts(mut text: &str, ours: Ours<'_>, around: &mut Vec<String>) -> String {
    let mut whole = String::with_capacity(text.len());
    while let Some(Tag { before, within, behind }) = between(text, INCLUDE, TAG_END) {
        whole.push_str(before);
        let part = ours(within).filter(|part| !around.iter().any(|name| name == within) && is_plain(part));
        if let Some(part) = part {
            around.push(within.to_owned());
            whole.push_str(&with_parts(part.strip_suffix('\n').unwrap_or(part), ours, around));
            around.pop();
            text = behind_tag(behind);
        } else {
            whole.extend([INCLUDE, within, TAG_END]);
            text = behind;
        }
    }
    whole + text
}

/// Whether a template can stand within another.
fn is_plain(text: &str) -> bool {
    ![EXTENDS, BLOCK.0].iter().any(|tag| text.contains(tag))
}

/// A template with the words that it says without numbers and names.
fn with_words(mut text: &str, words: &Words) -> String {
    let mut whole = String::with_capacity(text.len());
    while let Some(Tag { before, within, behind }) = between(text, WORD.0, WORD.1) {
        whole.push_str(before);
        // A word with a brace could be taken for a tag, and one with space around it for space around one.
        match words.get(within, None).filter(|word| !word.contains('{') && word.trim() == *word) {
            Some(word) => whole.push_str(&HtmlEscape(word).to_string()),
            None => whole.extend([WORD.0, within, WORD.1]),
        }
        text = behind;
    }
    whole + text
}

#[cfg(test)]
mod tests {
    use super::linked;
    use crate::player::Words;

    const FRAME: &str =
        "<i>\n{% block a %}\nours {% block b %}{{ t(\"nav.skip\") }}{% endblock %}\n{% endblock %}\n</i>\n";
    const CHILD: &str =
        "{% extends \"frame\" %}\n{% block b %}\n<b>{% include \"part\" %}</b>\n{% endblock %}\n";

    fn ours(name: &str) -> Option<&'static str> {
        match name {
            "frame" => Some(FRAME),
            "child" => Some(CHILD),
            "part" => Some("({{ x }})\n"),
            "again" => Some("{% include \"part\" %}{% include \"again\" %}\n"),
            _ => None,
        }
    }

    fn link(text: &'static str) -> String {
        linked(text, &ours, &Words::of("en"))
    }

    #[test]
    fn a_parent_has_the_blocks_of_its_child() {
        assert_eq!(link(FRAME), "<i>\nours Skip to the content</i>\n");
        assert_eq!(link(CHILD), "<i>\nours <b>({{ x }})</b>\n</i>\n");
        let grandchild = "{# Quiet. #}\n{% extends \"child\" %}\n{% block a %}-{% endblock %}\n{% block b %}{% endblock %}";
        assert_eq!(link(grandchild), "<i>\n-</i>\n");
    }

    #[test]
    fn what_is_not_ours_or_includes_itself_stays() {
        let text = "{% include \"none\" %}\n{% include name %}{% include \"again\" %}\n!";
        assert_eq!(link(text), "{% include \"none\" %}\n{% include name %}({{ x }}){% include \"again\" %}!");
    }

    #[test]
    fn only_words_that_are_always_the_same_are_put_in() {
        let text = "{{ t(\"nav.label\") }}, {{ t(\"no.word\") }}, {{ t(\"minutes\", n=1) }}";
        let label = Words::of("en").get("nav.label", None).unwrap().to_owned();
        assert_eq!(link(text), format!("{label}, {{{{ t(\"no.word\") }}}}, {{{{ t(\"minutes\", n=1) }}}}"));
    }
}
