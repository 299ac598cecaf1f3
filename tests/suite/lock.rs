//! The lock: what was released, and what edits since then mean.

use super::course::CourseTest;

fn released() -> CourseTest {
    let course = CourseTest::named("base");
    let ran = course.run(&["lock"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, "version 1.0.0 is in coursewright.lock: commit it\n");
    course
}

/// What has changed since the release, a line each.
fn edits(course: &CourseTest) -> String {
    course.run(&["lock", "--diff"]).stdout
}

#[test]
fn a_release_is_no_edit_of_itself() {
    let course = released();
    assert_eq!(edits(&course), "");
    assert_eq!(course.messages(), "");
    let lock = course.read("coursewright.lock");
    assert_eq!(course.run(&["lock"]).code, 0);
    assert_eq!(course.read("coursewright.lock"), lock);
}

#[test]
fn other_words_are_neutral() {
    let course = released();
    course
        .edit(
            "quizzes/try-it.yaml",
            "prompt: What do you say first?",
            "prompt: What do you say before all else?",
        )
        .edit("lessons/01-start/02-second.md", "Ask *one*", "Ask only *one*");
    assert_eq!(
        edits(&course),
        "neutral   the lesson `start/second` has other words\n\
         neutral   the item `first-words` has other words\n"
    );
    assert_eq!(course.messages(), "");
}

#[test]
fn the_form_of_a_file_is_no_edit() {
    let course = released();
    let quiz = course.read("quizzes/try-it.yaml");
    let quoted = quiz
        .replace("prompt: What do you say first?", "prompt:   \"What do you\n      say first?\"   # soft");
    assert_ne!(quoted, quiz);
    course.file("quizzes/try-it.yaml", &quoted);
    assert_eq!(edits(&course), "");
}

#[test]
fn another_credit_is_scoring_and_asks_for_another_version() {
    let course = released();
    course.edit("quizzes/try-it.yaml", "credit: 1/4", "credit: 1/2");
    assert_eq!(edits(&course), "scoring   answers to the item `first-words` earn something else\n");
    let said = course.messages();
    assert!(said.contains("[lock/scoring]") && said.contains("[lock/same-version]"), "{said}");
    course.edit("book.toml", "version = \"1.0.0\"", "version = \"1.1.0\"");
    assert!(!course.messages().contains("[lock/same-version]"));
    assert_eq!(course.run(&["lock"]).code, 0);
    assert_eq!(course.messages(), "");
}

#[test]
fn an_item_that_is_gone_has_to_be_explained() {
    let course = released();
    course.edit("quizzes/try-it.yaml", "id: later", "id: much-later");
    assert!(course.messages().contains("error[lock/breaking]"));
    assert_eq!(course.run(&["build"]).code, 1);
    assert_eq!(course.run(&["lock"]).code, 1);
    course.edit("quizzes/try-it.yaml", "id: much-later", "id: much-later\n    was: [later]");
    assert_eq!(edits(&course), "neutral   the item `later` is called `much-later` now\n");

    let course = released();
    course.edit("quizzes/try-it.yaml", "id: later", "id: other");
    course.file("quizzes/try-it.yaml", &format!("retired: [later]\n{}", course.read("quizzes/try-it.yaml")));
    assert_eq!(
        edits(&course),
        "scoring   the item `later` was retired\n\
         scoring   the item `other` is new: attempts that begin now ask it\n"
    );
}

#[test]
fn a_choice_that_is_gone_has_to_be_explained() {
    let course = released();
    course.edit("quizzes/try-it.yaml", "- id: explain", "- id: say-why");
    assert!(edits(&course).starts_with("breaking  `explain` of the item `first-words` is gone"));
    course.edit("quizzes/try-it.yaml", "- id: say-why", "- id: say-why\n        was: [explain]");
    assert_eq!(edits(&course), "neutral   `explain` of the item `first-words` is called `say-why` now\n");
    assert!(!course.messages().contains("error"), "{}", course.messages());
}

#[test]
fn lessons_and_quizzes_that_are_gone_have_to_be_explained() {
    let course = released();
    let second = course.read("lessons/01-start/02-second.md");
    course.without("lessons/01-start/02-second.md").file("lessons/01-start/02-asking.md", &second);
    course.edit("lessons/01-start/01-first.md", "02-second.md", "02-asking.md");
    let said = course.messages();
    assert!(
        said.contains("error[lock/breaking]: since version 1.0.0: the lesson `start/second` is gone"),
        "{said}"
    );
    assert!(said.contains("--> coursewright.lock:"), "{said}");
    course.file("lessons/01-start/02-asking.md", &format!("---\nwas: [start/second]\n---\n\n{second}"));
    assert!(edits(&course).contains("neutral   the lesson `start/second` is called `start/asking` now\n"));

    let course = released();
    course.edit("quizzes/try-it.yaml", "title: Try it\n", "title: Try it\nid: try-again\n");
    assert!(edits(&course).starts_with("breaking  the quiz `try-it` is gone"));
    let retired = format!("{}\n[course.retired]\nquizzes = [\"try-it\"]\n", course.read("book.toml"));
    course.file("book.toml", &retired);
    assert_eq!(
        edits(&course),
        "scoring   the quiz `try-it` was retired\nscoring   the quiz `try-again` is new\n"
    );
}

#[test]
fn rules_are_scoring() {
    let course = released();
    course.edit("quizzes/try-it.yaml", "mastery-score: 70%", "mastery-score: 75%");
    assert_eq!(
        edits(&course),
        "scoring   the quiz `try-it` has other rules: `mastery-score` was 70%, now 75%\n"
    );
}

#[test]
fn another_kind_is_breaking() {
    let course = released();
    course.edit(
        "quizzes/try-it.yaml",
        "kind: true-false\n    id: later\n    prompt: Explaining can wait.\n    answer: true\n    feedback:\n      true: It can.\n      false: It can, though.\n",
        "kind: number\n    id: later\n    prompt: After how many minutes may you explain?\n    answer: 5\n    unit: minutes\n",
    );
    assert!(
        edits(&course).starts_with("breaking  the item `later` was of kind `true-false`"),
        "{}",
        edits(&course)
    );
}

#[test]
fn a_release_that_cannot_be_read_is_not_written_over() {
    let course = released();
    let lock = course.read("coursewright.lock");
    course.edit("quizzes/try-it.yaml", "credit: 1/4", "credit: 1/2");
    let later = lock.replace("format = 1", "format = 2");
    let torn = lock.replace("version = ", "<<<<<<< HEAD\nversion = ");
    let cut = lock.replace("version = \"", "version = ");
    for (text, said) in [(later, "lock/too-new"), (torn, "file/conflict"), (cut, "format/syntax")]
        .map(|(text, code)| (text, format!("error[{code}]")))
    {
        course.file("coursewright.lock", &text);
        for args in [&["lock"][..], &["lock", "--diff"]] {
            let ran = course.run(args);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{args:?}");
            assert!(ran.stderr.starts_with(&said) && ran.stderr.contains("\n1 error"), "{}", ran.stderr);
        }
        assert_eq!(course.read("coursewright.lock"), text);
    }
}
