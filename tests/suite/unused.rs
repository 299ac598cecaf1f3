//! What only seems to be unused, or to come too early, is left alone.

use super::course::CourseTest;

const IMAGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

/// The codes that are found.
fn found(course: &CourseTest) -> Vec<&'static str> {
    course.check().diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
}

fn with_shop() -> CourseTest {
    let course = CourseTest::named("base");
    course.file("lessons/images/shop.svg", IMAGE);
    course
}

#[test]
fn an_image_can_be_shown_in_many_ways() {
    let course = with_shop();
    assert_eq!(found(&course), ["file/unused"]);
    for text in [
        "![The shop](../images/shop.svg)",
        "> Simply hear what people say before you answer them. ![The shop](../images/shop.svg)\n>\n> — Ann, talk #1",
        "[The shop][shop]\n\n[shop]: 01-first.md\n\n![The shop][pic]\n\n[pic]: ../images/shop.svg",
        "![The shop](../images/shop%2Esvg)",
    ] {
        let course = with_shop();
        course.file("lessons/01-start/02-second.md", &format!("# Second things\n\n## Ask\n\n{text}\n"));
        assert_eq!(found(&course), [""; 0], "{text}");
    }
    for (file, from, to) in [
        (
            "quizzes/try-it.yaml",
            "    prompt: Explaining can wait.",
            "    prompt: \"Explaining can wait. ![The shop](../lessons/images/shop.svg)\"",
        ),
        (
            "book.toml",
            "[course.competencies]",
            "[theme]\nlogo = \"lessons/images/shop.svg\"\n\n[course.competencies]",
        ),
        ("lessons/01-start/README.md", "", "# Start\n\n![The shop](../images/shop.svg)\n"),
    ] {
        let course = with_shop();
        if from.is_empty() {
            course.file(file, to);
        } else {
            course.edit(file, from, to);
        }
        assert_eq!(found(&course), [""; 0], "{file}");
    }
}

#[test]
fn a_file_that_something_names_wrongly_is_reported_there_alone() {
    let course = with_shop();
    course.edit(
        "lessons/01-start/02-second.md",
        "Ask *one*",
        "See [the shop](../images/shop.svg). Ask *one*",
    );
    assert_eq!(found(&course), ["link/not-carried"]);
    let course = with_shop();
    course.edit("lessons/01-start/02-second.md", "Ask *one*", "![The shop](../images/shpo.svg)\n\nAsk *one*");
    assert_eq!(found(&course), ["image/missing"]);
    let course = with_shop();
    course.edit(
        "lessons/01-start/02-second.md",
        "Ask *one*",
        "<img src=\"../images/shop.svg\">\n\nAsk *one*",
    );
    assert_eq!(found(&course), ["html/escaped"]);
}

#[test]
fn nobody_knows_what_an_unreadable_file_uses_or_asks() {
    let course = with_shop();
    course.edit("lessons/01-start/01-first.md", "title: First things", "- First things");
    course.edit("lessons/01-start/01-first.md", "minutes: 4", "- 4 minutes");
    assert_eq!(found(&course), ["format/syntax"]);
    let course = with_shop();
    course.edit("book.toml", "listen = \"Listen first\"\n", "listen = \"Listen first\"\nwait = \"Wait\"\n");
    course.edit("quizzes/kept.yaml", "answer: true", "answer: perhaps");
    assert_eq!(found(&course), ["format/wrong-type"]);
}

#[test]
fn a_book_for_mdbook_has_files_of_its_own() {
    let course = with_shop();
    course.without("quizzes/kept.yaml").without("quizzes/try-it.yaml");
    course.file("book.toml", "[book]\ntitle = \"Base\"\nsrc = \"lessons\"\n");
    course.file("lessons/01-start/01-first.md", "# First things\n\nHello.\n");
    course.file("lessons/code/example.rs", "fn main() {}\n");
    assert_eq!(found(&course), [""; 0]);
}

#[test]
fn quizzes_may_stand_among_the_lessons() {
    let course = CourseTest::named("base");
    course.edit("book.toml", "version = \"1.0.0\"", "version = \"1.0.0\"\nquizzes = \"lessons/quizzes\"");
    for name in ["kept", "try-it"] {
        let quiz = course.read(&format!("quizzes/{name}.yaml"));
        course.file(&format!("lessons/quizzes/{name}.yaml"), &quiz).without(&format!("quizzes/{name}.yaml"));
    }
    course.edit("lessons/01-start/01-first.md", "../../quizzes/", "../quizzes/");
    assert_eq!(found(&course), [""; 0]);
}

#[test]
fn a_quiz_that_spares_a_module_stands_before_it() {
    let course = CourseTest::named("base");
    course.file("lessons/02-more/01-more.md", "# More\n\n## Wait\n\nWait for the answer.\n");
    let quiz = "title: Early\nmodule: start\nitems:\n  - kind: true-false\n    id: wait\n    prompt: Waiting helps.\n    \
                review: more/more#wait\n    answer: true\n";
    course.file("quizzes/early.yaml", quiz);
    assert_eq!(found(&course), ["item/review-ahead"]);
    course.file("quizzes/early.yaml", &quiz.replace("module: start", "module: start\ntest-out: more"));
    assert_eq!(found(&course), [""; 0]);
    course.file("quizzes/early.yaml", &quiz.replace("module: start", "module: more"));
    assert_eq!(found(&course), [""; 0]);
}

#[test]
fn an_allow_that_a_quiet_lint_would_have_used_is_no_finding() {
    let course = CourseTest::named("base");
    course.edit(
        "quizzes/try-it.yaml",
        "    prompt: Explaining can wait.",
        "    prompt: Explaining can wait.\n    allow: { item/no-objective: only to get going }",
    );
    assert_eq!(found(&course), [""; 0]);
}
