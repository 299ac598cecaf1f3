//! A course with twenty-five different faults over ten files: all are found in one run, each where it is.
//!
//! In `tests/faults`, `⟦code⟧` stands before the character at which that finding is to begin. The marks are taken out
//! before the files are written, so that what is expected comes from the files alone.

use std::collections::BTreeSet;
use std::fs;

use super::course::{CourseTest, root};

/// The course without its marks, and what they say: `file:line:column code`.
fn marked() -> (CourseTest, BTreeSet<String>) {
    let course = CourseTest::empty();
    let mut expected = BTreeSet::new();
    let folder = root().join("tests/faults");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap();
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut plain = String::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let mut rest = line;
            let mut column = 1;
            while let Some((before, after)) = rest.split_once('⟦') {
                let (code, after) = after.split_once('⟧').unwrap();
                column += before.chars().count();
                plain.push_str(before);
                assert!(expected.insert(format!("{name}:{}:{column} {code}", index + 1)));
                rest = after;
            }
            plain.push_str(rest);
        }
        course.file(name, &plain);
    }
    (course, expected)
}

#[test]
fn twenty_five_faults_in_ten_files_are_all_found_where_they_are() {
    let (course, expected) = marked();
    let files: BTreeSet<&str> = expected.iter().map(|place| place.split(':').next().unwrap()).collect();
    let codes: BTreeSet<&str> = expected.iter().map(|place| place.split(' ').next_back().unwrap()).collect();
    assert_eq!((expected.len(), codes.len(), files.len()), (25, 25, 10));

    let compiled = course.check();
    let found: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|found| {
            let at = compiled.sources.position(found.primary.span);
            let file = compiled.sources.path(found.primary.span.file);
            format!("{file}:{}:{} {}", at.line, at.column, found.code.name)
        })
        .collect();
    let shown = course.messages();
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected, "{shown}");
    assert_eq!(found.len(), 25, "{shown}");
}

#[test]
fn a_part_that_does_not_fit_hides_nothing_of_the_rest() {
    let course = CourseTest::named("base");
    course.file(
        "quizzes/try-it.yaml",
        "title: Try it\n\
         reveal: soon\n\
         draw: 9\n\
         items:\n\
         \x20 - kind: essay\n\
         \x20   id: essay\n\
         \x20   prompt: What would you do?\n\
         \x20 - kind: choice\n\
         \x20   id: first words\n\
         \x20   prompt: What do you say first?\n\
         \x20   objectives: [start/first#here]\n\
         \x20   weight: much\n\
         \x20   choices:\n\
         \x20     - id: ask\n\
         \x20       credit: 1\n\
         \x20     - id: explain\n\
         \x20       text: This is our policy.\n\
         \x20       credit: none\n\
         \x20       cites: \"talk #7\"\n\
         \x20 - kind: true-false\n\
         \x20   id: later\n\
         \x20   prompt: Explaining can wait.\n\
         \x20   rationale: Until he has been heard, he cannot listen.\n\
         \x20   review: start/first#there\n\
         \x20   answer: true\n",
    );
    assert_eq!(
        course.places(),
        [
            "quizzes/try-it.yaml:2:9 format/unknown-value",
            "quizzes/try-it.yaml:5:11 format/unknown-value",
            "quizzes/try-it.yaml:9:9 quiz/bad-id",
            "quizzes/try-it.yaml:11:18 item/unknown-objective",
            "quizzes/try-it.yaml:12:13 format/bad-value",
            "quizzes/try-it.yaml:14:9 format/missing-field",
            "quizzes/try-it.yaml:18:17 format/bad-value",
            "quizzes/try-it.yaml:19:16 quote/unknown-passage",
            "quizzes/try-it.yaml:24:13 item/unknown-review",
        ]
    );
    // Not: how few choices or items are left, that none of them is right, that nine cannot be drawn from them.
    let all = course.messages();
    assert!(!all.contains("warning["), "{all}");

    // What a record or a lesson says stays known when another of its fields does not fit.
    let course = CourseTest::named("base");
    course.edit("lessons/sources/talk.yaml", "kind: talk\n", "kind: talk\nauthor: Ann\n");
    course.edit("lessons/01-start/01-first.md", "minutes: 4\n", "minutes: some\n");
    course.edit("lessons/01-start/01-first.md", "hear what people say", "hear what you say");
    assert_eq!(
        course.places(),
        [
            "lessons/01-start/01-first.md:3:10 format/bad-value",
            "lessons/01-start/01-first.md:14:20 quote/altered",
            "lessons/sources/talk.yaml:3:1 format/unknown-field",
        ]
    );
}
