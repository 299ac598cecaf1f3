//! Lints about clues: what tells the best answer to somebody who does not know it.

mod absolute;
mod conspicuous;
mod echo;
mod form;
mod giveaway;
mod grammar;
mod kindness;
mod length;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_ABSOLUTE_KEY, Needs::Words, absolute::absolute_key),
    (&codes::ITEM_ABSOLUTE_WORD, Needs::Words, absolute::absolute_word),
    (&codes::ITEM_ANSWER_IN_PROMPT, Needs::Nothing, giveaway::answer_in_prompt),
    (&codes::ITEM_ARTICLE_CLUE, Needs::Words, grammar::article_clue),
    (&codes::ITEM_ECHOED_WORD, Needs::Words, echo::echoed_word),
    (&codes::ITEM_GRAMMAR_CLUE, Needs::Words, grammar::grammar_clue),
    (&codes::ITEM_KEY_STANDS_OUT, Needs::Nothing, conspicuous::key_stands_out),
    (&codes::ITEM_KINDEST_IS_KEY, Needs::Words, kindness::kindest_is_key),
    (&codes::ITEM_LONGEST_IS_KEY, Needs::Nothing, length::longest_is_key),
    (&codes::ITEM_MOST_IN_COMMON, Needs::Words, echo::most_in_common),
    (&codes::ITEM_ODD_FORM, Needs::Words, form::odd_form),
    (&codes::ITEM_ODD_KEY, Needs::Words, form::odd_key),
    (&codes::ITEM_SHORTEST_IS_KEY, Needs::Nothing, length::shortest_is_key),
    (&codes::ITEM_TELLING_HINT, Needs::Nothing, giveaway::telling_hint),
];
