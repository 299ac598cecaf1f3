//! Numbers: how they are read ([`amount`], as a [`Quantity`] of a [`unit`]), the order that choices have by them, and the
//! lints about them.

mod amount;
mod answers;
mod arrange;
mod choices;
mod quantity;
mod unit;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(in crate::check) use arrange::keep_numbers;

pub(super) use amount::read;
pub(super) use quantity::Quantity;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_BARE_NUMBER, Needs::Nothing, answers::bare_number),
    (&codes::ITEM_MIXED_UNITS, Needs::Nothing, choices::mixed_units),
    (&codes::ITEM_NO_UNIT, Needs::Words, answers::no_unit),
    (&codes::ITEM_OVERLAPPING_NUMBERS, Needs::Nothing, choices::overlapping_numbers),
    (&codes::ITEM_UNSORTED_NUMBERS, Needs::Nothing, choices::unsorted_numbers),
];
