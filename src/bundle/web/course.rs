//! What the player reads about a course that has its pages apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::search;
use super::shared::asset;
use crate::bundle::Store;
use crate::course::{Item, Quiz, QuizId};
use crate::player;
use crate::render::Site;
use crate::render::data::OutlineData;

/// How many quizzes stand together in a file, in reading order.
const TOGETHER: usize = 16;

/// What the paths of those files start with.
pub(super) const ITEMS: &str = "assets/items.";

/// The files of quizzes, made once.
pub(super) struct Course<'s> {
    site: &'s Site<'s>,
    items: Vec<(String, Vec<u8>)>,
}

/// What is known of every quiz without its items; see `src/player/types.d.ts`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Brief<'c> {
    id: &'c str,
    weight: f64,
    mastery_score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<u32>,
    #[serde(skip_serializing_if = "is_true")]
    counted: bool,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    objectives: BTreeSet<&'c str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was: Vec<&'c str>,
}

/// What is known of a course without its items.
#[derive(Serialize)]
struct Outline<'c> {
    #[serde(flatten)]
    outline: OutlineData<'c>,
    quizzes: Vec<Brief<'c>>,
    words: BTreeMap<&'c str, &'c str>,
    /// Where the items stand.
    items: Vec<&'c str>,
    together: usize,
    /// Into how many files the words are divided that can be searched for.
    search: usize,
}

impl<'s> Course<'s> {
    pub(super) fn new(site: &'s Site<'s>) -> Self {
        let quizzes: Vec<&Quiz> = site.course().quizzes.values().map(AsRef::as_ref).collect();
        let file = |quizzes: &[&'s Quiz]| {
            let data: Vec<_> = quizzes.iter().map(|quiz| site.quiz_data(quiz)).collect();
            asset("items", "json", serde_json::to_vec(&data).expect("plain data"))
        };
        Self { site, items: quizzes.chunks(TOGETHER).map(file).collect() }
    }

    pub(super) fn put_items(&self, store: &dyn Store) {
        for (path, bytes) in &self.items {
            store.put(path, bytes.clone());
        }
    }

    /// The items in a file, by its path.
    pub(super) fn items(&self, path: &str) -> Option<Vec<u8>> {
        self.items.iter().find(|(file, _)| file == path).map(|(_, bytes)| bytes.clone())
    }

    /// The outline.
    pub(super) fn json(&self) -> Vec<u8> {
        let course = self.site.course();
        let outline = Outline {
            outline: self.site.outline_data(),
            quizzes: course.quizzes.values().map(|quiz| brief(quiz)).collect(),
            words: player::spoken(self.site.theme().words(), player::web_script()),
            items: self.items.iter().map(|(path, _)| path.as_str()).collect(),
            together: TOGETHER,
            search: search::parts(course),
        };
        serde_json::to_vec(&outline).expect("plain data with text keys")
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn is_true(value: &bool) -> bool {
    *value
}

fn brief(quiz: &Quiz) -> Brief<'_> {
    Brief {
        id: quiz.id.as_str(),
        weight: quiz.weight,
        mastery_score: quiz.mastery_score.value(),
        attempts: quiz.attempts,
        counted: quiz.items.iter().any(Item::counts),
        objectives: quiz.items.iter().flat_map(|item| &item.objectives).map(String::as_str).collect(),
        was: quiz.was.iter().map(QuizId::as_str).collect(),
    }
}
