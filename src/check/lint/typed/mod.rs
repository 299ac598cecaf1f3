//! Lints about every text of an item as it was typed: slips that a second pair of eyes would have found.
//!
//! They look at what was typed and not at what is read: it is quicker, and the places need no way back.

mod marks;
mod slips;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) use slips::words;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_UNBALANCED_MARKS, Needs::Nothing, marks::unbalanced_marks),
    (&codes::ITEM_PLACEHOLDER, Needs::Nothing, slips::placeholder),
    (&codes::ITEM_DOUBLED_WORD, Needs::Words, slips::doubled_word),
];
