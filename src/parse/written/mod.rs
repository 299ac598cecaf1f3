//! What authors write, as they wrote it: every name still a word, nothing compared with anything else yet.
//!
//! The JSON Schema of these types is what [`ranged::schema`](super::ranged::schema) holds files against.

pub mod book;
mod document;
pub mod front_matter;
pub mod glossary;
pub mod item;
mod list;
pub mod most_least;
pub mod number;
pub mod quiz;
pub mod rate;
pub mod scalar;
pub mod scenario;
pub mod source_record;
pub mod text;
mod unique_map;

pub use document::Document;
pub use list::List;
pub use unique_map::UniqueMap;
