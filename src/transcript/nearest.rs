use std::ops::Range;

use crate::words::compared::Word;

use super::align::{self, Alignment, Change};
use super::{Passage, Transcript, Transcripts};

/// The words of a transcript that some others are most like.
#[derive(Debug)]
pub struct Near<'t> {
    /// The passage's name.
    pub name: &'t str,
    /// The passage.
    pub passage: &'t Passage,
    /// The words of it.
    pub stretch: Range<usize>,
    /// Where the two differ, in order; empty when they do not.
    pub changes: Vec<Change>,
    cost: u32,
}

impl Transcripts {
    /// Finds the words that `typed` is most like, with the id of their source; none where nothing is like it.
    ///
    /// Of places that are equally like it, the passage itself goes before those of its source, and those before others.
    pub fn nearest<'t>(&'t self, source: &str, passage: &str, typed: &[Word]) -> Option<(&'t str, Near<'t>)> {
        let own = self.all.get_key_value(source);
        let others = self.all.iter().filter(|(id, _)| *id != source);
        let near = own.into_iter().chain(others).filter_map(|(id, transcript)| {
            let first = (id == source).then_some(passage);
            Some((id.as_str(), transcript.nearest(first, typed)?))
        });
        near.min_by_key(|(_, near)| near.cost)
    }
}

impl Transcript {
    /// Finds the words that `typed` is most like, those of the passage `first` before others equally like it.
    pub fn nearest(&self, first: Option<&str>, typed: &[Word]) -> Option<Near<'_>> {
        let own = first.and_then(|name| self.passages.get_key_value(name));
        let others = self.passages.iter().filter(|(name, _)| Some(name.as_str()) != first);
        let near = own.into_iter().chain(others).filter_map(|(name, passage)| near(name, passage, typed));
        near.min_by_key(|near| near.cost)
    }
}

impl Transcript {
    /// The nearest words of every passage that has some like `typed`, the nearest first.
    pub fn all_near(&self, typed: &[Word]) -> Vec<Near<'_>> {
        let passages = self.passages.iter();
        let mut all: Vec<Near<'_>> =
            passages.filter_map(|(name, passage)| near(name, passage, typed)).collect();
        all.sort_by_key(|near| near.cost);
        all
    }
}

/// The place in one passage, if half of the words or more stand there, and more than two or three that stand anywhere.
fn near<'t>(name: &'t str, passage: &'t Passage, typed: &[Word]) -> Option<Near<'t>> {
    let Alignment { cost, stretch, same, changes } = align::align(typed, &passage.words)?;
    let enough = typed.len().saturating_sub(1).clamp(1, 3).max(typed.len().div_ceil(2));
    if same < enough {
        return None;
    }
    let mut near = Near { name, passage, stretch, changes, cost };
    near.leave_other_sentences(typed.len());
    Some(near)
}

impl Near<'_> {
    /// Words that were added before or behind a whole sentence are not meant for those of the sentence next to it.
    fn leave_other_sentences(&mut self, typed: usize) {
        let passage = self.passage;
        let words = &passage.words;
        let ends = |before: usize, behind: usize| {
            let between = words.get(before).zip(words.get(behind));
            between.is_some_and(|(a, b)| {
                passage.text[a.range.end..b.range.start].contains(['.', '!', '?', ';', ':'])
            })
        };
        if let Some(last) = self.changes.last_mut()
            && last.typed.end == typed
            && last.meant.start > 0
            && ends(last.meant.start - 1, last.meant.start)
        {
            last.meant.end = last.meant.start;
            self.stretch.end = last.meant.start;
        }
        if let Some(first) = self.changes.first_mut()
            && first.typed.start == 0
            && first.meant.end > 0
            && ends(first.meant.end - 1, first.meant.end)
        {
            first.meant.start = first.meant.end;
            self.stretch.start = first.meant.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Transcript, Transcripts};
    use crate::words::compared::words;

    fn transcripts() -> Transcripts {
        let talk =
            "## #1\nHear what people say. Answer them then.\n\n## #2\nAsk one question at a time, please.\n";
        let other = "## #7\nAsk what would help them at a time.\n\n## #8\nHear what people say.\n";
        let all = [("talk", talk), ("other", other)];
        let all = all.map(|(id, text)| (id.to_owned(), Transcript::from_text(text).unwrap()));
        Transcripts { all: all.into() }
    }

    fn place(source: &str, passage: &str, typed: &str) -> Option<String> {
        let transcripts = transcripts();
        let (id, near) = transcripts.nearest(source, passage, &words(typed))?;
        Some(format!("{id} #{} {}", near.name, near.passage.slice(near.stretch)))
    }

    #[test]
    fn the_nearest_words_are_found_whichever_passage_they_stand_in() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(place("talk", "2", "Hear what folks say"), some("talk #1 Hear what people say"));
        assert_eq!(place("talk", "1", "ask what could help them"), some("other #7 Ask what would help them"));
        assert_eq!(place("other", "8", "hear what they say"), some("other #8 Hear what people say"));
        assert_eq!(place("none", "1", "once more with feeling, please"), None);
        assert_eq!(place("talk", "1", "we cut every lens at a time"), None);
    }

    #[test]
    fn added_words_are_not_meant_for_the_next_sentence() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(place("talk", "1", "hear what people say today"), some("talk #1 Hear what people say"));
        assert_eq!(place("talk", "1", "and answer them then"), some("talk #1 Answer them then"));
    }
}
