//! `kind: number`: a number to type.

use crate::course::{Kind, NumberItem, Tolerance};
use crate::diag::{Diagnostic, codes};
use crate::parse::written;

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn number(&mut self, form: &written::item::NumberItem, at: &At<'_>) -> Kind {
        let answer = form.answer.0.0;
        Kind::Number(NumberItem {
            answer,
            tolerance: form.tolerance.as_ref().and_then(|written| self.tolerance(written, answer, at)),
            unit: form.unit.as_ref().map(|unit| unit.0.trim().to_owned()).filter(|unit| !unit.is_empty()),
        })
    }

    /// One tolerance that allows for something.
    fn tolerance(
        &mut self,
        written: &written::number::Tolerance,
        answer: f64,
        at: &At<'_>,
    ) -> Option<Tolerance> {
        let given = [
            written.nominal.map(|t| Tolerance::Nominal(t.0.0)),
            written.relative.map(|t| Tolerance::Relative(t.0.value())),
            written.geometric.map(|t| Tolerance::Geometric(t.0.value())),
        ];
        let mut given = given.into_iter().flatten();
        let (message, help) = match (given.next(), given.next()) {
            (None, _) => ("this tolerance does not say how much", "write `nominal: 1`, or take it out"),
            (_, Some(_)) => ("a number has one tolerance, not several", "keep one of them"),
            (Some(Tolerance::Nominal(t)), None) if t < 0.0 => {
                ("a tolerance cannot be less than nothing", "write it without the minus")
            }
            (Some(Tolerance::Relative(_) | Tolerance::Geometric(_)), None) if answer == 0.0 => {
                ("a share of 0 is 0, so this tolerance allows for nothing", "write `nominal:` with a number")
            }
            (one, None) => return one,
        };
        let span = self.place(at, &["tolerance".into()]);
        self.report(Diagnostic::new(&codes::ITEM_TOLERANCE, span, message).help(help));
        None
    }
}
