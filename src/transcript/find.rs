use std::ops::Range;

use crate::words::compared::Word;

use super::{Passage, Transcript};

/// Words found in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// The passage's name.
    pub passage: &'t str,
    /// Where each piece stands, in words of the passage.
    pub pieces: Vec<Range<usize>>,
}

impl Transcript {
    /// Finds every passage that has all of `pieces`, each as it is and in this order.
    ///
    /// Only the first place in a passage counts; empty pieces are passed over.
    pub fn find(&self, pieces: &[Vec<Word>]) -> Vec<Found<'_>> {
        let passages = self.passages.iter();
        passages
            .filter_map(|(name, passage)| Some(Found { passage: name, pieces: passage.find(pieces)? }))
            .collect()
    }
}

impl Passage {
    fn find(&self, pieces: &[Vec<Word>]) -> Option<Vec<Range<usize>>> {
        let mut from = 0;
        let mut found = Vec::new();
        for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
            let same = |words: &[Word]| words.iter().zip(piece).all(|(a, b)| a.text == b.text);
            let start = from + self.words[from..].windows(piece.len()).position(same)?;
            from = start + piece.len();
            found.push(start..from);
        }
        (!found.is_empty()).then_some(found)
    }

    /// The pieces as they were typed, `…` between them, with the marks that end the last sentence and the quotation
    /// marks that belong to what is inside.
    pub fn quote(&self, pieces: &[Range<usize>]) -> String {
        let slices: Vec<&str> = pieces.iter().map(|piece| self.with_marks(piece.clone())).collect();
        slices.join(" … ")
    }

    fn with_marks(&self, words: Range<usize>) -> &str {
        let inner = self.slice(words.clone());
        let Some(first) = self.words.get(words.start) else {
            return inner;
        };
        let mut start = first.range.start;
        let mut end = start + inner.len();
        let ends = |c: &char| matches!(c, '.' | '!' | '?' | '…');
        end += self.text[end..].chars().take_while(ends).map(char::len_utf8).sum::<usize>();
        let balance = |start: usize, end: usize| {
            let count = |mark: char| self.text[start..end].matches(mark).count();
            (count('“').cmp(&count('”')), count('"') % 2 == 1)
        };
        let (curly, straight) = balance(start, end);
        match self.text[end..].chars().next() {
            Some(mark @ '”') if curly.is_gt() => end += mark.len_utf8(),
            Some('"') if straight => end += 1,
            _ => {}
        }
        let (curly, straight) = balance(start, end);
        match self.text[..start].chars().next_back() {
            Some(mark @ '“') if curly.is_lt() => start -= mark.len_utf8(),
            Some('"') if straight => start -= 1,
            _ => {}
        }
        &self.text[start..end]
    }
}

#[cfg(test)]
mod tests {
    use crate::transcript::Transcript;
    use crate::words::compared::pieces;

    const TEXT: &str = "## #1\nHe said: “Hear them.” Then ask what would help!\n\n## #2\nThen ask what would hinder. \
                        \"It is what it is\", she said.\n";

    fn quotes(words: &str) -> Vec<(String, String)> {
        let transcript = Transcript::from_text(TEXT).unwrap();
        let found = transcript.find(&pieces(words));
        let quote = |passage: &str, at: &[std::ops::Range<usize>]| transcript.passages[passage].quote(at);
        found.iter().map(|f| (f.passage.to_owned(), quote(f.passage, &f.pieces))).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_marks_and_spaces() {
        let one = |passage: &str, quote: &str| vec![(passage.to_owned(), quote.to_owned())];
        assert_eq!(quotes("ask  WHAT would, help"), one("1", "ask what would help!"));
        assert_eq!(quotes("then ask").len(), 2);
        assert_eq!(quotes("ask what … he said"), []);
        assert_eq!(quotes("he said … what would"), one("1", "He said … what would"));
        assert_eq!(quotes(""), []);
    }

    #[test]
    fn quotation_marks_stay_in_pairs() {
        let quote = |words: &str| quotes(words)[0].1.clone();
        assert_eq!(quote("said hear them"), "said: “Hear them.”");
        assert_eq!(quote("hear them"), "Hear them.");
        assert_eq!(quote("hear them then ask what"), "“Hear them.” Then ask what");
        assert_eq!(quote("hinder it is what it is"), "hinder. \"It is what it is\"");
        assert_eq!(quote("it is what it is she said"), "\"It is what it is\", she said.");
    }
}
