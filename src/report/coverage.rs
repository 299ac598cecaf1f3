//! Which items ask about which objectives and competencies, and what nothing asks about.

use serde::Serialize;

use crate::course::{Course, Item, Lesson, Quiz};

/// Everything a course could ask about, in reading order, and how much it does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// Every lesson with its objectives; a lesson may have none.
    pub lessons: Vec<LessonCoverage>,
    /// Every competency, in the author's order.
    pub competencies: Vec<Row>,
    /// How many items the course has.
    pub items: usize,
    /// The items that name no objective, `quiz#item`.
    pub without_objective: Vec<String>,
}

/// A lesson and its objectives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LessonCoverage {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its objectives.
    pub objectives: Vec<Row>,
}

/// An objective or a competency, and the items that ask about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its name: of an objective, within its lesson.
    pub id: String,
    /// What it says.
    pub text: String,
    /// How many items ask about it.
    pub items: usize,
    /// The sum of their weights, of those that count: not practice, and with a basis.
    pub points: f64,
    /// The quizzes they stand in, in reading order.
    pub quizzes: Vec<String>,
}

impl Coverage {
    /// Counts.
    pub fn of(course: &Course) -> Self {
        let items: Vec<(&Quiz, &Item)> = course
            .quizzes
            .values()
            .flat_map(|quiz| quiz.items.iter().map(move |item| (&**quiz, item)))
            .collect();
        let objectives = |lesson: &Lesson| {
            let rows = lesson.objectives.iter().map(|objective| {
                let name = format!("{}#{}", lesson.id, objective.id);
                Row::of(&objective.id, &objective.text, &items, |item| item.objectives.contains(&name))
            });
            rows.collect()
        };
        let lessons = course.lessons.values().map(|lesson| LessonCoverage {
            id: lesson.id.to_string(),
            title: lesson.title.clone(),
            objectives: objectives(lesson),
        });
        let competencies =
            course.competencies.iter().map(|(id, name)| Row::of(id, name, &items, |item| item.shows(id)));
        let without = items.iter().filter(|(_, item)| item.objectives.is_empty());
        Self {
            lessons: lessons.collect(),
            competencies: competencies.collect(),
            items: items.len(),
            without_objective: without.map(|(quiz, item)| format!("{}#{}", quiz.id, item.id)).collect(),
        }
    }

    /// Every objective.
    pub fn objectives(&self) -> impl Iterator<Item = &Row> {
        self.lessons.iter().flat_map(|lesson| &lesson.objectives)
    }
}

impl Row {
    fn of(id: &str, text: &str, items: &[(&Quiz, &Item)], asks: impl Fn(&Item) -> bool) -> Self {
        let mut row =
            Self { id: id.to_owned(), text: text.to_owned(), items: 0, points: 0.0, quizzes: Vec::new() };
        for (quiz, item) in items.iter().filter(|(_, item)| asks(item)) {
            row.items += 1;
            if quiz.weight > 0.0 && item.counts() {
                row.points += item.weight;
            }
            if row.quizzes.last().is_none_or(|last| last != quiz.id.as_str()) {
                row.quizzes.push(quiz.id.to_string());
            }
        }
        row
    }
}
