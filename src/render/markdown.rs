//! Documents into HTML: Markdown by its own writer, everything else by templates.

use minijinja::value::Serde;
use minijinja::{Value, context};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd, html};

use crate::course::{Citation, Document, Figure, Image, Item, Kind, LinkTarget, Node, Quiz, Quote, Review};

use super::view::{
    BasisView, ChoiceView, CitationView, FigureView, Html, ItemView, QuizView, QuoteView, ReviewView,
};
use super::{Rendered, Site, order};

/// What may not stand in the fragment of an address as it is.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%');

/// A document as HTML blocks. `route` is the page it stands on: ids inside it start with that.
pub(super) fn blocks(site: &Site<'_>, document: &Document, route: &str) -> Rendered<String> {
    let mut events = Vec::with_capacity(document.nodes.len());
    for node in &document.nodes {
        events.push(event(site, node, route)?);
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    Ok(text)
}

/// A document as HTML that can stand in a line: without the paragraph around it, if it is only one.
fn inline(site: &Site<'_>, document: &Document) -> Rendered<Html> {
    let text = blocks(site, document, "")?;
    let text = text.trim();
    let inner = text.strip_prefix("<p>").and_then(|t| t.strip_suffix("</p>"));
    Ok(Html(inner.filter(|t| !t.contains("<p>")).unwrap_or(text).to_owned()))
}

fn event<'d>(site: &Site<'_>, node: &'d Node, route: &str) -> Rendered<Event<'d>> {
    let html = |text: String| Event::Html(CowStr::from(text));
    Ok(match node {
        Node::Markdown(event) => plain(event, site, route),
        Node::LinkStart(link) => Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: CowStr::from(address(&link.target)),
            title: CowStr::from(link.title.as_str()),
            id: CowStr::from(""),
        }),
        Node::Image(image) => Event::InlineHtml(CowStr::from(inline_image(site, image))),
        Node::Figure(figure) => html(self::figure(site, figure)?),
        Node::Quote(quote) => html(self::quote(site, quote, route)?),
        Node::Quiz(id) => html(site.quiz(&site.course.quizzes[id])?.0),
    })
}

/// Markdown's own events, with ids that are unique in the whole document.
fn plain<'d>(event: &'d Event<'static>, site: &Site<'_>, route: &str) -> Event<'d> {
    let within = |label: &str| CowStr::from(format!("{route}:note-{label}"));
    match event {
        Event::Start(Tag::Heading { level, id: Some(id), classes, attrs }) => Event::Start(Tag::Heading {
            level: *level,
            id: (!route.is_empty()).then(|| CowStr::from(format!("{route}:{id}"))),
            classes: classes.clone(),
            attrs: attrs.clone(),
        }),
        Event::FootnoteReference(label) => Event::FootnoteReference(within(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(within(label))),
        Event::TaskListMarker(done) => {
            let (mark, key) = if *done { ("☑", "task.done") } else { ("☐", "task.open") };
            let label = site.words.get(key, None).unwrap_or(mark);
            Event::InlineHtml(CowStr::from(format!(
                "<span class=\"task\" role=\"img\" aria-label=\"{}\">{mark}</span> ",
                escape(label)
            )))
        }
        Event::End(TagEnd::FootnoteDefinition) => Event::End(TagEnd::FootnoteDefinition),
        other => other.clone(),
    }
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

fn fragment(route: &str) -> String {
    format!("#{}", utf8_percent_encode(route, FRAGMENT))
}

fn inline_image(site: &Site<'_>, image: &Image) -> String {
    let size = site.images.size(&image.path);
    let size = size.map(|(w, h)| format!(" width=\"{w}\" height=\"{h}\"")).unwrap_or_default();
    format!("<img src=\"{}\" alt=\"{}\"{size}>", site.images.address(&image.path), escape(&image.alt))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing into a String cannot fail.
    let _ = pulldown_cmark_escape(&mut escaped, text);
    escaped
}

fn pulldown_cmark_escape(to: &mut String, text: &str) -> std::fmt::Result {
    use std::fmt::Write as _;
    for c in text.chars() {
        match c {
            '&' => to.write_str("&amp;")?,
            '<' => to.write_str("&lt;")?,
            '>' => to.write_str("&gt;")?,
            '"' => to.write_str("&quot;")?,
            c => to.write_char(c)?,
        }
    }
    Ok(())
}

fn figure(site: &Site<'_>, figure: &Figure) -> Rendered<String> {
    let size = site.images.size(&figure.image.path);
    let view = FigureView {
        src: site.images.address(&figure.image.path),
        alt: &figure.image.alt,
        caption: figure.caption.as_deref(),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        decorative: figure.image.alt.is_empty(),
    };
    site.theme.render("part/figure.html", &context! { figure => Value::from(Serde(view)) })
}

fn quote(site: &Site<'_>, quote: &Quote, route: &str) -> Rendered<String> {
    let view = QuoteView {
        body: Html(blocks(site, &quote.body, route)?),
        citation: citation(site, &quote.citation),
    };
    site.theme.render("part/quote.html", &context! { quote => Value::from(Serde(view)) })
}

fn citation<'c>(site: &Site<'_>, citation: &'c Citation) -> CitationView<'c> {
    let mut who: Vec<&str> = Vec::new();
    let article = match &citation.name {
        Some(name) => {
            who.push(name);
            None
        }
        None => site.words.get("quote.somebody", None),
    };
    let role = article.map_or_else(|| citation.role.clone(), |frame| frame.replace("{name}", &citation.role));
    who.push(&role);
    who.extend(citation.place.as_deref());
    CitationView {
        who: who.join(", "),
        source: &citation.source,
        publisher: citation.publisher.as_deref(),
        passage: &citation.passage,
    }
}

impl Site<'_> {
    /// A quiz with its items.
    pub(super) fn quiz(&self, quiz: &Quiz) -> Rendered<Html> {
        let introduction = match &quiz.introduction {
            Some(document) => Some(Html(blocks(self, document, "")?)),
            None => None,
        };
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
            order: quiz.order,
            item_count: quiz.items.len(),
            items: quiz.items.iter().map(|item| self.item(quiz, item)).collect::<Rendered<_>>()?,
        };
        let context = context! { quiz => Value::from(Serde(view)), course => self.course_view() };
        self.theme.render("quiz.html", &context).map(Html)
    }

    fn item<'c>(&self, quiz: &'c Quiz, item: &'c Item) -> Rendered<ItemView<'c>> {
        let block = |document: &Option<Document>| match document {
            Some(document) => blocks(self, document, "").map(|text| Some(Html(text))),
            None => Ok(None),
        };
        let (kind, choices) = self.choices(quiz, item)?;
        Ok(ItemView {
            dom_id: format!("quiz/{}:{}", quiz.id, item.id),
            quiz: quiz.id.as_str(),
            id: item.id.as_str(),
            kind,
            situation: block(&item.situation)?,
            prompt: inline(self, &item.prompt)?,
            prompt_text: &item.prompt_text,
            hints: item.hints.iter().map(|hint| blocks(self, hint, "").map(Html)).collect::<Rendered<_>>()?,
            rationale: block(&item.rationale)?,
            basis: BasisView { name: item.basis.kind, place: item.basis.place.as_deref() },
            cites: item.cites.iter().map(|c| citation(self, c)).collect(),
            review: item.review.as_ref().map(review),
            choices,
            counted: item.counts(),
        })
    }

    /// The choices in the order of the document, and the name of the kind.
    fn choices<'c>(&self, quiz: &'c Quiz, item: &'c Item) -> Rendered<(&'static str, Vec<ChoiceView<'c>>)> {
        let (kind, choices) = match &item.kind {
            Kind::Choice { choices } => ("choice", choices),
            Kind::Multiple { choices, .. } => ("multiple", choices),
            Kind::TrueFalse { if_true, if_false, .. } => {
                let two = [("true", if_true), ("false", if_false)];
                let views = two.map(|(id, feedback)| {
                    let key = format!("item.{id}");
                    let feedback = feedback.as_ref().map(|f| blocks(self, f, "").map(Html)).transpose()?;
                    Ok(ChoiceView {
                        id,
                        text: Html(escape(self.words.get(&key, None).unwrap_or(id))),
                        feedback,
                        cites: None,
                    })
                });
                return Ok(("true-false", views.into_iter().collect::<Rendered<_>>()?));
            }
        };
        let mut views = Vec::with_capacity(choices.len());
        for choice in choices {
            views.push(ChoiceView {
                id: choice.id.as_str(),
                text: inline(self, &choice.text)?,
                feedback: match &choice.feedback {
                    Some(feedback) => Some(Html(blocks(self, feedback, "")?)),
                    None => None,
                },
                cites: choice.cites.as_ref().map(|c| citation(self, c)),
            });
        }
        if item.shuffle {
            let seed = [self.course.id.as_str(), quiz.id.as_str(), item.id.as_str()];
            let mut places: Vec<Option<ChoiceView<'c>>> = views.into_iter().map(Some).collect();
            views = order::permutation(places.len(), &seed)
                .into_iter()
                .filter_map(|place| places[place].take())
                .collect();
        }
        Ok((kind, views))
    }
}

fn review(review: &Review) -> ReviewView<'_> {
    let target = LinkTarget::Lesson(review.lesson.clone(), review.heading.clone());
    ReviewView { href: address(&target), title: &review.title }
}
