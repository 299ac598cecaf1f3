//! Documents into HTML: Markdown by its own writer, everything else by templates.

use minijinja::value::Serde;
use minijinja::{HtmlEscape, Value, context};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use crate::course::{
    self, Citation, Document, Figure, Heading, Image, Item, LinkTarget, Markup, Node, Percent, Quiz, Quote,
    Review, UsedTerm,
};

use super::view::{BasisView, CitationView, FigureView, Html, ItemView, QuizView, QuoteView, ReviewView};
use super::{Medium, Rendered, Site};

/// What may not stand in the fragment of an address as it is.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%');

/// A document as HTML blocks. `route` is the page it stands on: ids inside it start with that.
pub(super) fn blocks(site: &Site<'_>, document: &Document, route: &str) -> Rendered<String> {
    if let [Node::Paragraph(words)] = &*document.nodes {
        return Ok(paragraph(words));
    }
    let mut events = Vec::with_capacity(document.nodes.len());
    let mut table = Table::default();
    let mut link = None;
    for (i, node) in document.nodes.iter().enumerate() {
        if let Node::LinkStart(start) = node {
            link = reference(site, &start.target);
        }
        let next = document.nodes.get(i + 1);
        let empty = matches!(next, Some(Node::Markup(Markup::End(TagEnd::TableCell))));
        events.push(table.event(event(site, node, route)?, empty));
        if matches!(node, Node::Markup(Markup::End(TagEnd::Link)))
            && let Some(reference) = link.take()
        {
            events.push(Event::InlineHtml(CowStr::from(reference)));
        }
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    Ok(text)
}

/// Writes the cells of a table that need more than pulldown-cmark gives them: alignment by a class, because the policy
/// of the page refuses the `style` attribute; the scope of a heading; and an empty cell of the head as a
/// plain cell, because it heads nothing.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The element of a cell that is written here and not by pulldown-cmark.
    open: Option<&'static str>,
}

impl Table {
    /// Takes an event of a table; `empty` is whether a cell that starts ends at once.
    fn event<'d>(&mut self, event: Event<'d>, empty: bool) -> Event<'d> {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                let plain = vec![Alignment::None; alignments.len()];
                self.alignments = alignments;
                return Event::Start(Tag::Table(plain));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.column = 0;
                self.in_head = matches!(event, Event::Start(Tag::TableHead));
            }
            Event::Start(Tag::TableCell) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"align-end\"",
                    Some(Alignment::Center) => " class=\"align-center\"",
                    _ => "",
                };
                let heads = self.in_head && !empty;
                if self.in_head || !class.is_empty() {
                    let (element, scope) = if heads { ("th", " scope=\"col\"") } else { ("td", "") };
                    self.open = Some(element);
                    return Event::Html(CowStr::from(format!("<{element}{scope}{class}>")));
                }
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                if let Some(element) = self.open.take() {
                    return Event::Html(CowStr::from(format!("</{element}>")));
                }
            }
            _ => {}
        }
        event
    }
}

/// A document as HTML blocks, if there is one, outside any page.
pub(super) fn optional(site: &Site<'_>, document: Option<&Document>) -> Rendered<Option<Html>> {
    document.map(|document| blocks(site, document, "").map(Html::from)).transpose()
}

/// A document as HTML that can stand in a line: without the paragraph around it, if it is only one.
pub(super) fn inline(site: &Site<'_>, document: &Document) -> Rendered<Html> {
    let text = blocks(site, document, "")?;
    let text = text.trim();
    let inner = text.strip_prefix("<p>").and_then(|t| t.strip_suffix("</p>"));
    Ok(inner.filter(|t| !t.contains("<p>")).unwrap_or(text).to_owned().into())
}

/// A paragraph of words and nothing else.
fn paragraph(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + "<p></p>\n".len());
    let events = [Event::Start(Tag::Paragraph), Event::Text(words.into()), Event::End(TagEnd::Paragraph)];
    html::push_html(&mut text, events.into_iter());
    text
}

fn event<'d>(site: &Site<'_>, node: &'d Node, route: &str) -> Rendered<Event<'d>> {
    let html = |text: String| Event::Html(CowStr::from(text));
    Ok(match node {
        Node::Markup(markup) => plain(markup, site, route),
        Node::Paragraph(words) => html(paragraph(words)),
        Node::LinkStart(link) => Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: CowStr::from(address(&link.target)),
            title: CowStr::from(link.title.as_str()),
            id: CowStr::from(""),
        }),
        Node::Html(text) => Event::InlineHtml(CowStr::from(text.as_ref())),
        Node::Image(image) => Event::InlineHtml(CowStr::from(inline_image(site, image))),
        Node::Figure(figure) => html(self::figure(site, figure)?),
        Node::Term(used) => Event::InlineHtml(CowStr::from(term(site, used))),
        Node::Quote(quote) => html(self::quote(site, quote, route)?),
        Node::Quiz(id) => html(site.quiz(&site.course.quizzes[&**id])?),
    })
}

/// Markdown's own events, with ids that are unique in the whole document.
fn plain<'d>(markup: &'d Markup, site: &Site<'_>, route: &str) -> Event<'d> {
    match markup {
        Markup::Start(tag) => Event::Start(start(tag, site, route)),
        Markup::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(depth(site, *level))),
        Markup::End(end) => Event::End(*end),
        Markup::Text(text) => Event::Text(CowStr::from(text.as_str())),
        Markup::Code(text) => Event::Code(CowStr::from(text.as_str())),
        Markup::FootnoteReference(name) => Event::FootnoteReference(footnote(name, route)),
        Markup::SoftBreak => Event::SoftBreak,
        Markup::HardBreak => Event::HardBreak,
        Markup::Rule => Event::Rule,
        Markup::TaskListMarker(done) => {
            let (mark, key) = if *done { ("☑", "task.done") } else { ("☐", "task.open") };
            let label = site.word(key);
            Event::InlineHtml(CowStr::from(format!(
                "<span class=\"task\" role=\"img\" aria-label=\"{}\">{mark}</span> ",
                HtmlEscape(label)
            )))
        }
    }
}

fn start<'d>(tag: &'d course::Tag, site: &Site<'_>, route: &str) -> Tag<'d> {
    match tag {
        course::Tag::Paragraph => Tag::Paragraph,
        course::Tag::Heading(heading) => {
            let own = |text: &'d str| CowStr::from(text);
            let Heading { level, id, classes, attributes } = &**heading;
            let attribute =
                |(name, value): &'d (Box<str>, Option<Box<str>>)| (own(name), value.as_deref().map(own));
            Tag::Heading {
                level: depth(site, *level),
                id: (!route.is_empty()).then(|| CowStr::from(format!("{route}:{id}"))),
                classes: classes.iter().map(|class| own(class)).collect(),
                attrs: attributes.iter().map(attribute).collect(),
            }
        }
        course::Tag::BlockQuote(kind) => Tag::BlockQuote(*kind),
        course::Tag::CodeBlock(None) => Tag::CodeBlock(CodeBlockKind::Indented),
        course::Tag::CodeBlock(Some(info)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::from(info.as_ref())))
        }
        course::Tag::HtmlBlock => Tag::HtmlBlock,
        course::Tag::List(first) => Tag::List(*first),
        course::Tag::Item => Tag::Item,
        course::Tag::FootnoteDefinition(name) => Tag::FootnoteDefinition(footnote(name, route)),
        course::Tag::Table(alignments) => Tag::Table(alignments.to_vec()),
        course::Tag::TableHead => Tag::TableHead,
        course::Tag::TableRow => Tag::TableRow,
        course::Tag::TableCell => Tag::TableCell,
        course::Tag::Emphasis => Tag::Emphasis,
        course::Tag::Strong => Tag::Strong,
        course::Tag::Strikethrough => Tag::Strikethrough,
    }
}

/// The name of a footnote in the whole document.
fn footnote(name: &str, route: &str) -> CowStr<'static> {
    CowStr::from(format!("{route}:note-{name}"))
}

/// How deep a heading of a lesson stands: on paper below those of course, module and lesson, which are on one document.
fn depth(site: &Site<'_>, level: HeadingLevel) -> HeadingLevel {
    if site.medium != Medium::Paper {
        return level;
    }
    HeadingLevel::try_from(level as usize + 2).unwrap_or(HeadingLevel::H6)
}

/// Where a link leads, as an address.
fn address(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Lesson(id, None) => fragment(&format!("lesson/{id}")),
        LinkTarget::Lesson(id, Some(heading)) => fragment(&format!("lesson/{id}:{heading}")),
        LinkTarget::Quiz(id) => fragment(&format!("quiz/{id}")),
        LinkTarget::Home => "#home".to_owned(),
        LinkTarget::Outside(address) => address.clone(),
    }
}

/// What stands behind a link on paper: the address, or the number of the section it leads to.
fn reference(site: &Site<'_>, target: &LinkTarget) -> Option<String> {
    if site.medium != Medium::Paper {
        return None;
    }
    let words = match target {
        LinkTarget::Lesson(id, _) => site.see(site.numbers.page(&format!("lesson/{id}"))),
        LinkTarget::Quiz(id) => site.see(site.numbers.page(site.place(id))),
        LinkTarget::Home => return None,
        LinkTarget::Outside(address) => address.trim_start_matches("mailto:").to_owned(),
    };
    Some(format!(" <span class=\"see\">({})</span>", HtmlEscape(&words)))
}

fn fragment(route: &str) -> String {
    format!("#{}", utf8_percent_encode(route, FRAGMENT))
}

fn inline_image(site: &Site<'_>, image: &Image) -> String {
    let size = site.images.size(&image.path);
    let size = size.map(|(w, h)| format!(" width=\"{w}\" height=\"{h}\"")).unwrap_or_default();
    format!("<img src=\"{}\" alt=\"{}\"{size}>", site.images.address(&image.path), HtmlEscape(&image.alt))
}

/// A word that can be looked up: a button that opens what it means, by the browser's own means. On paper the glossary at
/// the end has it.
fn term(site: &Site<'_>, UsedTerm { term, text }: &UsedTerm) -> String {
    if site.medium == Medium::Paper {
        return HtmlEscape(text).to_string();
    }
    let id = &site.course.glossary[*term].id;
    format!("<button type=\"button\" class=\"term\" popovertarget=\"{id}\">{}</button>", HtmlEscape(text))
}

fn figure(site: &Site<'_>, figure: &Figure) -> Rendered<String> {
    let size = site.images.size(&figure.image.path);
    let view = FigureView {
        src: site.images.address(&figure.image.path).to_owned().into(),
        alt: &figure.image.alt,
        caption: figure.caption.as_deref(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        decorative: figure.image.alt.is_empty(),
        later: site.medium != Medium::Paper,
    };
    site.theme.render("part/figure.html", &context! { figure => Value::from(Serde(view)) })
}

pub(super) fn quote(site: &Site<'_>, quote: &Quote, route: &str) -> Rendered<String> {
    let view =
        QuoteView { body: blocks(site, &quote.body, route)?.into(), citation: citation(&quote.citation) };
    site.theme.render("part/quote.html", &context! { quote => Value::from(Serde(view)) })
}

pub(super) fn citation(citation: &Citation) -> CitationView<'_> {
    let who: Vec<&str> = [citation.name.as_deref(), Some(citation.role.as_str()), citation.place.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    CitationView {
        who: who.join(", "),
        source: &citation.source,
        publisher: citation.publisher.as_deref(),
        passage: &citation.passage,
    }
}

impl Site<'_> {
    /// A quiz with its items.
    pub(super) fn quiz(&self, quiz: &Quiz) -> Rendered<String> {
        let introduction = optional(self, quiz.introduction.as_ref())?;
        let view = QuizView {
            id: quiz.id.as_str(),
            title: &quiz.title,
            introduction,
            mastery_percent: quiz.mastery_score.to_string(),
            weight: quiz.weight,
            attempts: quiz.attempts,
            draw: quiz.draw,
            reveal: quiz.reveal,
            counts: quiz.counts,
            retry: quiz.retry,
            hint_price: Percent::new(quiz.hint_price.value())
                .filter(|price| price.value() > 0.0)
                .map(|price| price.to_string()),
            test_out: quiz
                .test_out
                .as_ref()
                .and_then(|id| self.course.module(id))
                .and_then(|module| module.title.as_deref()),
            order: quiz.order,
            item_count: quiz.items.len(),
            items: quiz.items.iter().map(|item| self.item(quiz, item)).collect::<Rendered<_>>()?,
        };
        let context = context! { quiz => Value::from(Serde(view)), course => self.course_view() };
        let template = match self.medium {
            Medium::Screen | Medium::Web => "quiz.html",
            Medium::Paper => "print/quiz.html",
        };
        self.theme.render(template, &context)
    }

    pub(super) fn item<'c>(&self, quiz: &'c Quiz, item: &'c Item) -> Rendered<ItemView<'c>> {
        Ok(ItemView {
            dom_id: format!("quiz/{}:{}", quiz.id, item.id),
            quiz: quiz.id.as_str(),
            id: item.id.as_str(),
            own: super::kind::view(self, quiz, item)?,
            situation: optional(self, item.situation.as_ref())?,
            prompt: inline(self, &item.prompt)?,
            prompt_text: &item.prompt_text,
            place: self.numbers.item(quiz, item),
            hints: item
                .hints
                .iter()
                .map(|hint| blocks(self, hint, "").map(Html::from))
                .collect::<Rendered<_>>()?,
            rationale: optional(self, item.rationale.as_ref())?,
            basis: BasisView { name: item.basis.kind, place: item.basis.place.as_deref() },
            cites: item.cites.iter().map(|c| citation(c)).collect(),
            review: item.review.as_ref().map(|target| review(self, target)),
            counted: item.counts(),
        })
    }
}

pub(super) fn review<'c>(site: &Site<'_>, review: &'c Review) -> ReviewView<'c> {
    let section = site.numbers.page(&format!("lesson/{}", review.lesson)).to_owned();
    ReviewView { href: fragment(&review.route()), title: &review.title, section }
}
