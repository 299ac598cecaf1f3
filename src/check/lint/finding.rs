//! What lints note.

use std::ops::Range;

use crate::diag::Code;
use crate::parse::ranged::Step;
use crate::source::Span;

/// Something that a lint noted about an item.
pub(super) struct Finding<'a> {
    pub(super) code: &'static Code,
    /// Where in the item.
    pub(super) field: Vec<Step<'a>>,
    /// The bytes of the field's text that it is about; otherwise the whole field.
    pub(super) within: Option<Range<usize>>,
    pub(super) message: String,
    pub(super) help: String,
    /// Another place that belongs to it, and what is there.
    pub(super) also: Option<(Span, String)>,
}

impl Finding<'_> {
    /// Adds another place that belongs to it.
    pub(super) fn also(&mut self, span: Span, text: impl Into<String>) {
        self.also = Some((span, text.into()));
    }
}

/// What the lints noted about an item.
#[derive(Default)]
pub(super) struct Findings<'a> {
    pub(super) found: Vec<Finding<'a>>,
}

impl<'a> Findings<'a> {
    /// Notes something about a field of the item.
    pub(super) fn note(
        &mut self,
        code: &'static Code,
        field: &[Step<'a>],
        within: Option<Range<usize>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding<'a> {
        self.found.push(Finding {
            code,
            field: field.to_vec(),
            within,
            message: message.into(),
            help: help.into(),
            also: None,
        });
        self.found.last_mut().expect("just pushed")
    }
}
