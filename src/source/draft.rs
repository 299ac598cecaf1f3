use std::ops::Range;

/// A text with changes made to it, which knows where each part of it stood before.
#[derive(Clone, Debug)]
pub struct Draft {
    text: String,
    original: usize,
    kept: Vec<Stretch>,
}

/// A run of bytes that was not changed.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    now: usize,
    before: usize,
    len: usize,
}

impl Draft {
    /// Starts with a text as it is.
    pub fn new(text: &str) -> Self {
        let whole = Stretch { now: 0, before: 0, len: text.len() };
        Self { text: text.to_owned(), original: text.len(), kept: vec![whole] }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces some parts, given as ranges of the text as it is now. They must not overlap.
    pub fn apply(&mut self, edits: &[(Range<usize>, String)]) {
        let mut edits: Vec<_> = edits.iter().collect();
        edits.sort_by_key(|(at, _)| (at.start, at.end));
        let mut text = String::with_capacity(self.text.len());
        let mut kept = Vec::with_capacity(self.kept.len() + edits.len());
        let mut old = self.kept.iter().copied().peekable();
        // Takes a part of the text over as it is.
        let mut keep = |part: Range<usize>, text: &mut String| {
            while let Some(stretch) = old.peek().filter(|stretch| stretch.now < part.end) {
                let end = stretch.now + stretch.len;
                let (from, to) = (stretch.now.max(part.start), end.min(part.end));
                if from < to {
                    kept.push(Stretch {
                        now: text.len() + (from - part.start),
                        before: stretch.before + (from - stretch.now),
                        len: to - from,
                    });
                }
                if end > part.end {
                    break;
                }
                old.next();
            }
            text.push_str(&self.text[part]);
        };
        let mut done = 0;
        for (at, new) in edits {
            keep(done..at.start.max(done), &mut text);
            text.push_str(new);
            done = at.end.max(done);
        }
        keep(done..self.text.len(), &mut text);
        self.text = text;
        self.kept = kept;
    }

    /// Where a place of the text stood before; what was put in stood where the text before it ended.
    pub fn before(&self, offset: usize) -> usize {
        let next = self.kept.partition_point(|stretch| stretch.now <= offset);
        match next.checked_sub(1).map(|last| self.kept[last]) {
            Some(stretch) => stretch.before + (offset - stretch.now).min(stretch.len),
            None if self.kept.is_empty() => self.original.min(offset),
            None => 0,
        }
    }

    /// Whether the byte at a place stood in the text before.
    fn is_kept(&self, offset: usize) -> bool {
        let next = self.kept.partition_point(|stretch| stretch.now <= offset);
        match next.checked_sub(1).map(|last| self.kept[last]) {
            Some(stretch) => offset - stretch.now < stretch.len,
            None => self.kept.is_empty(),
        }
    }

    /// Where a range stood before.
    pub fn range_before(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.before(at.start);
        // The end belongs to the byte before it; behind what was put in, nothing more of the text before.
        let end = match at.end.checked_sub(1).filter(|last| *last >= at.start) {
            Some(last) => self.before(last) + usize::from(self.is_kept(last)),
            None => start,
        };
        start..end.clamp(start, self.original)
    }

    /// The same range of the text before, if nothing in it was changed and nothing stands at its ends.
    pub fn unchanged(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let inside = |s: &&Stretch| s.now <= at.start && at.end <= s.now + s.len;
        let stretch = self.kept.iter().find(inside)?;
        let start = stretch.before + (at.start - stretch.now);
        Some(start..start + (at.end - at.start))
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn every_place_is_found_again() {
        let mut draft = Draft::new("one two three");
        draft.apply(&[(4..7, "2".to_owned()), (0..0, "0 ".to_owned())]);
        assert_eq!(draft.text(), "0 one 2 three");
        draft.apply(&[(8..13, "3 four".to_owned())]);
        assert_eq!(draft.text(), "0 one 2 3 four");
        assert_eq!(draft.range_before(&(2..5)), 0..3);
        assert_eq!(draft.before(7), 7);
        assert_eq!(draft.unchanged(&(2..5)), Some(0..3));
        assert_eq!(draft.unchanged(&(2..7)), None);
        assert_eq!(draft.unchanged(&(6..7)), None);
        let at = draft.text().len();
        assert!(draft.before(at) <= "one two three".len());
    }

    #[test]
    fn a_text_can_be_replaced_as_a_whole() {
        let mut draft = Draft::new("ab");
        draft.apply(&[(0..2, "xyz".to_owned())]);
        assert_eq!(draft.text(), "xyz");
        assert_eq!(draft.range_before(&(0..3)), 0..2);
        assert_eq!(draft.unchanged(&(0..3)), None);
    }

    #[test]
    fn a_range_that_ends_in_what_was_put_in_ends_where_the_text_before_it_did() {
        let mut draft = Draft::new("a b\nc");
        draft.apply(&[(2..2, "'".to_owned()), (3..3, "'".to_owned())]);
        assert_eq!(draft.text(), "a 'b'\nc");
        assert_eq!(draft.range_before(&(2..5)), 2..3);
        assert_eq!(draft.range_before(&(3..4)), 2..3);
    }
}
