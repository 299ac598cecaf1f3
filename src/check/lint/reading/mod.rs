//! Lints about the time and the schooling that reading an item takes.

mod grade;
mod long;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_LONG_CHOICE, Needs::Nothing, long::long_choice),
    (&codes::ITEM_LONG_ITEM, Needs::Nothing, long::long_item),
    (&codes::ITEM_LONG_PROMPT, Needs::Nothing, long::long_prompt),
    (&codes::ITEM_READING_GRADE, Needs::Words, grade::reading_grade),
];
