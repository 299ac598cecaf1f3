//! `kind: order`: steps to bring into their order.

use crate::course::{ChoiceId, Kind, OrderItem, OrderStep};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written;

use super::super::Checker;
use super::At;
use super::part::Part;

impl Checker<'_> {
    pub(super) fn order(&mut self, form: &written::item::OrderItem, at: &At<'_>) -> Kind {
        if form.steps.len() < 2 {
            self.at_item(
                at,
                &["steps".into()],
                &codes::ITEM_TOO_FEW_CHOICES,
                "there is nothing to bring into order".to_owned(),
                "write the steps in their right order, three at least: two are only changed over",
            );
        }
        let mut ids: Vec<String> = Vec::new();
        let mut steps = Vec::new();
        for (i, step) in form.steps.iter().enumerate() {
            let part = Part { list: "steps", called: "step", id: step.id.as_ref(), text: &step.text };
            let id = self.part_id(&part, i, &ids, at);
            ids.push(id.clone());
            let path = [Step::Key("steps"), Step::Index(i), Step::Key("text")];
            steps.push(OrderStep { id: ChoiceId(id), text: self.text(&step.text, at, &path) });
        }
        let feedback = form.feedback.as_ref().map(|text| self.text(text, at, &["feedback".into()]));
        Kind::Order(OrderItem { steps, scoring: form.scoring, feedback })
    }
}
