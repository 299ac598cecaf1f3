//! The text of the author's files, and places in it.
//!
//! [`Sources`] holds every text file of a course for as long as the course is worked on, because diagnostics show
//! the lines they speak of. A [`Span`] is a [`FileId`] and two byte offsets; lines and columns are computed only
//! when something is printed.

mod draft;
mod form;
mod line;
mod position;
mod sources;
mod span;

pub use draft::Draft;
pub use form::DiskForm;
pub use line::{line_end, line_of, line_start};
pub use position::Position;
pub use sources::{Asset, SourceFile, Sources};
pub use span::{FileId, Span};
