//! An author's own templates shadow ours, file by file.

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
