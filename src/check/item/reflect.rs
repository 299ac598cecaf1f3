//! `kind: reflect`: a text of one's own, and words to compare it with.

use crate::course::{Kind, ReflectItem};
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
        let checklist = self.texts(&form.checklist, at, "checklist");
        Kind::Reflect(ReflectItem { compare, checklist })
    }
}
