use crate::course::Document;

/// A statement.
#[derive(Clone, Debug)]
pub struct TrueFalseItem {
    /// Whether it holds.
    pub answer: bool,
    /// What to say to those who say it holds.
    pub if_true: Option<Document>,
    /// What to say to those who say it does not.
    pub if_false: Option<Document>,
}
