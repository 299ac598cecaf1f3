//! What a quote says, and where each word of it was typed.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::course::Markup;
use crate::parse::markdown::{self, NodeKind};
use crate::words::compared::{Word, pieces};

/// The words of a quote as one text, and where each byte of it was typed.
#[derive(Default)]
pub(super) struct Spoken {
    text: String,
    stretches: Vec<Stretch>,
}

/// A run of text: its bytes in [`Spoken::text`], and those in the Markdown.
struct Stretch {
    spoken: Range<usize>,
    typed: Range<usize>,
}

impl Spoken {
    pub(super) fn of(nodes: &[markdown::Node]) -> Self {
        let mut spoken = Self::default();
        spoken.add(nodes);
        spoken
    }

    fn add(&mut self, nodes: &[markdown::Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Markup(Markup::Text(text) | Markup::Code(text)) => {
                    let start = self.text.len();
                    self.text.push_str(text);
                    self.stretches.push(Stretch { spoken: start..self.text.len(), typed: node.at() });
                }
                NodeKind::Markup(
                    Markup::SoftBreak
                    | Markup::HardBreak
                    | Markup::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell),
                ) => self.text.push('\n'),
                NodeKind::Quote(inner) => self.add(&inner.body),
                _ => {}
            }
        }
    }

    /// The words between elisions and without what stands in brackets, piece by piece.
    pub(super) fn pieces(&self) -> Vec<Vec<Word>> {
        pieces(&self.text)
    }

    /// The bytes in the Markdown that some words were typed at.
    pub(super) fn bytes(&self, words: &[Word]) -> Range<usize> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return 0..0;
        };
        let end = self.typed_at(last.range.end.saturating_sub(1));
        self.typed_at(first.range.start).start..end.end
    }

    fn typed_at(&self, at: usize) -> Range<usize> {
        let index = self.stretches.partition_point(|stretch| stretch.spoken.start <= at).saturating_sub(1);
        let Some(Stretch { spoken, typed }) = self.stretches.get(index) else {
            return 0..0;
        };
        // Only text that stands as it was typed has an exact place.
        if spoken.len() == typed.len() {
            let place = typed.start + (at - spoken.start).min(typed.len().saturating_sub(1));
            place..place + 1
        } else {
            typed.clone()
        }
    }
}
