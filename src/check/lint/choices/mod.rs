//! Lints about the choices of an item: how many there are, what each says, and how they go together.

mod combined;
mod count;
mod opposite;
mod others;
mod same;
mod wording;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) use combined::labels;
pub(super) use others::speaks_of_others;
pub(super) use same::normal;
pub(super) use wording::absurdity;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_FEW_CHOICES, Needs::Nothing, count::few_choices),
    (&codes::ITEM_MANY_CHOICES, Needs::Nothing, count::many_choices),
    (&codes::ITEM_CHOICE_WITHIN_CHOICE, Needs::Nothing, opposite::choice_within_choice),
    (&codes::ITEM_SAME_CHOICES, Needs::Nothing, same::same_choices),
    (&codes::ITEM_SIMILAR_CHOICES, Needs::Nothing, same::similar_choices),
    (&codes::ITEM_IMPLAUSIBLE_CHOICE, Needs::Nothing, wording::implausible_choice),
    (&codes::ITEM_JOKE, Needs::Nothing, wording::joke),
    (&codes::ITEM_COMBINED_CHOICES, Needs::Words, combined::combined_choices),
    (&codes::ITEM_OPPOSITE_CHOICES, Needs::Words, opposite::opposite_choices),
    (&codes::ITEM_ABOVE_SHUFFLED, Needs::Words, others::above_shuffled),
    (&codes::ITEM_ALL_OF_THE_ABOVE, Needs::Words, others::all_of_the_above),
    (&codes::ITEM_DONT_KNOW, Needs::Words, others::dont_know),
    (&codes::ITEM_NONE_OF_THE_ABOVE, Needs::Words, others::none_of_the_above),
    (&codes::ITEM_DOUBLE_NEGATIVE, Needs::Words, wording::double_negative),
    (&codes::ITEM_KINDEST_IS_KEY, Needs::Words, wording::kindest_is_key),
    (&codes::ITEM_NEGATIVE_CHOICE, Needs::Words, wording::negative_choice),
    (&codes::ITEM_TWO_IN_ONE, Needs::Words, wording::two_in_one),
];
