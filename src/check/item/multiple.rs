//! `kind: multiple`: any number of choices, each right or wrong.

use crate::course::{Credit, Kind, MultipleItem};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written;

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn multiple(&mut self, form: &written::item::MultipleItem, at: &At<'_>) -> Kind {
        let choices = self.choices(&form.choices, at, |checker, i, choice| {
            if choice.credit.is_some() {
                checker.at_item(
                    at,
                    &[Step::Key("choices"), Step::Index(i), Step::Name("credit")],
                    &codes::ITEM_CREDIT_IN_MULTIPLE,
                    "where several can be ticked, a choice is right or wrong and has no credit of its own"
                        .to_owned(),
                    "write `correct: true` on the choices to tick, and nothing on the others",
                );
            }
            if choice.correct == Some(true) || choice.credit.is_some_and(|c| c.0.is_full()) {
                Credit::FULL
            } else {
                Credit::NONE
            }
        });
        self.some_key(&choices, at, "write `correct: true` on the choices that should be ticked");
        Kind::Multiple(MultipleItem { choices, scoring: form.scoring })
    }
}
