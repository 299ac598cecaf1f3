//! `kind: true-false`: a statement that holds or does not.

use crate::course::{Kind, TrueFalseItem};
use crate::diag::{Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written;

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn true_false(&mut self, form: &written::item::TrueFalseItem, at: &At<'_>) -> Kind {
        for name in form.feedback.0.keys().filter(|name| !matches!(name.as_str(), "true" | "false")) {
            let span = self.place(at, &[Step::Key("feedback"), Step::Name(name)]);
            self.report(
                Diagnostic::new(
                    &codes::ITEM_UNKNOWN_FEEDBACK,
                    span,
                    format!("nobody can answer `{name}` here"),
                )
                .help("write it behind `true:` or `false:`, the two answers"),
            );
        }
        let mut feedback = |answer: &str| {
            let text = form.feedback.0.get(answer)?;
            Some(self.text(text, at, &[Step::Key("feedback"), Step::Key(answer)]))
        };
        Kind::TrueFalse(TrueFalseItem {
            answer: form.answer,
            if_true: feedback("true"),
            if_false: feedback("false"),
        })
    }
}
