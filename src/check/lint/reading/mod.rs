//! Lints about the time and the schooling that reading an item takes.

mod effort;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_LONG_CHOICE, Needs::Nothing, effort::long_choice),
    (&codes::ITEM_LONG_ITEM, Needs::Nothing, effort::long_item),
    (&codes::ITEM_READING_GRADE, Needs::Words, effort::reading_grade),
];
