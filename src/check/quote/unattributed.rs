//! Block quotes that do not say whose words they hold, and what was probably meant to.

use crate::check::Checker;
use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::markdown::{self, DASHES, NodeKind};
use crate::source::{Span, line_start};

use super::RUN;
use super::spoken::Spoken;

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
        let fix = |title: &str, edits, safe| Fix { title: title.to_owned(), edits, safe };
        if let Some(meant) = self.attribution_meant(words) {
            let safe = self.holds(&meant, &quote[..quote.len() - last.len()]);
            let line = meant.line();
            let title = format!("write `> — {line}`");
            let edits = vec![(at, format!("— {line}"))];
            let message = if has_dash {
                "the `#` in front of the passage is missing"
            } else {
                "the dash is missing that tells this line from the words of the quote"
            };
            return self.report(report(message, at).fix(fix(&title, edits, safe)));
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
            let safe = self.holds(&meant, quote);
            let meant = meant.line();
            let title = format!("write `> — {meant}`, and `>` in the empty line above");
            let edits = vec![(whole, format!("\n>\n> — {meant}"))];
            let message = "this line says whose words the quote above holds, and stands outside of it";
            return self.report(report(message, at).fix(fix(&title, edits, safe)));
        }
        let start = Span::new(span.file, span.start..span.start + 1);
        if let Some(line) = self.found_in_source(quote) {
            let message =
                format!("this block quote does not say whose words these are; they stand in {}", line.place);
            let last_line = &text[..end][line_start(text, end)..];
            let indent = last_line.find('>').map_or("", |at| &last_line[..at]);
            let line = line.attribution;
            let edits = vec![(Span::new(span.file, end..end), format!("\n{indent}>\n{indent}> {line}"))];
            let title = format!("put a line `>` below it, and then `> {line}`");
            return self.report(report(&message, start).fix(fix(&title, edits, true)));
        }
        self.report(
            report("this block quote does not say whose words these are", start)
                .help("end the quote with a line like `> — Name, source-id #5`")
                .help("or, if these are words of your own, take out the `> ` in front of them"),
        );
    }

    /// What words say that name a source and a passage of it; none when they do not.
    fn attribution_meant(&self, words: &str) -> Option<Meant> {
        let mut parts = words.split([' ', ',', ':', '#']).filter(|word| !word.is_empty());
        let record = parts.clone().find_map(|word| Some((word, self.records.all.get(word)?)));
        let (source, record) = record?;
        let passage = parts.find(|word| record.record.passages.contains_key(*word))?;
        let name = words[..words.find(source)?].trim().trim_end_matches([',', ':']).trim();
        Some(Meant { name: name.to_owned(), source: source.to_owned(), passage: passage.to_owned() })
    }

    /// Whether what an attribution says is so, as far as anybody knows: whose words these are, and that they stand there.
    fn holds(&self, meant: &Meant, quote: &str) -> bool {
        let record = &self.records.all[&meant.source];
        let name = record.record.speaker(&meant.passage).and_then(|by| by.name.as_deref());
        let named = meant.name.is_empty() || name == Some(meant.name.as_str());
        let quote = quote.trim_end().trim_end_matches('>').trim_end();
        let place = format!("`{}` #{}", meant.source, meant.passage);
        named
            && (record.prints.is_none()
                || self.found_in_source(quote).is_some_and(|found| found.place == place))
    }

    /// The only passage of all fingerprints that has the words of a quote.
    fn found_in_source(&self, quote: &str) -> Option<Found> {
        // Read as a quote with some attribution, it has words of its own.
        let markdown = markdown::read(&format!("{quote}\n>\n> — somewhere #1\n"));
        let NodeKind::Quote(quote) = &markdown.nodes.first()?.kind else { return None };
        let spoken = Spoken::of(&quote.body);
        let pieces: Vec<_> = spoken.pieces().into_iter().filter(|piece| piece.len() >= RUN).collect();
        let mut found = None;
        for (source, record) in &self.records.all {
            let prints = record.prints.as_ref().map(|prints| &prints.passages);
            for (passage, prints) in prints.into_iter().flatten() {
                let mut from = 0;
                let here = !pieces.is_empty()
                    && pieces.iter().all(|piece| {
                        prints.find(piece, from).is_ok_and(|next| {
                            from = next;
                            true
                        })
                    });
                if !here {
                    continue;
                }
                if found.is_some() {
                    return None;
                }
                found = Some(Found {
                    place: format!("`{source}` #{passage}"),
                    attribution: self.attribution(source, passage),
                });
            }
        }
        found
    }
}

/// What a line was meant to say.
struct Meant {
    name: String,
    source: String,
    passage: String,
}

impl Meant {
    /// `Name, source #passage`
    fn line(&self) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!("{}, ", self.name) };
        format!("{name}{} #{}", self.source, self.passage)
    }
}

/// Where the words of a quote stand.
struct Found {
    place: String,
    /// The line that ends such a quote.
    attribution: String,
}
