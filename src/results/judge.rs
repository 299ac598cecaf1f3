//! What is to be known of each entry.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use jiff::civil::Date;

use super::code::encode;
use super::read::Entry;
use super::{Damage, Known, TrainingResult, Unclear};

/// What is known of the course that the results should belong to.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Its id and version.
    pub course: Option<(String, String)>,
    /// The ids of its quizzes and competencies, which codes carry as hashes.
    pub known: Known,
    /// The day that counts as today.
    pub today: Option<Date>,
}

/// The first thing that keeps an entry from being a good result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing does.
    Good,
    /// It cannot be read.
    Damaged,
    /// It was made by a later version of the player.
    Newer,
    /// It belongs to another course.
    OtherCourse,
    /// It belongs to another version of the course.
    OtherVersion,
    /// The pass held until the day named in it.
    Expired,
    /// It says the same as an entry before it; where that came from.
    Doubled(String),
}

impl Status {
    /// The word in the table.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::OtherCourse => "other-course",
            Self::OtherVersion => "other-version",
            Self::Expired => "expired",
            Self::Doubled(_) => "doubled",
        }
    }
}

/// An entry, and what is to be known of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Where it came from.
    pub source: String,
    /// What it says, ids in place of hashes where they are known.
    pub result: Option<TrainingResult>,
    /// The hashes in it that several ids have: which of these is meant is not known.
    pub unclear: Vec<Unclear>,
    /// What is to be known of it.
    pub status: Status,
}

/// Judges every entry, in their order.
pub fn judge(entries: Vec<Entry>, expected: &Expected) -> Vec<Judged> {
    let course = expected.course.as_ref().map(|(id, _)| (id.as_str(), &expected.known));
    let known = Known::by_course(&entries, course);
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut judged = |Entry { source, result }| match result {
        Err(damage) => {
            let status = if damage == Damage::Newer { Status::Newer } else { Status::Damaged };
            Judged { source, result: None, unclear: Vec::new(), status }
        }
        Ok(mut result) => {
            let unclear = known[&result.course].name(&mut result);
            // A file and a code of one result differ in what the code rounds, so both are rounded.
            let status = match seen.entry(encode(&result)) {
                Slot::Occupied(first) => Status::Doubled(first.get().clone()),
                Slot::Vacant(slot) => {
                    slot.insert(source.clone());
                    status(&result, expected)
                }
            };
            Judged { source, result: Some(result), unclear, status }
        }
    };
    entries.into_iter().map(&mut judged).collect()
}

fn status(result: &TrainingResult, expected: &Expected) -> Status {
    match &expected.course {
        Some((id, _)) if *id != result.course => Status::OtherCourse,
        Some((_, version)) if *version != result.version => Status::OtherVersion,
        _ if result.valid_until.zip(expected.today).is_some_and(|(until, today)| until < today) => {
            Status::Expired
        }
        _ => Status::Good,
    }
}
