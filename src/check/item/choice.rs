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
        self.one_correct(form, at);
        self.some_key(&choices, at, "give the best choice `credit: 1`");
        Kind::Choice(ChoiceItem { choices })
    }

    /// Of several marked as right only one could be chosen: the item is of the other kind.
    fn one_correct(&mut self, form: &written::item::ChoiceItem, at: &At<'_>) {
        let mut marked = (0..form.choices.len()).filter(|&i| form.choices[i].correct == Some(true));
        if let Some(second) = marked.nth(1) {
            self.at_item(
                at,
                &[Step::Key("choices"), Step::Index(second), Step::Name("correct")],
                &codes::ITEM_SEVERAL_CORRECT,
                "a second choice is marked as right, and in an item of kind `choice` only one can be chosen".to_owned(),
                "write `kind: multiple`, so that several can be ticked; or take `correct: true` out of all but one",
            );
        }
    }
}
