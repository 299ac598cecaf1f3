//! Events of the parser that mean nothing more to us, as the course keeps them.

use arcstr::Substr;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use crate::course::{self, Markup};

/// An event of a text that is no heading, link, image or raw HTML: those are nodes of their own.
pub(super) fn markup(event: &Event<'_>, text: &Substr) -> Markup {
    match event {
        Event::Start(tag) => Markup::Start(start(tag)),
        Event::End(end) => Markup::End(*end),
        Event::Code(words) => Markup::Code(part(words, text)),
        Event::FootnoteReference(name) => Markup::FootnoteReference(name.as_ref().into()),
        Event::SoftBreak => Markup::SoftBreak,
        Event::HardBreak => Markup::HardBreak,
        Event::Rule => Markup::Rule,
        Event::TaskListMarker(done) => Markup::TaskListMarker(*done),
        Event::Text(words)
        | Event::InlineMath(words)
        | Event::DisplayMath(words)
        | Event::Html(words)
        | Event::InlineHtml(words) => Markup::Text(part(words, text)),
    }
}

/// Words as a part of the text, if they stand in it just so.
fn part(words: &CowStr<'_>, text: &Substr) -> Substr {
    text.try_substr_from(words).unwrap_or_else(|| words.as_ref().into())
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
