//! What is wrong with a course, where, and what to do about it.
//!
//! A [`Diagnostic`] is a value: every stage reports into a [`Sink`], and only [`emit`] turns diagnostics into text.
//! Each has a [`Code`] from the one table in [`codes`]; a code is never renamed and never used for something else.

mod code;
pub mod codes;
mod diagnostic;
pub mod emit;
mod kept;
mod page;
mod sink;
mod suggest;

pub use code::{Code, Level, Rule};
pub use diagnostic::{Diagnostic, Fix, Label, Severity};
pub use kept::Kept;
pub use page::{Page, Part};
pub use sink::Sink;
pub use suggest::{closest, closest_path, one_of};
