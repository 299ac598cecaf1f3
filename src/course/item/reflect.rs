use crate::course::{Citation, Document};

/// Something to think about in one's own words; never scored.
#[derive(Debug)]
pub struct ReflectItem {
    /// The passages to compare with; each is quoted in a lesson of the course.
    pub compare: Vec<Citation>,
    /// What a good answer has, to tick off by oneself.
    pub checklist: Vec<Document>,
}
