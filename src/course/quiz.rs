use crate::source::FileId;

use super::{Counts, Credit, Document, Item, ItemOrder, ModuleId, Percent, QuizId, Retry, Reveal};

/// An ordered set of items with a policy.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// The file it was written in.
    pub file: FileId,
    /// Its name.
    pub id: QuizId,
    /// Names it had; records under them still count.
    pub was: Vec<QuizId>,
    /// What it is called.
    pub title: String,
    /// What stands before its items.
    pub introduction: Option<Document>,
    /// The scaled score, 0 to 1, that passes it.
    pub mastery_score: Percent,
    /// How much it counts in the course; 0 is practice.
    pub weight: f64,
    /// How often it may be tried; none is as often as one likes.
    pub attempts: Option<u32>,
    /// How many items an attempt draws; none is all.
    pub draw: Option<usize>,
    /// The order of the items.
    pub order: ItemOrder,
    /// When feedback and key are shown.
    pub reveal: Reveal,
    /// Which attempt counts.
    pub counts: Counts,
    /// What is asked again when it is tried again.
    pub retry: Retry,
    /// What each hint takes from the credit of its item.
    pub hint_price: Credit,
    /// The module whose lessons count as done, and whose quizzes are not needed, once it is passed.
    pub test_out: Option<ModuleId>,
    /// What it asks.
    pub items: Vec<Item>,
}
