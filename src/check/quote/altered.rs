//! Quotes that are not what their source says: where they part, and which words to type.

use std::ops::Range;

use crate::check::Checker;
use crate::course::PassagePrints;
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::Attribution;
use crate::transcript::{Change, Near};
use crate::words::compared::Word;

use super::gaps::gaps;
use super::spoken::Spoken;

/// The most differences that are shown one by one; where there are more, the words are better typed anew.
const MOST_CHANGES: usize = 4;
/// The longest piece whose differences are looked for; nobody quotes that much.
const MOST_WORDS: usize = 2000;

/// A piece of a quote that does not stand in its passage.
pub(super) struct Altered<'a> {
    pub(super) prints: &'a PassagePrints,
    pub(super) piece: &'a [Word],
    /// Whether it does stand there, and earlier than the piece before it.
    pub(super) out_of_order: bool,
    pub(super) spoken: &'a Spoken,
    pub(super) a: &'a Attribution,
    pub(super) origin: &'a Origin<'a>,
}

impl Altered<'_> {
    fn text(&self, words: Range<usize>) -> String {
        joined(&self.piece[words])
    }

    /// What is wrong, by the fingerprint alone, and the words to point at.
    fn parting(&self) -> (String, Vec<Range<usize>>) {
        let (piece, passage) = (self.piece, &self.a.passage.0);
        if self.out_of_order {
            let message = "these words stand earlier in the passage than those before them".to_owned();
            return (message, std::iter::once(0..piece.len()).collect());
        }
        let mut gaps = if piece.len() > MOST_WORDS { Vec::new() } else { gaps(self.prints, piece) };
        let message = match gaps.first().cloned().unwrap_or(0..piece.len()) {
            gap if gap.len() == piece.len() => format!("these words do not stand in #{passage}"),
            gap if gap.start == 0 => {
                format!(
                    "#{passage} does not have this word before “{}”",
                    self.text(gap.end..(gap.end + 3).min(piece.len()))
                )
            }
            gap if gap.is_empty() => format!(
                "#{passage} has more words between “{}” and “{}”",
                self.text(gap.start.saturating_sub(2)..gap.start),
                self.text(gap.start..gap.start + 2)
            ),
            gap => format!(
                "#{passage} does not go on like this after “{}”",
                self.text(gap.start.saturating_sub(3)..gap.start)
            ),
        };
        for gap in &mut gaps {
            match (gap.start, gap.end) {
                (0, end) if end == piece.len() => {}
                // The word before what can be found again is where the two part.
                (0, end) => gap.start = end - 1,
                (start, end) if start == end => *gap = start - 1..start + 1,
                // Of a few words at the end only the first is known to be another.
                (start, end) if end == piece.len() => gap.end = start + 1,
                _ => {}
            }
        }
        (message, gaps)
    }
}

impl Checker<'_> {
    /// Reports a piece of a quote that is not what its source says.
    pub(super) fn altered(&mut self, altered: &Altered<'_>) {
        let Altered { piece, a, .. } = *altered;
        let near = self.transcripts.nearest(&a.source.0, &a.passage.0, piece);
        let near = near.filter(|_| !altered.out_of_order);
        let here = near.as_ref().filter(|(source, near)| *source == a.source.0 && near.name == a.passage.0);
        let (message, mut places) = altered.parting();
        if let Some((_, near)) = here.filter(|(_, near)| !near.changes.is_empty()) {
            places = near.changes.iter().map(|change| pointed_at(change, piece.len())).collect();
        }
        let mut places = places.into_iter();
        let span = |words: Range<usize>| self.span(altered.origin, &altered.spoken.bytes(&piece[words]));
        let first = span(places.next().unwrap_or(0..piece.len()));
        let mut diagnostic = Diagnostic::new(&codes::QUOTE_ALTERED, first, message).label("altered here");
        for place in places.take(MOST_CHANGES) {
            diagnostic = diagnostic.also(span(place), "and here");
        }
        for help in self.mend(altered, near.as_ref().map(|(source, near)| (*source, near))) {
            diagnostic = diagnostic.help(help);
        }
        self.report(diagnostic);
    }

    /// What to do: what the transcript says, or else where the fingerprints find the words.
    fn mend(&self, altered: &Altered<'_>, near: Option<(&str, &Near<'_>)>) -> Vec<String> {
        let Altered { piece, a, .. } = *altered;
        let (own_source, own_passage) = (a.source.0.as_str(), a.passage.0.as_str());
        if let Some((source, near)) = near {
            let there = near.passage.slice(near.stretch.clone());
            let words = one_line(there);
            let own = (source, near.name) == (own_source, own_passage);
            if near.changes.is_empty() && own {
                return vec![format!(
                    "the transcript of `{source}` has these words: make its fingerprint again with \
                     `coursewright source fingerprint TRANSCRIPT`"
                )];
            }
            let by = self.whose(source, near.name, own_source);
            let attribution = self.attribution(source, near.name);
            if near.changes.is_empty() {
                return vec![format!("these words stand in {by}: end the quote with `{attribution}`")];
            }
            let mut help = vec![if own {
                format!("#{own_passage} says “{words}”")
            } else {
                format!("the nearest words stand in {by}: “{words}”")
            }];
            if near.changes.len() <= MOST_CHANGES {
                help.extend(near.changes.iter().map(|change| say(change, piece, near)));
            }
            if !own {
                help.push(format!("end the quote with `{attribution}`"));
            }
            return help;
        }
        match self.elsewhere(altered) {
            Some((source, passage)) => {
                let by = self.whose(source, passage, own_source);
                let attribution = self.attribution(source, passage);
                vec![format!("these words stand in {by}: end the quote with `{attribution}`")]
            }
            None => vec![
                "copy the words exactly as they were written".to_owned(),
                "mark what is left out by `…`, and put your own words in brackets: `[they]`".to_owned(),
            ],
        }
    }

    /// Another passage whose fingerprint has the words, of the same source or else of another one.
    fn elsewhere(&self, altered: &Altered<'_>) -> Option<(&str, &str)> {
        let own = altered.a;
        let own_source = self.records.all.get_key_value(&own.source.0);
        let others = self.records.all.iter().filter(|(id, _)| **id != own.source.0);
        own_source.into_iter().chain(others).find_map(|(id, record)| {
            let mut passages = record.prints.iter().flat_map(|prints| &prints.passages);
            let found = passages.find(|(name, prints)| {
                (id, *name) != (&own.source.0, &own.passage.0) && prints.find(altered.piece, 0).is_ok()
            });
            found.map(|(name, _)| (id.as_str(), name.as_str()))
        })
    }

    /// `#9, by Ann`, with the source where it is not the one that was typed.
    fn whose(&self, source: &str, passage: &str, own_source: &str) -> String {
        let place =
            if source == own_source { format!("#{passage}") } else { format!("`{source} #{passage}`") };
        let record = self.records.all.get(source);
        match record.and_then(|record| record.record.speaker(passage)?.name.as_deref()) {
            Some(name) => format!("{place}, by {name}"),
            None => place,
        }
    }

    /// The line that ends a quote of that passage.
    pub(super) fn attribution(&self, source: &str, passage: &str) -> String {
        let speaker = self.records.all.get(source).and_then(|record| record.record.speaker(passage));
        crate::course::attribution(speaker, source, passage)
    }
}

/// The words to point at: those that differ, or the two between which some are missing.
fn pointed_at(change: &Change, all: usize) -> Range<usize> {
    if change.typed.is_empty() {
        change.typed.start.saturating_sub(1)..(change.typed.end + 1).min(all)
    } else {
        change.typed.clone()
    }
}

/// One difference, as something to do.
fn say(change: &Change, piece: &[Word], near: &Near<'_>) -> String {
    let typed = joined(&piece[change.typed.clone()]);
    let meant = one_line(near.passage.slice(change.meant.clone()));
    if meant.is_empty() {
        return format!("take out “{typed}”, or put it in brackets: `[{typed}]`");
    }
    if !typed.is_empty() {
        return format!("write “{meant}” in place of “{typed}”");
    }
    let before = joined(&piece[change.typed.start.saturating_sub(2)..change.typed.start]);
    format!("after “{before}” write “{meant}”, or mark by `…` that words are left out")
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
