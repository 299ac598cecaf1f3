use crate::course::{Citation, Document};

/// Something to think about in one's own words; never scored.
#[derive(Clone, Debug)]
pub struct ReflectItem {
    /// The passages to compare with; each is quoted in a lesson of the course.
    pub compare: Vec<Citation>,
    /// What a good answer has, to tick off by oneself.
    pub checklist: Vec<CheckEntry>,
}

/// An entry of a checklist.
#[derive(Clone, Debug)]
pub struct CheckEntry {
    /// Its name within the item, made from its words: entries may change their places, and lose no tick.
    pub id: String,
    /// What it says.
    pub text: Document,
}
