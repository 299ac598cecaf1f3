//! Who is quoted: how often, how much, by what consent, and shown how.

use indexmap::IndexMap;
use serde::Serialize;

use crate::course::{How, SourceUse};

/// A source and what the course takes from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quoting {
    /// The id of the source.
    pub source: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// How many words it has, by its fingerprint; none without one.
    pub words: Option<usize>,
    /// How many words of it are quoted, each once.
    pub quoted: usize,
    /// The share of it that is quoted, 0 to 1; none without a fingerprint.
    pub share: Option<f64>,
    /// Everybody whom the record lists.
    pub contributors: Vec<Quoted>,
}

/// Somebody who may be quoted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quoted {
    /// The short name in the record.
    pub id: String,
    /// The name, if it is known.
    pub name: Option<String>,
    /// What they do.
    pub role: String,
    /// Where.
    pub place: Option<String>,
    /// The record's word: `granted`, `unanswered`, `unasked` or `withdrawn`.
    pub consent: &'static str,
    /// The record's word: `name` or `role`.
    pub shown_by: &'static str,
    /// The passages that are quoted or cited.
    pub passages: Vec<String>,
    /// How many quotes there are.
    pub quotes: usize,
    /// How often they are named as those whose advice it is.
    pub cited: usize,
    /// How many of their words are quoted, each once.
    pub words: usize,
    /// The share of the source that these words are, 0 to 1; none without a fingerprint.
    pub share: Option<f64>,
}

/// Says it of every source.
pub fn quoting(sources: &IndexMap<String, SourceUse>) -> Vec<Quoting> {
    sources.iter().map(|(id, source)| of_source(id, source)).collect()
}

fn of_source(id: &str, source: &SourceUse) -> Quoting {
    let words = source.words();
    #[expect(clippy::cast_precision_loss, reason = "far fewer words than 2^52")]
    let share = |quoted: usize| words.filter(|&all| all > 0).map(|all| quoted as f64 / all as f64);
    let contributors = source.record.contributors.iter().map(|(id, contributor)| {
        let theirs = |passage: &str| source.record.passages.get(passage) == Some(id);
        let uses: Vec<_> = source.uses.iter().filter(|part| theirs(&part.passage)).collect();
        let passages = source.record.passages.keys();
        let used = passages.filter(|name| uses.iter().any(|part| part.passage == **name));
        let words = source.quoted(theirs);
        let cited = uses.iter().filter(|part| part.how == How::Cited).count();
        Quoted {
            id: id.clone(),
            name: contributor.name.clone(),
            role: contributor.role.clone(),
            place: contributor.place.clone(),
            consent: contributor.consent.word(),
            shown_by: contributor.show_as.word(),
            passages: used.cloned().collect(),
            quotes: uses.len() - cited,
            cited,
            words,
            share: share(words),
        }
    });
    let quoted = source.quoted(|_| true);
    Quoting {
        source: id.to_owned(),
        title: source.record.title.clone(),
        publisher: source.record.publisher.clone(),
        words,
        quoted,
        share: share(quoted),
        contributors: contributors.collect(),
    }
}
