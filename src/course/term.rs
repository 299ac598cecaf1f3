use super::Document;

/// A word that trainees can look up.
#[derive(Debug)]
pub struct Term {
    /// Its place in links and in the document, unique in the course.
    pub id: String,
    /// As the author wrote it.
    pub name: String,
    /// Other forms of it.
    pub also: Vec<String>,
    /// What it means.
    pub means: Document,
}
