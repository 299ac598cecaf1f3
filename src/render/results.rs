//! What the results page can speak of: competencies, objectives and passages that some item of the course names.

use std::collections::HashSet;

use minijinja::Value;
use minijinja::value::Serde;

use crate::course::{Course, Item, Page};

use super::Site;
use super::markdown::review;
use super::view::{NamedView, ObjectiveRow, ResultsView, StudyView};

impl<'c> Site<'c> {
    /// The rows of the results page, in the author's order.
    pub fn results(&self) -> Value {
        let quizzes = self.course.quizzes.values();
        let objectives: HashSet<&str> =
            scored(self.course).flat_map(|item| &item.objectives).map(String::as_str).collect();
        let named = competencies(self.course);
        let mut known = HashSet::new();
        let study = quizzes
            .flat_map(|quiz| &quiz.items)
            .filter_map(|item| item.review.as_ref())
            .filter(|target| known.insert((&target.lesson, &target.heading)))
            .map(|target| StudyView { route: target.route(), link: review(self, target) })
            .collect();
        Value::from(Serde(ResultsView {
            competencies: named.into_iter().map(|(id, name)| NamedView { id, name }).collect(),
            objectives: self.objectives(&objectives),
            study,
        }))
    }

    /// The objectives that are asked about, lesson by lesson.
    fn objectives(&self, asked: &HashSet<&str>) -> Vec<ObjectiveRow<'c>> {
        let lessons = self.course.lessons.values();
        lessons
            .flat_map(|lesson| {
                lesson.objectives.iter().map(move |objective| ObjectiveRow {
                    id: format!("{}#{}", lesson.id, objective.id),
                    text: &objective.text,
                    page: Page::Lesson(lesson.id.clone()).route(),
                })
            })
            .filter(|row| asked.contains(row.id.as_str()))
            .collect()
    }
}

/// The items that a score depends on.
fn scored(course: &Course) -> impl Iterator<Item = &Item> {
    let quizzes = course.quizzes.values().filter(|quiz| quiz.weight > 0.0);
    quizzes.flat_map(|quiz| &quiz.items).filter(|item| item.counts())
}

/// Id and name of the competencies that a scored item is evidence of, in the author's order.
pub(super) fn competencies(course: &Course) -> Vec<(&str, &str)> {
    let known: HashSet<&str> = scored(course).flat_map(evidence).collect();
    let all = course.competencies.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    all.filter(|(id, _)| known.contains(id)).collect()
}

/// The competencies that an item names, or one of its choices or branches.
fn evidence(item: &Item) -> impl Iterator<Item = &str> {
    let choices = item.kind.choices().iter().flat_map(|choice| &choice.competencies);
    let branches = item.kind.branches().flat_map(|branch| &branch.competencies);
    item.competencies.iter().chain(choices).chain(branches).map(String::as_str)
}
