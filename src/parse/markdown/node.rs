use std::ops::Range;

use crate::course::Markup;

use super::Attribution;

/// A part, and its bytes.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    // In little room: no text is as long as that, and a large course has millions of parts.
    start: u32,
    end: u32,
}

impl Node {
    pub(super) fn new(at: &Range<usize>, kind: NodeKind) -> Self {
        let byte = |at| u32::try_from(at).expect("a text of less than four thousand million bytes");
        Self { kind, start: byte(at.start), end: byte(at.end) }
    }

    /// The bytes.
    pub fn at(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a part of a piece of Markdown can be.
#[derive(Debug)]
pub enum NodeKind {
    /// Markup that means nothing more to us.
    Markup(Markup),
    /// The start of a link.
    LinkStart(Box<Link>),
    /// An image in a line of text.
    Image(Box<Image>),
    /// An image alone in its paragraph.
    Figure(Box<Image>),
    /// A link to a quiz file alone in its paragraph: the path as written.
    QuizPlace(Box<str>),
    /// Raw HTML.
    Html(Box<str>),
    /// A block quote with an attribution.
    Quote(Box<Quote>),
    /// The start of a block quote without one.
    BareQuoteStart,
}

/// Where a link leads as written.
#[derive(Debug)]
pub struct Link {
    /// The address.
    pub target: String,
    /// The title.
    pub title: String,
}

/// An image as written.
#[derive(Debug)]
pub struct Image {
    /// The path.
    pub path: String,
    /// The words for those who do not see it.
    pub alt: String,
    /// The title.
    pub title: String,
}

/// Somebody's words as written.
#[derive(Debug)]
pub struct Quote {
    /// The words, without the attribution.
    pub body: Vec<Node>,
    /// Who is said to have said them.
    pub attribution: Attribution,
}
