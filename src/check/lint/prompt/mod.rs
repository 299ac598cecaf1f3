//! Lints about the prompt: what it asks, and how plainly.

mod negation;
mod negative;
mod several;
mod unclear;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) use negation::turned_round;

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_LONG_PROMPT, Needs::Nothing, unclear::long_prompt),
    (&codes::ITEM_REPEATED_WORDS, Needs::Nothing, unclear::repeated_words),
    (&codes::ITEM_HIDDEN_NEGATIVE, Needs::Words, negative::hidden_negative),
    (&codes::ITEM_NEGATIVE_PROMPT, Needs::Words, negative::negative_prompt),
    (&codes::ITEM_NEEDS_EARLIER_ANSWER, Needs::Words, unclear::needs_earlier_answer),
    (&codes::ITEM_UNCLEAR_PROMPT, Needs::Words, unclear::unclear_prompt),
    (&codes::ITEM_MISCOUNTED_KEYS, Needs::Words, several::miscounted_keys),
    (&codes::ITEM_UNSAID_SEVERAL, Needs::Words, several::unsaid_several),
];
