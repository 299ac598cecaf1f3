use crate::course::{Credit, Document};

/// A few words, typed.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// What can be typed, in the author's order; at least one earns everything, no two are the same.
    pub answers: Vec<Answer>,
    /// Whether a slip of the fingers is forgiven, for a tenth of the credit.
    pub near: bool,
    /// Whether capital letters matter.
    pub case: bool,
}

/// Something that can be typed.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The words; `*` stands for any others.
    pub text: String,
    /// What typing it earns.
    pub credit: Credit,
    /// What to say to those who type it.
    pub feedback: Option<Document>,
}
