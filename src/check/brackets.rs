//! Signs that were meant to be a link, an image, a footnote or a heading, and links that nobody can follow.

use pulldown_cmark::TagEnd;

use crate::course::Markup;
use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::Origin;
use crate::parse::markdown::{Glued, Markdown, Node, NodeKind, Stray, Why};
use crate::source::Span;

use super::Checker;
use super::document::Home;
use super::link::{decode, join};

impl Checker<'_> {
    /// Reports brackets that trainees would see.
    pub(super) fn brackets(&mut self, markdown: &Markdown, home: &Home, origin: &Origin<'_>) {
        for Stray { at, why } in &markdown.stray {
            let span = self.span(origin, at);
            let diagnostic = match why {
                Why::Undefined => undefined(self.sources.slice(span), span),
                _ => malformed(self.sources.slice(span), *why, span),
            };
            let address = address_in(&diagnostic).to_owned();
            let leads = self.leads_somewhere(&address, home);
            // It is no further mistake that nothing else shows the file.
            self.seen.named_files.extend(join(&home.path, &decode(&address)).filter(|_| leads));
            self.report(only_if(diagnostic, leads));
        }
    }

    /// Whether an address leads to a file of the course, or to the world outside.
    fn leads_somewhere(&self, address: &str, home: &Home) -> bool {
        let outside = ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start));
        let path = address.split(['#', '?']).next().unwrap_or_default();
        let known = |path: String| {
            self.names.lesson_paths.contains_key(&path)
                || self.names.quiz_paths.contains_key(&path)
                || self.sources.assets().contains_key(&path)
        };
        outside || join(&home.path, &decode(path)).is_some_and(known)
    }

    /// Reports headings of a lesson that are text, because the space behind their signs is missing.
    pub(super) fn glued_headings(&mut self, markdown: &Markdown, origin: &Origin<'_>) {
        // A text of a quiz has no headings, but may have hashtags.
        if matches!(origin, Origin::Field(..)) {
            return;
        }
        for Glued { signs, words } in &markdown.glued {
            let span = self.span(origin, signs);
            let signs = "#".repeat(signs.len());
            let title = format!("write `{signs} {words}`");
            let edits = vec![(Span::new(span.file, span.end..span.end), " ".to_owned())];
            self.report(
                Diagnostic::new(
                    &codes::LESSON_HEADING_SPACE,
                    span,
                    format!("this is no heading: a space is missing behind `{signs}`"),
                )
                .fix(Fix { title, edits, safe: true }),
            );
        }
    }

    /// Reports lists with the signs of a word processor: their entries run together into one paragraph.
    pub(super) fn pasted_lists(&mut self, markdown: &Markdown, origin: &Origin<'_>) {
        // The signs of a text in YAML may stand between others there.
        if matches!(origin, Origin::Field(..)) {
            return;
        }
        for entries in &markdown.pasted {
            let places: Vec<Span> = entries.iter().map(|at| self.span(origin, at)).collect();
            let typed = self.sources.slice(places[0]);
            let sign = typed.trim_end();
            let others = match places.len() - 1 {
                0 => String::new(),
                1 => ", and that of 1 line below".to_owned(),
                more => format!(", and those of {more} lines below"),
            };
            let edits = places.iter().map(|&span| (span, entry(self.sources.slice(span)))).collect();
            let place = Span { end: places[0].start + sign.len(), ..places[0] };
            self.report(
                Diagnostic::new(
                    &codes::LESSON_PASTED_LIST,
                    place,
                    format!(
                        "`{sign}` starts no entry of a list, so the lines run together into one paragraph"
                    ),
                )
                .fix(Fix {
                    title: format!("write `- ` in its place{others}"),
                    edits,
                    safe: true,
                }),
            );
        }
    }

    /// Reports a link that has no words to press.
    pub(super) fn words_of_links(&mut self, nodes: &[Node], origin: &Origin<'_>) {
        for pair in nodes.windows(2) {
            if let NodeKind::LinkStart(link) = &pair[0].kind
                && let NodeKind::Markup(Markup::End(TagEnd::Link)) = &pair[1].kind
            {
                let span = self.span(origin, &pair[0].at());
                self.report(
                    Diagnostic::new(
                        &codes::LINK_NO_WORDS,
                        span,
                        "this link has no words, so nobody can see or press it",
                    )
                    .help(format!(
                        "write some between the square brackets: `[where it leads]({})`",
                        link.target
                    )),
                );
            }
        }
    }
}

/// The sign of an entry in Markdown for that of a word processor, in which `o` is that of deeper ones.
fn entry(sign: &str) -> String {
    let deeper = if sign.starts_with(['o', '§']) { "  " } else { "" };
    format!("{deeper}- ")
}

/// A malformed link is mended unasked only where it then leads somewhere.
fn only_if(mut diagnostic: Diagnostic, leads: bool) -> Diagnostic {
    if let Some(fix) = &mut diagnostic.fix {
        fix.safe &= leads;
    }
    diagnostic
}

/// The address in a link as it is once it is mended; empty where nothing can be mended.
fn address_in(diagnostic: &Diagnostic) -> &str {
    let edit = diagnostic.fix.as_ref().and_then(|fix| fix.edits.first());
    let (_, inside) = edit.and_then(|(_, new)| new.rsplit_once("](")).unwrap_or_default();
    inside.trim_end_matches(')').split(" \"").next().unwrap_or_default().trim_matches(['<', '>'])
}

fn undefined(typed: &str, span: Span) -> Diagnostic {
    let last = typed.rsplit('[').next().unwrap_or_default().trim_end_matches(']');
    let first = || typed.trim_start_matches(['!', '[']).split(']').next().unwrap_or_default();
    let name = if last.is_empty() { first() } else { last };
    let (message, help) = if name.starts_with('^') {
        let message = format!("no note explains `[{name}]`, so trainees see the brackets");
        (message, format!("write the note on a line of its own: `[{name}]: …`"))
    } else {
        let message = format!("nothing says where `[{name}]` leads, so trainees see the brackets");
        let help =
            format!("write the address behind it: `[words](address)`, or add a line `[{name}]: address`");
        (message, help)
    };
    Diagnostic::new(&codes::LINK_UNDEFINED, span, message).help(help)
}

fn malformed(typed: &str, why: Why, span: Span) -> Diagnostic {
    let mark = if typed.starts_with('!') { "!" } else { "" };
    let what = if mark.is_empty() { "link" } else { "image" };
    // Between the first pair of brackets, and between the second.
    let parts: Vec<&str> = typed.split(['[', ']', '(', ')']).collect();
    let (first, second) =
        (parts.get(1).copied().unwrap_or_default(), parts.get(3).copied().unwrap_or_default());
    let (because, title, new) = match why {
        Why::Spaces => {
            let (address, title) = second.split_once(" \"").unwrap_or((second, ""));
            let title = if title.is_empty() { String::new() } else { format!(" \"{title}") };
            let new = format!("{mark}[{first}](<{address}>{title})");
            ("an address has no spaces", format!("put it into pointed brackets: `{new}`"), new)
        }
        Why::TurnedRound => {
            let new = format!("{mark}[{first}]({second})");
            let because = "the words belong in square brackets, and the address in round ones";
            (because, format!("write `{new}`"), new)
        }
        Why::Apart | Why::Undefined => {
            let new = format!("{mark}[{first}]({second})");
            ("a space stands between the words and the address", format!("take it out: `{new}`"), new)
        }
    };
    // What nests brackets is not taken apart rightly.
    let safe = !first.is_empty() && !second.is_empty() && parts.len() == 5;
    Diagnostic::new(&codes::LINK_MALFORMED, span, format!("this is no {what}: {because}")).fix(Fix {
        title,
        edits: vec![(span, new)],
        safe,
    })
}
