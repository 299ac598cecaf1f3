//! What is to be known of each entry.

use std::collections::HashMap;

use jiff::civil::Date;

use super::code::encode;
use super::file::Ids;
use super::read::Entry;
use super::{Damage, Name, TrainingResult, id_hash};

/// What is known of the course that the results should belong to.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Its id and version.
    pub course: Option<(String, String)>,
    /// The ids of its quizzes and competencies, which codes carry as hashes.
    pub ids: Vec<String>,
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
    /// What is to be known of it.
    pub status: Status,
}

/// Judges every entry, in their order.
pub fn judge(entries: Vec<Entry>, expected: &Expected) -> Vec<Judged> {
    let known = known_ids(&entries, expected);
    let mut seen: HashMap<String, String> = HashMap::new();
    entries
        .into_iter()
        .map(|Entry { source, result }| match result {
            Err(Damage::Damaged) => Judged { source, result: None, status: Status::Damaged },
            Err(Damage::Newer) => Judged { source, result: None, status: Status::Newer },
            Ok(mut result) => {
                result.name(&known);
                // A file and a code of one result differ in what the code rounds, so both are rounded.
                let first = seen.entry(encode(&result)).or_insert_with(|| source.clone());
                let status =
                    if *first == source { status(&result, expected) } else { Status::Doubled(first.clone()) };
                Judged { source, result: Some(result), status }
            }
        })
        .collect()
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

/// The ids by hash: those of the course, and those that result files name.
fn known_ids(entries: &[Entry], expected: &Expected) -> Ids {
    let results = entries.iter().filter_map(|entry| entry.result.as_ref().ok());
    let named = results.flat_map(|result| {
        let quizzes = result.quizzes.iter().map(|(name, _)| name);
        quizzes.chain(result.competencies.iter().map(|(name, ..)| name))
    });
    let named = named.filter_map(|name| match name {
        Name::Id(id) => Some(id.clone()),
        Name::Hash(_) => None,
    });
    named.chain(expected.ids.iter().cloned()).map(|id| (id_hash(&id), id)).collect()
}

impl TrainingResult {
    fn name(&mut self, known: &Ids) {
        let quizzes = self.quizzes.iter_mut().map(|(name, _)| name);
        for name in quizzes.chain(self.competencies.iter_mut().map(|(name, ..)| name)) {
            if let Some(id) = known.get(&name.hash()) {
                *name = Name::Id(id.clone());
            }
        }
    }
}
