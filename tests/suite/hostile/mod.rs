//! Input that is broken on purpose: a message, never a panic, never long.

mod corpus;
mod fixture;

use super::course::CourseTest;

/// Every prefix of the real files, and every file with a byte changed, is judged without a panic.
#[test]
fn damaged_files_never_panic() {
    let original = CourseTest::named("base");
    for name in [
        "book.toml",
        "quizzes/try-it.yaml",
        "lessons/01-start/01-first.md",
        "lessons/sources/talk.yaml",
        "lessons/sources/talk.prints",
    ] {
        let text = original.read(name);
        let course = CourseTest::named("base");
        for cut in (0..text.len()).step_by(7) {
            if text.is_char_boundary(cut) {
                course.file(name, &text[..cut]);
                let _ = course.messages();
            }
        }
        for at in (0..text.len()).step_by(11) {
            for byte in [b'\t', b'"', b':', b'{', b'#', 0xFF] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = byte;
                course.bytes(name, &bytes);
                let _ = course.messages();
            }
        }
    }
}

/// HTML that would run something if it came through.
const RUNS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\" &#1; javascript:alert(1)\">x</a>",
    "<a href=data:text/html,x>x</a>",
    "<b onmouseover=alert(1)>x</b>",
    "<details open ontoggle=alert(1)>x</details>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=//example.org><input name=x><button>x</button></form>",
    "<base href=//example.org><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p style='background:url(x)' id=main class=skip data-answer=x>x</p>",
    "<div><!--<img src=--><img src=x onerror=alert(1)>--></div>",
    "</main></body><script>alert(1)</script>",
    "<b\u{F8FF}0\u{F8FF}>x</b>",
];

#[test]
fn nothing_that_runs_comes_through_cleaned_html() {
    let plain = CourseTest::named("base");
    plain.file("lessons/01-start/03-html.md", "# HTML\n\nBefore\n\nafter.\n");
    let plain = plain.document();
    for html in RUNS {
        for text in
            [format!("# HTML\n\nBefore {html} after.\n"), format!("# HTML\n\nBefore\n\n{html}\n\nafter.\n")]
        {
            let course = CourseTest::named("base");
            let book = format!("{}\n[html]\npolicy = \"safe\"\n", course.read("book.toml"));
            course.file("book.toml", &book).file("lessons/01-start/03-html.md", &text);
            let document = course.document();
            for sign in [
                "<script",
                "<svg",
                "<iframe",
                "<form",
                "<input",
                "<base",
                "<meta",
                "<link",
                "<style",
                "<object",
                "<embed",
                "<template",
                "onerror",
                "onload",
                "ontoggle",
                "onmouseover",
                "javascript:alert",
                "srcdoc",
                "data:text/html",
                "class=skip",
            ] {
                let count = |text: &str| text.to_lowercase().matches(sign).count();
                assert_eq!(count(&document), count(&plain), "{sign} of {html}");
            }
        }
    }
}

#[test]
fn the_author_can_answer_for_html_as_it_is() {
    let course = CourseTest::named("base");
    let book = format!("{}\n[html]\npolicy = \"trusted\"\n", course.read("book.toml"));
    course
        .file("book.toml", &book)
        .file("lessons/01-start/03-html.md", "# HTML\n\n<b class=\"x\">bold</b>\n");
    assert!(course.document().contains("<b class=\"x\">bold</b>"));
}
