//! Lints about what answers earn, by whose judgement, and what is learnt from them.

mod basis;
mod credits;
mod evidence;
mod feedback;
mod responses;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_ABSURD_LEAST, Needs::Nothing, responses::absurd_least),
    (&codes::ITEM_CREDITS_ALIKE, Needs::Nothing, credits::credits_alike),
    (&codes::ITEM_CREDITS_CLOSE, Needs::Nothing, credits::credits_close),
    (&codes::ITEM_MANY_COMPETENCIES, Needs::Nothing, evidence::many_competencies),
    (&codes::ITEM_MIDDLING_RATING, Needs::Nothing, responses::middling_rating),
    (&codes::ITEM_NO_FEEDBACK, Needs::Nothing, feedback::no_feedback),
    (&codes::ITEM_PANEL_DISAGREES, Needs::Nothing, responses::panel_disagrees),
    (&codes::ITEM_TIED_BEST, Needs::Nothing, credits::tied_best),
    (&codes::ITEM_UNEXPLAINED_DISTRACTOR, Needs::Nothing, evidence::unexplained_distractor),
    (&codes::ITEM_UNSHOWN_BASIS, Needs::Words, basis::unshown_basis),
    (&codes::ITEM_WEIGHT_WITHOUT_BASIS, Needs::Nothing, basis::weight_without_basis),
];
