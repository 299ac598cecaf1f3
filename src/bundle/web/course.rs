//! What the player reads about a course that has its pages apart.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::search;
use super::shared::{COURSE, asset};
use crate::bundle::Store;
use crate::course::{Item, Quiz, QuizId};
use crate::player::spoken;
use crate::render::Site;
use crate::render::data::OutlineData;

/// How many quizzes stand together in a file, in reading order.
const TOGETHER: usize = 16;

/// What the paths of those files start with.
pub(super) const ITEMS: &str = "assets/items.";

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
    items: &'c [String],
    together: usize,
    /// Into how many files the words are divided that can be searched for.
    search: usize,
}

/// Makes the files of the quizzes, and then the outline, which says where they are.
pub(super) fn put(site: &Site<'_>, store: &dyn Store) {
    let put = |quizzes: &[&Quiz]| {
        let (path, bytes) = file(site, quizzes);
        store.put(&path, bytes);
        path
    };
    let paths: Vec<String> = quizzes(site).par_chunks(TOGETHER).map(put).collect();
    store.put(COURSE, outline(site, &paths));
}

/// The same files, by path.
pub(super) fn files(site: &Site<'_>) -> BTreeMap<String, Vec<u8>> {
    let files: Vec<_> = quizzes(site).par_chunks(TOGETHER).map(|quizzes| file(site, quizzes)).collect();
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    files.into_iter().chain([(COURSE.to_owned(), outline(site, &paths))]).collect()
}

fn quizzes<'s>(site: &Site<'s>) -> Vec<&'s Quiz> {
    site.course().quizzes.values().map(AsRef::as_ref).collect()
}

/// A file of quizzes that stand together.
fn file(site: &Site<'_>, quizzes: &[&Quiz]) -> (String, Vec<u8>) {
    let data: Vec<_> = quizzes.iter().map(|quiz| site.quiz_data(quiz)).collect();
    asset("items", "json", serde_json::to_vec(&data).expect("plain data"))
}

/// The outline of a course whose items stand in these files.
fn outline(site: &Site<'_>, items: &[String]) -> Vec<u8> {
    let course = site.course();
    let outline = Outline {
        outline: site.outline_data(),
        quizzes: course.quizzes.values().map(|quiz| brief(quiz)).collect(),
        words: spoken(site.theme().words()),
        items,
        together: TOGETHER,
        search: search::parts(course),
    };
    serde_json::to_vec(&outline).expect("plain data with text keys")
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
