//! The quick way of reading YAML and the slow one accept the same files, and so does the schema that editors use.

use std::sync::LazyLock;

use coursewright::diag::codes;
use coursewright::parse::written::Document as Written;
use coursewright::parse::written::front_matter::FrontMatter;
use coursewright::parse::written::quiz::Quiz;
use coursewright::parse::written::source_record::SourceRecord;
use coursewright::parse::{self, ranged};
use coursewright::schema::Document;
use jsonschema::Validator;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::course::root;

/// Whether serde takes a text, and whether the tree and the schema do.
fn both<T: DeserializeOwned>(schema: &Value, text: &str) -> (Result<(), String>, Result<(), String>) {
    let quick = serde_yaml::from_str::<T>(text).map(drop).map_err(|error| error.to_string());
    let (tree, mut problems) = ranged::yaml::read(text);
    if let Some(tree) = &tree {
        problems.extend(ranged::schema::check(tree, schema, text, parse::Form::Yaml));
        // Such a number is read both ways, and otherwise than it was typed.
        problems.retain(|problem| problem.code != &codes::FORMAT_MISREAD);
    }
    let slow = match (tree, problems.as_slice()) {
        (Some(_), []) => Ok(()),
        (None, []) => Err("empty".to_owned()),
        (_, [first, ..]) => Err(first.message.clone()),
    };
    (quick, slow)
}

/// What a kind of file is held against.
struct Form {
    /// The schema that the compiler uses.
    schema: &'static Value,
    /// The schema that editors use, as a validator that is not ours reads it.
    editor: Validator,
}

impl Form {
    fn of<T: Written>(document: Document) -> Self {
        let editor = jsonschema::validator_for(&document.schema()).unwrap();
        Self { schema: T::schema(), editor }
    }
}

static QUIZ: LazyLock<Form> = LazyLock::new(|| Form::of::<Quiz>(Document::Quiz));
static LESSON: LazyLock<Form> = LazyLock::new(|| Form::of::<FrontMatter>(Document::Lesson));
static SOURCE: LazyLock<Form> = LazyLock::new(|| Form::of::<SourceRecord>(Document::Source));

fn agree<T: DeserializeOwned>(form: &Form, text: &str) -> Result<(), TestCaseError> {
    let (quick, slow) = both::<T>(form.schema, text);
    prop_assert_eq!(quick.is_ok(), slow.is_ok(), "serde: {:?}, schema: {:?}\n{}", quick, slow, text);
    // What JSON cannot say (a field twice, an infinite number) no schema can judge; to a schema 1e3 is a whole number;
    // and editors know all lints, which the compiler compares only later.
    let apart = text.contains("1e3") || text.contains("allow");
    if let Some(data) = super::schema::yaml(text).filter(|_| !apart) {
        let found = form.editor.iter_errors(&data).next().map(|error| error.to_string());
        prop_assert_eq!(found.is_none(), slow.is_ok(), "editor: {:?}, ours: {:?}\n{}", found, slow, text);
    }
    Ok(())
}

#[test]
fn the_real_files_are_taken_both_ways() {
    for entry in walkdir::WalkDir::new(root().join("quizzes")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            assert_eq!(both::<Quiz>(QUIZ.schema, &text), (Ok(()), Ok(())), "{}", entry.path().display());
        }
    }
}

/// A value for a field: what authors write, right and wrong.
fn value() -> impl Strategy<Value = String> {
    prop::sample::select(
        [
            "",
            "x",
            "two words",
            "12",
            "0",
            "-1",
            "1.5",
            "1/4",
            "70%",
            "0.7",
            "true",
            "false",
            "yes",
            "~",
            "null",
            "\"quoted\"",
            "'single'",
            "[]",
            "[a, b]",
            "[1, 2]",
            "{}",
            "{a: b}",
            "{true: x, false: y}",
            "graded",
            "kendall",
            "per-pair",
            "best-match",
            "within",
            "plain",
            "[{id: a, text: x, most: 55%, least: 0.05}, {text: y, most: true}]",
            "{nominal: 1}",
            "{relative: 5%, geometric: 5%}",
            "{nominal: near}",
            "multiple",
            "at-once",
            "only-wrong",
            "fixed",
            "law",
            "consensus",
            "granted",
            "name",
            "007",
            "0x1F",
            "1e3",
            ".inf",
            "\"#1\"",
            "[{text: a}, {text: b, credit: 1}]",
            "[{id: a, text: b, corect: true}]",
            "99999999999",
            "[{kind: choice, id: a, prompt: p, choices: [{text: x, credit: 1}]}]",
            "[{kind: true-false, id: a, prompt: p, answer: true}]",
            "[{kind: ordr, id: a}]",
            "[{id: a, left: b, right: c}, {left: d, right: 1}]",
            "[{kind: match, id: a, prompt: p, pairs: [{left: x, right: y}], extra: [z]}]",
            "[{kind: order, id: a, prompt: p, steps: [{id: b, text: x}, {text: y}]}]",
            "{min: 1, max: 5}",
            "{min: 1, max: 5.5}",
            "{min: 1e1, max: 21, labels: [low, high]}",
            "[{id: a, text: b, key: 4.2}, {text: c, key: 1}]",
            "[{id: a, text: b, key: .inf}]",
            "standardised",
            "[\"talk #1\", \"talk #2\"]",
            "near-miss",
            "[{kind: text, id: a, prompt: p, answers: [{text: x, credit: 1/2, feedback: f}]}]",
            "[{kind: number, id: a, prompt: p, answer: 14, tolerance: {nominal: 1.5}, unit: days}]",
            "[{kind: most-least, id: a, prompt: p, responses: [{text: x, most: 1, feedback: f}]}]",
            "[{id: a}]",
            "{a: {by: x}}",
            "{a: {role: r, consent: granted, show-as: name}}",
            "{a: {role: r}}",
            "{a: {start: 1, min: 0, max: 2, name: A}}",
            "{a: {start: 1.5, min: 0, max: 2}}",
            "{a: {start: -3, min: -1001, max: 2}}",
            "{a: {text: t, ending: success}, b: {text: t, speaker: 5, branches: []}}",
            "{a: {text: t, ending: well}}",
            "{a: {text: t, branches: [{id: b, text: t, to: a, points: -2, once: true, add: {m: 1}}]}}",
            "{a: {text: t, branches: [{id: b, text: t, to: a, when: {m: {at-least: 1, is: 0x2}}}]}}",
            "{a: {text: t, branches: [{id: b, text: t, to: a, when: {m: {atleast: 1}}, points: few}]}}",
            "{a: {text: t, branches: [{id: b, text: t}]}}",
            "scale",
        ]
        .map(str::to_owned)
        .to_vec(),
    )
}

fn fields(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(names), value()), 0..8).prop_map(|fields| {
        let lines: Vec<String> =
            fields.into_iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        lines.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quizzes(text in fields(&["title", "items", "mastery-score", "weight", "attempts", "draw", "order", "shuffle",
        "reveal", "counts", "retry", "hint-price", "test-out", "module", "introduction", "was", "retired", "id", "itmes"])) {
        agree::<Quiz>(&QUIZ, &format!("title: t\nitems: []\n{text}"))?;
        agree::<Quiz>(&QUIZ, &text)?;
    }

    #[test]
    fn items(kind in prop::sample::select(vec!["choice", "multiple", "match", "order", "true-false", "rate", "reflect",
        "text", "number", "most-least", "scenario", "chioce"]),
        text in fields(&["situation", "weight", "shuffle", "objectives", "competencies", "review", "hints", "rationale",
        "cites", "basis", "where", "allow", "scoring", "choices", "steps", "pairs", "answer", "feedback", "scale",
        "responses", "compare", "checklist", "extra", "answers", "near", "case", "tolerance", "unit",
        "meters", "nodes", "zero"])) {
        let text: String = text.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        agree::<Quiz>(&QUIZ, &format!("title: t\nitems:\n  - kind: {kind}\n    id: a\n    prompt: p\n{text}"))?;
        agree::<Quiz>(&QUIZ, &format!("title: t\nitems:\n  - kind: {kind}\n    id: a\n    title: p\n    start: a\n{text}"))?;
    }

    #[test]
    fn front_matter(text in fields(&["title", "minutes", "id", "was", "objectives", "draft", "tilte"])) {
        prop_assume!(!text.is_empty());
        agree::<FrontMatter>(&LESSON, &text)?;
    }

    #[test]
    fn records(text in fields(&["title", "kind", "publisher", "contributors", "passages", "url"])) {
        agree::<SourceRecord>(&SOURCE, &format!("title: t\ncontributors: {{}}\n{text}"))?;
    }
}
