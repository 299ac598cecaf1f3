use std::collections::BTreeSet;

use crate::course::{Markup, Tag};
use crate::diag::{Diagnostic, Fix, Sink};
use crate::load::Layout;
use crate::source::{FileId, Sources, Span};
use crate::words::compared;

use super::expand::{Trouble, expand};
use super::front::{self, FrontSlip};
use super::markdown::{self, Markdown, Node, NodeKind};
use super::name_of;
use super::read::{Form, Parsed, read as read_data};
use super::typed::Typed;
use super::written::front_matter::FrontMatter;

/// A lesson as it was written.
#[derive(Debug)]
pub struct ParsedLesson {
    /// The file.
    pub file: FileId,
    /// Its path below the folder of the lessons.
    pub path: String,
    /// The fields at its top; none when there are none, or when they could not be read.
    pub front_matter: Option<Parsed<FrontMatter>>,
    /// Where the text starts, in bytes.
    pub body_start: usize,
    /// Where each part of the text was typed: here, or in a file that it takes in.
    pub typed: Typed,
    /// The text, with those files in it; [`typed`](Self::typed) knows its places.
    pub body: Markdown,
    /// What it is called by a directive in it, or by the outline.
    pub title: Option<String>,
    /// The directives that could not be followed.
    pub trouble: Vec<Trouble>,
    /// The files that it takes in, by path from the course's root.
    pub included: BTreeSet<String>,
    /// Whether all of it could be read; if not, that is reported already.
    pub readable: bool,
    /// The passages that it quotes, source and passage.
    pub quoted: Vec<(String, String)>,
    /// How many words it has.
    pub words: usize,
}

impl ParsedLesson {
    /// Its name: the author's own, or the one that its path gives.
    pub fn id(&self) -> String {
        let own = self.front_matter.as_ref().and_then(|front| front.value.id.as_ref());
        own.map_or_else(|| name_of(&self.path), |id| id.0.clone())
    }

    /// Gives away what its text holds, which is most of it. What others may ask of it stays.
    pub fn forget_text(&mut self) -> Vec<Node> {
        std::mem::take(&mut self.body.nodes)
    }
}

/// Splits a file into front matter and text and reads both.
pub(super) fn read(
    sources: &Sources,
    layout: &Layout,
    file: FileId,
    path: &str,
    sink: &mut Sink,
) -> ParsedLesson {
    let source = sources.file(file);
    let mut silence = Sink::default();
    // Of a file that cannot be read nothing more is said; but what it is called may be known.
    let sink = if source.readable { sink } else { &mut silence };
    let text = &*source.text;
    let mut front_matter = None;
    let mut readable = source.readable;
    let front = front::find(text);
    if let Some(inner) = front.inner.filter(|inner| !text[inner.clone()].trim().is_empty()) {
        front_matter = read_data(sources, file, inner, Form::Yaml, sink);
        readable &= front_matter.is_some();
    } else if front.slip.is_some() {
        readable = false;
    }
    if let Some(slip) = front.slip {
        sink.report(misplaced(file, slip));
    }
    let body_start = if source.readable { front.body } else { text.len() };
    let expanded = expand(sources, file, body_start);
    let typed = expanded.typed;
    let body = markdown::read_hiding(&expanded.text, &layout.hidden_lines);
    if let Some(at) = &body.too_deep {
        readable = false;
        sink.report(markdown::report_too_deep(typed.span(&(at.start..at.start))));
    }
    let mut trouble = expanded.trouble;
    let shown = expanded.unknown.into_iter().filter(|(at, _)| !is_code(&body.nodes, at.start));
    trouble.extend(shown.map(|(at, why)| Trouble { span: typed.span(&at), why }));
    ParsedLesson {
        file,
        path: path.to_owned(),
        front_matter,
        body_start,
        words: compared::count(&expanded.text),
        quoted: quoted(&body.nodes),
        typed,
        body,
        title: expanded.title,
        trouble,
        included: expanded.included,
        readable,
    }
}

/// The passages that are quoted, source and passage.
fn quoted(nodes: &[Node]) -> Vec<(String, String)> {
    let quotes = nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Quote(quote) => Some(&quote.attribution),
        _ => None,
    });
    quotes.map(|by| (by.source.0.clone(), by.passage.0.clone())).collect()
}

/// Whether a place of a text is code, or a remark that nobody sees: braces there are only shown.
fn is_code(nodes: &[Node], place: usize) -> bool {
    nodes.iter().filter(|node| node.at().contains(&place)).any(|node| match &node.kind {
        NodeKind::Markup(Markup::Code(_) | Markup::Start(Tag::CodeBlock(_))) => true,
        NodeKind::Html(html) => html.trim_start().starts_with("<!--"),
        NodeKind::Quote(quote) => is_code(&quote.body, place),
        _ => false,
    })
}

fn misplaced(file: FileId, slip: FrontSlip) -> Diagnostic {
    let diagnostic = Diagnostic::new(slip.code, Span::new(file, slip.at), slip.message);
    if slip.edits.is_empty() {
        return diagnostic.help(slip.title);
    }
    let edits = slip.edits.into_iter().map(|(at, new)| (Span::new(file, at), new)).collect();
    diagnostic.fix(Fix { title: slip.title, edits, safe: true })
}
