//! The schemas that editors use, held against everything we write ourselves by a validator that is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use coursewright::schema::{self, Document};
use jsonschema::Validator;
use serde_json::Value as Json;

use super::course::{CourseTest, Ran, program, root};

fn validator(document: Document) -> Validator {
    jsonschema::validator_for(&document.schema()).unwrap()
}

/// What a file of a course is for its schema; `None` when it has none.
fn document_of(path: &str) -> Option<Document> {
    let in_folder =
        |folder: &str| path.starts_with(&format!("{folder}/")) || path.contains(&format!("/{folder}/"));
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        _ if path == "book.toml" || path.ends_with("/book.toml") => Some(Document::Book),
        Some("yaml" | "yml") if path.ends_with("glossary.yaml") => Some(Document::Glossary),
        Some("yaml" | "yml") if in_folder("sources") => Some(Document::Source),
        Some("yaml" | "yml") if in_folder("quizzes") || in_folder("lints") => Some(Document::Quiz),
        Some("md") if in_folder("lessons") => Some(Document::Lesson),
        _ => None,
    }
}

/// The data in a file, as a schema sees it; `None` when there is none.
fn data(document: Document, text: &str) -> Option<Json> {
    match document {
        Document::Book => serde_json::to_value(toml::from_str::<toml::Table>(text).ok()?).ok(),
        Document::Lesson => {
            let inner = text.strip_prefix("---\n")?;
            yaml(inner.split_once("\n---\n")?.0)
        }
        Document::Quiz | Document::Source | Document::Glossary => yaml(text),
    }
}

/// YAML as JSON: a key that is no text becomes the text it was written as.
pub(super) fn yaml(text: &str) -> Option<Json> {
    fn json(value: serde_yaml::Value) -> Option<Json> {
        use serde_yaml::Value as Yaml;
        Some(match value {
            Yaml::Null => Json::Null,
            Yaml::Bool(value) => value.into(),
            Yaml::Number(number) => serde_json::to_value(number).ok().filter(Json::is_number)?,
            Yaml::String(text) => text.into(),
            Yaml::Sequence(list) => list.into_iter().map(json).collect::<Option<Vec<_>>>()?.into(),
            Yaml::Mapping(map) => {
                let entries = map.into_iter().map(|(key, value)| {
                    let key = match json(key)? {
                        Json::String(text) => text,
                        Json::Null => String::new(),
                        other => other.to_string(),
                    };
                    Some((key, json(value)?))
                });
                Json::Object(entries.collect::<Option<_>>()?)
            }
            Yaml::Tagged(_) => return None,
        })
    }
    json(serde_yaml::from_str(text).ok()?)
}

fn errors(validator: &Validator, data: &Json) -> Vec<String> {
    validator.iter_errors(data).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Validates every file below a folder that has a schema; returns how many there were of each.
fn validate_all(folder: &Path) -> BTreeMap<&'static str, usize> {
    let validators = Document::ALL.map(|document| (document, validator(document)));
    let mut counts = BTreeMap::new();
    // What `new` starts from has a test of its own; the forge's workflows are none of a course's files.
    let left_out = |name: &str| {
        matches!(name, "target" | "node_modules" | "dist" | ".git" | ".github" | "src" | "faults")
    };
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| {
        entry.depth() == 0 || entry.file_name().to_str().is_none_or(|name| !left_out(name))
    }) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
        let Some(document) = document_of(path) else {
            assert!(!path.ends_with(".yaml") && !path.ends_with(".yml"), "which schema is for {path}?");
            continue;
        };
        let text = fs::read_to_string(entry.path()).unwrap();
        let Some(data) = data(document, &text) else {
            assert!(document == Document::Lesson && !text.starts_with("---"), "{path} cannot be read");
            continue;
        };
        let (_, validator) = validators.iter().find(|(of, _)| *of == document).unwrap();
        assert_eq!(errors(validator, &data), [""; 0], "{path}");
        *counts.entry(document.file_name()).or_default() += 1;
    }
    counts
}

#[test]
fn every_file_of_ours_is_valid() {
    let counts = validate_all(root());
    for (file, least) in [
        ("book.schema.json", 4),
        ("lesson.schema.json", 15),
        ("quiz.schema.json", 20),
        ("source.schema.json", 5),
        ("glossary.schema.json", 1),
    ] {
        assert!(counts[file] >= least, "{counts:?}");
    }
}

#[test]
fn a_new_course_is_valid_and_its_schema_lines_lead_to_the_schemas() {
    let here = CourseTest::empty();
    assert_eq!(here.run(&["new", "my-course"]).code, 0);
    let counts = validate_all(&here.path().join("my-course"));
    assert_eq!(counts.values().sum::<usize>(), 3, "{counts:?}");
    for (name, line, document) in [
        ("book.toml", "#:schema ", Document::Book),
        ("quizzes/first-quiz.yaml", "# yaml-language-server: $schema=", Document::Quiz),
    ] {
        let text = here.read(&format!("my-course/{name}"));
        let path =
            text.lines().next().unwrap().strip_prefix(line).unwrap_or_else(|| panic!("{name}: {text}"));
        let file = here.path().join("my-course").join(name).with_file_name(path);
        assert_eq!(fs::read_to_string(&file).unwrap(), document.text(), "{}", file.display());
    }
}

#[test]
fn the_schemas_of_a_new_course_can_be_made_again() {
    let here = CourseTest::empty();
    assert_eq!(here.run(&["new", "my-course"]).code, 0);
    let ran = here.run(&["schema", "--all", "again"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout.lines().count(), 5);
    for document in Document::ALL {
        let name = document.file_name();
        assert!(ran.stdout.contains(name), "{}", ran.stdout);
        let made = here.read(&format!("my-course/{}/{name}", schema::FOLDER));
        assert_eq!(here.read(&format!("again/{name}")), made);
        assert_eq!(Ran::new(program().args(["schema", name.split('.').next().unwrap()])).stdout, made);
    }
    assert_eq!(here.run(&["schema"]).code, 2);
    assert_eq!(here.run(&["schema", "lessons"]).code, 2);
    // The folder is none of the course's: a build says nothing about it.
    let ran = here.run(&["check", "my-course"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// A failing course of `tests/bad`.
struct Fixture {
    /// Its path, without the ending.
    name: String,
    /// The text files that it changes.
    files: Vec<(String, String)>,
}

fn fixtures() -> impl Iterator<Item = Fixture> {
    let folder = root().join("tests/bad");
    let walk = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file()).map(move |entry| {
        let name = entry.path().strip_prefix(&folder).unwrap().with_extension("");
        let text = fs::read_to_string(entry.path()).unwrap();
        let parts = text.split("=== ").skip(1).filter_map(|part| part.split_once('\n'));
        let files = parts.filter(|(head, _)| !head.contains(' ') && *head != "says");
        Fixture {
            name: name.to_str().unwrap().to_owned(),
            files: files.map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
        }
    })
}

#[test]
fn what_the_compiler_refuses_for_its_form_the_schema_refuses_too() {
    // What no schema can tell: the text itself, one number against another, one version against another.
    const UNSEEN: &[&str] = &[
        "format/bad-value.hint-price",
        "format/bad-value.valid-for",
        "format/bad-value.version",
        "format/cut-off",
        "format/duplicate-key",
        "format/empty",
        "format/misread",
        "format/run-together",
        "format/several-documents",
        "format/syntax",
        "format/too-deep",
        "format/too-large",
    ];
    // What a schema can tell because it lists the lints.
    const SEEN: &[&str] = &["book/unknown-limit", "book/unknown-lint", "item/unknown-allow"];
    let validators = Document::ALL.map(|document| (document, validator(document)));
    let mut wrong = Vec::new();
    let mut refused = 0;
    for fixture in fixtures() {
        let code = fixture.name.split('.').next().unwrap();
        if UNSEEN.contains(&code) || UNSEEN.contains(&fixture.name.as_str()) {
            continue;
        }
        let mut found = Vec::new();
        for (name, text) in &fixture.files {
            let Some(document) = document_of(name) else { continue };
            let Some(data) = data(document, text) else { continue };
            let (_, validator) = validators.iter().find(|(of, _)| *of == document).unwrap();
            found.extend(errors(validator, &data));
        }
        match code.starts_with("format/") || SEEN.contains(&code) {
            true if found.is_empty() => wrong.push(format!("{} is accepted", fixture.name)),
            false if !found.is_empty() => wrong.push(format!("{} is refused: {found:?}", fixture.name)),
            is_refused => refused += usize::from(is_refused),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused >= 40, "{refused}");
}

/// Every schema inside a schema, with the way to it.
fn each<'s>(schema: &'s Json, path: &str, visit: &mut impl FnMut(&str, &'s Json)) {
    visit(path, schema);
    for (key, value) in schema.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("properties" | "definitions", Json::Object(named)) => {
                named.iter().for_each(|(name, inner)| each(inner, &format!("{path}/{key}/{name}"), visit));
            }
            ("allOf" | "anyOf" | "oneOf", Json::Array(list)) => {
                for inner in list {
                    each(inner, &format!("{path}/{key}"), visit);
                }
            }
            ("items" | "additionalProperties" | "then", inner) => {
                each(inner, &format!("{path}/{key}"), visit);
            }
            _ => {}
        }
    }
}

#[test]
fn every_field_is_explained_and_every_group_is_closed() {
    for document in Document::ALL {
        let schema = document.schema();
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{document:?}");
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(schema.get("$id").is_none());
        each(&schema, "", &mut |path, inner| {
            let parent = path.rsplit('/').nth(1).unwrap_or_default();
            let is_level = inner["$ref"] == "#/definitions/Level";
            if parent == "properties" && !is_level {
                let text = inner["description"].as_str().unwrap_or_else(|| panic!("{path}: {inner}"));
                assert!(text.ends_with(['.', '`', ')']) && !text.contains("  "), "{path}: {text}");
            }
            if parent == "definitions" || path.is_empty() {
                assert!(inner["title"].is_string(), "{path}");
            }
            let by_kind = inner.get("allOf").is_some();
            if inner.get("properties").is_some() && !by_kind {
                assert_eq!(inner["additionalProperties"], false, "{path}");
            }
            if let Some(Json::Array(words)) = inner.get("enum") {
                let words = words.iter().filter(|word| !word.is_null()).count();
                let about = inner["markdownEnumDescriptions"].as_array().unwrap_or_else(|| panic!("{path}"));
                assert_eq!(about.len(), words, "{path}");
                assert!(
                    about.iter().all(|text| text.as_str().is_some_and(|text| !text.is_empty())),
                    "{path}"
                );
            }
            assert!(inner.get("format").is_none() && inner.get("oneOf").is_none(), "{path}: {inner}");
        });
    }
}

#[test]
fn a_slip_in_an_item_is_found_where_it_is() {
    let quiz = validator(Document::Quiz);
    let item = |fields: &str| format!("title: t\nitems:\n  - {{{fields}}}\n");
    let choices = "choices: [{text: a, credit: 1}, {text: b}]";
    for (text, place) in [
        (item(&format!("kind: choice, id: a, prompt: p, {choices}")), None),
        (item(&format!("kind: chioce, id: a, prompt: p, {choices}")), Some("/items/0/kind")),
        (item(&format!("id: a, prompt: p, {choices}")), Some("/items/0")),
        (item("kind: choice, id: a, prompt: p"), Some("/items/0")),
        (item("kind: order, id: a, prompt: p, steps: [{text: a, credit: 1}]"), Some("/items/0/steps/0")),
        (item(&format!("kind: order, id: a, prompt: p, {choices}, steps: []")), Some("/items/0")),
        (item("kind: number, id: a, prompt: p, answer: many"), Some("/items/0/answer")),
        (
            item("kind: number, id: a, prompt: p, answer: 4, tolerance: {relative: 120%}"),
            Some("/items/0/tolerance/relative"),
        ),
        (item("kind: true-false, id: a, prompt: p, answer: yes"), Some("/items/0/answer")),
        (item("kind: reflect, id: a, prompt: p, basis: opinion"), Some("/items/0/basis")),
        (item("kind: reflect, id: a, prompt: p, allow: {item/unpined-choice: so}"), Some("/items/0/allow")),
        ("title: t\nitems: []\nattempts: 0\n".to_owned(), Some("/attempts")),
        ("title: t\nitems: []\nattempts: 2.5\n".to_owned(), Some("/attempts")),
        ("title: t\nitems: []\nmastery-score: 70\n".to_owned(), Some("/mastery-score")),
        ("title: t\nitems: []\nreveal: later\n".to_owned(), Some("/reveal")),
        ("title: t\nitmes: []\n".to_owned(), Some("")),
    ] {
        let found = data(Document::Quiz, &text).unwrap();
        let places: Vec<String> =
            quiz.iter_errors(&found).map(|error| error.instance_path().to_string()).collect();
        match place {
            None => assert_eq!(places, [""; 0], "{text}"),
            Some(place) => {
                assert!(!places.is_empty() && places.iter().all(|p| p == place), "{text}: {places:?}");
            }
        }
    }
}
