//! Quizzes and competencies that a result's code cannot tell apart.

use std::collections::HashMap;

use crate::course::{MOST_IN_CODE, id_hash};
use crate::diag::{Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::source::Span;

use super::Checker;
use super::names::quiz_id;
use super::structure::Outlined;

impl Checker<'_> {
    /// Reports each quiz and each competency whose number in codes is that of one before it.
    ///
    /// Nothing but these numbers is hurt: progress, result files and what is shown go by whole ids. So it is a lint, and
    /// a released course works on.
    pub(super) fn same_numbers(&mut self, parsed: &ParsedCourse, outline: &[Outlined]) {
        if !self.settings.reports(&codes::COURSE_SAME_NUMBER) {
            return;
        }
        let (sources, settings) = (self.sources, self.settings);
        let order = self.quizzes_in(parsed, &Outlined::all(outline));
        let quizzes = order.into_iter().map(|index| quiz_id(sources, &parsed.quizzes[index]));
        let quizzes = same(quizzes, "quizzes", |id| {
            format!(
                "write another name into this file, such as `id: {id}-2`, and `was: [{id}]`: trainees keep what they did"
            )
        });
        let competencies = parsed.book.iter().flat_map(|book| {
            settings.competencies.keys().map(move |id| {
                let path = [Step::Key("course"), Step::Key("competencies"), Step::Name(id)];
                (id.clone(), book.places.span(sources, &path))
            })
        });
        let competencies = same(competencies, "competencies", |_| {
            "give one of the two another name, here and in the items that name it: trainees keep what they did"
                .to_owned()
        });
        for diagnostic in quizzes.into_iter().chain(competencies) {
            self.report(diagnostic);
        }
    }
}

/// The findings for the ids of one list, each with its place, that have the number of one before them.
fn same(
    ids: impl Iterator<Item = (String, Span)>,
    what: &str,
    help: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    let mut taken: HashMap<u16, (String, Span)> = HashMap::new();
    let mut found = Vec::new();
    for (id, span) in ids.take(MOST_IN_CODE) {
        let first = taken.entry(id_hash(&id)).or_insert_with(|| (id.clone(), span));
        if first.0 != id {
            let message = format!(
                "in the codes that trainees send, `{id}` has the same number as `{}`: nobody can say which of the two {what} a score belongs to",
                first.0
            );
            let diagnostic = Diagnostic::new(&codes::COURSE_SAME_NUMBER, span, message);
            found.push(diagnostic.also(first.1, "the other one").help(help(&id)));
        }
    }
    found
}
