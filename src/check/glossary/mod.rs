//! The glossary: what terms mean, and where lessons use them.

mod terms;

use std::collections::HashMap;
use std::sync::Arc;

use crate::course::{Lesson, Term, slug};
use crate::diag::{Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::source::Span;

use self::terms::Terms;
use super::document::Home;
use super::{Checker, Depth};

impl Checker<'_> {
    /// Reads the glossary and marks its terms in the lessons. A form that two terms share is reported, and so are terms
    /// that no lesson uses.
    pub(super) fn glossary(
        &mut self,
        parsed: &ParsedCourse,
        lessons: &mut [Option<Arc<Lesson>>],
    ) -> Vec<Term> {
        let Some(file) = &parsed.glossary else { return Vec::new() };
        let Some(read) = &file.parsed else { return Vec::new() };
        let home = Home { path: file.path.clone(), lesson: None, in_lesson: false };
        let written = &read.value.terms.0;
        let mut taken: HashMap<String, &str> = HashMap::new();
        let mut terms = Vec::with_capacity(written.len());
        let mut shared = false;
        for (index, (name, term)) in written.iter().enumerate() {
            let own = [Step::Key("terms"), Step::Name(name)];
            if taken.insert(name.to_lowercase(), name).is_some() {
                shared = true;
                self.shared_form(name, read.places.span(self.sources, &own));
            }
            for (place, form) in term.also.iter().enumerate() {
                if taken.insert(form.as_str().to_lowercase(), name).is_some() {
                    let path = [Step::Key("terms"), Step::Key(name), Step::Key("also"), Step::Index(place)];
                    shared = true;
                    self.shared_form(form.as_str(), read.places.span(self.sources, &path));
                }
            }
            let path = [Step::Key("terms"), Step::Key(name), Step::Key("means")];
            let id = Some(slug(name)).filter(|id| !id.is_empty());
            terms.push(Term {
                // Names such as `C` and `C++` come to the same.
                id: format!("term/{}-{index}", id.unwrap_or_default()),
                name: name.clone(),
                also: term.also.iter().map(|form| form.as_str().to_owned()).collect(),
                means: self.field(&term.means, &home, &read.places, &path),
            });
        }
        terms.sort_by_key(|term| (term.name.to_lowercase(), term.id.clone()));
        let search = Terms::new(&terms);
        let mut used = vec![false; terms.len()];
        for lesson in lessons.iter_mut().flatten() {
            for term in search.mark(&mut Arc::make_mut(lesson).body) {
                used[term] = true;
            }
        }
        let readable = parsed.lessons.iter().all(|lesson| lesson.readable);
        if self.depth != Depth::Rules && readable && !shared && !self.astray {
            for (term, _) in terms.iter().zip(used).filter(|(_, used)| !used) {
                let span = read.places.span(self.sources, &[Step::Key("terms"), Step::Name(&term.name)]);
                self.report(
                    Diagnostic::new(
                        &codes::GLOSSARY_UNUSED_TERM,
                        span,
                        format!("no lesson uses the term `{}`", term.name),
                    )
                    .help("write the forms that stand in the lessons under `also:`, or take the term out"),
                );
            }
        }
        terms
    }

    fn shared_form(&mut self, form: &str, span: Span) {
        self.report(
            Diagnostic::new(
                &codes::GLOSSARY_DUPLICATE_TERM,
                span,
                format!("`{form}` stands in the glossary twice: nobody knows which of the two is meant"),
            )
            .help("leave it at one of them"),
        );
    }
}
