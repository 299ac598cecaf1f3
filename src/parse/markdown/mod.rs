//! Markdown text into nodes with places: what CommonMark and GitHub's extensions say, and our own readings of them.
//!
//! 1. The parser's events are collected, each with its bytes.
//! 2. A block quote whose last line is an attribution becomes a [`Quote`]; an image alone in its paragraph a figure;
//!    a link to a quiz alone in its paragraph the quiz's place; raw HTML is set apart.
//! 3. Of a block of code, the language is kept and the lines that readers see.
//! 4. Headings get ids: the author's own, or a slug of their words, numbered when it repeats.
//!
//! All offsets are into the text that was given; [`Origin`](super::Origin) turns them into places in a file.

mod code;
mod headings;
mod lines;
mod markup;
mod node;
mod stray;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use arcstr::Substr;
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::course::{self, Markup};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;

pub use lines::Glued;
pub use node::{Image, Link, Node, NodeKind, Quote};
pub use stray::{Stray, Why};
pub use words::only as words_only;

use headings::HeadingIds;
use markup::markup;

/// How deep blocks may stand in each other.
pub const MAX_DEPTH: usize = 32;

/// The dashes that an attribution can start with.
pub const DASHES: [char; 4] = ['—', '–', '-', '―'];

/// A parsed piece of Markdown.
#[derive(Debug, Default)]
pub struct Markdown {
    /// What it holds, in order.
    pub nodes: Vec<Node>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// The brackets that were meant to be a link, an image or a footnote, in order.
    pub stray: Vec<Stray>,
    /// Headings that are none, because the space behind their signs is missing.
    pub glued: Vec<Glued>,
    /// The signs of entries of lists that are none, because they are those of word processors; a list for each paragraph.
    pub pasted: Vec<Vec<Range<usize>>>,
    /// Where blocks stand too deep in each other to go on.
    pub too_deep: Option<Range<usize>>,
}

/// The last line of a quote: a dash, perhaps a name, a source and a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The bytes of all of it.
    pub at: Range<usize>,
    /// The name and its bytes.
    pub name: Option<(String, Range<usize>)>,
    /// The source's id and its bytes.
    pub source: (String, Range<usize>),
    /// The passage and its bytes.
    pub passage: (String, Range<usize>),
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Whether another heading here has the same words, so that a number in the id tells them apart.
    pub repeated: bool,
    /// Its words.
    pub text: String,
    /// Its bytes.
    pub at: Range<usize>,
}

/// What to say of blocks that stand [too deep](Markdown::too_deep) in each other.
pub fn report_too_deep(span: Span) -> Diagnostic {
    let message = format!("lists or quotes stand in each other more than {MAX_DEPTH} deep");
    Diagnostic::new(&codes::LESSON_TOO_DEEP, span, message)
        .help("take out some of the `>` or `-` at the start of this line")
}

/// Reads a piece of Markdown.
pub fn read(text: &str) -> Markdown {
    words_only(text).map_or_else(|| read_shared(&text.into()), |words| words::paragraph(text, words))
}

/// Reads a piece of Markdown that the words in it are parts of.
pub fn read_shared(shared: &Substr) -> Markdown {
    read_hiding(shared, &BTreeMap::new())
}

/// The same, for a book that says by language what lines of code start with that readers are not to see.
pub fn read_hiding(shared: &Substr, hidden_lines: &BTreeMap<String, String>) -> Markdown {
    let text = shared.as_str();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut events = Vec::new();
    let mut stray = Vec::new();
    let unknown = |link: BrokenLink<'_>| stray::link(text, &link, &mut stray);
    let mut depth = 0usize;
    for (event, at) in Parser::new_with_broken_link_callback(text, options, Some(unknown)).into_offset_iter()
    {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Markdown { too_deep: Some(at), ..Markdown::default() };
        }
        events.push((event, at));
    }
    let events = code::tidy(events, hidden_lines);
    stray::footnotes(text, &events, &mut stray);
    let mut reader = Reader { text: shared, headings: Vec::new(), ids: HeadingIds::default() };
    let nodes = reader.nodes(&events);
    reader.ids.mark_repeated(&mut reader.headings);
    let lines = lines::meant(text, &events);
    Markdown {
        nodes,
        headings: reader.headings,
        stray,
        glued: lines.headings,
        pasted: lines.lists,
        too_deep: None,
    }
}

/// Events of the parser, and the bytes of each.
type Events<'t> = [(Event<'t>, Range<usize>)];

struct Reader<'t> {
    text: &'t Substr,
    headings: Vec<Heading>,
    ids: HeadingIds,
}

impl Reader<'_> {
    fn nodes(&mut self, events: &Events<'_>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(events.len());
        let mut i = 0;
        while let Some((event, at)) = events.get(i) {
            let (kind, next) = self.node(events, i, event, at);
            nodes.push(Node::new(at, kind));
            i = next;
        }
        nodes
    }

    /// Reads the part that starts at event `i`; returns it and the index of the event behind it.
    fn node(
        &mut self,
        events: &Events<'_>,
        i: usize,
        event: &Event<'_>,
        at: &Range<usize>,
    ) -> (NodeKind, usize) {
        match event {
            Event::Start(Tag::Paragraph) => {
                if let Some(alone) = alone_in_paragraph(events, i) {
                    return alone;
                }
            }
            Event::Start(Tag::BlockQuote(None)) => {
                let end = end_of(events, i);
                return match attribution(self.text, at) {
                    Some(attribution) => {
                        let body = without_attribution(&events[i + 1..end], attribution.at.start);
                        let body = self.nodes(&body);
                        (NodeKind::Quote(Box::new(Quote { body, attribution })), end + 1)
                    }
                    None => (NodeKind::BareQuoteStart, i + 1),
                };
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let link = Link { target: dest_url.to_string(), title: title.to_string() };
                return (NodeKind::LinkStart(Box::new(link)), i + 1);
            }
            Event::Start(Tag::Image { .. }) => {
                let end = end_of(events, i);
                return (NodeKind::Image(Box::new(image(&events[i..end]))), end + 1);
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let end = end_of(events, i);
                let words = plain_text(&events[i + 1..end]);
                let id = self.ids.next(id.as_deref(), &words);
                self.headings.push(Heading {
                    level: *level as u8,
                    id: id.clone(),
                    repeated: false,
                    text: words,
                    at: at.clone(),
                });
                let own = |text: &CowStr<'_>| Box::from(text.as_ref());
                let heading = course::Heading {
                    level: *level,
                    id: id.into(),
                    classes: classes.iter().map(own).collect(),
                    attributes: attrs
                        .iter()
                        .map(|(name, value)| (own(name), value.as_ref().map(own)))
                        .collect(),
                };
                let start = Markup::Start(course::Tag::Heading(Box::new(heading)));
                return (NodeKind::Markup(start), i + 1);
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                return (NodeKind::Html(html.as_ref().into()), i + 1);
            }
            _ => {}
        }
        (NodeKind::Markup(markup(event, self.text)), i + 1)
    }
}

/// The index of the event that ends what event `start`, a start, begins.
fn end_of(events: &Events<'_>, start: usize) -> usize {
    let mut depth = 0usize;
    for (i, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
            _ => {}
        }
    }
    events.len() - 1
}

/// An image, or a link to a quiz, that is all there is in the paragraph starting at event `i`.
fn alone_in_paragraph(events: &Events<'_>, i: usize) -> Option<(NodeKind, usize)> {
    let first = &events.get(i + 1)?.0;
    if !matches!(first, Event::Start(Tag::Image { .. } | Tag::Link { .. })) {
        return None;
    }
    let end = end_of(events, i + 1);
    if !matches!(events.get(end + 1), Some((Event::End(TagEnd::Paragraph), _))) {
        return None;
    }
    let kind = match first {
        Event::Start(Tag::Image { .. }) => NodeKind::Figure(Box::new(image(&events[i + 1..end]))),
        Event::Start(Tag::Link { dest_url, .. }) if is_yaml(dest_url) => {
            NodeKind::QuizPlace(dest_url.as_ref().into())
        }
        _ => return None,
    };
    Some((kind, end + 2))
}

/// Whether a link leads to a file on this disk that holds YAML.
pub fn is_yaml(target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit('.').next().unwrap_or_default();
    !target.contains("://") && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

fn image(events: &Events<'_>) -> Image {
    let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = events.first() else {
        unreachable!("called with the events of an image");
    };
    Image { path: dest_url.to_string(), alt: plain_text(&events[1..]), title: title.to_string() }
}

/// The words of some events, without their markup.
fn plain_text(events: &Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Reads the attribution from the last line of a block quote, if that is one.
fn attribution(text: &str, quote: &Range<usize>) -> Option<Attribution> {
    let slice = text[quote.clone()].trim_end();
    let line_start = slice.rfind('\n').map_or(0, |i| i + 1);
    let line = &slice[line_start..];
    let marks = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    let line = &line[marks..];
    let words = line.trim_start_matches(DASHES);
    if words.len() == line.len() {
        return None;
    }
    let base = quote.start + line_start + marks;
    let offset = |part: &str| base + (part.as_ptr() as usize - line.as_ptr() as usize);
    let placed = |part: &str| {
        let part = part.trim();
        (part.to_owned(), offset(part)..offset(part) + part.len())
    };
    let (before, passage) = words.rsplit_once('#')?;
    let passage = passage.trim();
    if passage.is_empty() || passage.contains(char::is_whitespace) {
        return None;
    }
    let (name, source) = match before.rsplit_once(',') {
        Some((name, source)) => (Some(placed(name)), source),
        None => (None, before),
    };
    let source = placed(source);
    if source.0.is_empty() || source.0.contains(char::is_whitespace) {
        return None;
    }
    Some(Attribution {
        at: base..base + line.len(),
        name: name.filter(|(name, _)| !name.is_empty()),
        source,
        passage: placed(passage),
    })
}

/// The events of a quote's body: what stands before the attribution, without the break or the empty paragraph that
/// taking it out leaves behind.
fn without_attribution<'t>(events: &Events<'t>, from: usize) -> Vec<(Event<'t>, Range<usize>)> {
    // The end of a block has the same bytes as its start.
    let mut kept: Vec<_> = events.iter().filter(|(_, at)| at.start < from).cloned().collect();
    let last = kept.iter().rposition(|(event, _)| !matches!(event, Event::End(_)));
    if let Some(last) = last.filter(|&i| matches!(kept[i].0, Event::SoftBreak | Event::HardBreak)) {
        kept.remove(last);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{NodeKind, read};

    fn quote(text: &str) -> super::Quote {
        let markdown = read(text);
        assert_eq!(markdown.nodes.len(), 1, "{markdown:?}");
        match markdown.nodes.into_iter().next().map(|node| node.kind) {
            Some(NodeKind::Quote(quote)) => *quote,
            other => panic!("no quote: {other:?}"),
        }
    }

    #[test]
    fn an_attribution_names_contributor_source_and_passage() {
        for text in [
            "> Clarity is service.\n>\n> — uncut, optiboard-really-mean #5",
            "> Clarity is service.\n> -- uncut, optiboard-really-mean #5\n",
            "> Clarity is service.\n— uncut, optiboard-really-mean #5\n",
        ] {
            let quote = quote(text);
            let a = &quote.attribution;
            assert_eq!(a.name.as_ref().unwrap().0, "uncut");
            assert_eq!(&text[a.name.as_ref().unwrap().1.clone()], "uncut");
            assert_eq!(a.source.0, "optiboard-really-mean");
            assert_eq!(&text[a.source.1.clone()], "optiboard-really-mean");
            assert_eq!(a.passage.0, "5");
            assert_eq!(&text[a.passage.1.clone()], "5");
            let words: Vec<_> = quote
                .body
                .iter()
                .filter_map(|n| match &n.kind {
                    NodeKind::Markup(crate::course::Markup::Text(t)) => Some(t.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(words, ["Clarity is service."], "{text}");
        }
    }

    #[test]
    fn other_block_quotes_stay_block_quotes() {
        for text in ["> Just so.", "> Just so.\n> — somebody", "> - a list #1 ,\n", "> # 5"] {
            let markdown = read(text);
            assert!(matches!(markdown.nodes[0].kind, NodeKind::BareQuoteStart), "{text}");
        }
    }

    #[test]
    fn what_stands_alone_is_told_from_what_stands_in_a_line() {
        let kinds = |text: &str| {
            read(text)
                .nodes
                .into_iter()
                .map(|n| match n.kind {
                    NodeKind::QuizPlace(_) => 'q',
                    NodeKind::Figure(_) => 'f',
                    NodeKind::Image(_) => 'i',
                    NodeKind::LinkStart(_) => 'l',
                    _ => '.',
                })
                .collect::<String>()
        };
        assert_eq!(kinds("[A](../q/a.yaml)"), "q");
        assert_eq!(kinds("See [A](../q/a.yaml)"), "..l...");
        assert_eq!(kinds("![alt](a.svg \"c\")"), "f");
        assert_eq!(kinds("![alt](a.svg) x"), ".i..");
        assert_eq!(kinds("[A](https://example.org/a.yaml)"), ".l...");
    }

    #[test]
    fn ten_thousand_levels_are_refused() {
        assert!(read(&"> ".repeat(10_000)).too_deep.is_some());
        assert!(read(&"+ ".repeat(10_000)).too_deep.is_some());
    }
}
