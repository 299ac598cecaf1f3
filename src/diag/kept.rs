use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::{FileId, Sources};

use super::Diagnostic;

/// The most bytes of texts that are kept: 16 MiB.
const MOST: usize = 16 << 20;

/// Findings and the texts that they speak of, to be said again when the files are not at hand.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    findings: Vec<Diagnostic>,
    /// The path and the text of each file that a finding speaks of; the findings count them from 0.
    files: Vec<(String, String)>,
}

impl Kept {
    /// Keeps findings; none if they speak of so many files that keeping them is more work than finding them again.
    pub fn of(findings: &[Diagnostic], sources: &Sources) -> Option<Self> {
        let mut kept = Self { findings: findings.to_vec(), files: Vec::new() };
        let mut numbers: BTreeMap<FileId, FileId> = BTreeMap::new();
        let (mut own, mut bytes) = (Sources::default(), 0);
        for span in kept.findings.iter_mut().flat_map(Diagnostic::spans) {
            span.file = *numbers.entry(span.file).or_insert_with(|| {
                let file = sources.file(span.file);
                bytes += file.text.len();
                kept.files.push((file.path.clone(), file.text.to_string()));
                own.add(file.path.as_str(), "")
            });
        }
        (bytes <= MOST).then_some(kept)
    }

    /// The findings, and files that have the texts they speak of; none if they do not belong together.
    pub fn again(self) -> Option<(Vec<Diagnostic>, Sources)> {
        let Self { mut findings, files } = self;
        let mut sources = Sources::default();
        let ids: Vec<FileId> = files.into_iter().map(|(path, text)| sources.add(path, text)).collect();
        let fits = findings.iter_mut().flat_map(Diagnostic::spans).all(|span| {
            let text = ids.binary_search(&span.file).is_ok().then(|| sources.text(span.file));
            text.is_some_and(|text| text.get(span.range()).is_some())
        });
        fits.then_some((findings, sources))
    }
}

/// A code is kept as its name.
pub(super) mod by_name {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::super::{Code, codes};

    pub(in super::super) fn serialize<S: Serializer>(code: &Code, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(code.name)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<&'static Code, D::Error> {
        let name = String::deserialize(from)?;
        codes::find(&name).ok_or_else(|| D::Error::custom("no such code"))
    }
}
