//! `build --target print`: the course on paper, and the key apart.

use std::collections::HashSet;
use std::fs;

use super::course::{CourseTest, between, root};

/// Where the key starts.
const KEY: &str = "<section class=\"key\"";

/// The plain words of a piece of HTML.
fn words(html: &str) -> String {
    let text: String =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_whole_of_a_small_handout() {
    let handout = CourseTest::named("base").handout();
    let main = between(&handout, "<main>", "</main>");
    let path = root().join("tests/courses/base.handout.html");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, main).unwrap();
    }
    assert_eq!(main, fs::read_to_string(&path).unwrap(), "UPDATE_EXPECT=1 writes {}", path.display());
}

#[test]
fn it_needs_no_script_and_nobody_can_type_into_it() {
    let handout = CourseTest::kinds().handout();
    for part in
        ["<script", "<form", "<input", "<button", "<select", "<textarea", "<template", "http-equiv=\"refresh"]
    {
        assert!(!handout.contains(part), "{part}");
    }
    let policy = between(&handout, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src &#x27;none&#x27;; style-src &#x27;sha256-"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
}

#[test]
fn every_question_is_asked_and_answered_apart() {
    let course = CourseTest::kinds();
    let handout = course.handout();
    let (asked, key) = handout.split_once(KEY).unwrap();
    let count = course.checked().quizzes.values().map(|quiz| quiz.items.len()).sum();
    for (part, name) in [(asked, "<p class=\"label\">Question "), (key, "<span class=\"label\">Question ")] {
        let numbers: Vec<usize> = part
            .split(name)
            .skip(1)
            .map(|rest| rest.split(['<', ' ']).next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
    }
    // What is said to answers, and why: only in the key.
    let said: HashSet<String> =
        key.split("<div").skip(1).map(|rest| words(rest.split("</div>").next().unwrap())).collect();
    let said: Vec<_> =
        said.iter().map(|text| text.trim_start_matches('>')).filter(|text| text.len() > 25).collect();
    assert!(said.len() > 20, "{}", said.len());
    let asked = words(asked);
    let given: Vec<_> = said.into_iter().filter(|text| asked.contains(*text)).collect();
    assert!(given.is_empty(), "{given:#?}");
}

#[test]
fn the_key_says_what_each_answer_earns() {
    let handout = CourseTest::kinds().handout();
    let (_, key) = handout.split_once(KEY).unwrap();
    let of = |kind: &str| words(between(key, &format!("data-kind=\"{kind}\">"), "</article>"));
    for (kind, parts) in [
        ("choice", &["A ", "100%", "50%"][..]),
        ("multiple", &["✓ Best answer"]),
        ("true-false", &["✓ Best answer"]),
        ("order", &["1 ", "2 ", "3 "]),
        ("most-least", &["Most ", "Least "]),
        ("scenario", &["1A ", "+2", "The best path has "]),
        ("reflect", &["What do your words have?"]),
    ] {
        let text = of(kind);
        for part in parts {
            assert!(text.contains(part), "{kind}: {part}: {text}");
        }
    }
}

#[test]
fn a_letter_on_the_sheet_is_the_same_letter_in_the_key() {
    let handout = CourseTest::real().handout();
    let (asked, key) = handout.split_once(KEY).unwrap();
    let sheets = asked.split("<section class=\"item\" data-kind=\"").skip(1);
    let keys = key.split("<article class=\"item\" data-kind=\"").skip(1);
    let mut compared = 0;
    for (sheet, key) in sheets.zip(keys) {
        if !["choice\"", "multiple\"", "rate\"", "most-least\""].iter().any(|kind| sheet.starts_with(kind)) {
            continue;
        }
        let choices = between(sheet, "<ol class=\"letters\">", "</ol>").split("<li>").skip(1);
        for (place, choice) in choices.enumerate() {
            let letter = char::from(b'A' + u8::try_from(place).unwrap());
            let text = words(choice.split("<p class=\"points\"").next().unwrap());
            let row = format!("{letter} {text}");
            assert!(words(key).contains(&row), "{row}\n{}", words(key));
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn links_say_on_paper_where_they_lead() {
    let course = CourseTest::named("base");
    course.file(
        "lessons/01-start/02-second.md",
        "# Second things\n\n## Ask\n\n[a](01-first.md#hear-them) [b](../../quizzes/try-it.yaml) \
         [c](https://example.org/?x=1&y) [d](mailto:a@example.org)\n",
    );
    let handout = course.handout();
    for part in [
        "<a href=\"#lesson/start/first:hear-them\">a</a> <span class=\"see\">(see 1.1)</span>",
        "<a href=\"#quiz/try-it\">b</a> <span class=\"see\">(see 1.1)</span>",
        "<a href=\"https://example.org/?x=1&amp;y\">c</a> <span class=\"see\">(https:&#x2f;&#x2f;example.org&#x2f;?x=1&amp;y)</span>",
        "<span class=\"see\">(a@example.org)</span>",
    ] {
        assert!(handout.contains(part), "{part}\n{}", between(&handout, "Second things</h3>", "</article>"));
    }
    assert!(!course.document().contains("class=\"see\""), "on a screen a link is enough");
}

#[test]
fn modules_and_pages_outside_them_are_numbered_together() {
    let course = CourseTest::named("base");
    course
        .file("lessons/00-before.md", "# Before\n\nText.\n")
        .file("lessons/01-start/01-deep/x.md", "# Deep\n\nText.\n");
    let contents = words(between(&course.handout(), "<nav", "</nav>"));
    assert!(contents.contains("1 Before 2 Start 2.1 First things 2.2 Second things"), "{contents}");
    assert!(contents.contains("2.4.1 Deep") || contents.contains("2.3.1 Deep"), "{contents}");
}

#[test]
fn the_command_writes_the_handout_and_leaves_the_course_alone() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let document = course.read("dist/index.html");
    let ran = course.run(&["build", "--target", "print"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("The handout is in dist/handout.html\n"), "{}", ran.stdout);
    assert_eq!(course.read("dist/handout.html"), course.handout());
    assert_eq!(course.read("dist/index.html"), document);
    assert_eq!(course.run(&["build", "--target", "paper"]).code, 2);
}

#[test]
fn an_authors_template_for_paper_is_checked_with_the_rest() {
    let course = CourseTest::named("base");
    course.file("templates/print/quiz.html", "{{ quiz.nothing }}");
    assert!(
        course.messages().contains("the template `print/quiz.html` does not work"),
        "{}",
        course.messages()
    );
}
