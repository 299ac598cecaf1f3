use arcstr::Substr;
use pulldown_cmark::{Alignment, BlockQuoteKind, HeadingLevel, TagEnd};

/// What Markdown says at one place, in little room: the parser's own events are made to be looked at one after the
/// other, and a large course keeps millions of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Markup {
    /// The start of something that holds others.
    Start(Tag),
    /// Its end.
    End(TagEnd),
    /// Words: a part of the text that they stand in, which they share with all others.
    Text(Substr),
    /// Words of a program in a line.
    Code(Substr),
    /// The sign of a footnote, by its name.
    FootnoteReference(Box<str>),
    /// The end of a line that readers do not see.
    SoftBreak,
    /// The end of a line that they see.
    HardBreak,
    /// A line across the page.
    Rule,
    /// The box of a task, and whether it is ticked.
    TaskListMarker(bool),
}

/// What holds other markup.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading(Box<Heading>),
    /// Quoted words, or a note of some kind.
    BlockQuote(Option<BlockQuoteKind>),
    /// A block of code: what stands behind its fence, if it has one.
    CodeBlock(Option<Box<str>>),
    /// A block of raw HTML.
    HtmlBlock,
    /// A list; a numbered one from this number on.
    List(Option<u64>),
    /// An entry of a list.
    Item,
    /// What a footnote says, by its name.
    FootnoteDefinition(Box<str>),
    /// A table: how its columns are set.
    Table(Box<[Alignment]>),
    /// The first row of a table.
    TableHead,
    /// Any other row.
    TableRow,
    /// A cell of a row.
    TableCell,
    /// Words in italics.
    Emphasis,
    /// Words in bold.
    Strong,
    /// Words that are struck out.
    Strikethrough,
}

/// How a heading starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// How deep it is.
    pub level: HeadingLevel,
    /// What links lead to.
    pub id: Box<str>,
    /// The classes that its author gave it.
    pub classes: Vec<Box<str>>,
    /// The attributes that its author gave it.
    pub attributes: Vec<(Box<str>, Option<Box<str>>)>,
}
