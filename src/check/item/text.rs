//! `kind: text`: a few words, typed.

use crate::course::{Answer, Credit, Kind, TextItem};
use crate::diag::{Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written;
use crate::score::text::{is_near, plain};

use super::super::Checker;
use super::At;

impl Checker<'_> {
    pub(super) fn typed_text(&mut self, form: &written::item::TextItem, at: &At<'_>) -> Kind {
        let (near, case) = (form.near.unwrap_or(true), form.case.unwrap_or(false));
        let mut answers: Vec<Answer> = Vec::new();
        for (i, answer) in form.answers.iter().enumerate() {
            let steps = |field| [Step::Key("answers"), Step::Index(i), Step::Key(field)];
            answers.push(Answer {
                text: answer.text.0.clone(),
                credit: answer.credit.map_or(Credit::FULL, |credit| credit.0),
                feedback: answer.feedback.as_ref().map(|text| self.text(text, at, &steps("feedback"))),
            });
            self.answer_differs(&answers, near, case, at);
        }
        if !answers.iter().any(|answer| answer.credit.is_full()) {
            self.at_item(
                at,
                &[Step::Name("answers")],
                &codes::QUIZ_NO_CORRECT,
                "no answer earns the whole credit, so nobody can answer this".to_owned(),
                "write the best answer without a `credit`",
            );
        }
        Kind::Text(TextItem { answers, near, case })
    }

    /// Holds the last of the answers against those before it.
    fn answer_differs(&mut self, answers: &[Answer], near: bool, case: bool, at: &At<'_>) {
        let Some((last, before)) = answers.split_last() else {
            return;
        };
        let steps = |i| [Step::Key("answers"), Step::Index(i), Step::Key("text")];
        let span = self.place(at, &steps(before.len()));
        let words = plain(&last.text, case);
        if words.is_empty() {
            let nothing = Diagnostic::new(&codes::ITEM_EMPTY_ANSWER, span, "this answer has no words");
            return self.report(nothing.help("write what trainees should type, or take the answer out"));
        }
        for (i, other) in before.iter().enumerate() {
            let other_words = plain(&other.text, case);
            if words == other_words {
                let first = self.place(at, &steps(i));
                return self.report(
                    Diagnostic::new(
                        &codes::ITEM_DUPLICATE_ANSWER,
                        span,
                        format!("`{}` is the same answer as `{}`", last.text, other.text),
                    )
                    .also(first, "the first one")
                    .help("take one of them out: capitals, spaces and end marks make no difference"),
                );
            }
            let confused = is_near(&words, &other_words) || is_near(&other_words, &words);
            if near && confused && last.credit != other.credit {
                self.at_item(
                    at,
                    &steps(before.len()),
                    &codes::ITEM_NEAR_ANSWERS,
                    format!("`{}` counts as a slip of the fingers for `{}`", last.text, other.text),
                    "write `near: false`, or give both the same credit",
                );
            }
        }
    }
}
