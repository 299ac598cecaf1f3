use crate::course::{ChoiceId, Citation, Credit, Document};

/// One of several choices.
#[derive(Clone, Debug)]
pub struct ChoiceItem {
    /// The choices in the author's order; at least one earns everything.
    pub choices: Vec<Choice>,
}

/// One selectable answer.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Names it had; answers under them still count.
    pub was: Vec<ChoiceId>,
    /// Its name within the item.
    pub id: ChoiceId,
    /// What it says.
    pub text: Document,
    /// What choosing it earns.
    pub credit: Credit,
    /// What to say to those who choose it.
    pub feedback: Option<Document>,
    /// Whose advice it is.
    pub cites: Option<Box<Citation>>,
    /// What choosing it is evidence of.
    pub competencies: Vec<String>,
}
