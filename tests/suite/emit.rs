//! Findings in every form: for people, for programs, for GitHub.

use std::fs;

use coursewright::diag::emit::github;
use coursewright::diag::{Diagnostic, codes};
use coursewright::source::{Sources, Span};
use serde_json::Value;

use super::course::{CourseTest, Ran, program};
use super::crates::packages;

/// A course with an error that speaks of two places, and a warning.
fn broken() -> CourseTest {
    let course = CourseTest::named("base");
    course.edit("quizzes/try-it.yaml", "      - id: nod\n", "      - id: notes\n");
    course.file("quizzes/späte, 100%.yaml", &format!("id: late\n{LATE}"));
    course
}

/// A quiz that is shown nowhere.
const LATE: &str = "title: Late
items:
  - kind: true-false
    id: one
    prompt: A late order is the shop's to explain.
    answer: true
";

#[test]
fn short_is_one_line_each() {
    let ran = broken().run(&["check", "--format", "short"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert_eq!(
        ran.stdout,
        "quizzes/späte, 100%.yaml:2:8: warning[quiz/orphan]: no lesson shows this quiz, so nobody will see it\n\
         quizzes/try-it.yaml:33:13: error[item/duplicate-choice-id]: a second choice has the id `notes`\n"
    );
}

#[test]
fn annotations_keep_the_rules_of_the_forge() {
    let ran = broken().run(&["check", "--format", "github"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert_eq!(
        ran.stdout,
        "::warning file=quizzes/späte%2C 100%25.yaml,line=2,endLine=2,col=8,endColumn=11,title=quiz/orphan::no lesson \
         shows this quiz, so nobody will see it%0Ahelp: link it in a lesson on a line of its own: \
         `[Late](<../../quizzes/späte, 100%25.yaml>)`%0Ahelp: or name the module at whose end it stands: `module: name`\n\
         ::error file=quizzes/try-it.yaml,line=33,endLine=33,col=13,endColumn=17,title=item/duplicate-choice-id::a \
         second choice has the id `notes`%0Ahelp: give it another id: `id: you-say-it-back`\n"
    );
}

#[test]
fn annotations_of_several_lines_have_no_columns() {
    let mut sources = Sources::default();
    let file = sources.add("a.md", "one\ntwo\n");
    let found = [Diagnostic::new(&codes::LESSON_EMPTY, Span::new(file, 1..6), "100 % of\r\nit")];
    assert_eq!(
        github::render(&found, &sources, ""),
        "::warning file=a.md,line=1,endLine=2,title=lesson/empty::100 %25 of  it\n"
    );
}

#[test]
fn a_report_for_merge_requests_names_each_finding_for_good() {
    let course = broken();
    let report = |course: &CourseTest| {
        let ran = course.run(&["check", "--format", "gitlab"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
        serde_json::from_str::<Value>(&ran.stdout).unwrap()
    };
    let before = report(&course);
    assert_eq!(before.as_array().unwrap().len(), 2);
    let orphan = &before[0];
    assert_eq!((&orphan["check_name"], &orphan["severity"]), (&"quiz/orphan".into(), &"minor".into()));
    assert_eq!(before[1]["severity"], "major");
    assert_eq!(
        before[1]["location"],
        serde_json::json!({ "path": "quizzes/try-it.yaml", "lines": { "begin": 33, "end": 33 } })
    );
    assert_eq!(
        before[1]["description"],
        "a second choice has the id `notes`\nHelp: give it another id: `id: you-say-it-back`"
    );
    let name = |found: &Value| found["fingerprint"].as_str().unwrap().to_owned();
    assert_eq!(name(orphan).len(), 32);
    assert_ne!(name(orphan), name(&before[1]));

    // A line more above it moves the finding, and it is still the same.
    let text = course.read("quizzes/try-it.yaml");
    course.file("quizzes/try-it.yaml", &format!("# A line more\n{text}"));
    let after = report(&course);
    assert_eq!(after[1]["location"]["lines"]["begin"], 34);
    assert_eq!(name(&after[1]), name(&before[1]));
}

#[test]
fn places_are_named_from_where_one_stands() {
    let course = broken();
    let folder = course.path().file_name().unwrap().to_str().unwrap();
    let ran = Ran::new(
        program().args(["check", folder, "--format", "github"]).current_dir(course.path().parent().unwrap()),
    );
    assert!(ran.stdout.contains(&format!("file={folder}/quizzes/try-it.yaml,")), "{}", ran.stdout);
}

/// The schema of the format, as a package of the tests carries it.
fn sarif_schema() -> Value {
    let packages = packages();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = package["manifest_path"].as_str().unwrap();
    let schema = std::path::Path::new(manifest).with_file_name("src").join("schema.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    // Its pattern for languages is one that stricter readers of patterns refuse; we write no language.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    schema
}

#[test]
fn sarif_is_valid() {
    let schema = jsonschema::validator_for(&sarif_schema()).unwrap();
    assert!(!schema.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{ "tool": {} }] })));
    for course in [broken(), CourseTest::named("base")] {
        let ran = course.run(&["check", "--format", "sarif"]);
        assert_eq!(ran.stderr, "");
        let log: Value = serde_json::from_str(&ran.stdout).unwrap();
        let errors: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn sarif_says_what_where_and_why() {
    let ran = broken().run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let (orphan, twice) = (&results[0], &results[1]);
    let place = |location: &Value| location["physicalLocation"].clone();
    assert_eq!(
        place(&orphan["locations"][0])["artifactLocation"]["uri"],
        "quizzes/sp%C3%A4te,%20100%25.yaml"
    );
    assert_eq!(orphan["level"], "warning");
    assert_eq!(twice["level"], "error");
    assert_eq!(
        place(&twice["locations"][0])["region"],
        serde_json::json!({ "startLine": 33, "startColumn": 13, "endLine": 33, "endColumn": 18 })
    );
    assert_eq!(twice["relatedLocations"][0]["message"]["text"], "the first one");
    assert_eq!((&orphan["ruleIndex"], &twice["ruleIndex"]), (&Value::from(1), &Value::from(0)));
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(rule["id"], "item/duplicate-choice-id");
    assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# "));
}

#[test]
fn many_alike_are_listed() {
    let course = CourseTest::named("base");
    let pairs = (1..=9).map(|n| format!("      - left: Left {n}\n        right: Right {n}\n"));
    let item = "  - kind: match\n    id: many\n    prompt: Which belongs to which?\n    pairs:\n";
    let quiz = format!("title: Try it\nitems:\n{item}{}", pairs.collect::<String>());
    course.file("quizzes/try-it.yaml", &quiz);
    let said = course.messages();
    assert_eq!(said.matches("warning[item/unpinned-choice]").count(), 5, "{said}");
    assert!(
        said.ends_with(
            "… and 4 more of item/unpinned-choice in quizzes/try-it.yaml, lines 17, 19, 21 and 23\n  \
             = help: `--format short` lists everything, one line each\n\n9 warnings; `coursewright check --fix` mends them all\n"
        ),
        "{said}"
    );
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let course = CourseTest::named("base");
    course.file("quizzes/late.yaml", LATE);
    assert_eq!(course.run(&["check"]).code, 0);
    let denied = course.run(&["check", "--deny", "warnings"]);
    assert_eq!((denied.code, denied.stdout.as_str()), (1, ""));
    assert!(
        denied.stderr.ends_with("\n1 warning\n`--deny warnings` makes them count as errors\n"),
        "{}",
        denied.stderr
    );
}
