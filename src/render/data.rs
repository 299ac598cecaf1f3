//! What the player reads: the course without its texts, as JSON in the page.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::course::{
    Choice, Counts, Course, Item, ItemId, ItemOrder, Kind, LessonOrder, Page, Quiz, QuizId, Require, Reveal,
    Scoring,
};
use crate::player::Words;

/// The version of this format.
const FORMAT: u32 = 1;

/// The whole course, as the player sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct CourseData<'c> {
    pub format: u32,
    pub id: &'c str,
    pub version: &'c str,
    pub title: &'c str,
    pub language: &'c str,
    pub mastery_score: f64,
    pub require: Require,
    pub order: LessonOrder,
    pub contact: Option<&'c str>,
    pub pages: Vec<PageData<'c>>,
    pub quizzes: Vec<QuizData<'c>>,
    pub words: &'c BTreeMap<String, String>,
}

/// A page.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct PageData<'c> {
    pub id: String,
    pub title: &'c str,
    pub minutes: u32,
    pub quizzes: Vec<&'c str>,
    pub was: Vec<String>,
}

/// A quiz.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct QuizData<'c> {
    pub id: &'c str,
    pub title: &'c str,
    pub page: String,
    pub mastery_score: f64,
    pub weight: f64,
    pub attempts: Option<u32>,
    pub draw: Option<usize>,
    pub order: ItemOrder,
    pub reveal: Reveal,
    pub counts: Counts,
    pub items: Vec<ItemData<'c>>,
    pub was: Vec<&'c str>,
}

/// An item: what all kinds have, and what is a kind's own.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct ItemData<'c> {
    pub id: &'c str,
    pub weight: f64,
    pub counted: bool,
    pub shuffle: bool,
    pub meaning: String,
    pub hints: usize,
    pub competencies: &'c [String],
    pub objectives: &'c [String],
    pub was: Vec<&'c str>,
    #[serde(flatten)]
    pub kind: KindData<'c>,
}

/// What is a kind's own.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub enum KindData<'c> {
    Choice { scoring: &'static str, choices: Vec<ChoiceData<'c>> },
    Multiple { scoring: Scoring, choices: Vec<ChoiceData<'c>> },
    TrueFalse { scoring: &'static str, answer: bool },
}

/// A choice and what it earns.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct ChoiceData<'c> {
    pub id: &'c str,
    pub credit: f64,
}

/// The data of a course.
pub(super) fn course<'c>(course: &'c Course, pages: &[&'c Page], words: &'c Words) -> CourseData<'c> {
    CourseData {
        format: FORMAT,
        id: &course.id,
        version: &course.version,
        title: &course.title,
        language: &course.language,
        mastery_score: course.mastery_score.value(),
        require: course.require,
        order: course.order,
        contact: course.contact.as_deref(),
        pages: pages.iter().map(|page| page_data(course, page)).collect(),
        quizzes: course.quizzes.values().map(|quiz| quiz_data(course, quiz)).collect(),
        words: words.all(),
    }
}

fn page_data<'c>(course: &'c Course, page: &'c Page) -> PageData<'c> {
    let (minutes, quizzes, was) = match page {
        Page::Lesson(id) => {
            let lesson = &course.lessons[id];
            let quizzes = lesson.quizzes.iter().map(QuizId::as_str).collect();
            let was = lesson.was.iter().map(|id| Page::Lesson(id.clone()).route()).collect();
            (lesson.minutes, quizzes, was)
        }
        Page::Quiz(id) => {
            let was = course.quizzes[id].was.iter().map(|id| Page::Quiz(id.clone()).route()).collect();
            (0, vec![id.as_str()], was)
        }
    };
    PageData { id: page.route(), title: course.page_title(page), minutes, quizzes, was }
}

fn quiz_data<'c>(course: &'c Course, quiz: &'c Quiz) -> QuizData<'c> {
    QuizData {
        id: quiz.id.as_str(),
        title: &quiz.title,
        page: course.page_of(&quiz.id).route(),
        mastery_score: quiz.mastery_score.value(),
        weight: quiz.weight,
        attempts: quiz.attempts,
        draw: quiz.draw,
        order: quiz.order,
        reveal: quiz.reveal,
        counts: quiz.counts,
        items: quiz.items.iter().map(item_data).collect(),
        was: quiz.was.iter().map(QuizId::as_str).collect(),
    }
}

fn item_data(item: &Item) -> ItemData<'_> {
    let kind = match &item.kind {
        Kind::Choice { choices } => KindData::Choice { scoring: "graded", choices: choices_data(choices) },
        Kind::Multiple { choices, scoring } => {
            KindData::Multiple { scoring: *scoring, choices: choices_data(choices) }
        }
        Kind::TrueFalse { answer, .. } => KindData::TrueFalse { scoring: "exact", answer: *answer },
    };
    ItemData {
        id: item.id.as_str(),
        weight: item.weight,
        counted: item.counts(),
        shuffle: item.shuffle,
        meaning: meaning(item),
        hints: item.hints.len(),
        competencies: &item.competencies,
        objectives: &item.objectives,
        was: item.was.iter().map(ItemId::as_str).collect(),
        kind,
    }
}

fn choices_data(choices: &[Choice]) -> Vec<ChoiceData<'_>> {
    choices
        .iter()
        .map(|choice| ChoiceData { id: choice.id.as_str(), credit: choice.credit.value() })
        .collect()
}

/// The fingerprint of what an answer to an item means: its kind, its rule, its choices and what each earns.
///
/// Words do not matter, nor does the order in the file: mending a typo leaves the fingerprint alone. It is the first
/// six bytes of a SHA-256, in hexadecimal.
pub fn meaning(item: &Item) -> String {
    let keyed = |choices: &[Choice]| {
        let mut parts: Vec<String> = choices.iter().map(|c| format!("{}={}", c.id, c.credit)).collect();
        parts.sort_unstable();
        parts.join(" ")
    };
    let text = match &item.kind {
        Kind::Choice { choices } => format!("choice graded {}", keyed(choices)),
        Kind::Multiple { choices, scoring } => {
            let rule = serde_json::to_string(scoring).unwrap_or_default();
            format!("multiple {rule} {}", keyed(choices))
        }
        Kind::TrueFalse { answer, .. } => format!("true-false exact {answer}"),
    };
    let digest = Sha256::digest(text.as_bytes());
    let mut number = [0; 8];
    number[2..].copy_from_slice(&digest[..6]);
    format!("{:012x}", u64::from_be_bytes(number))
}
