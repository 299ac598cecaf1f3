//! Signs that were meant to be a link, an image, a footnote or a heading, and links that nobody can follow.

use pulldown_cmark::TagEnd;

use crate::course::Markup;
use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::Origin;
use crate::parse::markdown::{Markdown, Node, NodeKind, Stray, Why};
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
            let leads = |address: &str| self.leads_somewhere(address, home);
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
        for at in &markdown.glued {
            let span = self.span(origin, at);
            let line = self.sources.text(span.file)[span.start..].lines().next().unwrap_or_default();
            let (signs, words) = line.split_at(at.len());
            let title = format!("write `{signs} {}`", words.trim_end());
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

/// A malformed link is mended unasked only where it then leads somewhere.
fn only_if(mut diagnostic: Diagnostic, leads: impl Fn(&str) -> bool) -> Diagnostic {
    if let Some(fix) = &mut diagnostic.fix
        && let Some((_, new)) = fix.edits.first()
    {
        let inside = new.rsplit_once("](").map_or("", |(_, inside)| inside.trim_end_matches(')'));
        let address = inside.split(" \"").next().unwrap_or_default().trim_matches(['<', '>']);
        fix.safe &= leads(address);
    }
    diagnostic
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
