//! An author's own templates shadow ours, file by file.

use coursewright::bundle::Target;
use coursewright::compile::build_course;

use super::course::CourseTest;

#[test]
fn one_block_can_be_changed_and_the_rest_stays() {
    let course = CourseTest::named("base");
    course.file(
        "templates/page.html",
        "{% extends \"default/page.html\" %}\n{% block footer %}<footer>Our shop</footer>{% endblock %}\n",
    );
    let document = course.document();
    assert!(document.contains("<footer>Our shop</footer>"));
    assert!(document.contains("data-screen=\"home\""));
}

/// Pages are put in where a sign stands for them; an author can write that sign, too.
#[test]
fn a_title_is_a_title_whatever_signs_it_has() {
    let course = CourseTest::named("base");
    let title = "A <\u{10fff0}> \u{10fff1} <\u{10fff2}>";
    let text = course.read("book.toml");
    let start = text.find("title = ").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    course.file("book.toml", &text.replace(&text[start..end], &format!("title = \"{title}\"")));
    for target in [Target::Single, Target::Web] {
        let files = build_course(course.path(), target).unwrap().result.expect("a course").files;
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            assert!(html.contains("A &lt;\u{10fff0}&gt; \u{10fff1} &lt;\u{10fff2}&gt;"), "{path}");
            assert_eq!(html.matches("<main").count(), 1, "{path}");
            assert_eq!(html.matches("id=\"course-data\"").count(), 1, "{path}");
        }
    }
}

#[test]
fn a_style_of_ones_own_is_taken_and_hashed() {
    let course = CourseTest::named("base");
    course.file("templates/style.css", "body{color:teal}");
    let document = course.document();
    assert!(document.contains("body{color:teal}\n</style>"));
}

#[test]
fn the_fonts_of_the_house_are_named_for_screen_and_paper() {
    let course = CourseTest::named("base");
    let book = course.read("book.toml");
    course.file(
        "book.toml",
        &format!("{book}\n[theme]\nfont = \"Verdana, sans-serif\"\nheading-font = \"Georgia\"\n"),
    );
    for document in [course.document(), course.handout()] {
        assert!(
            document.contains(";--text-font:\"Verdana\",sans-serif;--heading-font:\"Georgia\"}"),
            "named"
        );
        assert!(document.contains("var(--text-font,") && document.contains("var(--heading-font,"), "used");
    }
}
