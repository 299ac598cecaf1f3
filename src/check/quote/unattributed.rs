//! Block quotes that do not say whose words they hold, and what was probably meant to.

use crate::check::Checker;
use crate::diag::{Diagnostic, Fix, codes};
use crate::source::Span;

/// The dashes that a line with an attribution can start with.
const DASHES: [char; 4] = ['—', '–', '-', '―'];

impl Checker<'_> {
    /// Reports a block quote whose last line does not say whose words it holds.
    pub(in crate::check) fn unattributed(&mut self, span: Span) {
        let text = self.sources.text(span.file);
        let quote = self.sources.slice(span).trim_end();
        let end = span.start + quote.len();
        let last = quote.rsplit(['\n', '\r']).next().unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
        let words = last.trim_start_matches(DASHES).trim();
        let has_dash = words.len() < last.trim().len() && !words.is_empty();
        let at = Span::new(span.file, end - last.len()..end);
        let report = |message: &str, at| Diagnostic::new(&codes::QUOTE_UNATTRIBUTED, at, message);
        let fix = |title: &str, edits| Fix { title: title.to_owned(), edits, safe: true };
        if let Some(line) = self.attribution_meant(words) {
            let title = format!("write `> — {line}`");
            let (message, edits) = if has_dash {
                ("the `#` in front of the passage is missing", vec![(at, format!("— {line}"))])
            } else {
                (
                    "the dash is missing that tells this line from the words of the quote",
                    vec![(at, format!("— {line}"))],
                )
            };
            return self.report(report(message, at).fix(fix(&title, edits)));
        }
        if has_dash {
            let name = words.trim_end_matches(',');
            let message = "this line does not say which source and which passage";
            let help = format!("end the quote with a line like `> — {name}, source-id #5`");
            return self.report(report(message, at).help(help));
        }
        // The line may stand below the quote.
        let below = text[end..].trim_start_matches(['\n', ' ']);
        let start = text.len() - below.len();
        let line = below.lines().next().unwrap_or_default().trim_end();
        let names = line.trim_start_matches(DASHES).trim();
        if names.len() < line.len()
            && let Some(meant) = self.attribution_meant(names)
        {
            let at = Span::new(span.file, start..start + line.len());
            let whole = Span::new(span.file, end..start + line.len());
            let title = format!("write `> — {meant}`, and `>` in the empty line above");
            let edits = vec![(whole, format!("\n>\n> — {meant}"))];
            let message = "this line says whose words the quote above holds, and stands outside of it";
            return self.report(report(message, at).fix(fix(&title, edits)));
        }
        let start = Span::new(span.file, span.start..span.start + 1);
        self.report(
            report("this block quote does not say whose words these are", start)
                .help("end the quote with a line like `> — Name, source-id #5`"),
        );
    }

    /// `Name, source #passage` for words that name a source and a passage of it; none when they do not.
    fn attribution_meant(&self, words: &str) -> Option<String> {
        let mut parts = words.split([' ', ',', ':', '#']).filter(|word| !word.is_empty());
        let record = parts.clone().find_map(|word| Some((word, self.records.all.get(word)?)));
        let (source, record) = record?;
        let passage = parts.find(|word| record.record.passages.contains_key(*word))?;
        let name = words[..words.find(source)?].trim().trim_end_matches([',', ':']).trim();
        let name = if name.is_empty() { String::new() } else { format!("{name}, ") };
        Some(format!("{name}{source} #{passage}"))
    }
}
