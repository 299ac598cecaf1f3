//! Results: what trainees send in, read into one table.
//!
//! A result is what a trainee's browser says about one run through a course. It comes as a file or as a code; both say
//! the same. Nobody can prove that it is true: it is self-reported, and the table says so.
//!
//! 1. [`read`] takes files apart into entries: a result file is one, a text can hold many codes.
//! 2. [`judge`] says of each what is to be known: damaged, doubled, expired, of another course or version.
//! 3. [`table`] writes them all, as CSV or as JSON. No entry is ever left out.

mod code;
mod file;
pub mod judge;
mod known;
pub mod read;
pub mod table;

pub use code::encode;
pub use file::to_file;
pub use known::{Known, Unclear};

use std::collections::HashMap;

use jiff::civil::Date;

use crate::course::id_hash;

/// What a trainee's browser says about a run through a course.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingResult {
    /// The course's id.
    pub course: String,
    /// The course's version.
    pub version: String,
    /// The name or staff number, as the trainee typed it.
    pub learner: String,
    /// The day it was made.
    pub issued: Date,
    /// The day on which everything was done.
    pub completed: Option<Date>,
    /// The day on which the course was passed.
    pub passed: Option<Date>,
    /// The last day on which the pass holds.
    pub valid_until: Option<Date>,
    /// Whether everything is done.
    pub completion: bool,
    /// Whether it is passed; none while that is open.
    pub success: Option<bool>,
    /// The scaled score, 0 to 1.
    pub score: Option<f64>,
    /// The scaled score of each quiz, in the order of the course; none when it was not tried.
    pub quizzes: Vec<(Name, Option<f64>)>,
    /// The scaled score of each competency, and from how many items.
    pub competencies: Vec<(Name, Option<f64>, u8)>,
}

/// The id of a quiz or competency. Codes carry a hash of it only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Name {
    /// The id.
    Id(String),
    /// Its hash, see [`id_hash`].
    Hash(u16),
}

impl Name {
    /// The hash, whichever is known.
    pub fn hash(&self) -> u16 {
        match self {
            Self::Id(id) => id_hash(id),
            Self::Hash(hash) => *hash,
        }
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::Hash(hash) => write!(f, "#{hash:04x}"),
        }
    }
}

/// What each entry of a list is called in a file or table: its name, and a number behind a name that stood in the list
/// before, as two ids with one hash do.
fn labels<'n>(names: impl Iterator<Item = &'n Name>) -> Vec<String> {
    let mut seen: HashMap<&Name, usize> = HashMap::new();
    let label = |name| {
        let times = seen.entry(name).or_default();
        *times += 1;
        if *times == 1 { name.to_string() } else { format!("{name} ({times})") }
    };
    names.map(label).collect()
}

/// Why something that should be a result is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It was changed or cut on its way.
    Damaged,
    /// A later version of the player wrote it.
    Newer,
}

/// The number that tells a damaged text: CRC-32 (IEEE 802.3).
fn checksum(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}
