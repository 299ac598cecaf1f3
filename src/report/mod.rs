//! Reports about a course that is sound: values first, then tables to read and JSON for programs.

pub mod audit;
mod table;
