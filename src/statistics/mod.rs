//! Exact distributions, and the tests that whole-course audits stand on.
//!
//! Nothing here knows what a course is. Probabilities are floating-point numbers; what they belong to are whole
//! numbers of a unit, so that a sum that should reach a mark does reach it.

mod fewest;
mod fraction;
mod lattice;
mod places;
mod rank;
mod runs;
mod trials;
mod words;

pub use fraction::{common_denominator, split};
pub use lattice::Lattice;
pub use places::{Fit, even_places};
pub use rank::{Agreement, Ranked, agreement, tau_b};
pub use runs::{Pattern, longest_run, repeats};
pub use trials::Trials;
pub use words::{Sorted, Telling, Told, tell_apart};
