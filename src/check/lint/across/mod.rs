//! Lints that hold items against each other, or against the lessons.

mod leak;
mod lessons;
mod repeats;
mod similar;

use crate::diag::codes;

use super::CourseLint;

pub(super) const LINTS: &[CourseLint] = &[
    (&codes::ITEM_GIVEN_AWAY, leak::given_away),
    (&codes::ITEM_LESSON_WORDING, lessons::lesson_wording),
    (&codes::ITEM_NEAR_DUPLICATE, repeats::near_duplicate),
];
