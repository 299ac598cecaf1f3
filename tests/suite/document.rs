//! What becomes of lessons in the document.

use super::course::{CourseTest, between};

/// The body of the first lesson of the base course with this text in it.
fn lesson(text: &str) -> String {
    let course = CourseTest::named("base");
    let name = "lessons/01-start/02-second.md";
    let whole = format!(
        "# Second things\n\n## Ask\n\nAsk *one* question at a time.\n\nSTART-OF-TEST\n\n{text}\n\nEND-OF-TEST\n"
    );
    course.file(name, &whole);
    let document = course.document();
    between(&document, "<p>START-OF-TEST</p>", "<p>END-OF-TEST</p>").trim().to_owned()
}

#[test]
fn links_lead_to_screens() {
    assert_eq!(
        lesson(
            "[a](01-first.md) [b](./01-first.md#hear-them) [c](#ask) [d](../../quizzes/try-it.yaml) [e](https://example.org/?a=1&b)"
        ),
        "<p><a href=\"#lesson/start/first\">a</a> <a href=\"#lesson/start/first:hear-them\">b</a> \
         <a href=\"#lesson/start/second:ask\">c</a> <a href=\"#quiz/try-it\">d</a> \
         <a href=\"https://example.org/?a=1&amp;b\">e</a></p>"
    );
}

#[test]
fn headings_have_ids_of_their_lesson() {
    assert_eq!(
        lesson("### More *words*\n\n### Own {#mine}"),
        "<h3 id=\"lesson/start/second:more-words\">More <em>words</em></h3>\n\
         <h3 id=\"lesson/start/second:mine\">Own</h3>"
    );
}

#[test]
fn the_first_heading_is_the_title_and_stands_there_once() {
    let document = CourseTest::named("base").document();
    assert_eq!(document.matches("Second things</h1>").count(), 1);
}

#[test]
fn githubs_extensions_work() {
    let html = lesson(
        "| | b |\n|---|--:|\n| 1 | 2 |\n\n~~gone~~\n\n> [!TIP]\n> Try.\n\n- [x] done\n- [ ] open\n\nNote[^1].\n\n[^1]: Said.\n",
    );
    for part in [
        "<table><thead><tr><td></td>",
        "<td class=\"align-end\">2</td>",
        "<th scope=\"col\" class=\"align-end\">b</th>",
        "<del>gone</del>",
        "<blockquote class=\"markdown-alert-tip\">",
        "role=\"img\" aria-label=\"Done:\"",
        "id=\"lesson/start/second:note-1\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("style="), "the policy of the page refuses style attributes:\n{html}");
}

#[test]
fn html_is_text_and_comments_are_gone() {
    let course = CourseTest::named("base");
    course.file(
        "lessons/01-start/02-second.md",
        "# T\n\n## Ask\n\na <b onclick=x>c</b> <!-- note --> d\n\n<script>alert(1)</script>\n",
    );
    let compiled = course.messages();
    assert_eq!(compiled.matches("[html/escaped]").count(), 2, "{compiled}");
    let document = course.document();
    assert!(document.contains("a &lt;b onclick=x&gt;c&lt;/b&gt;  d"));
    assert!(document.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!document.contains("note -->"));
}

#[test]
fn an_image_alone_is_a_figure_and_carries_its_size() {
    let html = lesson(
        "![A counter](../images/counter.svg \"The *counter*\")\n\nIn a line ![x](../images/counter.svg) here.",
    );
    assert!(html.contains("<figure"), "{html}");
    assert_eq!(html.matches("src=\"data:image/svg+xml,").count(), 2, "{html}");
    assert_eq!(html.matches("width=\"40\" height=\"20\"").count(), 2, "{html}");
}

#[test]
fn modules_come_from_folders_or_from_a_summary() {
    let course = CourseTest::named("base");
    course.without("quizzes/kept.yaml");
    course.file("lessons/01-start/README.md", "# Getting going\n\nA few words.\n");
    course.file("lessons/10-late/01-x.md", "# X\n\nText.\n").file("lessons/9-mid/y.md", "# Y\n\nText.\n");
    let checked = course.checked();
    let titles: Vec<_> = checked.modules.iter().filter_map(|m| m.title.as_deref()).collect();
    assert_eq!(titles, ["Getting going", "Mid", "Late"]);
    course.file(
        "lessons/SUMMARY.md",
        "# Summary\n\n[Before](10-late/01-x.md)\n\n# Part one\n\n- [Y](9-mid/y.md)\n  - [First](01-start/01-first.md)\n- [Second](01-start/02-second.md)\n",
    );
    let checked = course.checked();
    let routes: Vec<_> = checked.pages().iter().map(|page| page.route()).collect();
    assert_eq!(routes, ["lesson/late/x", "lesson/mid/y", "lesson/start/first", "lesson/start/second"]);
    assert_eq!(checked.modules[1].title.as_deref(), Some("Part one"));
}

#[test]
fn a_draft_stays_out() {
    let course = CourseTest::named("base");
    course.file("lessons/01-start/03-x.md", "---\ndraft: true\n---\n# Secret plan\n");
    assert!(!course.document().contains("Secret plan"));
}

#[test]
fn a_quiz_can_stand_at_a_modules_end() {
    let course = CourseTest::named("base");
    let quiz =
        course.read("quizzes/try-it.yaml").replace("title: Try it", "title: At the end\nmodule: start");
    course.file("quizzes/end.yaml", &quiz);
    let routes: Vec<_> = course.checked().pages().iter().map(|page| page.route()).collect();
    assert_eq!(routes, ["lesson/start/first", "lesson/start/second", "quiz/end", "quiz/kept"]);
}
