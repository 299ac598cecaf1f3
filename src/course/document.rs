use pulldown_cmark::TagEnd;

use super::{LessonId, Markup, QuizId, Quote};

/// A piece of Markdown with everything it refers to resolved.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it holds, in order.
    pub nodes: Vec<Node>,
}

impl Document {
    /// One paragraph of words and nothing else.
    pub fn paragraph(words: &str) -> Self {
        Self { nodes: vec![Node::Paragraph(words.into())] }
    }

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
                Node::Markup(Markup::Text(words) | Markup::Code(words)) => text.push_str(words),
                Node::Markup(Markup::End(end)) if inside_line(*end) => {}
                Node::Markup(Markup::SoftBreak | Markup::HardBreak | Markup::End(_)) => text.push(' '),
                Node::Paragraph(words) => {
                    text.push_str(words);
                    text.push(' ');
                }
                Node::Image(image) => text.push_str(&image.alt),
                Node::Figure(figure) => text.push_str(&figure.image.alt),
                Node::Term(used) => text.push_str(&used.text),
                Node::Quote(quote) => {
                    quote.body.write_plain(text);
                    text.push(' ');
                }
                Node::Markup(_) | Node::Html(_) | Node::LinkStart(_) | Node::Quiz(_) => {}
            }
        }
    }
}

/// Whether words go on in the same line behind it.
fn inside_line(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Node {
    /// Plain Markdown, without raw HTML.
    Markup(Markup),
    /// A paragraph of words and nothing else: most of the small texts of quizzes are one of these.
    Paragraph(Box<str>),
    /// HTML that goes into the page as it is: cleaned, or trusted by the author.
    Html(Box<str>),
    /// The start of a link; its end is markup.
    LinkStart(Box<Link>),
    /// An image inside a line of text.
    Image(Box<Image>),
    /// An image that stands alone.
    Figure(Box<Figure>),
    /// Somebody's words.
    Quote(Box<Quote>),
    /// The place of a quiz.
    Quiz(Box<QuizId>),
    /// A word that can be looked up.
    Term(Box<UsedTerm>),
}

/// A term of the glossary where a text uses it.
#[derive(Clone, Debug)]
pub struct UsedTerm {
    /// Its index in the course's glossary.
    pub term: usize,
    /// As it stands in the text.
    pub text: Box<str>,
}

/// Where a link leads, and its title.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// The title attribute; may be empty.
    pub title: String,
}

/// What a link can lead to.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Image {
    /// Its path among the course's images.
    pub path: String,
    /// What it shows, in words; empty if and only if it is decorative.
    pub alt: String,
}

/// An image with a caption.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The image.
    pub image: Image,
    /// The line below it.
    pub caption: Option<String>,
}
