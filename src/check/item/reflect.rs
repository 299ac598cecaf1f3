//! `kind: reflect`: a text of one's own, and words to compare it with.

use crate::course::{CheckEntry, Document, Kind, ReflectItem, slug};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written;

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn reflect(&mut self, form: &written::item::ReflectItem, at: &At<'_>) -> Kind {
        if form.compare.is_empty() && form.checklist.is_empty() {
            self.at_item(
                at,
                &["kind".into()],
                &codes::ITEM_NOTHING_TO_COMPARE,
                "trainees would have nothing to compare their words with".to_owned(),
                "add `compare:` with passages that lessons quote, or a `checklist:`",
            );
        }
        let mut compare = Vec::new();
        for (i, text) in form.compare.iter().enumerate() {
            let steps = [Step::Key("compare"), Step::Index(i)];
            let span = self.place(at, &steps);
            let Some(citation) = self.cited(text.as_str(), span) else {
                continue;
            };
            if !self.names.quoted.contains(&(citation.record.clone(), citation.passage.clone())) {
                self.at_item(
                    at,
                    &steps,
                    &codes::ITEM_NOT_QUOTED,
                    format!("no lesson quotes `{}`, so there are no words to show", text.0),
                    "quote the passage in a lesson, or name one that a lesson quotes",
                );
            }
            compare.push(citation);
        }
        let names: Vec<String> = form.checklist.iter().map(|text| slug(text.as_str())).collect();
        let texts = self.texts(&form.checklist, at, "checklist").into_iter().enumerate();
        let entry = |(i, text): (usize, Document)| {
            let before = names[..i].iter().filter(|name| **name == names[i]).count();
            let id = if before == 0 { names[i].clone() } else { format!("{}--{}", names[i], before + 1) };
            CheckEntry { id, text }
        };
        let checklist = texts.map(entry).collect();
        Kind::Reflect(ReflectItem { compare, checklist })
    }
}
