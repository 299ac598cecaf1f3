//! Lines of paragraphs that were meant to be something else: headings whose signs lack the space behind them, and entries
//! of lists with the signs that word processors put before them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Events;

/// The signs before entries of a list in word processors and on web pages.
const BULLETS: [char; 15] = ['•', '·', '◦', '▪', '▫', '‣', '⁃', '●', '○', '■', '□', '➢', '➤', '✓', '✔'];
/// What stands there only with a tab behind it: Word's signs of deeper entries, and dashes.
const BEFORE_TABS: [char; 4] = ['o', '§', '–', '—'];

/// A line that was meant to be a heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Glued {
    /// Its signs.
    pub signs: Range<usize>,
    /// The words behind them.
    pub words: String,
}

/// What the lines of a text were meant to be.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) headings: Vec<Glued>,
    /// The signs, with the space behind them, of the entries in each paragraph that has any.
    pub(super) lists: Vec<Vec<Range<usize>>>,
}

/// Reads the lines of all paragraphs.
///
/// One sign `#` alone before a single word is as often a hashtag.
pub(super) fn meant(text: &str, events: &Events<'_>) -> Lines {
    let mut lines = Lines::default();
    for (event, at) in events {
        if matches!(event, Event::Start(Tag::Paragraph)) {
            lines.paragraph(text, at);
        }
    }
    lines
}

impl Lines {
    fn paragraph(&mut self, text: &str, at: &Range<usize>) {
        let mut start = at.start;
        let mut entries = Vec::new();
        for line in text[at.clone()].split_inclusive('\n') {
            let said = line.trim_start_matches([' ', '>']);
            let from = start + line.len() - said.len();
            let signs = said.len() - said.trim_start_matches('#').len();
            let words = &said[signs..];
            let several = words.split_whitespace().nth(1).is_some();
            let heading =
                words.starts_with(char::is_alphabetic) && (signs > 1 || (several && start == at.start));
            if (1..=6).contains(&signs) && heading {
                let words = words.trim_end().to_owned();
                self.headings.push(Glued { signs: from..from + signs, words });
            } else if let Some(sign) = bullet(said) {
                entries.push(from..from + sign);
            }
            start += line.len();
        }
        if !entries.is_empty() {
            self.lists.push(entries);
        }
    }
}

/// How many bytes the sign of a list's entry has at the start of a line, with the space behind it.
fn bullet(line: &str) -> Option<usize> {
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    let words = rest.trim_start();
    let behind = &rest[..rest.len() - words.len()];
    let is_bullet = if BULLETS.contains(&sign) {
        !behind.is_empty()
    } else {
        BEFORE_TABS.contains(&sign) && behind.contains('\t')
    };
    (is_bullet && !words.is_empty() && !behind.contains('\n')).then(|| line.len() - words.len())
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

    #[test]
    fn lists_of_word_processors_are_told_from_text() {
        let found = |text: &str| read(text).pasted.iter().map(Vec::len).collect::<Vec<_>>();
        for text in ["•\tAsk\n•\tWait\n", "We say:\n• Ask\n• Wait\n", "> ●\u{a0}Ask\n> ●\u{a0}Wait\n"]
        {
            assert_eq!(found(text), [2], "{text}");
        }
        assert_eq!(found("·\tAsk\no\tHow?\n\n–\tWait\n"), [2, 1]);
        for text in [
            "- Ask\n",
            "Ask • Wait\n",
            "– Ask, she said.\n",
            "o mores\n",
            "•\n",
            "```\n• Ask\n```\n",
            "·5 dioptres\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
