//! New things for authors: a course, a lesson, a quiz, a scenario, a recipe for publishing, each running as it is, with
//! comments that teach.

mod course;
mod part;
mod publishing;

pub use course::course;
pub use part::{Existing, Part, lesson, quiz, scenario};
pub use publishing::{Forge, publishing};

use crate::schema::{self, Document};

/// The files that editors check and complete by.
fn rules() -> impl Iterator<Item = (String, Vec<u8>)> {
    Document::ALL.into_iter().map(|document| {
        (format!("{}/{}", schema::FOLDER, document.file_name()), document.text().into_bytes())
    })
}
