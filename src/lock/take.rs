//! Takes down a course.

use std::fmt::Write;

use crate::course::{Course, Item, Quiz};
use crate::digest::digest;
use crate::parse::ranged::{Node, Step, Value};
use crate::parse::{ParsedCourse, ParsedLesson, Places};
use crate::render::meaning;
use crate::source::Sources;

use super::{FORMAT, ItemLock, Lock, QuizLock};

impl Lock {
    /// Takes down a checked course; `parsed` is what it was made from.
    pub fn of(sources: &Sources, parsed: &ParsedCourse, course: &Course) -> Self {
        let lessons = parsed.lessons.iter().map(|lesson| (lesson.file, lesson));
        let lessons: std::collections::HashMap<_, _> = lessons.collect();
        let words = |file| lessons.get(&file).map(|lesson| lesson_words(sources, lesson)).unwrap_or_default();
        let quizzes = parsed.quizzes.iter().filter_map(|file| file.parsed.as_ref());
        let quizzes: std::collections::HashMap<_, _> =
            quizzes.map(|parsed| (parsed.places.file, &parsed.places)).collect();
        Self {
            format: FORMAT,
            id: course.id.clone(),
            version: course.version.clone(),
            rules: format!("{} {:?}", course.mastery_score, course.require).to_lowercase(),
            competencies: course.competencies.keys().cloned().collect(),
            lessons: course
                .lessons
                .values()
                .map(|lesson| (lesson.id.to_string(), words(lesson.file)))
                .collect(),
            quizzes: course
                .quizzes
                .values()
                .filter_map(|quiz| {
                    Some((quiz.id.to_string(), quiz_lock(sources, quizzes.get(&quiz.file)?, quiz)))
                })
                .collect(),
        }
    }
}

fn quiz_lock(sources: &Sources, places: &Places, quiz: &Quiz) -> QuizLock {
    let tree = places.node(sources);
    let of = |path: &[Step<'_>]| {
        tree.map(|tree| tree.walk(path)).filter(|(_, there)| *there).map(|(node, _)| node)
    };
    let items = quiz.items.iter().enumerate().map(|(index, item)| {
        let node = of(&[Step::Key("items"), Step::Index(index)]);
        (item.id.to_string(), item_lock(item, node))
    });
    let outside = ["title", "introduction"].map(|field| of(&[Step::Key(field)]));
    QuizLock {
        rules: rules(quiz),
        words: fingerprint(&outside.into_iter().flatten().map(written).collect::<String>()),
        items: items.collect(),
    }
}

fn rules(quiz: &Quiz) -> String {
    let mut rules = format!(
        "mastery-score {} weight {} counts {:?} retry {:?}",
        quiz.mastery_score, quiz.weight, quiz.counts, quiz.retry
    );
    if let Some(attempts) = quiz.attempts {
        write!(rules, " attempts {attempts}").expect("text takes everything");
    }
    if let Some(draw) = quiz.draw {
        write!(rules, " draw {draw}").expect("text takes everything");
    }
    if quiz.hint_price.value() > 0.0 {
        write!(rules, " hint-price {}", quiz.hint_price).expect("text takes everything");
    }
    if let Some(module) = &quiz.test_out {
        write!(rules, " test-out {module}").expect("text takes everything");
    }
    rules.to_lowercase()
}

fn item_lock(item: &Item, node: Option<&Node>) -> ItemLock {
    let mut parts: Vec<String> = item.kind.parts();
    parts.sort_unstable();
    ItemLock {
        kind: item.kind.name().to_owned(),
        meaning: meaning(&item.kind),
        weight: if item.counts() { item.weight } else { 0.0 },
        words: fingerprint(&node.map(written).unwrap_or_default()),
        parts,
    }
}

/// The words of a lesson, as lines break or not.
fn lesson_words(sources: &Sources, lesson: &ParsedLesson) -> String {
    fingerprint(&spaced(sources.text(lesson.file)))
}

/// Fields that are no words: what they change is part of what answers mean.
const UNWORDED: &[&str] = &[
    "add",
    "correct",
    "credit",
    "id",
    "key",
    "least",
    "most",
    "once",
    "points",
    "tolerance",
    "was",
    "weight",
    "when",
];

/// Everything that stands in a part of a file, whatever its form: fields, quotation marks and line breaks do not count.
fn written(node: &Node) -> String {
    match &node.value {
        Value::Null => "~ ".to_owned(),
        Value::Bool(value) => format!("{value} "),
        Value::Integer(text) | Value::Float(text) | Value::Text(text) => format!("{} ", spaced(text)),
        Value::List(nodes) => nodes.iter().map(written).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().filter(|entry| !UNWORDED.contains(&entry.key.as_str()));
            let fields = entries.map(|entry| [entry.key.clone(), written(&entry.value)].join(": "));
            fields.collect()
        }
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Six bytes of the digest of a text.
fn fingerprint(text: &str) -> String {
    digest(text, 6)
}
