//! Where to read again: it must exist, and it should have been read by then.

use std::collections::HashMap;

use crate::course::{LessonId, Review};
use crate::diag::{Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::written::scalar::Text;
use crate::source::Span;

use super::super::Checker;
use super::super::document::Home;
use super::super::structure::{Outlined, Structure};
use super::At;

impl Checker<'_> {
    /// Finds the lesson, and the heading in it, that an item sends back to.
    #[expect(clippy::disallowed_methods, reason = "sorted before they are shown")]
    pub(super) fn review(&mut self, target: &Text, at: &At<'_>) -> Option<Review> {
        let names = self.names;
        let (id, heading) = split(target);
        let Some(found) = names.lessons.get(&id) else {
            if self.astray {
                return None;
            }
            let span = self.place(at, &["review".into()]);
            let mut lessons: Vec<&str> = names.lessons.keys().map(LessonId::as_str).collect();
            lessons.sort_unstable();
            let diagnostic =
                Diagnostic::new(&codes::ITEM_UNKNOWN_REVIEW, span, format!("there is no lesson `{id}`"));
            let meant = self.meant_lesson(id.as_str());
            let meant = meant.map(LessonId::as_str).or_else(|| self.only_lesson_with(heading?));
            self.report(match meant {
                Some(meant) => diagnostic.meant(id.as_str(), meant),
                None => diagnostic.did_you_mean(id.as_str(), lessons),
            });
            return None;
        };
        let Some(heading) = heading.filter(|h| found.title_heading.as_deref() != Some(*h)) else {
            let title = found.title.clone();
            return Some(Review { lesson: id, heading: None, title });
        };
        if let Some(named) = found.headings.iter().find(|named| named.id == heading) {
            if named.repeated && !self.is_allowed(at, &codes::LINK_REPEATED_HEADING) {
                let span = self.place(at, &["review".into()]);
                let diagnostic = self.repeated_heading(&id, named, span);
                self.report(diagnostic);
            }
            let title = format!("{}: {}", found.title, named.words);
            return Some(Review { lesson: id, heading: Some(named.id.clone()), title });
        }
        if found.may_have(heading) {
            return None;
        }
        let span = self.place(at, &["review".into()]);
        let headings: Vec<&str> = found.headings.iter().map(|named| named.id.as_str()).collect();
        let diagnostic = Diagnostic::new(
            &codes::ITEM_UNKNOWN_REVIEW,
            span,
            format!("the lesson `{id}` has no heading `#{heading}`"),
        )
        .did_you_mean(heading, headings);
        self.report(diagnostic);
        None
    }

    /// The lesson that has a heading, if it is one alone: a lesson that was renamed keeps its headings.
    #[expect(clippy::disallowed_methods, reason = "one alone is the same in any order")]
    fn only_lesson_with(&self, heading: &str) -> Option<&'_ str> {
        let lessons = &self.names.lessons;
        let mut having =
            lessons.iter().filter(|(_, offered)| offered.headings.iter().any(|named| named.id == heading));
        let (id, _) = having.next()?;
        having.next().is_none().then_some(id.as_str())
    }

    /// Reports every item that sends back to what is only read later.
    ///
    /// A quiz that spares a module to those who pass it stands before what it asks about.
    pub(in crate::check) fn reviews_ahead(
        &mut self,
        parsed: &ParsedCourse,
        structure: &Structure,
        outline: &[Outlined],
    ) {
        let pages = Pages::of(structure, outline);
        for (quiz_index, file) in parsed.quizzes.iter().enumerate() {
            let Some(quiz) = file.parsed.as_ref().filter(|quiz| quiz.value.test_out.is_none()) else {
                continue;
            };
            let Some(stands) = self.stands(quiz_index, &pages) else {
                continue;
            };
            let home = Home { path: file.path.clone(), lesson: None, in_lesson: false };
            for (index, item) in quiz.value.items.iter().enumerate() {
                let common = item.common();
                let Some(target) = common.review.filter(|target| self.read_at(target, &pages) > Some(stands))
                else {
                    continue;
                };
                let at =
                    At { quiz: quiz_index, index, places: &quiz.places, home: &home, allow: common.allow };
                self.at_item(
                    &at,
                    &["review".into()],
                    &codes::ITEM_REVIEW_AHEAD,
                    format!("`{}` stands behind this quiz, so trainees have not read it yet", target.0),
                    "send trainees back to what stands before the quiz, or move the quiz behind that passage",
                );
            }
        }
    }

    /// Where a quiz stands in the reading order; none when it stands nowhere.
    fn stands(&self, quiz: usize, pages: &Pages) -> Option<(usize, usize)> {
        let Some(Span { file, start, .. }) = self.seen.placed.get(&quiz) else {
            return Some((*pages.quizzes.get(&quiz)?, 0));
        };
        let lesson = self.names.lesson_paths.get(self.sources.path(*file))?;
        Some((*pages.lessons.get(lesson)?, *start))
    }

    /// Where a passage to review begins in the reading order.
    fn read_at(&self, target: &Text, pages: &Pages) -> Option<(usize, usize)> {
        let (id, heading) = split(target);
        let found = self.names.lessons.get(&id)?;
        let start = match heading {
            Some(heading) => found.headings.iter().find(|named| named.id == heading)?.span.start,
            None => 0,
        };
        Some((*pages.lessons.get(&id)?, start))
    }
}

/// `lesson#heading`, or a lesson alone.
fn split(target: &Text) -> (LessonId, Option<&str>) {
    match target.0.split_once('#') {
        Some((lesson, heading)) => (LessonId(lesson.to_owned()), Some(heading)),
        None => (LessonId(target.0.clone()), None),
    }
}

/// The number of each page in the reading order.
struct Pages {
    lessons: HashMap<LessonId, usize>,
    /// Those of the quizzes that stand at the end of a module.
    quizzes: HashMap<usize, usize>,
}

impl Pages {
    fn of(structure: &Structure, outline: &[Outlined]) -> Self {
        let mut pages = Self { lessons: HashMap::new(), quizzes: HashMap::new() };
        pages.add(structure, outline);
        pages
    }

    fn add(&mut self, structure: &Structure, modules: &[Outlined]) {
        for module in modules {
            for lesson in &module.lessons {
                let page = self.lessons.len() + self.quizzes.len();
                self.lessons.entry(structure.ids[lesson].clone()).or_insert(page);
            }
            for &quiz in &module.quizzes {
                self.quizzes.insert(quiz, self.lessons.len() + self.quizzes.len());
            }
            self.add(structure, &module.modules);
        }
    }
}
