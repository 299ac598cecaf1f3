//! What can be said of a course as a whole, as values that somebody else prints.
//!
//! [`audit`] says how far a course can be passed without reading it, [`coverage`] lays objectives and competencies beside the items that ask about them, [`quoting`] says who is quoted,
//! how much, and by what right.

pub mod audit;
pub mod coverage;
pub mod quoting;
