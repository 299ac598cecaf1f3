//! Lints about what answers earn, by whose judgement, and what is learnt from them.

mod feedback;
mod judgement;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_NO_FEEDBACK, Needs::Nothing, feedback::no_feedback),
    (&codes::ITEM_ABSURD_LEAST, Needs::Nothing, judgement::absurd_least),
    (&codes::ITEM_CREDITS_ALIKE, Needs::Nothing, judgement::credits_alike),
    (&codes::ITEM_CREDITS_CLOSE, Needs::Nothing, judgement::credits_close),
    (&codes::ITEM_MANY_COMPETENCIES, Needs::Nothing, judgement::many_competencies),
    (&codes::ITEM_MIDDLING_RATING, Needs::Nothing, judgement::middling_rating),
    (&codes::ITEM_PANEL_DISAGREES, Needs::Nothing, judgement::panel_disagrees),
    (&codes::ITEM_TIED_BEST, Needs::Nothing, judgement::tied_best),
    (&codes::ITEM_UNEXPLAINED_DISTRACTOR, Needs::Nothing, judgement::unexplained_distractor),
    (&codes::ITEM_WEIGHT_WITHOUT_BASIS, Needs::Nothing, judgement::weight_without_basis),
    (&codes::ITEM_UNSHOWN_BASIS, Needs::Words, judgement::unshown_basis),
];
