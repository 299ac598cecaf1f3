//! Audits of the whole course: whether it can be passed, or its best answers known, without knowing what is asked.
//!
//! 1. [`passing`]: the scores of somebody who answers at random, quiz by quiz and for the course.
//! 2. [`strategy`]: the same for those who go by length, place, certain words and so on.
//! 3. [`wording`] and [`places`]: whether best answers have something in common, tested against chance.
//! 4. [`judge`] and [`quiz`]: what of that is reported; [`advice`]: what to do about it, in numbers.
//!
//! Each test knows how many items it has and from how many on it would say something; with too few it says nothing.

mod advice;
mod figures;
mod judge;
mod passing;
mod places;
mod quiz;
mod strategy;
mod wording;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub use figures::{
    Audit, CourseFigures, Hits, Known, Later, Places, QuizFigures, Runs, Slope, StrategyFigures, TellingWord,
    Wording,
};
pub use strategy::Strategy;

pub(super) use judge::audit;
pub(super) use passing::Whole;
pub(super) use strategy::story;

/// What the audits say of single items.
pub(super) const LINTS: &[ItemLint] = &[(&codes::ITEM_BLIND_TICKS, Needs::Nothing, quiz::blind_ticks)];
