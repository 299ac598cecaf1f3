//! Sources, contributors and passages that nothing quotes.

use std::collections::HashSet;

use crate::check::Checker;
use crate::check::structure::Structure;
use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::source::Span;

use super::{Aside, all_readable};

impl Checker<'_> {
    /// Reports what the records list and nothing quotes or cites, each at its largest: of a source that is not used
    /// at all only the source.
    #[expect(clippy::disallowed_methods, reason = "they become a set")]
    pub(in crate::check) fn unused_records(&mut self, parsed: &ParsedCourse, structure: &Structure) {
        let codes: [&'static Code; 3] =
            [&codes::QUOTE_UNUSED_SOURCE, &codes::QUOTE_UNUSED_CONTRIBUTOR, &codes::QUOTE_UNUSED_PASSAGE];
        let settings = self.settings;
        if self.astray || !all_readable(parsed) || !codes.iter().any(|code| settings.reports(code)) {
            return;
        }
        let [of_source, of_contributor, of_passage] = codes;
        let aside = Aside::of(self.sources, parsed, structure);
        let mut found = Vec::new();
        for file in &parsed.records {
            let Some(written) = &file.parsed else {
                continue;
            };
            let passages = &written.value.passages.0;
            let mut used = self.seen.quoted.passages(&file.name);
            let kept_back = aside.quoted.iter().filter(|(source, _)| *source == file.name);
            used.extend(kept_back.map(|(_, passage)| passage.as_str()));
            used.retain(|passage| passages.contains_key(*passage));
            if used.is_empty() {
                let message = format!("nothing in the course quotes or cites `{}`", file.name);
                found.push(
                    Diagnostic::new(of_source, Span::start_of(file.file), message)
                        .help("delete the record and its fingerprint, or quote the source"),
                );
                continue;
            }
            let speakers: HashSet<&str> = used.iter().map(|passage| passages[*passage].by.as_str()).collect();
            for (id, contributor) in &written.value.contributors.0 {
                if speakers.contains(id.as_str()) || !settings.reports(of_contributor) {
                    continue;
                }
                let span = written.places.span(self.sources, &[Step::Key("contributors"), Step::Name(id)]);
                let called = contributor.name.as_ref().map_or(id.as_str(), |name| name.as_str());
                let message = format!("nothing in the course quotes or cites {called}");
                found.push(
                    Diagnostic::new(of_contributor, span, message)
                        .help("take out the contributor and their passages, or quote one of them"),
                );
            }
            for (name, passage) in passages {
                let by = passage.by.as_str();
                if used.contains(name.as_str()) || !speakers.contains(by) || !settings.reports(of_passage) {
                    continue;
                }
                let span = written.places.span(self.sources, &[Step::Key("passages"), Step::Name(name)]);
                let message = format!("nothing in the course quotes or cites #{name}");
                found.push(
                    Diagnostic::new(of_passage, span, message)
                        .help("take this line out, or quote the passage"),
                );
            }
        }
        for diagnostic in found {
            self.report(diagnostic);
        }
    }
}
