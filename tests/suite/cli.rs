//! The commands: exit codes, what goes where, and what README promises.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::course::{CourseTest, Ran, between, program, root};

#[test]
fn building_says_where_the_course_is() {
    let course = CourseTest::named("base");
    let ran = course.run(&["build"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("The course is in dist/index.html\n"), "{}", ran.stdout);
    assert!(course.read("dist/index.html").starts_with("<!doctype html>"));
}

#[test]
fn the_result_goes_where_one_says() {
    let course = CourseTest::named("base");
    let ran = course.run(&["build", ".", "--dest-dir", "out/there"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(course.path().join("out/there/index.html").is_file());
    assert!(!course.path().join("dist").exists());
}

#[test]
fn a_course_with_errors_leaves_the_old_result_alone() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let old = course.read("dist/index.html");
    course.edit("quizzes/try-it.yaml", "credit: 1\n", "credit: 3/4\n");
    let ran = course.run(&["build"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stdout, "");
    assert_eq!(
        ran.stderr,
        "error[quiz/no-correct-choice]: no choice earns the whole credit, so nobody can answer this\n  \
         --> quizzes/try-it.yaml:11:5\n   |\n11 |     choices:\n   |     ^^^^^^^\n   |\n   \
         = help: give the best choice `credit: 1`\n\n1 error\nnothing was written\n"
    );
    assert_eq!(course.read("dist/index.html"), old);
}

#[test]
fn findings_for_programs_are_one_object_a_line() {
    let course = CourseTest::named("base");
    course.edit("quizzes/try-it.yaml", "credit: 1\n", "credit: 3/4\n");
    let ran = course.run(&["check", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert_eq!(
        ran.stdout,
        "{\"format\":1,\"code\":\"quiz/no-correct-choice\",\"severity\":\"error\",\"message\":\"no choice earns the \
         whole credit, so nobody can answer this\",\"file\":\"quizzes/try-it.yaml\",\"line\":11,\"column\":5,\
         \"end_line\":11,\"end_column\":12,\"help\":[\"give the best choice `credit: 1`\"]}\n"
    );
}

#[test]
fn trouble_with_the_machine_is_one_line_and_exit_2() {
    let course = CourseTest::empty();
    let ran = course.run(&["build", "nowhere"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(
        ran.stderr,
        "error: cannot read nowhere: it does not exist; name the course's folder, the one with `book.toml`\n"
    );
    assert_eq!(course.run(&["biuld"]).code, 2);
    let course = CourseTest::named("base");
    course.file("dist", "a file where the folder should be");
    let ran = course.run(&["build"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "error: cannot write dist: a file of that name is there already\n");
}

#[test]
fn a_file_or_folder_of_a_course_is_told_from_the_course() {
    let course = CourseTest::named("base");
    for file in ["book.toml", "lessons/01-start/01-first.md"] {
        let ran = course.run(&["check", file]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert_eq!(
            ran.stderr,
            format!("error: {file} is a file of a course: name the course's folder, `.`\n")
        );
    }
    for (at, named, above) in
        [("lessons/01-start", ".", "../.."), ("quizzes", ".", ".."), (".", "lessons", ".")]
    {
        let mut check = program();
        check.args(["check", "--format", "json", named]).current_dir(course.path().join(at));
        let ran = Ran::new(&mut check);
        assert_eq!(ran.code, 1);
        assert!(
            ran.stdout.contains("this folder has no `book.toml`: it is a part of a course"),
            "{}",
            ran.stdout
        );
        assert!(ran.stdout.contains(&format!("as in `coursewright build {above}`")), "{}", ran.stdout);
    }
}

/// `/dev/full` takes nothing, as a disk that is full does.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_one_line_and_exit_2() {
    let course = CourseTest::named("base");
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for words in [
        &["check"][..],
        &["check", "--format", "json", "--audit"],
        &["build"],
        &["explain"],
        &["explain", "quiz/orphan"],
        &["schema", "quiz"],
        &["man"],
        &["completions", "bash"],
    ] {
        let child = program().args(words).current_dir(course.path()).stdout(full()).output().unwrap();
        let said = String::from_utf8(child.stderr).unwrap();
        assert_eq!(child.status.code(), Some(2), "{words:?}: {said}");
        assert_eq!(said, "error: cannot write the output: the disk is full\n", "{words:?}");
    }
    // What stands beside the output is no reason to fail.
    course.edit("quizzes/try-it.yaml", "answer: true", "answer: maybe");
    let code = |words: &[&str]| {
        program().args(words).current_dir(course.path()).stderr(full()).status().unwrap().code()
    };
    assert_eq!(code(&["check"]), Some(1));
    assert_eq!(code(&["check", "nowhere"]), Some(2));
}

#[test]
fn naming_the_folder_that_one_is_in_is_understood() {
    let course = CourseTest::named("base");
    for words in [
        &["build", "base"][..],
        &["check", "base"],
        &["check", "base", "--fix"],
        &["lock", "base"],
        &["serve", "base"],
        &["new", "quiz", "Late", "--course", "base"],
    ] {
        let ran = course.run(words);
        assert_eq!((ran.code, ran.stderr.lines().count()), (2, 1), "{words:?}: {}", ran.stderr);
        assert!(
            ran.stderr.ends_with("; you are in a course's folder already: leave `base` out\n"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn help_and_version_are_no_errors() {
    assert_eq!(
        Ran::new(program().arg("--version")).stdout,
        format!("coursewright {}\n", env!("CARGO_PKG_VERSION"))
    );
    let help = Ran::new(program().arg("--help"));
    assert_eq!(help.code, 0);
    for command in ["new", "build", "check", "schema", "source"] {
        assert!(help.stdout.contains(&format!("  {command} ")), "{}", help.stdout);
    }
}

#[test]
fn a_fingerprint_is_made_from_a_transcript() {
    let course = CourseTest::named("base");
    course.file("talk.md", "## #1\nOne two three four five.\n\n## #2\nSix seven.\n");
    let ran = course.run(&["source", "fingerprint", "talk.md"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout.lines().map(str::len).collect::<Vec<_>>(), [21, 4, 33, 4]);
    let ran = course.run(&["source", "fingerprint", "talk.md", "-o", "lessons/sources/new.prints"]);
    assert_eq!(ran.stdout, "lessons/sources/new.prints: 2 passages, 7 words\n");
    let ran = course.run(&["source", "fingerprint", "missing.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: cannot read missing.md"), "{}", ran.stderr);
}

/// Every command that README shows is run here or is one of the two that the tests themselves are run by.
#[test]
fn every_command_of_the_readme_works() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let here = CourseTest::empty();
    let mut ran = 0;
    let mut script = String::new();
    for block in readme.split("```sh\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            let line = line.split(" #").next().unwrap().trim();
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] | ["tests/run"] | ["cargo", "install", ..] => {}
                ["cargo", "run", "--release", "--", rest @ ..] => {
                    let result =
                        Ran::new(program().args(rest).arg("-d").arg(here.path()).current_dir(root()));
                    assert_eq!(result.code, 0, "{line}: {}", result.stderr);
                    ran += 1;
                }
                ["coursewright" | "cd", ..] => {
                    script += &format!("{line}\n");
                    ran += 1;
                }
                _ => panic!("README shows a command that nobody tests: {line}"),
            }
        }
    }
    // As somebody types them, one after the other.
    let folder = Path::new(env!("CARGO_BIN_EXE_coursewright")).parent().unwrap().display();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
    let result =
        Ran::new(Command::new("sh").args(["-exc", &script]).env("PATH", path).current_dir(here.path()));
    assert_eq!(result.code, 0, "{}", result.stderr);
    assert!(ran >= 3, "README shows only {ran} commands");
    assert_eq!(between(&readme, "```sh\n", "\n"), "cargo run --release -- build");
}

#[test]
fn the_message_in_the_readme_is_what_one_gets() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let here = CourseTest::empty();
    assert_eq!(here.run(&["new", "my-course"]).code, 0);
    here.edit(
        "my-course/quizzes/first-quiz.yaml",
        "review: start/first-lesson#say-what-you-have-heard    # where to read again",
        "review: start/first-lesson#say-what-you-herd",
    );
    let ran = here.run(&["build", "my-course"]);
    assert_eq!(ran.code, 1);
    let shown = between(&readme, "```text\n", "```");
    assert_eq!(ran.stderr, format!("{shown}\n1 error\nnothing was written\n"));
}
