//! Source records: who is quoted, by what right, and the fingerprints to verify it with.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::course::{Contributor, Prints, SourceRecord};
use crate::diag::{Diagnostic, Sink, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::source::Sources;

/// Every source that can be quoted, by id.
#[derive(Default)]
pub(super) struct Records {
    pub(super) all: IndexMap<String, Record>,
    /// Those whose record could not be read: what refers to them is no further mistake.
    pub(super) unreadable: Vec<String>,
}

/// A source and its fingerprint.
pub(super) struct Record {
    pub(super) record: SourceRecord,
    pub(super) prints: Option<Arc<Prints>>,
    /// Whether there is a fingerprint that cannot be read, which is reported.
    pub(super) damaged: bool,
    /// The record's path, for messages.
    pub(super) path: String,
}

/// Reads the records; a passage by somebody who is not listed is reported.
pub(super) fn check(sources: &Sources, parsed: &ParsedCourse, sink: &mut Sink) -> Records {
    let mut records = Records::default();
    for file in &parsed.records {
        let Some(written) = &file.parsed else {
            records.unreadable.push(file.name.clone());
            continue;
        };
        let contributors: IndexMap<String, Contributor> = written
            .value
            .contributors
            .0
            .iter()
            .map(|(id, c)| {
                let contributor = Contributor {
                    name: c.name.as_ref().map(|n| n.0.clone()),
                    role: c.role.0.clone(),
                    place: c.place.as_ref().map(|p| p.0.clone()),
                    consent: c.consent,
                    show_as: c.show_as,
                };
                (id.clone(), contributor)
            })
            .collect();
        let mut passages = IndexMap::new();
        for (name, passage) in &written.value.passages.0 {
            let by = passage.by.as_str();
            if !contributors.contains_key(by) {
                let path = [Step::Key("passages"), Step::Key(name), Step::Key("by")];
                sink.report(
                    Diagnostic::new(
                        &codes::QUOTE_UNKNOWN_CONTRIBUTOR,
                        written.places.span(sources, &path),
                        format!("no contributor here is called `{by}`"),
                    )
                    .did_you_mean(by, contributors.keys().map(String::as_str)),
                );
            }
            passages.insert(name.clone(), by.to_owned());
        }
        let record = SourceRecord {
            title: written.value.title.0.clone(),
            publisher: written.value.publisher.as_ref().map(|p| p.0.clone()),
            contributors,
            passages,
        };
        let entry = Record {
            record,
            prints: parsed.prints.get(&file.name).cloned(),
            damaged: parsed.damaged_prints.contains(&file.name),
            path: file.path.clone(),
        };
        records.all.insert(file.name.clone(), entry);
    }
    records
}
