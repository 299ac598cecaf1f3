//! Random edits of the real course, held against its release.
//!
//! Trainees' random answers are scored before and after by the rules of the library, under the names that things have
//! then. What is neutral changes no score; what is scoring changes the items that are named and no other; what loses
//! something is refused until it is explained.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use coursewright::bundle::Bundle;
use coursewright::bundle::Target;
use coursewright::compile::{build_course, lock_course};
use coursewright::diag::{Severity, codes};
use rand::seq::{IndexedMutRandom, IndexedRandom};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use rayon::prelude::*;
use serde_json::{Value as Json, json};
use serde_yaml::Value as Yaml;

use super::course::{CourseTest, between, root};
use super::scores::credit;

/// How many scripts are tried; `TRIALS` of `tests/long` says more.
fn trials() -> u64 {
    std::env::var("TRIALS").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

/// An item of a release, by quiz and id.
type Name = (String, String);

/// What an edit should be called, and which item it concerns.
struct Expected {
    effect: Effect,
    item: Name,
    /// New names of items, and of parts of items.
    renamed: BTreeMap<Name, String>,
    parts: BTreeMap<(Name, String), String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Neutral,
    Scoring,
    Breaking,
}

/// The released course.
struct Release {
    lock: String,
    quizzes: BTreeMap<String, Yaml>,
    items: BTreeMap<Name, Json>,
}

/// Every item of a built course as the player gets it.
fn items(bundle: &Bundle) -> BTreeMap<Name, Json> {
    let document = String::from_utf8(bundle.files["index.html"].clone()).unwrap();
    let data = between(&document, "id=\"course-data\">", "</script>");
    let data: Json = serde_json::from_str(data).unwrap();
    let quizzes = data["quizzes"].as_array().unwrap().clone();
    let items = quizzes.into_iter().flat_map(|quiz| {
        let id = quiz["id"].as_str().unwrap().to_owned();
        let items = quiz["items"].as_array().unwrap().clone();
        items.into_iter().map(move |item| ((id.clone(), item["id"].as_str().unwrap().to_owned()), item))
    });
    items.collect()
}

fn release() -> Release {
    let course = CourseTest::real();
    let (lock, _) = lock_course(course.path()).unwrap().result.unwrap();
    let built = build_course(course.path(), Target::Single).unwrap().result.expect("the course can be built");
    let mut quizzes = BTreeMap::new();
    for entry in fs::read_dir(root().join("quizzes")).unwrap() {
        let path = entry.unwrap().path();
        let yaml = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        quizzes.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), yaml);
    }
    Release { lock: lock.to_text(), quizzes, items: items(&built) }
}

/// A random answer to an item, in the names of the release.
fn answer(item: &Json, random: &mut ChaCha8Rng) -> Json {
    let ids = |list: &str| -> Vec<Json> {
        let list = item[list].as_array().into_iter().flatten();
        list.map(|one| if one.is_string() { one.clone() } else { one["id"].clone() }).collect()
    };
    match item["kind"].as_str().unwrap() {
        "choice" => ids("choices").choose(random).unwrap().clone(),
        "multiple" => ids("choices").into_iter().filter(|_| random.random_bool(0.5)).collect(),
        "true-false" => json!(random.random_bool(0.5)),
        "number" => json!(random.random_range(0..30).to_string()),
        "text" => {
            let answers = item["answers"].as_array().unwrap();
            json!(answers.choose(random).unwrap()["text"].as_str().unwrap().replace('*', " so "))
        }
        "order" => {
            let mut steps = ids("steps");
            let places = steps.len();
            steps.swap(random.random_range(0..places), random.random_range(0..places));
            Json::Array(steps)
        }
        "match" => {
            let rights = ids("pairs");
            let pair = |id: Json| (id.as_str().unwrap().to_owned(), rights.choose(random).unwrap().clone());
            Json::Object(ids("pairs").into_iter().map(pair).collect())
        }
        "rate" => {
            let point = |id: Json| (id.as_str().unwrap().to_owned(), json!(random.random_range(1..=5)));
            Json::Object(ids("responses").into_iter().map(point).collect())
        }
        "most-least" => {
            let both: Vec<Json> = ids("responses").sample(random, 2).cloned().collect();
            json!({ "most": both[0], "least": both[1] })
        }
        _ => Json::Null,
    }
}

/// An answer with the names that things have now.
fn carried(answer: &Json, name: &dyn Fn(&str) -> String) -> Json {
    match answer {
        Json::String(text) => json!(name(text)),
        Json::Array(list) => list.iter().map(|one| carried(one, name)).collect(),
        Json::Object(map) => {
            Json::Object(map.iter().map(|(key, value)| (name(key), carried(value, name))).collect())
        }
        other => other.clone(),
    }
}

fn list<'y>(yaml: &'y mut Yaml, field: &str) -> &'y mut Vec<Yaml> {
    let map = yaml.as_mapping_mut().unwrap();
    let value = map.entry(Yaml::from(field)).or_insert_with(|| Yaml::Sequence(Vec::new()));
    value.as_sequence_mut().unwrap()
}

fn set(yaml: &mut Yaml, field: &str, value: impl Into<Yaml>) {
    yaml.as_mapping_mut().unwrap().insert(Yaml::from(field), value.into());
}

/// Makes one random edit of a quiz; none where the item that was drawn does not allow it.
fn edit(quiz: &mut Yaml, of: &str, random: &mut ChaCha8Rng) -> Option<Expected> {
    let place = random.random_range(0..list(quiz, "items").len());
    let item = &mut list(quiz, "items")[place];
    let id = item["id"].as_str().unwrap().to_owned();
    let name: Name = (of.to_owned(), id.clone());
    let counts = item.get("basis").and_then(Yaml::as_str) != Some("none");
    let mut expected = Expected {
        effect: Effect::Neutral,
        item: name.clone(),
        renamed: BTreeMap::new(),
        parts: BTreeMap::new(),
    };
    let listed = ["choices", "pairs", "responses"].into_iter().find(|field| item.get(*field).is_some());
    let several = item.get("choices").is_some() && item["kind"] == "choice";
    match random.random_range(0..11) {
        0 => set(item, "rationale", "Other words for the same."),
        1 => list(quiz, "items").rotate_left(1),
        2 => list(item, listed?).reverse(),
        how @ (3 | 4) => {
            set(item, "id", format!("{id}-now"));
            if how == 3 {
                set(item, "was", Yaml::Sequence(vec![Yaml::from(id)]));
                expected.renamed.insert(name, expected.item.1.clone() + "-now");
            } else {
                expected.effect = Effect::Breaking;
            }
        }
        how @ (5 | 6) => {
            let choices = item.get("choices").is_some().then(|| list(item, "choices"))?;
            let choice = choices.choose_mut(random)?;
            let old = choice["id"].as_str().unwrap().to_owned();
            set(choice, "id", format!("{old}-now"));
            if how == 5 {
                set(choice, "was", Yaml::Sequence(vec![Yaml::from(old.clone())]));
                expected.parts.insert((name, old.clone()), format!("{old}-now"));
            } else {
                expected.effect = Effect::Breaking;
            }
        }
        7 if several && counts => {
            let lesser = |c: &&mut Yaml| c["credit"] != 1 && c.get("correct").is_none();
            let choice = list(item, "choices").iter_mut().find(lesser)?;
            // No author writes ninths, so it is always another credit.
            set(choice, "credit", "1/9");
            expected.effect = Effect::Scoring;
        }
        8 if counts && item["kind"] != "reflect" => {
            set(item, "weight", 7);
            expected.effect = Effect::Scoring;
        }
        how @ (9 | 10) => {
            // Nothing may ask for more items than are left.
            let least = quiz.get("draw").and_then(Yaml::as_u64).unwrap_or(1).max(1);
            if list(quiz, "items").len() as u64 <= least {
                return None;
            }
            list(quiz, "items").remove(place);
            expected.effect = Effect::Breaking;
            if how == 9 {
                list(quiz, "retired").push(Yaml::from(id));
                expected.effect = Effect::Scoring;
            }
        }
        _ => return None,
    }
    Some(expected)
}

/// What is wrong with how one script of edits is judged, and the effects that were tried.
fn faults(release: &Release, seed: u64) -> (Vec<String>, BTreeSet<Effect>) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let course = CourseTest::real();
    course.file("coursewright.lock", &release.lock);
    let mut quizzes: Vec<&String> = release.quizzes.keys().collect();
    let many = random.random_range(1..=3);
    let mut made = Vec::new();
    // One edit a quiz, so that each can be told apart.
    while made.len() < many {
        let at = random.random_range(0..quizzes.len());
        let mut quiz = release.quizzes[quizzes[at]].clone();
        if let Some(expected) = edit(&mut quiz, quizzes[at], &mut random) {
            course.file(&format!("quizzes/{}.yaml", quizzes[at]), &serde_yaml::to_string(&quiz).unwrap());
            quizzes.remove(at);
            made.push(expected);
        }
    }
    let effects = made.iter().map(|edit| edit.effect).collect();
    let breaking = made.iter().any(|edit| edit.effect == Effect::Breaking);
    let compiled = build_course(course.path(), Target::Single).unwrap();
    let mut faults = Vec::new();
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    if breaking != errors.iter().any(|d| d.code == &codes::LOCK_BREAKING) {
        faults.push(format!("seed {seed}: breaking is {breaking}, and it says {errors:?}"));
    }
    if breaking || !faults.is_empty() {
        return (faults, effects);
    }
    let Some(built) = compiled.result else {
        return (vec![format!("seed {seed}: the course cannot be built: {errors:?}")], effects);
    };
    let scoring = compiled.diagnostics.iter().filter(|d| d.code == &codes::LOCK_SCORING);
    // To take an item out may leave a quiz nothing to draw from: then it is the quiz whose rules are others.
    let (of_quizzes, of_items): (Vec<_>, Vec<_>) =
        scoring.partition(|d| d.message.contains("has other rules"));
    let named: BTreeSet<&str> = of_items.into_iter().map(|d| between(&d.message, "item `", "`")).collect();
    let wanted: BTreeSet<Name> =
        made.iter().filter(|edit| edit.effect == Effect::Scoring).map(|edit| edit.item.clone()).collect();
    for found in of_quizzes {
        if !wanted.iter().any(|(quiz, _)| quiz == between(&found.message, "quiz `", "`")) {
            faults.push(format!("seed {seed}: {} and changed is {wanted:?}", found.message));
        }
    }
    if named != wanted.iter().map(|(_, item)| item.as_str()).collect() {
        faults.push(format!("seed {seed}: scoring names {named:?}, and changed is {wanted:?}"));
    }
    let after = items(&built);
    for (old, item) in &release.items {
        let (quiz, id) = old;
        let now = made.iter().find_map(|edit| edit.renamed.get(old)).unwrap_or(id);
        let Some(new) = after.get(&(quiz.clone(), now.clone())) else {
            if !wanted.contains(old) {
                faults.push(format!("seed {seed}: {old:?} is lost"));
            }
            continue;
        };
        let part = |part: &str| {
            let renamed = made.iter().find_map(|edit| edit.parts.get(&(old.clone(), part.to_owned())));
            renamed.cloned().unwrap_or_else(|| part.to_owned())
        };
        let weighed =
            |item: &Json| if item["counted"] == true { item["weight"].as_f64().unwrap() } else { 0.0 };
        for _ in 0..3 {
            let answer = answer(item, &mut random);
            let before = (credit(item, &answer), weighed(item));
            let now = (credit(new, &carried(&answer, &part)), weighed(new));
            if before != now && !wanted.contains(old) {
                faults.push(format!("seed {seed}: {answer} to {old:?} earned {before:?}, and now {now:?}"));
            }
        }
    }
    (faults, effects)
}

#[test]
fn neutral_edits_change_no_score_and_scoring_ones_only_what_they_name() {
    let release = release();
    assert!(release.items.len() >= 40, "only {} items", release.items.len());
    let results: Vec<_> = (0..trials()).into_par_iter().map(|seed| faults(&release, seed)).collect();
    let wrong: Vec<&str> = results.iter().flat_map(|(faults, _)| faults).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    let of = |effect| results.iter().filter(|(_, effects)| effects.contains(&effect)).count() as u64;
    for effect in [Effect::Neutral, Effect::Scoring, Effect::Breaking] {
        assert!(of(effect) * 10 >= trials(), "only {} scripts with {effect:?} edits", of(effect));
    }
}
