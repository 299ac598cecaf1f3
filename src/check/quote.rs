//! Quotes: who said it, by what right, and whether they said it so.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::course::words::{Word, words};
use crate::course::{Citation, Consent, PassagePrints, Quote, ShowAs};
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::{self, Attribution, NodeKind};
use crate::source::Span;

use super::Checker;
use super::document::Home;
use super::records::Record;

/// How many words a piece of a quote must have to be verified.
const RUN: usize = 4;

/// Which words of each source are quoted somewhere, by passage.
#[derive(Default)]
pub(super) struct Quoted {
    passages: HashMap<(String, String), Vec<bool>>,
    reported: Vec<String>,
}

impl Checker<'_> {
    /// Checks a quote.
    pub(super) fn quote(
        &mut self,
        quote: &markdown::Quote,
        home: &Home,
        origin: &Origin<'_>,
    ) -> Option<Quote> {
        let a = &quote.attribution;
        let source_span = self.span(origin, &a.source.1);
        let passage_span = self.span(origin, &a.passage.1);
        let found = self.citation(&a.source.0, &a.passage.0, source_span, passage_span);
        if let Some(citation) = &found {
            self.speaker(a, citation, origin);
            self.verify(quote, origin);
        }
        let body = crate::course::Document { nodes: self.nodes(&quote.body, home, origin) };
        found.map(|citation| Quote { body, citation })
    }

    /// Finds who is behind `source #passage`, and whether they may be named.
    pub(super) fn citation(
        &mut self,
        source: &str,
        passage: &str,
        at_source: Span,
        at_passage: Span,
    ) -> Option<Citation> {
        let records = self.records;
        let Some(record) = records.all.get(source) else {
            if !self.astray && !records.unreadable.iter().any(|name| name == source) {
                let or = if records.all.is_empty() { "" } else { "or " };
                self.report(
                    Diagnostic::new(
                        &codes::QUOTE_UNKNOWN_SOURCE,
                        at_source,
                        format!("there is no source `{source}`"),
                    )
                    .did_you_mean(source, records.all.keys().map(String::as_str))
                    .help(format!("{or}write its record: `sources/{source}.yaml` among the lessons")),
                );
            }
            return None;
        };
        let Some(by) = record.record.passages.get(passage) else {
            let known = record.record.passages.keys().map(|name| format!("#{name}")).collect::<Vec<_>>();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_UNKNOWN_PASSAGE,
                    at_passage,
                    format!("`{source}` has no passage #{passage}"),
                )
                .help(format!("it has {}", crate::diag::one_of(&known)))
                .help(format!("or add the passage to `{}`", record.path)),
            );
            return None;
        };
        let contributor = record.record.contributors.get(by)?;
        let named = contributor.name.as_deref().unwrap_or(by);
        if contributor.consent == Consent::Withdrawn {
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_WITHDRAWN,
                    at_source,
                    format!("{named} asked not to be quoted"),
                )
                .help("take the quote out, and say it in your own words without the name"),
            );
        } else if contributor.consent < self.settings.consent {
            let least = self.settings.consent.word();
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_CONSENT,
                    at_source,
                    format!(
                        "the consent of {named} is `{}`, and this course asks for `{least}`",
                        contributor.consent.word()
                    ),
                )
                .help(format!("ask {named}, and write the answer into `{}`", record.path))
                .help("or take the quote out"),
            );
        }
        Some(Citation {
            name: contributor.name.clone().filter(|_| contributor.show_as == ShowAs::Name),
            role: contributor.role.clone(),
            place: contributor.place.clone(),
            source: record.record.title.clone(),
            publisher: record.record.publisher.clone(),
            passage: passage.to_owned(),
        })
    }

    /// Reads `source #passage` and finds who is behind it.
    pub(super) fn cited(&mut self, text: &str, span: Span) -> Option<Citation> {
        let Some((source, passage)) = text.split_once('#') else {
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_UNKNOWN_PASSAGE,
                    span,
                    format!("`{text}` does not say which passage"),
                )
                .help(format!("write the source and the passage: `\"{text} #1\"`")),
            );
            return None;
        };
        self.citation(source.trim(), passage.trim(), span, span)
    }

    /// A name in the attribution must be that of the passage's contributor.
    fn speaker(&mut self, a: &Attribution, citation: &Citation, origin: &Origin<'_>) {
        let Some((typed, at)) = &a.name else {
            return;
        };
        let record = &self.records.all[&a.source.0];
        let by = &record.record.passages[&a.passage.0];
        let contributor = &record.record.contributors[by];
        let same = |name: &str| texts(&words(name)) == texts(&words(typed));
        if contributor.name.as_deref().is_some_and(same) {
            return;
        }
        let span = self.span(origin, at);
        let who = match &contributor.name {
            Some(name) => format!("#{} is by {name}, not by {typed}", citation.passage),
            None => format!(
                "#{} is by somebody whose name is not known ({}), not by {typed}",
                citation.passage, contributor.role
            ),
        };
        let diagnostic = Diagnostic::new(&codes::QUOTE_WRONG_SPEAKER, span, who);
        self.report(match &contributor.name {
            Some(name) => diagnostic.help(format!("write `— {name}, {} #{}`", a.source.0, a.passage.0)),
            None => diagnostic.help(format!("write `— {} #{}`", a.source.0, a.passage.0)),
        });
    }

    /// Holds the words against the fingerprint.
    fn verify(&mut self, quote: &markdown::Quote, origin: &Origin<'_>) {
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

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// The words of a quote as one text, and where each byte of it was typed.
#[derive(Default)]
struct Spoken {
    text: String,
    stretches: Vec<Stretch>,
}

/// A run of text: its bytes in [`Spoken::text`], and those in the Markdown.
struct Stretch {
    spoken: Range<usize>,
    typed: Range<usize>,
}

impl Spoken {
    fn of(nodes: &[markdown::Node]) -> Self {
        let mut spoken = Self::default();
        spoken.add(nodes);
        spoken
    }

    fn add(&mut self, nodes: &[markdown::Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Event(Event::Text(text) | Event::Code(text)) => {
                    let start = self.text.len();
                    self.text.push_str(text);
                    self.stretches.push(Stretch { spoken: start..self.text.len(), typed: node.at.clone() });
                }
                NodeKind::Event(
                    Event::SoftBreak
                    | Event::HardBreak
                    | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell),
                ) => self.text.push('\n'),
                NodeKind::Quote(inner) => self.add(&inner.body),
                _ => {}
            }
        }
    }

    /// The words between elisions and without what stands in brackets, piece by piece.
    fn pieces(&self) -> Vec<Vec<Word>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut rest = self.text.char_indices().peekable();
        let mut cut = |from: usize, to: usize| pieces.push(self.words(from..to));
        while let Some((at, c)) = rest.next() {
            let end = match c {
                '…' => Some(at + c.len_utf8()),
                '.' if self.text[at..].starts_with("...") => {
                    let dots = self.text[at..].chars().take_while(|&c| c == '.').count();
                    Some(at + dots)
                }
                '[' => self.text[at..].find(']').map(|i| at + i + 1),
                _ => None,
            };
            if let Some(end) = end {
                cut(start, at);
                start = end;
                while rest.next_if(|&(i, _)| i < end).is_some() {}
            }
        }
        cut(start, self.text.len());
        pieces
    }

    fn words(&self, range: Range<usize>) -> Vec<Word> {
        let mut words = words(&self.text[range.clone()]);
        for word in &mut words {
            word.range = word.range.start + range.start..word.range.end + range.start;
        }
        words
    }

    /// The bytes in the Markdown that some words were typed at.
    fn bytes(&self, words: &[Word]) -> Range<usize> {
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
