//! `kind: choice`: one of several, each with its credit.

use crate::course::{ChoiceItem, Credit, Kind};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written;

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn choice(&mut self, form: &written::item::ChoiceItem, at: &At<'_>) -> Kind {
        let choices =
            self.choices(&form.choices, at, |checker, i, choice| match (choice.credit, choice.correct) {
                (Some(_), Some(_)) => {
                    checker.at_item(
                        at,
                        &[Step::Key("choices"), Step::Index(i), Step::Name("correct")],
                        &codes::ITEM_CREDIT_AND_CORRECT,
                        "this choice has both `credit` and `correct`".to_owned(),
                        "keep `credit` and take out `correct`",
                    );
                    Credit::FULL
                }
                (Some(credit), None) => credit.0,
                (None, Some(true)) => Credit::FULL,
                (None, Some(false) | None) => Credit::NONE,
            });
        self.some_key(&choices, at, "give the best choice `credit: 1`");
        Kind::Choice(ChoiceItem { choices })
    }
}
