use serde::Serialize;

use crate::course::{Citation, Node, Quote, ReflectItem};
use crate::render::view::{EntryView, Html, OwnView};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data {
    pub scoring: Option<&'static str>,
}

pub(super) fn data() -> Data {
    Data { scoring: None }
}

/// Whatever is compared or ticked: a text stays the text it is.
pub(super) fn meaning() -> String {
    "reflect".to_owned()
}

/// The words to compare with, as the lessons quote them, and the checklist.
pub(super) fn view<'c>(site: &Site<'_>, item: &'c ReflectItem) -> Rendered<OwnView<'c>> {
    let quotes = item.compare.iter().flat_map(|citation| quotes_of(site, citation));
    let entries = item
        .checklist
        .iter()
        .map(|entry| Ok(EntryView { id: &entry.id, text: markdown::inline(site, &entry.text)? }));
    Ok(OwnView {
        compare: quotes
            .map(|quote| markdown::quote(site, quote, "").map(Html::from))
            .collect::<Rendered<_>>()?,
        checklist: entries.collect::<Rendered<_>>()?,
        ..OwnView::new("reflect")
    })
}

/// The quotes of a passage, in reading order.
fn quotes_of<'s>(site: &'s Site<'_>, citation: &'s Citation) -> impl Iterator<Item = &'s Quote> {
    let nodes = site.course.lessons.values().flat_map(|lesson| &lesson.body.nodes);
    nodes.filter_map(move |node| match node {
        Node::Quote(quote) if quote.citation == *citation => Some(&**quote),
        _ => None,
    })
}
