use pulldown_cmark::{Event, TagEnd};

use super::{LessonId, QuizId, Quote};

/// A piece of Markdown with everything it refers to resolved.
#[derive(Debug, Default)]
pub struct Document {
    /// What it holds, in order.
    pub nodes: Vec<Node>,
}

impl Document {
    /// Its words in one line, as somebody reads them who sees no pictures.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        self.write_plain(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Writes its words behind a text, with some white space between those that do not belong together.
    pub fn write_plain(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Markdown(Event::Text(words) | Event::Code(words)) => text.push_str(words),
                Node::Markdown(Event::SoftBreak | Event::HardBreak | Event::End(_)) => {
                    if !matches!(node, Node::Markdown(Event::End(end)) if inside_line(*end)) {
                        text.push(' ');
                    }
                }
                Node::Image(image) | Node::Figure(Figure { image, .. }) => text.push_str(&image.alt),
                Node::Term { text: words, .. } => text.push_str(words),
                Node::Quote(quote) => {
                    quote.body.write_plain(text);
                    text.push(' ');
                }
                Node::Markdown(_) | Node::Html(_) | Node::LinkStart(_) | Node::Quiz(_) => {}
            }
        }
    }
}

/// Whether words go on in the same line behind it.
fn inside_line(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// A part of a document.
#[derive(Debug)]
pub enum Node {
    /// Plain Markdown: the events of the parser, without raw HTML.
    Markdown(Event<'static>),
    /// HTML that goes into the page as it is: cleaned, or trusted by the author.
    Html(String),
    /// The start of a link; its end is a Markdown event.
    LinkStart(Link),
    /// An image inside a line of text.
    Image(Image),
    /// An image that stands alone.
    Figure(Figure),
    /// Somebody's words.
    Quote(Quote),
    /// The place of a quiz.
    Quiz(QuizId),
    /// A word that can be looked up.
    Term {
        /// Its index in the course's glossary.
        term: usize,
        /// As it stands in the text.
        text: String,
    },
}

/// Where a link leads, and its title.
#[derive(Debug)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// The title attribute; may be empty.
    pub title: String,
}

/// What a link can lead to.
#[derive(Debug)]
pub enum LinkTarget {
    /// A lesson, or a passage in it by the id of its heading.
    Lesson(LessonId, Option<String>),
    /// A quiz.
    Quiz(QuizId),
    /// The first screen.
    Home,
    /// The world outside: a whole address with a harmless scheme.
    Outside(String),
}

/// An image.
#[derive(Debug)]
pub struct Image {
    /// Its path among the course's images.
    pub path: String,
    /// What it shows, in words; empty if and only if it is decorative.
    pub alt: String,
}

/// An image with a caption.
#[derive(Debug)]
pub struct Figure {
    /// The image.
    pub image: Image,
    /// The line below it.
    pub caption: Option<String>,
}
