//! Lints about the prompt: what it asks, and how plainly.

mod earlier;
mod negation;
mod negative;
mod several;
mod unclear;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) use negation::turned_round;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_HIDDEN_NEGATIVE, Needs::Words, negative::hidden_negative),
    (&codes::ITEM_MISCOUNTED_KEYS, Needs::Words, several::miscounted_keys),
    (&codes::ITEM_NEEDS_EARLIER_ANSWER, Needs::Words, earlier::needs_earlier_answer),
    (&codes::ITEM_NEGATIVE_PROMPT, Needs::Words, negative::negative_prompt),
    (&codes::ITEM_UNCLEAR_PROMPT, Needs::Words, unclear::unclear_prompt),
    (&codes::ITEM_UNSAID_SEVERAL, Needs::Words, several::unsaid_several),
];
