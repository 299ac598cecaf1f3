//! A book written for mdBook builds as a course.

use super::course::CourseTest;

/// A book with something of everything that mdBook's authors write.
fn book() -> CourseTest {
    let book = CourseTest::empty();
    book.file("book.toml", "[book]\ntitle = \"A book\"\nauthors = [\"Ann\"]\n\n[rust]\nedition = \"2024\"\n");
    book.file(
        "src/SUMMARY.md",
        "# Summary\n\n[Foreword](foreword.md)\n\n# Basics\n\n- [Start](start/README.md)\n    - [Deep](start/deep/a%20b.md)\n        - [Deeper](./start/deep/c++.md)\n    - [Not written]()\n- [Code](code.md)\n\n---\n\n# Basics\n\n1. [Signs](signs.md)\n\n[Not written either]()\n\n[Thanks](thanks.md)\n",
    );
    book.file("src/foreword.md", "Nothing here is called anything.\n");
    book.file("src/start/README.md", "# Start here\n\nSee [deep](deep/a%20b.html#whats-in-it--all-of-it), [the signs](../signs.html) and [start](index.html).\n");
    book.file("src/start/deep/a b.md", "# Deep\n\n## What’s in it & all of it\n\n![A dot](../../img/dot.svg)\n\nBack to the [start](../index.md) or to [same](#same-1).\n\n## Same\n\nOne.\n\n## Same\n\nTwo.\n");
    book.file("src/start/deep/c++.md", "# Deeper\n\nTo the [folder](../).\n");
    book.file("src/img/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    book.file(
        "src/code.md",
        "# Code\n\n```rust,ignore\n{{#include ../listings/main.rs:greet}}\n```\n\n```rust\n{{#rustdoc_include ../listings/main.rs:5:6}}\n```\n\n{{#playground ../listings/tiny.rs editable}}\n\n1. In a list:\n\n   ```text\n   {{#include ../listings/lines.txt:2:3}}\n   ```\n\n`\\{{#include file.rs}}` puts a file in.\n\n{{#include parts/closing.md}}\n",
    );
    book.file("src/parts/closing.md", "## At the end\n\n> [!NOTE]\n> {{#include deeper/note.md::2}}\n");
    book.file("src/parts/deeper/note.md", "first line\nsecond *line*\nthird line\n");
    book.file("listings/main.rs", "use std::io;\n\n// ANCHOR: greet\nfn greet() {\n    # hidden\n    say(\"hello\");\n}\n// ANCHOR_END: greet\n");
    book.file("listings/tiny.rs", "# use a;\nfn main() {}\n");
    book.file("listings/lines.txt", "one\ntwo\nthree\nfour\n");
    book.file(
        "src/signs.md",
        "{{#title Signs and notes}}\n\n\\\\( a_1 * b_1 \\\\) and \\\\[ \\sum_{i=0} x_i \\\\] and $$ e^{i\\pi} $$.\n\nSaid before.[^one]\n\n[^one]: In the note.\n\n<img src=\"img/dot.svg\" alt=\"A dot in HTML\" class=\"x\">\n\nSee [here](#named).\n\n<a id=\"named\"></a>\n\n## Named\n\n<kbd>Enter</kbd> and <details><summary>More</summary>Inside</details>\n\n> Clarity is service.\n",
    );
    book.file("src/thanks.md", "# Thanks\n\nThank you.\n");
    book
}

#[test]
fn a_book_builds_without_a_word_but_for_its_tables() {
    let messages = book().messages();
    assert_eq!(messages.matches("warning[").count(), 1, "{messages}");
    assert!(messages.contains("`[rust]` is mdBook's"), "{messages}");
}

#[test]
fn chapters_stand_in_the_order_of_the_summary() {
    let course = book().checked();
    let routes: Vec<_> = course.pages().iter().map(|page| page.route()).collect();
    assert_eq!(
        routes,
        [
            "lesson/foreword",
            "lesson/start/readme",
            "lesson/start/deep/a-b",
            "lesson/start/deep/c",
            "lesson/code",
            "lesson/signs",
            "lesson/thanks",
        ]
    );
    let titles: Vec<_> = course.modules.iter().map(|module| module.title.as_deref()).collect();
    assert_eq!(titles, [None, Some("Basics"), Some("Basics"), None]);
    assert_ne!(course.modules[1].id, course.modules[2].id);
    let titles: Vec<_> = course.lessons.values().map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(titles, ["Foreword", "Start here", "Deep", "Deeper", "Code", "Signs and notes", "Thanks"]);
}

#[test]
fn files_are_taken_in_and_lines_for_the_compiler_left_out() {
    let document = book().document();
    for shown in [
        "<code class=\"language-rust\">fn greet() {\n    say(\"hello\");\n}\n</code>",
        "<code class=\"language-rust\">    say(\"hello\");\n</code>",
        "<code class=\"language-rust\">fn main() {}\n</code>",
        "<code class=\"language-text\">two\nthree\n</code>",
        "<code>{{#include file.rs}}</code> puts a file in.",
        "first line\nsecond <em>line</em>",
    ] {
        assert!(document.contains(shown), "{shown}");
    }
    for hidden in ["ANCHOR", "use std::io", "use a;", "third line", "# hidden"] {
        assert!(!document.contains(hidden), "{hidden}");
    }
}

#[test]
fn links_between_pages_lead_to_lessons() {
    let document = book().document();
    for link in [
        "href=\"#lesson/start/deep/a-b:whats-in-it-all-of-it\"",
        "href=\"#lesson/start/deep/a-b:same-2\"",
        "<a href=\"#lesson/signs\">the signs</a>",
        "<a href=\"#lesson/start/readme\">start</a>",
        "<a href=\"#lesson/start/readme\">folder</a>",
    ] {
        assert!(document.contains(link), "{link}");
    }
}

#[test]
fn mathematics_and_harmless_html_stay() {
    let document = book().document();
    for shown in [
        "\\( a_1 * b_1 \\)",
        "\\[ \\sum_{i=0} x_i \\]",
        "$$ e^{i\\pi} $$",
        "<kbd>Enter</kbd>",
        "<summary>More</summary>",
        "alt=\"A dot in HTML\"",
        "<a href=\"#lesson/signs:named\">here</a>",
    ] {
        assert!(document.contains(shown), "{shown}");
    }
}

#[test]
fn what_is_not_understood_is_told_at_its_place_and_its_words_stay() {
    let book = book();
    book.file(
        "src/thanks.md",
        "# Thanks\n\nSee [the print](print.html), [nothing]() and ![a far picture](https://example.org/a.png).\n\n![no picture](img/none.svg)\n\n{{#quiz ../quizzes/a.toml}}\n\n{{#include none.md}}\n",
    );
    let messages = book.messages();
    for found in [
        "warning[link/not-carried]: `print.html` is not part of the course, so the link would lead nowhere\n  --> src/thanks.md:3:17\n",
        "warning[link/not-carried]: this link has no address",
        "warning[image/outside]: `https://example.org/a.png` is not a file of this course",
        "warning[image/missing]: there is no image `src/img/none.svg`",
        "warning[lesson/unknown-directive]: `{{#quiz}}` means nothing here",
        "warning[lesson/include-missing]: there is no file `src/none.md` to stand here",
    ] {
        assert!(messages.replace("\n -->", "\n  -->").contains(found), "{found}\n{messages}");
    }
    assert!(!messages.contains("error"), "{messages}");
    let document = book.document();
    for words in [
        "See the print, nothing and a far picture.",
        "<p>no picture</p>",
        "{{#quiz ../quizzes/a.toml}}",
        "{{#include none.md}}",
    ] {
        assert!(document.contains(words), "{words}");
    }
}

#[test]
fn a_mistake_is_told_where_it_was_typed() {
    let book = book();
    book.file("src/parts/closing.md", "## At the end\n\nSee [this][that] and [here](../nowhere.md).\n");
    let messages = book.messages();
    assert!(messages.contains("src/parts/closing.md:3:5\n"), "{messages}");
    assert!(messages.contains("src/parts/closing.md:3:29\n"), "{messages}");
}

#[test]
fn a_course_takes_files_in_as_well_and_is_forgiven_nothing() {
    let course = CourseTest::named("base");
    course.file(
        "lessons/01-start/02-second.md",
        "# Second things\n\n## Ask\n\n{{#include ../../parts/ask.md}}\n",
    );
    course.file("parts/ask.md", "Ask *one* question at a time. See [there](nowhere.md).\n");
    let messages = course.messages();
    assert!(messages.contains("error[link/missing-lesson]"), "{messages}");
    assert!(messages.contains("parts/ask.md:1:43\n"), "{messages}");
}

#[test]
fn a_book_says_which_lines_of_a_language_are_hidden() {
    let book = book();
    book.file("src/thanks.md", "# Thanks\n\n```python\n~a = 1\nb = 2\n```\n\n```sh\n~c\n```\n");
    let tables = "\n[output.html.code.hidelines]\npython = \"~\"\nshort = 3\n";
    let document = |tables: &str| {
        book.edit("book.toml", "edition = \"2024\"\n", &format!("edition = \"2024\"\n{tables}"));
        book.document()
    };
    assert!(document("").contains("~a = 1"));
    let hiding = document(tables);
    assert!(hiding.contains("<code class=\"language-python\">b = 2\n</code>"));
    assert!(hiding.contains("<code class=\"language-sh\">~c\n</code>") && !hiding.contains("~a = 1"));
}

#[test]
fn a_chapter_with_nothing_but_drafts_in_it_is_no_module() {
    let book = book();
    book.edit(
        "src/SUMMARY.md",
        "- [Code](code.md)\n",
        "- [Code](code.md)\n    - [Not yet]()\n        - [Nor this]()\n",
    );
    let course = book.checked();
    let inside: Vec<_> = course.modules[1].modules.iter().map(|module| module.title.as_deref()).collect();
    assert_eq!(inside, [Some("Start"), None]);
}
