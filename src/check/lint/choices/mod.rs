//! Lints about the choices of an item: how many there are, what each says, and how they go together.

mod combined;
mod count;
mod denial;
mod implausible;
mod opposite;
mod others;
mod repeated;
mod same;
mod two_in_one;
mod vague;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) use combined::labels;
pub(super) use implausible::absurdity;
pub(super) use others::speaks_of_others;
pub(super) use same::normal;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_ABOVE_SHUFFLED, Needs::Words, others::above_shuffled),
    (&codes::ITEM_ALL_OF_THE_ABOVE, Needs::Words, others::all_of_the_above),
    (&codes::ITEM_CHOICE_WITHIN_CHOICE, Needs::Nothing, opposite::choice_within_choice),
    (&codes::ITEM_COMBINED_CHOICES, Needs::Words, combined::combined_choices),
    (&codes::ITEM_DONT_KNOW, Needs::Words, others::dont_know),
    (&codes::ITEM_DOUBLE_NEGATIVE, Needs::Words, denial::double_negative),
    (&codes::ITEM_FEW_CHOICES, Needs::Nothing, count::few_choices),
    (&codes::ITEM_IMPLAUSIBLE_CHOICE, Needs::Nothing, implausible::implausible_choice),
    (&codes::ITEM_JOKE, Needs::Nothing, implausible::joke),
    (&codes::ITEM_MANY_CHOICES, Needs::Nothing, count::many_choices),
    (&codes::ITEM_NEGATIVE_CHOICE, Needs::Words, denial::negative_choice),
    (&codes::ITEM_NONE_OF_THE_ABOVE, Needs::Words, others::none_of_the_above),
    (&codes::ITEM_OPPOSITE_CHOICES, Needs::Words, opposite::opposite_choices),
    (&codes::ITEM_REPEATED_WORDS, Needs::Nothing, repeated::repeated_words),
    (&codes::ITEM_SAME_CHOICES, Needs::Nothing, same::same_choices),
    (&codes::ITEM_SIMILAR_CHOICES, Needs::Nothing, same::similar_choices),
    (&codes::ITEM_TOO_FEW_STEPS, Needs::Nothing, count::too_few_steps),
    (&codes::ITEM_TWO_IN_ONE, Needs::Words, two_in_one::two_in_one),
    (&codes::ITEM_VAGUE_WORD, Needs::Words, vague::vague_word),
];
