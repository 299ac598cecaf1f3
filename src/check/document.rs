//! Markdown with everything it refers to resolved.

use pulldown_cmark::TagEnd;

use crate::course::{Document, Figure, Heading, LessonId, Link, Markup, Node, Tag};
use crate::diag::{Diagnostic, codes};
use crate::parse::markdown::{self, Markdown, NodeKind};
use crate::parse::ranged::Step;
use crate::parse::written::book::HtmlPolicy;
use crate::parse::written::scalar::Text;
use crate::parse::{Origin, Places};
use crate::source::Span;

use super::image::is_decorative;
use super::{Checker, book, html};

/// Where a piece of Markdown stands: links in it are relative to that.
pub(super) struct Home {
    /// The path of its file from the course's root.
    pub(super) path: String,
    /// The lesson it belongs to.
    pub(super) lesson: Option<LessonId>,
    /// Whether it is a lesson's own text: only there may quizzes stand, and quotes need an attribution.
    pub(super) in_lesson: bool,
}

impl Checker<'_> {
    /// Resolves a piece of Markdown.
    pub(super) fn document(&mut self, markdown: &Markdown, home: &Home, origin: &Origin<'_>) -> Document {
        self.brackets(markdown, home, origin);
        self.glued_headings(markdown, origin);
        self.pasted_lists(markdown, origin);
        Document { nodes: self.nodes(&markdown.nodes, home, origin) }
    }

    /// Reads and resolves a text of a YAML file.
    pub(super) fn field(&mut self, text: &Text, home: &Home, places: &Places, path: &[Step<'_>]) -> Document {
        // Words alone refer to nothing, and there is nothing to say of them.
        if let Some(words) = markdown::words_only(text.as_str()) {
            return Document::paragraph(words);
        }
        let markdown = markdown::read(text.as_str());
        let origin = Origin::Field(places, path);
        if let Some(at) = &markdown.too_deep {
            let span = self.span(&origin, &(at.start..at.start + 1));
            self.report(markdown::report_too_deep(span));
        }
        self.document(&markdown, home, &origin)
    }

    pub(super) fn nodes(&mut self, nodes: &[markdown::Node], home: &Home, origin: &Origin<'_>) -> Vec<Node> {
        let too_deep = self.settings.html == HtmlPolicy::Safe && self.html_depth(nodes, origin);
        self.words_of_links(nodes, origin);
        self.icons(nodes, origin);
        if self.settings.html == HtmlPolicy::Escape {
            self.escaped(nodes, origin);
        }
        let mut resolved: Vec<Node> = Vec::with_capacity(nodes.len());
        let mut leads_nowhere = false;
        for node in nodes {
            // What cannot be shown or followed is reported; in a book, which is built all the same, its words stay.
            match (self.node(node, home, origin), &node.kind) {
                (_, NodeKind::Markup(Markup::End(TagEnd::Link))) if leads_nowhere => leads_nowhere = false,
                (Some(node), _) => resolved.push(node),
                (None, NodeKind::LinkStart(_)) => leads_nowhere = true,
                (None, NodeKind::Image(image)) => resolved.push(words(image)),
                (None, NodeKind::Figure(image)) => resolved.extend([
                    Node::Markup(Markup::Start(Tag::Paragraph)),
                    words(image),
                    Node::Markup(Markup::End(TagEnd::Paragraph)),
                ]),
                (None, NodeKind::Html(html)) => {
                    resolved.extend(self.html_image(html).map(|image| words(&image)));
                }
                (None, _) => {}
            }
        }
        if too_deep {
            // The course is not built, and cleaning this would take too long.
            resolved.retain(|node| !matches!(node, Node::Html(_)));
        }
        if self.settings.html == HtmlPolicy::Safe { html::sanitise(resolved) } else { resolved }
    }

    fn node(&mut self, node: &markdown::Node, home: &Home, origin: &Origin<'_>) -> Option<Node> {
        let at = |checker: &Self| origin.span(checker.sources, &node.at());
        match &node.kind {
            NodeKind::Markup(Markup::Start(Tag::Heading(heading)))
                if self.settings.html != HtmlPolicy::Trusted =>
            {
                let what = heading.attributes.first().map(|(name, _)| name).or(heading.classes.first());
                if let Some(what) = what {
                    let span = at(self);
                    self.report(
                        Diagnostic::new(
                            &codes::HTML_REMOVED,
                            span,
                            format!("`{what}` is taken out: braces behind a heading can only give it a name"),
                        )
                        .help("write a name, `## Ask first {#ask}`, or take the braces out"),
                    );
                }
                let (classes, attributes) = (Vec::new(), Vec::new());
                let heading = Heading { level: heading.level, id: heading.id.clone(), classes, attributes };
                Some(Node::Markup(Markup::Start(Tag::Heading(Box::new(heading)))))
            }
            NodeKind::Markup(markup) => Some(Node::Markup(markup.clone())),
            NodeKind::LinkStart(link) => {
                let span = self.within(at(self), &link.target);
                let target = self.link(&link.target, home, span)?;
                Some(Node::LinkStart(Box::new(Link { target, title: link.title.clone() })))
            }
            NodeKind::Image(image) => {
                let span = at(self);
                self.image(image, home, span).map(|image| Node::Image(Box::new(image)))
            }
            NodeKind::Figure(image) => {
                let span = at(self);
                let caption = Some(image.title.clone()).filter(|t| !t.is_empty() && !is_decorative(t));
                let image = self.image(image, home, span)?;
                Some(Node::Figure(Box::new(Figure { image, caption })))
            }
            NodeKind::QuizPlace(target) => {
                let span = self.within(at(self), target);
                self.quiz_place(target, home, span)
            }
            NodeKind::Html(html) => {
                if is_comment(html) {
                    return None;
                }
                let span = at(self);
                if let Some(image) = self.html_image(html) {
                    return self.image(&image, home, span).map(|image| Node::Image(Box::new(image)));
                }
                match self.settings.html {
                    HtmlPolicy::Escape => Some(Node::Markup(Markup::Text(html.as_ref().into()))),
                    HtmlPolicy::Safe => {
                        self.taken_out(html, span);
                        Some(Node::Html(html.clone()))
                    }
                    HtmlPolicy::Trusted => Some(Node::Html(html.clone())),
                }
            }
            NodeKind::Quote(quote) => {
                self.quote(quote, home, origin).map(|quote| Node::Quote(Box::new(quote)))
            }
            NodeKind::BareQuoteStart => {
                // A book has no records of who said what.
                if home.in_lesson && !self.settings.plain_book {
                    let span = at(self);
                    self.unattributed(span);
                }
                Some(Node::Markup(Markup::Start(Tag::BlockQuote(None))))
            }
        }
    }

    /// Reports raw elements that stand in each other too deep; whether there are any.
    fn html_depth(&mut self, nodes: &[markdown::Node], origin: &Origin<'_>) -> bool {
        let mut depth = html::Depth::default();
        for node in nodes {
            if let NodeKind::Html(text) = &node.kind
                && depth.exceeds(text, markdown::MAX_DEPTH)
            {
                let start = node.at().start;
                let span = origin.span(self.sources, &(start..start + 1));
                let message = format!("HTML stands in itself more than {} deep here", markdown::MAX_DEPTH);
                self.report(
                    Diagnostic::new(&codes::LESSON_TOO_DEEP, span, message)
                        .help("close what you open: `<div>` … `</div>`"),
                );
                return true;
            }
        }
        false
    }

    /// Reports what the sanitiser will take out of a piece of raw HTML, each tag at its place.
    fn taken_out(&mut self, html: &str, span: Span) {
        for (at, _) in html.match_indices('<') {
            let end = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
            let unsaid: &[&str] = if self.settings.plain_book { &book::UNSAID } else { &[] };
            let Some(what) = html::refused(&html[at..end], unsaid) else { continue };
            let place = self.within(span, &html[at..end]);
            let message = format!("{what} is taken out: it is not on the list of harmless HTML");
            let diagnostic = Diagnostic::new(&codes::HTML_REMOVED, place, message);
            // Names of HTML have small letters; others are rather words between such signs.
            let is_text = what.starts_with("`<") && what.contains(|c: char| c.is_ascii_uppercase());
            self.report(if is_text {
                let sign = what.trim_matches('`');
                diagnostic.help(format!("if it is no HTML, write `\\{sign}`, or put it into backquotes"))
            } else {
                diagnostic.help("take it out, or say it in Markdown")
            });
        }
    }
}

/// The words of an image.
fn words(image: &markdown::Image) -> Node {
    Node::Markup(Markup::Text(image.alt.as_str().into()))
}

pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->")
}
