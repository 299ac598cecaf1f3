use std::ops::Range;

use crate::source::{FileId, Span};

/// The way from each part of a lesson's text back to where that was typed: in the lesson's file, or in one that it takes
/// in.
#[derive(Debug)]
pub struct Typed {
    /// The text as far as it is put together; nobody needs it once it is read.
    text: String,
    frames: Vec<Frame>,
    pieces: Vec<Piece>,
}

/// A file that the text, or a part of it, was taken from.
#[derive(Debug)]
struct Frame {
    file: FileId,
    /// The frame that took it in and the bytes of the directive there; none for the lesson's own.
    from: Option<(usize, Range<usize>)>,
}

/// A run of the text that was typed in one place.
#[derive(Debug)]
struct Piece {
    /// Where it starts in the text.
    now: usize,
    frame: usize,
    /// Where it was typed.
    at: Range<usize>,
    /// Whether it stands here as it was typed, byte for byte.
    exact: bool,
}

impl Typed {
    /// Starts with nothing, in a lesson's own file.
    pub(super) fn new(file: FileId) -> Self {
        Self { text: String::new(), frames: vec![Frame { file, from: None }], pieces: Vec::new() }
    }

    /// A text just as it stands in a file, from a byte on.
    pub(super) fn as_it_is(file: FileId, start: usize, text: &str) -> Self {
        let mut typed = Self::new(file);
        typed.pieces.push(Piece { now: 0, frame: 0, at: start..start + text.len(), exact: true });
        typed
    }

    /// Takes a file in for a directive; returns its frame.
    pub(super) fn enter(&mut self, file: FileId, frame: usize, directive: Range<usize>) -> usize {
        self.frames.push(Frame { file, from: Some((frame, directive)) });
        self.frames.len() - 1
    }

    /// How many files stand around a frame.
    pub(super) fn depth(&self, frame: usize) -> usize {
        self.frames[frame].from.as_ref().map_or(0, |(outer, _)| 1 + self.depth(*outer))
    }

    /// Adds bytes of a frame's file.
    pub(super) fn push(&mut self, frame: usize, at: Range<usize>, text: &str) {
        self.pieces.push(Piece { now: self.text.len(), frame, at, exact: true });
        self.text.push_str(text);
    }

    /// Adds words that stand in no file, in the place of something that does.
    pub(super) fn make(&mut self, frame: usize, at: Range<usize>, words: &str) {
        self.pieces.push(Piece { now: self.text.len(), frame, at, exact: false });
        self.text.push_str(words);
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Hands the text over.
    pub(super) fn take_text(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Where a range of the text was typed.
    ///
    /// Where its ends stand in different files, it is what lies between them in the file that took both in.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        let start = self.places(range.start, range.start..range.start);
        let whole = last..range.end.max(last);
        let end = self.places(last, whole);
        let (frame, from) = start
            .iter()
            .find(|(frame, _)| end.iter().any(|(other, _)| other == frame))
            .cloned()
            .unwrap_or_default();
        let to = end.into_iter().find(|(other, _)| *other == frame).map_or(from.end, |(_, at)| at.end);
        Span::new(self.frames[frame].file, from.start..to.max(from.start))
    }

    /// Where a range within one piece, that with the byte `at`, was typed: its frame first, then those around it, in which
    /// it is the directive that took it in.
    fn places(&self, at: usize, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let next = self.pieces.partition_point(|piece| piece.now <= at);
        let Some(piece) = next.checked_sub(1).map(|i| &self.pieces[i]) else {
            return Vec::new();
        };
        let typed = |offset: usize| (piece.at.start + (offset - piece.now)).min(piece.at.end);
        let own = if piece.exact { typed(range.start)..typed(range.end) } else { piece.at.clone() };
        let mut places = vec![(piece.frame, own)];
        let mut frame = piece.frame;
        while let Some((outer, directive)) = &self.frames[frame].from {
            places.push((*outer, directive.clone()));
            frame = *outer;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;
    use crate::source::{Sources, Span};

    #[test]
    fn every_place_is_found_where_it_was_typed() {
        let mut sources = Sources::default();
        let outer = sources.add("a.md", "one {{#include b.md}} two");
        let inner = sources.add("b.md", "in {{#include c.md}} side");
        let inmost = sources.add("c.md", "deep");
        let mut typed = Typed::new(outer);
        typed.push(0, 0..4, "one ");
        let b = typed.enter(inner, 0, 4..21);
        typed.push(b, 0..3, "in ");
        let c = typed.enter(inmost, b, 3..20);
        typed.push(c, 0..4, "deep");
        typed.push(b, 20..25, " side");
        typed.push(0, 21..25, " two");
        assert_eq!(typed.text(), "one in deep side two");
        assert_eq!(typed.depth(c), 2);
        let at = |words: &str| {
            let start = typed.text().find(words).unwrap();
            typed.span(&(start..start + words.len()))
        };
        assert_eq!(at("one"), Span::new(outer, 0..3));
        assert_eq!(at("two"), Span::new(outer, 22..25));
        assert_eq!(at("eep"), Span::new(inmost, 1..4));
        assert_eq!(at("in deep"), Span::new(inner, 0..20));
        assert_eq!(at("deep side"), Span::new(inner, 3..25));
        assert_eq!(at("e in de"), Span::new(outer, 2..21));
        assert_eq!(at("deep side two"), Span::new(outer, 4..25));
        assert_eq!(typed.span(&(20..20)), Span::new(outer, 25..25));
    }

    #[test]
    fn what_stands_in_no_file_is_the_directive() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "{{#playground b.rs}}");
        let mut typed = Typed::new(file);
        typed.make(0, 0..20, "```rust\n");
        assert_eq!(typed.span(&(3..7)), Span::new(file, 0..20));
        assert_eq!(Typed::new(file).span(&(0..0)), Span::new(file, 0..0));
    }
}
