//! `new` makes a course that runs as it is, and adds parts that do.

use std::fs;

use super::course::{CourseTest, Ran, program};

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

#[test]
fn a_folder_that_is_empty_will_do_and_so_does_the_one_that_one_is_in() {
    let here = CourseTest::empty();
    fs::create_dir_all(here.path().join("made")).unwrap();
    assert_eq!(here.run(&["new", "made"]).code, 0);
    // A repository that was made first is as good as empty.
    let inside = here.path().join("Our shop");
    fs::create_dir_all(inside.join(".git")).unwrap();
    let ran = Ran::new(program().args(["new", "."]).current_dir(&inside));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "A course with one lesson and one quiz is in this folder\nBuild it:  coursewright build\n\
         Then open dist/index.html\n"
    );
    assert!(here.read("Our shop/book.toml").contains("id = \"our-shop\""));
    let ran = here.run(&["new", "日本語"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            2,
            "error: `日本語` gives the course no id, which is made of the letters a to z and digits: name a folder like \
             `my-course`, and say with `--title` what the course is called\n"
        )
    );
}

/// A new course in a folder of its own.
fn new_course() -> CourseTest {
    let here = CourseTest::empty();
    assert_eq!(here.run(&["new", "my-course"]).code, 0);
    here
}

fn adds(here: &CourseTest, args: &[&str]) -> String {
    let ran = here.run(&[&["new"], args, &["--course", "my-course"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    ran.stdout
}

#[test]
fn parts_are_added_and_say_where() {
    let here = new_course();
    assert_eq!(
        adds(&here, &["lesson", "Heard: \"first\"?"]),
        "Write on in my-course/lessons/01-start/02-heard-first.md\n"
    );
    assert_eq!(
        adds(&here, &["quiz", "Late again", "--lesson", "start/heard-first"]),
        "Write on in my-course/quizzes/late-again.yaml\n\
         It is shown by the last line of my-course/lessons/01-start/02-heard-first.md\n"
    );
    assert_eq!(
        adds(&here, &["scenario", "The third visit", "--lesson", "lessons/01-start/02-heard-first.md"]),
        "Write on in my-course/quizzes/the-third-visit.yaml\n\
         It is shown by the last line of my-course/lessons/01-start/02-heard-first.md\n"
    );
    let lesson = here.read("my-course/lessons/01-start/02-heard-first.md");
    assert!(lesson.ends_with(
        "\n\n[Late again](../../quizzes/late-again.yaml)\n\n[The third visit](../../quizzes/the-third-visit.yaml)\n"
    ));
    let quiz = here.read("my-course/quizzes/late-again.yaml");
    assert!(quiz.contains(
        "objectives: [start/heard-first#heard-first]\n    review: start/heard-first    # or one heading: \
         start/heard-first#the-first-point\n"
    ));
    assert_eq!(
        only_unwritten(&here),
        [
            "my-course/lessons/01-start/02-heard-first.md",
            "my-course/quizzes/late-again.yaml",
            "my-course/quizzes/the-third-visit.yaml"
        ]
    );
}

/// The files in which texts are left that `new` wrote, when nothing else is to be said of the course.
fn only_unwritten(here: &CourseTest) -> Vec<String> {
    let ran = here.run(&["check", "my-course", "--format", "short"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.lines().all(|line| line.contains("[course/unwritten]")), "{}", ran.stdout);
    ran.stdout.lines().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn names_are_fresh_and_modules_new_or_known() {
    let here = new_course();
    for (args, path) in [
        (&["quiz", "First quiz"][..], "quizzes/first-quiz-2.yaml"),
        (&["lesson", "First lesson"], "lessons/01-start/02-first-lesson-2.md"),
        (&["lesson", "Été", "--module", "start"], "lessons/01-start/03-ete.md"),
        (&["lesson", "日本", "--module", "02-more"], "lessons/02-more/01-日本.md"),
        (&["lesson", "Behind it"], "lessons/02-more/02-behind-it.md"),
        (&["lesson", "Anew", "--module", "returns"], "lessons/03-returns/01-anew.md"),
        (&["lesson", "Again", "--module", "returns"], "lessons/03-returns/02-again.md"),
        (&["quiz", "a: [b]\n*c*", "--lesson", "more/behind-it"], "quizzes/a-b-c.yaml"),
    ] {
        let said = adds(&here, args);
        assert_eq!(said.lines().next(), Some(format!("Write on in my-course/{path}").as_str()));
        assert!(here.path().join("my-course").join(path).exists(), "{path}");
    }
    assert_eq!(
        adds(&here, &["quiz", "Alone"]).lines().last(),
        Some("To show it in a lesson, put this line there, alone:  [Alone](../../quizzes/alone.yaml)")
    );
    let shown = here.read("my-course/lessons/02-more/02-behind-it.md");
    assert_eq!(shown.lines().last(), Some(r"[a: \[b\] \*c\*](../../quizzes/a-b-c.yaml)"));
    assert_eq!(here.run(&["check", "my-course"]).code, 0);
}

#[test]
fn ids_that_authors_gave_are_kept_clear_of_and_used() {
    let here = new_course();
    let lesson = "---\ntitle: Ten\nid: the-tenth\nobjectives:\n  hear: Hear it\n---\n\nText.\n";
    here.file("my-course/lessons/10-ten/01-one.md", lesson);
    here.file("my-course/lessons/9-nine/01-one.md", "# Nine\n\nText.\n");
    here.file("my-course/quizzes/other.yaml", &here.read("my-course/quizzes/first-quiz.yaml"));
    here.file(
        "my-course/quizzes/other.yaml",
        &here.read("my-course/quizzes/other.yaml").replace("title:", "id: late\ntitle:"),
    );
    for (args, path) in [
        (&["lesson", "Behind all"][..], "lessons/10-ten/02-behind-all.md"),
        (&["quiz", "Late", "--lesson", "the-tenth"], "quizzes/late-2.yaml"),
    ] {
        let said = adds(&here, args);
        assert_eq!(said.lines().next(), Some(format!("Write on in my-course/{path}").as_str()));
    }
    let quiz = here.read("my-course/quizzes/late-2.yaml");
    assert!(quiz.contains("objectives: [the-tenth#hear]\n    review: the-tenth\n"), "{quiz}");
}

#[test]
fn an_outline_gets_its_line() {
    let here = new_course();
    here.file(
        "my-course/lessons/SUMMARY.md",
        "# Summary\n\n- [The first lesson](01-start/01-first-lesson.md)\n",
    );
    assert_eq!(
        adds(&here, &["lesson", "Again"]),
        "Write on in my-course/lessons/01-start/02-again.md\n\
         It is shown by the last line of my-course/lessons/SUMMARY.md\n"
    );
    assert!(
        here.read("my-course/lessons/SUMMARY.md").ends_with(
            "- [The first lesson](01-start/01-first-lesson.md)\n- [Again](01-start/02-again.md)\n"
        )
    );
}

#[test]
fn what_cannot_be_added_is_said() {
    let here = new_course();
    for (args, says) in [
        (&["quiz", "…"][..], "`…` gives the file no name: use some letters or digits"),
        (
            &["quiz", "Late", "--lesson", "nope"],
            "there is no lesson `nope`: name its file, its title, or its id, as in `--lesson start/first-lesson`",
        ),
        (
            &["lesson", "Late", "--module", "../out"],
            "`../out` cannot be the folder of a module: use letters, digits and dashes",
        ),
    ] {
        let ran = here.run(&[&["new"], args, &["--course", "my-course"]].concat());
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr), (2, "", format!("error: {says}\n")));
    }
    let ran = here.run(&["new", "quiz", "Late"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            2,
            "error: this folder is no course, because it has no book.toml that can be read: go into the folder of your \
             course, or name it, as in `--course my-course`\n"
        )
    );
}

#[test]
fn a_lesson_may_be_named_in_any_way_that_fits_one() {
    let here = new_course();
    adds(&here, &["lesson", "Call", "first"]); // without quotation marks
    for (name, quiz) in [
        ("start/call-first", "a"),
        ("call-first", "b"),
        ("call FIRST", "c"),
        ("02-call-first.md", "d"),
        ("01-start/02-call-first.md", "e"),
        ("./lessons/01-start/02-call-first.md", "f"),
        ("my-course/lessons/01-start/02-call-first.md", "g"),
        (r"lessons\01-start\02-call-first.md", "h"),
    ] {
        adds(&here, &["quiz", quiz, "--lesson", name]);
    }
    let text = here.read("my-course/lessons/01-start/02-call-first.md");
    assert_eq!(text.matches("](../../quizzes/").count(), 8, "{text}");

    adds(&here, &["lesson", "Call first", "--module", "later"]);
    let ran = here.run(&["new", "quiz", "Z", "--lesson", "call-first", "--course", "my-course"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "error: `call-first` can mean `start/call-first` and `later/call-first`: say which one\n")
    );
    assert!(!here.path().join("my-course/quizzes/z.yaml").exists());
    let ran = here.run(&["new", "quiz", "Z", "--lesson", "start/first-leson", "--course", "my-course"]);
    assert_eq!(
        ran.stderr,
        "error: there is no lesson `start/first-leson`: name its file, its title, or its id, as in `--lesson \
         start/first-lesson`\n"
    );
}

#[test]
fn names_of_several_words_are_shown_as_one_types_them() {
    let here = CourseTest::empty();
    let ran = here.run(&["new", "My course"]);
    assert!(ran.stdout.contains("\nBuild it:  coursewright build \"My course\"\n"), "{}", ran.stdout);
    for (words, says) in [
        (&["My", "other", "course"][..], "did you mean `coursewright new \"My other course\"`?"),
        (&["lessn", "Call", "first"], "did you mean `coursewright new lesson \"Call first\"`?"),
    ] {
        let ran = here.run(&[&["new"], words].concat());
        assert_eq!(
            (ran.code, ran.stderr),
            (2, format!("error: a course has one folder: {says}\n")),
            "{words:?}"
        );
        assert!(!here.path().join(words[0]).exists());
    }
}

/// The headings of a new lesson are there to be changed.
#[test]
fn a_new_lesson_can_be_written_over_with_its_quizzes_in_place() {
    let here = new_course();
    adds(&here, &["lesson", "Call first"]);
    adds(&here, &["quiz", "Late", "--lesson", "Call first"]);
    adds(&here, &["scenario", "Later", "--lesson", "Call first"]);
    let path = "my-course/lessons/01-start/02-call-first.md";
    here.edit(path, "## The first point", "## Ring the lab");
    here.edit(path, "# Call first\n", "# Ring first\n");
    assert_eq!(only_unwritten(&here), [path, "my-course/quizzes/late.yaml", "my-course/quizzes/later.yaml"]);
}

#[test]
fn a_lesson_that_shows_a_new_quiz_stays_as_it_was_saved() {
    let course = CourseTest::named("base");
    let path = "lessons/01-start/02-second.md";
    let adds = || course.run(&["new", "quiz", "Late", "--lesson", "start/second"]);
    let saved = format!("\u{feff}{}", course.read(path).replace('\n', "\r\n"));
    course.file(path, &saved);
    assert_eq!(adds().code, 0);
    assert_eq!(course.read(path), format!("{saved}\r\n[Late](../../quizzes/late.yaml)\r\n"));

    let latin = b"# Wait\n\nA caf\xe9.\n\nWait for him.\n";
    course.bytes(path, latin);
    let ran = adds();
    let said = format!("error: `{path}` cannot be read as it is: `coursewright check` says why\n");
    assert_eq!((ran.code, ran.stderr), (2, said));
    assert_eq!(std::fs::read(course.path().join(path)).unwrap(), latin);
    assert!(!course.path().join("quizzes/late-2.yaml").exists());
}
