//! Headings that are none, because the space behind their signs is missing.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Events;

/// The signs of every line that was meant to be a heading: `##Ask first`.
///
/// One sign alone before a single word is as often a hashtag.
pub(super) fn headings(text: &str, events: &Events<'_>) -> Vec<Range<usize>> {
    let paragraphs = events.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    paragraphs.flat_map(|(_, at)| in_paragraph(text, at)).collect()
}

fn in_paragraph(text: &str, at: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = at.start;
    let mut found = Vec::new();
    for line in text[at.clone()].split_inclusive('\n') {
        let said = line.trim_start_matches([' ', '>']);
        let from = start + line.len() - said.len();
        let signs = said.len() - said.trim_start_matches('#').len();
        let words = &said[signs..];
        let several = words.split_whitespace().nth(1).is_some();
        let heading = words.starts_with(char::is_alphabetic) && (signs > 1 || (several && start == at.start));
        if (1..=6).contains(&signs) && heading {
            found.push(from..from + signs);
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn headings_without_their_space_are_told_from_hashtags() {
        let found = |text: &str| read(text).glued.len();
        for text in ["##Ask first\n", "#Ask first\n", "Text\n##Ask\n", "# A\n\n###Ask\n\nText\n"] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "## Ask\n",
            "#Ask\n",
            "#1 rule\n",
            "Rule\n#Ask first\n",
            "```\n##Ask\n```\n",
            "a ##b\n",
            "#######Ask\n",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
