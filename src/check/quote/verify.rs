//! The words of a quote against the fingerprint of their passage.

use crate::check::Checker;
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown;

use super::RUN;
use super::altered::Altered;
use super::spoken::Spoken;

impl Checker<'_> {
    /// Holds the words against the fingerprint, piece by piece; each piece that is altered is reported.
    pub(super) fn verify(&mut self, quote: &markdown::Quote, origin: &Origin<'_>) {
        let a = &quote.attribution;
        let record = &self.records.all[&a.source.0];
        let spoken = Spoken::of(&quote.body);
        let pieces = spoken.pieces();
        let words = pieces.iter().map(Vec::len).sum();
        self.too_long(&pieces, a, origin);
        let prints = record.prints.as_ref().and_then(|prints| prints.passages.get(&a.passage.0));
        let Some(prints) = prints else {
            self.seen.quoted.quote(&a.source.0, &a.passage.0, words, Vec::new(), 0);
            if !record.damaged {
                self.without_prints(a, record.prints.is_some(), origin);
            }
            return;
        };
        let mut from = 0;
        let mut verified = Vec::new();
        let mut wrong = false;
        for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
            if piece.len() < RUN {
                let span = self.span(origin, &spoken.bytes(piece));
                let message = format!("fewer than {RUN} words in a row cannot be verified");
                self.report(
                    Diagnostic::new(&codes::QUOTE_UNCHECKED, span, message).help("quote a few words more"),
                );
                continue;
            }
            match prints.find(piece, from) {
                Ok(next) => {
                    verified.push(next - piece.len()..next);
                    from = next;
                }
                Err(_) => {
                    wrong = true;
                    let out_of_order = from > 0 && prints.find(piece, 0).is_ok();
                    self.altered(&Altered { prints, piece, out_of_order, spoken: &spoken, a, origin });
                }
            }
        }
        self.seen.quoted.quote(&a.source.0, &a.passage.0, words, verified, prints.words);
        if !wrong {
            self.too_much(a, record, origin);
        }
    }

    fn without_prints(&mut self, a: &markdown::Attribution, of_others: bool, origin: &Origin<'_>) {
        let (source, passage) = (&a.source.0, &a.passage.0);
        let (at, message, again) = if of_others {
            let message = format!(
                "this quote cannot be verified: the fingerprint of `{source}` has no passage #{passage}"
            );
            (&a.passage.1, message, "make it again")
        } else {
            let message = format!("this quote cannot be verified: `{source}` has no fingerprint");
            (&a.source.1, message, "make one")
        };
        let span = self.span(origin, at);
        self.report(
            Diagnostic::new(&codes::QUOTE_UNCHECKED, span, message)
                .help(format!("{again} from the transcript: `coursewright source fingerprint TRANSCRIPT`")),
        );
    }
}
