//! Lints about every text of an item as it was typed: slips that a second pair of eyes would have found.
//!
//! They look at what was typed and not at what is read: it is quicker, and the places need no way back.

mod doubled;
mod marks;
mod placeholder;

use std::ops::Range;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_DOUBLED_WORD, Needs::Words, doubled::doubled_word),
    (&codes::ITEM_PLACEHOLDER, Needs::Nothing, placeholder::placeholder),
    (&codes::ITEM_UNBALANCED_MARKS, Needs::Nothing, marks::unbalanced_marks),
];

/// What stands between backticks.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
}
