//! `check --coverage` lays objectives and competencies beside the items that ask about them.

use super::course::CourseTest;

/// A course with an objective of each sort: asked often, asked in practice only, not asked.
fn course() -> CourseTest {
    let course = CourseTest::named("base");
    course.edit("book.toml", "listen = \"Listen first\"\n", "listen = \"Listen first\"\nwait = \"Wait\"\n");
    course.file(
        "lessons/01-start/02-second.md",
        "---\nobjectives:\n  ask-once: Ask one question at a time, and do not ask the next before the first is \
         answered\n  wait: Wait for the answer\n---\n# Second things\n\n## Ask\n\nAsk *one* question at a time.\n",
    );
    course.file("lessons/01-start/03-third.md", "# Third things\n\nThat was all.\n");
    course.file(
        "quizzes/practice.yaml",
        "title: Practice\nmodule: start\nweight: 0\nitems:\n  - kind: true-false\n    id: once\n    \
         prompt: Two questions at a time save time.\n    objectives: [start/second#ask-once]\n    answer: false\n",
    );
    course.edit("quizzes/kept.yaml", "    answer: true\n", "    weight: 2.5\n    answer: true\n");
    course
}

#[test]
fn the_table_shows_what_is_asked_and_what_is_not() {
    let course = course();
    let ran = course.run(&["check", "--coverage"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.stdout,
        "Objectives\n\
         \n  objective                                                  items  points  quizzes\n\
         \nstart/first: First things\n  \
         hear        Hear somebody out                                  2     3.5  try-it, kept\n\
         \nstart/second: Second things\n  \
         ask-once    Ask one question at a time, and do not ask         1       0  practice\n              \
         the next before the first is answered\n  \
         wait        Wait for the answer                             none       –\n\
         \nstart/third: Third things\n  no objectives\n\
         \nCompetencies\n\
         \n  competency                                                 items  points  quizzes\n  \
         listen      Listen first                                       2     3.5  try-it, kept\n  \
         wait        Wait                                            none       –\n\
         \n3 objectives, 1 without items; 2 competencies, 1 without items; 5 items, 2 without an objective\n\
         3 lessons, 3 quizzes, 5 items: the course can be built\n"
    );
    for said in ["[lesson/objective-without-items]", "[book/unused-competency]"] {
        assert_eq!(ran.stderr.matches(said).count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn programs_get_one_object() {
    let course = course();
    let ran = course.run(&["check", "--coverage", "--format", "json"]);
    let line = ran.stdout.lines().find(|line| line.contains("\"coverage\"")).unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(value["format"], 1);
    let coverage = &value["coverage"];
    assert_eq!(coverage["items"], 5);
    assert_eq!(coverage["without_objective"], serde_json::json!(["try-it#signs", "try-it#later"]));
    assert_eq!(
        coverage["lessons"][1]["objectives"][1],
        serde_json::json!({ "id": "wait", "text": "Wait for the answer", "items": 0, "points": 0.0, "quizzes": [] })
    );
    assert_eq!(coverage["competencies"][0]["quizzes"], serde_json::json!(["try-it", "kept"]));
}

#[test]
fn a_choice_or_a_branch_can_be_the_evidence() {
    let course = course();
    course.file(
        "quizzes/more.yaml",
        "title: More\nmodule: start\nitems:\n  - kind: scenario\n    id: wait\n    title: Wait\n    start: here\n    \
         nodes:\n      here:\n        text: He thinks.\n        branches:\n          - { id: wait, text: Wait., points: 1, \
         competencies: [wait], to: there }\n      there: { text: He speaks., ending: success }\n",
    );
    course.edit(
        "quizzes/try-it.yaml",
        "        credit: 1\n",
        "        credit: 1\n        competencies: [listen, wait]\n",
    );
    let ran = course.run(&["check", "--coverage"]);
    assert!(
        ran.stdout.contains(
            "  wait        Wait                                               2       2  try-it, more\n"
        ),
        "{}",
        ran.stdout
    );
    assert!(!ran.stderr.contains("book/unused-competency"), "{}", ran.stderr);
}

#[test]
fn a_denied_lint_does_not_hide_the_table_and_an_error_does() {
    let course = course();
    let book = course.read("book.toml");
    course.file("book.toml", &format!("{book}\n[lints]\n\"lesson/objective-without-items\" = \"deny\"\n"));
    let ran = course.run(&["check", "--coverage"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("3 objectives, 1 without items;"), "{}", ran.stdout);
    course.edit("quizzes/kept.yaml", "answer: true", "answer: maybe");
    let ran = course.run(&["check", "--coverage"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.ends_with("what the items ask about is shown once these errors are mended\n"));
}

#[test]
fn other_formats_have_no_place_for_it() {
    let ran = CourseTest::named("base").run(&["check", "--coverage", "--format", "sarif"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: `--coverage` goes with `--format human`, `short` or `json`\n");
}

#[test]
fn every_objective_and_competency_of_the_real_course_is_asked() {
    let ran = CourseTest::real().run(&["check", "--coverage"]);
    let summary = ran.stdout.lines().rev().nth(1).unwrap();
    assert_eq!(summary.matches("each with").count(), 3, "{summary}");
}
