//! Texts that are words and nothing else: most choices and most feedback. The parser need not be asked about them.

use pulldown_cmark::TagEnd;

use super::{Markdown, Node, NodeKind};
use crate::course::{Markup, Tag};
use crate::words::Bytes;

/// The signs that mean nothing to Markdown wherever they stand in a line, but for `.` and `-`, which become others where
/// two stand beside each other.
///
/// Behind ASCII stand letters and signs that are words to Markdown.
const HARMLESS: Bytes = Bytes::LETTERS.and(Bytes::of(b" ,;()?%/@.-")).and(Bytes::BEYOND_ASCII);

/// The words of a text that is one line of words without a sign that could be Markdown, and so one paragraph.
pub fn only(text: &str) -> Option<&str> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let bytes = line.as_bytes();
    let (first, last) = (line.chars().next()?, bytes.last()?);
    let doubled = |pair: &[u8]| pair[0] == pair[1] && matches!(pair[0], b'.' | b'-');
    if !first.is_alphabetic()
        || !(last.is_ascii_alphanumeric() || matches!(last, b'.' | b'?'))
        || HARMLESS.run(line) < line.len()
        || bytes.windows(2).any(doubled)
    {
        return None;
    }
    Some(line)
}

/// A text that is words only, as Markdown.
pub(super) fn paragraph(text: &str, words: &str) -> Markdown {
    let node = |at, markup| Node::new(&at, NodeKind::Markup(markup));
    let nodes = vec![
        node(0..text.len(), Markup::Start(Tag::Paragraph)),
        node(0..words.len(), Markup::Text(words.into())),
        node(0..text.len(), Markup::End(TagEnd::Paragraph)),
    ];
    Markdown { nodes, ..Markdown::default() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{only, paragraph};
    use crate::parse::markdown::read_shared;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_parser_says_the_same(text in "[A-Za-zéß日1 .,;()?%/@–’—-]{0,12}(\n)?") {
            if let Some(words) = only(&text) {
                prop_assert_eq!(format!("{:?}", paragraph(&text, words)), format!("{:?}", read_shared(&text.as_str().into())));
            }
        }

        #[test]
        fn also_of_any_text(text in "\\PC{0,8}") {
            if let Some(words) = only(&text) {
                prop_assert_eq!(format!("{:?}", paragraph(&text, words)), format!("{:?}", read_shared(&text.as_str().into())));
            }
        }
    }

    #[test]
    fn most_choices_are_words_only() {
        for text in ["We remake it, at no cost (once).", "Is it ready?\n", "Über 20 % der Gläser.", "A-b - c"]
        {
            assert!(only(text).is_some(), "{text}");
        }
        for text in
            ["", "- a", "1. a", "It’s **me**.", "a -- b", "wait...", "a  \n", "two\nlines", "a < b", "#a"]
        {
            assert!(only(text).is_none(), "{text}");
        }
    }
}
