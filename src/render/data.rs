//! What the player reads: the course without its texts, as JSON in the page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::course::{
    Counts, Course, Item, ItemId, ItemOrder, LessonOrder, Module, Page, Period, Quiz, QuizId, Require, Retry,
    Reveal, Review,
};
use crate::player::spoken;

use super::Site;
use super::kind::{self, KindData};
use super::results::competencies;

/// The version of this format.
const FORMAT: u32 = 1;

/// The whole course, as the player sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct CourseData<'c> {
    #[serde(flatten)]
    pub outline: OutlineData<'c>,
    pub quizzes: Vec<QuizData<'c>>,
    pub words: BTreeMap<&'c str, &'c str>,
}

/// The course without its quizzes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the shapes are documented in src/player/types.d.ts")]
pub struct OutlineData<'c> {
    pub format: u32,
    pub id: &'c str,
    pub version: &'c str,
    pub title: &'c str,
    pub language: &'c str,
    pub mastery_score: f64,
    pub require: Require,
    pub order: LessonOrder,
    pub contact: Option<&'c str>,
    pub valid_for: Option<Period>,
    pub competencies: Vec<&'c str>,
    pub pages: Vec<PageData<'c>>,
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
    pub page: &'c str,
    pub mastery_score: f64,
    pub weight: f64,
    pub attempts: Option<u32>,
    pub draw: Option<usize>,
    pub order: ItemOrder,
    pub reveal: Reveal,
    pub counts: Counts,
    pub retry: Retry,
    pub hint_price: f64,
    pub test_out: Vec<String>,
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
    pub review: Option<String>,
    pub was: Vec<&'c str>,
    #[serde(flatten)]
    pub own: KindData<'c>,
}

/// The data of a course.
pub(super) fn course<'s>(site: &'s Site<'_>) -> CourseData<'s> {
    CourseData {
        outline: outline(site),
        quizzes: site.course.quizzes.values().map(|one| quiz(site, one)).collect(),
        words: spoken(site.theme.words()),
    }
}

/// The data of a course without its quizzes.
pub(super) fn outline<'s>(site: &'s Site<'_>) -> OutlineData<'s> {
    let course = site.course;
    OutlineData {
        format: FORMAT,
        id: &course.id,
        version: &course.version,
        title: &course.title,
        language: &course.language,
        mastery_score: course.mastery_score.value(),
        require: course.require,
        order: course.order,
        contact: course.contact.as_deref(),
        valid_for: course.valid_for,
        competencies: competencies(course).into_iter().map(|(id, _)| id).collect(),
        pages: site.pages.iter().map(|page| page_data(course, page)).collect(),
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

/// The data of a quiz.
pub(super) fn quiz<'s>(site: &'s Site<'_>, quiz: &'s Quiz) -> QuizData<'s> {
    QuizData {
        id: quiz.id.as_str(),
        title: &quiz.title,
        page: site.place(&quiz.id),
        mastery_score: quiz.mastery_score.value(),
        weight: quiz.weight,
        attempts: quiz.attempts,
        draw: quiz.draw,
        order: quiz.order,
        reveal: quiz.reveal,
        counts: quiz.counts,
        retry: quiz.retry,
        hint_price: quiz.hint_price.value(),
        test_out: spared(site.course, quiz),
        items: quiz.items.iter().map(item_data).collect(),
        was: quiz.was.iter().map(QuizId::as_str).collect(),
    }
}

/// The routes of the pages that passing a quiz spares: those of the module but its own.
fn spared(course: &Course, quiz: &Quiz) -> Vec<String> {
    let module = quiz.test_out.as_ref().and_then(|id| course.module(id));
    let pages = module.into_iter().flat_map(Module::all_pages);
    let own = Page::Quiz(quiz.id.clone());
    pages.filter(|page| **page != own).map(Page::route).collect()
}

fn item_data(item: &Item) -> ItemData<'_> {
    ItemData {
        id: item.id.as_str(),
        weight: item.weight,
        counted: item.counts(),
        shuffle: item.shuffle,
        meaning: kind::meaning(&item.kind),
        hints: item.hints.len(),
        competencies: &item.competencies,
        objectives: &item.objectives,
        review: item.review.as_ref().map(Review::route),
        was: item.was.iter().map(ItemId::as_str).collect(),
        own: kind::data(&item.kind),
    }
}
