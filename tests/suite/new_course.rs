//! `new` makes a course that runs as it is.

use super::course::CourseTest;

#[test]
fn a_new_course_builds_without_a_word() {
    let here = CourseTest::empty();
    let ran = here.run(&["new", "my-course", "--title", "Say \"hello\""]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "A course with one lesson and one quiz is in my-course\nBuild it:  coursewright build my-course\n\
         Then open my-course/dist/index.html\n"
    );
    let ran = here.run(&["build", "my-course"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let document = here.read("my-course/dist/index.html");
    assert!(document.contains("<title>Say &quot;hello&quot;</title>"));
}

#[test]
fn nothing_that_is_there_is_touched() {
    let here = CourseTest::empty();
    here.file("taken/notes.txt", "mine");
    let ran = here.run(&["new", "taken"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: cannot write taken: something is there already; name a new folder\n");
    assert!(!here.path().join("taken/book.toml").exists());
}
