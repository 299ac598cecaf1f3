//! The same course gives the same bytes, wherever, whenever and in whatever order its files were made.

use std::fs;

use coursewright::bundle::Target;

use super::course::{CourseTest, Ran, files_below, program, root};

#[test]
fn two_builds_of_the_real_course_are_the_same() {
    let first = CourseTest::real();
    let second = CourseTest::empty();
    // The same files, made in the opposite order in another folder.
    let mut files: Vec<_> = walkdir::WalkDir::new(first.path())
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .collect();
    files.reverse();
    for path in files {
        let name = path.strip_prefix(first.path()).unwrap().to_str().unwrap();
        second.bytes(name, &fs::read(&path).unwrap());
    }
    for target in Target::ALL {
        let build = |course: &CourseTest, zone: &str, language: &str| {
            let name = match target {
                Target::Single => "single",
                Target::Web => "web",
                Target::Print => "print",
            };
            let mut program = program();
            program.args(["build", "--fresh", "--target", name]).env("TZ", zone).env("LANG", language);
            let ran = Ran::new(program.current_dir(course.path()));
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            files_below(&course.path().join("dist"))
        };
        let one = build(&first, "UTC", "C");
        let two = build(&second, "Asia/Kathmandu", "ar_EG.UTF-8");
        assert!(one == two, "{target:?}: the bytes differ");
        assert!(
            one == build(&first, "America/St_Johns", "de_DE.UTF-8"),
            "{target:?}: a second build differs"
        );
        for (name, bytes) in one {
            let text = String::from_utf8(bytes).unwrap();
            for path in [first.path(), second.path(), root()] {
                assert!(!text.contains(path.to_str().unwrap()), "{name} names a folder of this machine");
            }
        }
    }
}

#[test]
fn a_build_that_changes_nothing_writes_nothing() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let file = course.path().join("dist/index.html");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    course.file("dist/notes.txt", "mine");
    assert_eq!(course.run(&["build", "--fresh"]).code, 0);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_eq!(course.read("dist/notes.txt"), "mine");
}
