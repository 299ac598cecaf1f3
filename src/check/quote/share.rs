//! How much is quoted: of one passage at a time, and of a source.

use crate::check::Checker;
use crate::check::records::Record;
use crate::diag::{Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::Attribution;
use crate::words::compared::Word;

impl Checker<'_> {
    /// Reports a quote with more words than the course allows.
    pub(super) fn too_long(&mut self, pieces: &[Vec<Word>], a: &Attribution, origin: &Origin<'_>) {
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

    /// Counts the verified words of a source, each once, and reports the first quote that goes too far.
    pub(super) fn too_much(&mut self, a: &Attribution, record: &Record, origin: &Origin<'_>) {
        let (Some(limit), Some(prints)) = (self.settings.max_share, &record.prints) else {
            return;
        };
        let total: usize = prints.passages.values().map(|p| p.words).sum();
        let source = &a.source.0;
        let quoted = self.seen.quoted.verified_words(source);
        #[expect(clippy::cast_precision_loss, reason = "far fewer words than 2^52")]
        let share = quoted as f64 / total.max(1) as f64;
        if share > limit.value() && self.seen.quoted.first_too_much(source) {
            let span = self.span(origin, &a.source.1);
            self.report(
                Diagnostic::new(
                    &codes::QUOTE_TOO_MUCH,
                    span,
                    format!(
                        "with this quote, {quoted} of the {total} words of `{source}` are quoted; book.toml allows {limit}"
                    ),
                )
                .help("say some of it in your own words"),
            );
        }
    }
}
