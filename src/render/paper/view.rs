use serde::Serialize;

use crate::render::view::{BasisView, CitationView, EntryView, Html, KeyRow, PageView, ReviewView};

/// A module with everything in it.
#[derive(Serialize)]
pub(super) struct SectionView<'c> {
    /// Nothing where the module has no title.
    pub(super) number: Option<&'c str>,
    pub(super) title: Option<&'c str>,
    pub(super) introduction: Option<Html>,
    pub(super) pages: Vec<NumberedPage<'c>>,
    pub(super) modules: Vec<SectionView<'c>>,
}

/// A page and its number.
#[derive(Serialize)]
pub(super) struct NumberedPage<'c> {
    pub(super) number: &'c str,
    #[serde(flatten)]
    pub(super) page: PageView<'c>,
}

/// The key to a quiz.
#[derive(Serialize)]
pub(super) struct QuizKey<'c> {
    pub(super) title: &'c str,
    /// The number of the page it stands on.
    pub(super) section: &'c str,
    pub(super) mastery_percent: String,
    pub(super) items: Vec<ItemKey<'c>>,
}

/// The key to an item.
#[derive(Serialize)]
pub(super) struct ItemKey<'c> {
    pub(super) number: usize,
    pub(super) kind: &'static str,
    pub(super) prompt_text: &'c str,
    pub(super) counted: bool,
    pub(super) rows: Vec<KeyRow<'c>>,
    /// The points of the best path, of a scenario.
    pub(super) best: Option<i32>,
    pub(super) hints: Vec<Html>,
    pub(super) feedback: Option<Html>,
    pub(super) rationale: Option<Html>,
    pub(super) compare: Vec<Html>,
    pub(super) checklist: Vec<EntryView<'c>>,
    pub(super) basis: BasisView<'c>,
    pub(super) cites: Vec<CitationView<'c>>,
    pub(super) review: Option<ReviewView<'c>>,
}
