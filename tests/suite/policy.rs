//! What trainees read of a quiz's policy and of whose judgement it is, and what the player is told.

use serde_json::Value;

use super::course::{CourseTest, between};

const ITEM: &str = "  - kind: true-false\n    prompt: Later?\n    answer: true\n    hints: [Wait.]\n";

/// What stands between the start of the first quiz and its items.
fn opening(document: &str) -> &str {
    between(document, "data-quiz-section", "<div class=\"items\"")
}

/// The document of the base course with a quiz, and what the player gets of that quiz.
fn with_quiz(fields: &str, items: &[String]) -> (String, Value) {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", &format!("title: Try it\n{fields}\nitems:\n{}", items.concat()));
    let document = course.document();
    let data = between(&document, "id=\"course-data\">", "</script>");
    let data: Value = serde_json::from_str(data).unwrap();
    (document, data["quizzes"][0].clone())
}

fn item(id: &str, more: &str) -> String {
    format!("{ITEM}    id: {id}\n{more}")
}

#[test]
fn the_policy_is_read_before_starting() {
    let three = ["a", "b", "c"].map(|id| item(id, ""));
    let (document, quiz) = with_quiz(
        "draw: 2\nretry: only-wrong\nhint-price: 1/4\nreveal: after-pass\ncounts: last\ntest-out: start",
        &three,
    );
    let opening_words = opening(&document);
    for part in [
        "2 questions, drawn at random from 3",
        "No time limit",
        "Feedback once you pass",
        "submit it as a whole",
        "Your last attempt counts.",
        "Trying again asks only what you did not have right",
        "Each hint you open takes 25% off",
        "every lesson of “Start” counts as done; its quizzes are not needed then",
    ] {
        assert!(opening_words.contains(part), "{part}\n{opening_words}");
    }
    assert!(document.contains("Show a hint (takes off 25%)"));
    assert_eq!(quiz["retry"], "only-wrong");
    assert_eq!(quiz["hintPrice"], 0.25);
    assert_eq!(
        quiz["testOut"],
        serde_json::json!(["lesson/start/first", "lesson/start/second", "quiz/kept"])
    );
    let (plain, quiz) = with_quiz("attempts: 1", &three);
    assert!(!opening(&plain).contains("Trying again") && !opening(&plain).contains("attempt counts."));
    assert_eq!(quiz["hintPrice"], 0.0);
}

#[test]
fn every_basis_is_said_with_the_feedback_and_none_never_counts() {
    let bases = [
        ("law", "    where: Spain, RDL 1-2007\n", "It is the law. Spain, RDL 1-2007"),
        ("policy", "    where: the shop\n", "It is policy. the shop"),
        ("manufacturer", "", "The manufacturer says so."),
        ("panel", "", "A panel of practitioners judged it."),
        ("consensus", "", "broadly agree."),
        ("none", "", "this question does not count."),
    ];
    let items: Vec<_> =
        bases.iter().map(|(name, more, _)| item(name, &format!("    basis: {name}\n{more}"))).collect();
    let (document, quiz) = with_quiz("", &items);
    for (i, (name, _, words)) in bases.iter().enumerate() {
        let form = document.split("<form ").nth(i + 1).unwrap();
        let feedback = between(form, "<template data-feedback>", "</template>");
        assert!(feedback.contains("Who says so") && feedback.contains(words), "{name}:\n{feedback}");
        assert_eq!(feedback.contains("Does not count"), *name == "none", "{name}");
        assert_eq!(quiz["items"][i]["counted"], *name != "none", "{name}");
    }
}

#[test]
fn the_results_page_has_a_row_for_whatever_is_asked_about() {
    let document = CourseTest::named("base").document();
    let page = between(&document, "data-screen=\"results\"", "data-screen=\"progress\"");
    let page = page.replace("&#x2f;", "/");
    for part in [
        "data-bar=\"listen\"",
        "<tr data-competency=\"listen\"><th scope=\"row\">Listen first</th>",
        "<tr data-objective=\"start/first#hear\">",
        "<li data-study=\"lesson/start/first:hear-them\" hidden><a href=\"#lesson/start/first:hear-them\">",
        "data-action=\"print\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}
