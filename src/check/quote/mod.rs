//! Quotes: who said it, by what right ([`Checker::citation`]), and whether they said it so ([`verify`]).

mod altered;
mod gaps;
mod quoted;
mod share;
mod spoken;
mod unattributed;
mod verify;

use crate::course::{Citation, Consent, Quote, slug};
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::{self, Attribution};
use crate::source::Span;
use crate::words::compared::{Word, words};

use super::Checker;
use super::document::Home;

pub(super) use quoted::Quoted;

/// How many words a piece of a quote must have to be verified.
const RUN: usize = 4;

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
            name: contributor.shown_name().map(str::to_owned),
            role: contributor.role.clone(),
            place: contributor.place.clone(),
            record: source.to_owned(),
            source: record.record.title.clone(),
            publisher: record.record.publisher.clone(),
            passage: passage.to_owned(),
        })
    }

    /// Reads `source #passage` and finds who is behind it.
    pub(super) fn cited(&mut self, text: &str, span: Span) -> Option<Citation> {
        let parts = text.split_once('#').map(|(source, passage)| (source.trim(), passage.trim()));
        let Some((source, passage)) =
            parts.filter(|(source, passage)| !source.is_empty() && !passage.is_empty())
        else {
            if !self.astray {
                let meant = self.meant_passage(text).unwrap_or_else(|| format!("{} #1", slug(text)));
                self.report(
                    Diagnostic::new(
                        &codes::QUOTE_UNKNOWN_PASSAGE,
                        span,
                        format!("`{text}` does not say which passage of which source"),
                    )
                    .help(format!(
                        "write the source and the passage between quotation marks, as in `\"{meant}\"`"
                    )),
                );
            }
            return None;
        };
        let citation = self.citation(source, passage, span, span)?;
        self.seen.quoted.cite(&citation.record, &citation.passage);
        Some(citation)
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
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}
