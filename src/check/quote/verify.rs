//! The words of a quote against the fingerprint of their passage, and how much of a source is quoted.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::Checker;
use crate::check::records::Record;
use crate::course::PassagePrints;
use crate::course::words::Word;
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::{self, Attribution};

use super::spoken::Spoken;

/// How many words a piece of a quote must have to be verified.
const RUN: usize = 4;

/// Which words of each source are quoted somewhere, by passage.
#[derive(Default)]
pub(in crate::check) struct Quoted {
    passages: HashMap<(String, String), Vec<bool>>,
    reported: Vec<String>,
}

impl Checker<'_> {
    /// Holds the words against the fingerprint.
    pub(super) fn verify(&mut self, quote: &markdown::Quote, origin: &Origin<'_>) {
        let a = &quote.attribution;
        let record = &self.records.all[&a.source.0];
        let spoken = Spoken::of(&quote.body);
        let pieces = spoken.pieces();
        self.too_long(&pieces, a, origin);
        let prints = record.prints.as_ref().and_then(|prints| prints.passages.get(&a.passage.0));
        let Some(prints) = prints else {
            if record.damaged {
                return;
            }
            let (at, message, again) = if record.prints.is_none() {
                let message = format!("this quote cannot be verified: `{}` has no fingerprint", a.source.0);
                (&a.source.1, message, "make one")
            } else {
                let (source, passage) = (&a.source.0, &a.passage.0);
                let message = format!(
                    "this quote cannot be verified: the fingerprint of `{source}` has no passage #{passage}"
                );
                (&a.passage.1, message, "make it again")
            };
            let span = self.span(origin, at);
            self.report(
                Diagnostic::new(&codes::QUOTE_UNCHECKED, span, message).help(format!(
                    "{again} from the transcript: `coursewright source fingerprint TRANSCRIPT`"
                )),
            );
            return;
        };
        let mut from = 0;
        let mut covered = Vec::new();
        for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
            let whole = spoken.bytes(piece);
            if piece.len() < RUN {
                let span = self.span(origin, &whole);
                self.report(
                    Diagnostic::new(
                        &codes::QUOTE_UNCHECKED,
                        span,
                        format!("fewer than {RUN} words in a row cannot be verified"),
                    )
                    .help("quote a few words more"),
                );
                continue;
            }
            match prints.find(piece, from) {
                Ok(next) => {
                    covered.push(next - piece.len()..next);
                    from = next;
                }
                Err(same) => {
                    self.altered(prints, piece, from, same, &spoken, record, a, origin);
                    return;
                }
            }
        }
        self.count(a, record, prints, &covered, origin);
    }

    #[expect(clippy::too_many_arguments, reason = "all of it goes into one message")]
    fn altered(
        &mut self,
        prints: &PassagePrints,
        piece: &[Word],
        from: usize,
        same: usize,
        spoken: &Spoken,
        record: &Record,
        a: &Attribution,
        origin: &Origin<'_>,
    ) {
        let out_of_order = from > 0 && prints.find(piece, 0).is_ok();
        let (bytes, message) = if out_of_order {
            (
                spoken.bytes(piece),
                "these words stand earlier in the passage than those before them".to_owned(),
            )
        } else if same == 0 {
            // When the end stands in the passage, the word before it is where the two part.
            let end = (1..=piece.len() - RUN).find(|&at| prints.find(&piece[at..at + RUN], 0).is_ok());
            match end {
                Some(end) => {
                    let after = piece[end..end + 3].iter().map(|w| w.text.as_str()).collect::<Vec<_>>();
                    (
                        spoken.bytes(&piece[end - 1..end]),
                        format!("#{} does not have this word before “{}”", a.passage.0, after.join(" ")),
                    )
                }
                None => (spoken.bytes(piece), format!("these words do not stand in #{}", a.passage.0)),
            }
        } else {
            let word = &piece[same..=same];
            let before =
                piece[same.saturating_sub(3)..same].iter().map(|w| w.text.as_str()).collect::<Vec<_>>();
            (
                spoken.bytes(word),
                format!("#{} does not go on like this after “{}”", a.passage.0, before.join(" ")),
            )
        };
        let span = self.span(origin, &bytes);
        let elsewhere = record.prints.as_ref().and_then(|prints| {
            prints
                .passages
                .iter()
                .find(|(name, p)| **name != a.passage.0 && p.find(piece, 0).is_ok())
                .map(|(name, _)| name.clone())
        });
        let diagnostic = Diagnostic::new(&codes::QUOTE_ALTERED, span, message).label("altered here");
        self.report(match elsewhere {
            Some(name) => diagnostic.help(format!("these words stand in #{name}")),
            None => diagnostic
                .help("copy the words exactly as they were written")
                .help("mark what is left out by `…`, and put your own words in brackets: `[they]`"),
        });
    }

    fn too_long(&mut self, pieces: &[Vec<Word>], a: &Attribution, origin: &Origin<'_>) {
        let words: usize = pieces.iter().map(Vec::len).sum();
        let Some(most) = self.settings.max_words.filter(|&most| words > most as usize) else {
            return;
        };
        let span = self.span(origin, &a.at);
        self.report(
            Diagnostic::new(
                &codes::QUOTE_TOO_LONG,
                span,
                format!("this quote has {words} words, and book.toml allows {most}"),
            )
            .help("leave out what the lesson does not need, and mark it by `…`"),
        );
    }

    /// Counts the quoted words of a source, each once, and reports the first quote that goes too far.
    fn count(
        &mut self,
        a: &Attribution,
        record: &Record,
        prints: &PassagePrints,
        covered: &[Range<usize>],
        origin: &Origin<'_>,
    ) {
        let key = (a.source.0.clone(), a.passage.0.clone());
        let marks = self.quoted.passages.entry(key).or_insert_with(|| vec![false; prints.words]);
        for range in covered {
            marks[range.clone()].fill(true);
        }
        let (Some(limit), Some(all)) = (self.settings.max_share, &record.prints) else {
            return;
        };
        let total: usize = all.passages.values().map(|p| p.words).sum();
        let of_source = self.quoted.passages.iter().filter(|((source, _), _)| *source == a.source.0);
        let quoted: usize = of_source.map(|(_, marks)| marks.iter().filter(|&&m| m).count()).sum();
        #[expect(clippy::cast_precision_loss, reason = "far fewer words than 2^52")]
        let share = quoted as f64 / total.max(1) as f64;
        if share > limit.value() && !self.quoted.reported.contains(&a.source.0) {
            self.quoted.reported.push(a.source.0.clone());
            let span = self.span(origin, &a.source.1);
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_TOO_MUCH,
                    span,
                    format!(
                        "with this quote, {quoted} of the {total} words of `{}` are quoted; book.toml allows {limit}",
                        a.source.0
                    ),
                )
                .help("say some of it in your own words"),
            );
        }
    }
}
