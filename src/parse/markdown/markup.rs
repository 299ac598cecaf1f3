//! Events of the parser that mean nothing more to us, as the course keeps them.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use crate::course::{self, Markup};

/// An event that is no heading, link, image or raw HTML: those are nodes of their own.
pub(super) fn markup(event: &Event<'_>) -> Markup {
    match event {
        Event::Start(tag) => Markup::Start(start(tag)),
        Event::End(end) => Markup::End(*end),
        Event::Code(text) => Markup::Code(text.as_ref().into()),
        Event::FootnoteReference(name) => Markup::FootnoteReference(name.as_ref().into()),
        Event::SoftBreak => Markup::SoftBreak,
        Event::HardBreak => Markup::HardBreak,
        Event::Rule => Markup::Rule,
        Event::TaskListMarker(done) => Markup::TaskListMarker(*done),
        Event::Text(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text)
        | Event::Html(text)
        | Event::InlineHtml(text) => Markup::Text(text.as_ref().into()),
    }
}

fn start(tag: &Tag<'_>) -> course::Tag {
    match tag {
        Tag::Paragraph => course::Tag::Paragraph,
        Tag::BlockQuote(kind) => course::Tag::BlockQuote(*kind),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => course::Tag::CodeBlock(Some(info.as_ref().into())),
        Tag::CodeBlock(CodeBlockKind::Indented) => course::Tag::CodeBlock(None),
        Tag::HtmlBlock => course::Tag::HtmlBlock,
        Tag::List(first) => course::Tag::List(*first),
        Tag::Item => course::Tag::Item,
        Tag::FootnoteDefinition(name) => course::Tag::FootnoteDefinition(name.as_ref().into()),
        Tag::Table(alignments) => course::Tag::Table(alignments.as_slice().into()),
        Tag::TableHead => course::Tag::TableHead,
        Tag::TableRow => course::Tag::TableRow,
        Tag::TableCell => course::Tag::TableCell,
        Tag::Emphasis => course::Tag::Emphasis,
        Tag::Strong => course::Tag::Strong,
        Tag::Strikethrough => course::Tag::Strikethrough,
        Tag::Heading { .. }
        | Tag::Link { .. }
        | Tag::Image { .. }
        | Tag::Superscript
        | Tag::Subscript
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::MetadataBlock(_) => unreachable!("nodes of their own, or not among the options: {tag:?}"),
    }
}
