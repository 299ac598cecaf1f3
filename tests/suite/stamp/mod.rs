//! A build with nothing changed does nothing, says the same, and is never wrong about it.

mod changes;
mod damage;
mod trial;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use coursewright::bundle::Target;
use coursewright::compile::build_course;

use super::course::{CourseTest, Ran, files_below, program};

const TARGETS: [(&str, Target); 3] =
    [("single", Target::Single), ("web", Target::Web), ("print", Target::Print)];
const FORMATS: [&str; 6] = ["human", "short", "json", "sarif", "github", "gitlab"];

/// Waits until the disk's clock has gone on: what was written before is older than what is written next.
fn tick() {
    let folder = tempfile::TempDir::new().unwrap();
    let time = |name: &str| {
        let path = folder.path().join(name);
        fs::write(&path, name).unwrap();
        fs::metadata(&path).unwrap().modified().unwrap()
    };
    let start = time("start");
    while time("now") <= start {
        std::thread::yield_now();
    }
}

/// Builds, and says how long it took.
fn build(course: &CourseTest, words: &[&str]) -> Ran {
    course.run(&[&["build", "--timings"], words].concat())
}

/// Whether a build found nothing to do.
fn spared(ran: &Ran) -> bool {
    ran.stderr.contains("nothing has changed")
}

/// Builds a course until nothing is left to do.
fn settled(course: CourseTest) -> CourseTest {
    tick();
    let first = build(&course, &[]);
    assert!(first.code == 0 && !spared(&first), "{}", first.stderr);
    assert!(spared(&build(&course, &[])), "the second build did it all again");
    course
}

/// Every file below a folder but those that are hidden, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().filter(|(name, _)| !name.starts_with('.')).collect()
}

/// What must stand in the folder of the result, made without any that was there before; none of a course with errors.
fn expected(course: &CourseTest, target: Target) -> Option<BTreeMap<String, Vec<u8>>> {
    build_course(course.path(), target).ok()?.result.map(|bundle| bundle.files)
}

/// The real course, and one with warnings.
fn courses() -> [CourseTest; 2] {
    let warned = CourseTest::kinds();
    warned.file("book.toml", &format!("{}\n[rust]\nedition = \"2024\"\n", warned.read("book.toml")));
    warned.edit("lessons/play.md", "# ", "# {{#strange thing}} ");
    [CourseTest::named("base"), warned]
}

#[test]
fn the_second_build_does_nothing_and_says_the_same() {
    for course in courses() {
        let mut warnings = 0;
        for (name, target) in TARGETS {
            tick();
            let target_words = ["build", "--target", name];
            assert_eq!(course.run(&target_words).code, 0);
            let before = files(&course.path().join("dist"));
            let times = || {
                let entries = walkdir::WalkDir::new(course.path().join("dist")).sort_by_file_name();
                let entries = entries.into_iter().map(|entry| entry.unwrap().metadata().unwrap());
                entries.map(|data| data.modified().unwrap()).collect::<Vec<_>>()
            };
            let untouched = times();
            for format in FORMATS {
                let words = [&target_words[..], &["--format", format]].concat();
                let again = course.run(&words);
                let timed = course.run(&[&words[..], &["--timings"]].concat());
                assert!(spared(&timed), "{name}, {format}: {}", timed.stderr);
                assert_eq!(times(), untouched, "{name}: something was written");
                let anew = course.run(&[&words[..], &["--fresh"]].concat());
                assert_eq!(
                    (again.code, &again.stdout, &again.stderr),
                    (anew.code, &anew.stdout, &anew.stderr),
                    "{name}, {format}"
                );
                warnings += anew.stderr.matches("warning[").count();
            }
            assert!(spared(&build(&course, &["--target", name])));
            let results = files(&course.path().join("dist"));
            assert!(results == before);
            let expected = expected(&course, target).unwrap();
            assert!(expected.iter().all(|(path, bytes)| results[path] == *bytes), "{name}");
            fs::remove_dir_all(course.path().join("dist")).unwrap();
        }
        assert_eq!(warnings > 0, course.path().join("lessons/play.md").exists(), "{warnings} warnings");
    }
}

#[test]
fn fresh_builds_all_anew() {
    let course = settled(CourseTest::named("base"));
    let ran = build(&course, &["--fresh"]);
    assert!(!spared(&ran) && ran.stderr.contains("check the course"), "{}", ran.stderr);
    assert!(course.run(&["build", "--help"]).stdout.contains("--fresh"));
}

#[test]
fn what_is_kept_says_that_it_is_nobodys_business() {
    let course = settled(CourseTest::named("base"));
    let folder = course.path().join(".coursewright/cache");
    let names: Vec<String> = files(&folder).into_keys().collect();
    assert_eq!(names, ["CACHEDIR.TAG", "single.stamp"]);
    assert!(fs::read_to_string(folder.join(".gitignore")).unwrap().lines().any(|line| line == "*"));
    let tag = fs::read_to_string(folder.join("CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
    let published = files(&course.path().join("dist"));
    assert_eq!(published.keys().collect::<Vec<_>>(), ["index.html"]);
    // It can go at any time.
    fs::remove_dir_all(course.path().join(".coursewright")).unwrap();
    assert!(!spared(&build(&course, &[])));
    assert!(spared(&build(&course, &[])));
}

#[test]
fn a_course_with_errors_keeps_nothing() {
    let course = CourseTest::named("base");
    course.edit("quizzes/try-it.yaml", "title:", "tilte:");
    assert_eq!(course.run(&["build"]).code, 1);
    assert!(!course.path().join(".coursewright").exists());
    let folder = CourseTest::empty();
    assert_eq!(folder.run(&["build"]).code, 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn where_nothing_can_be_kept_the_build_is_as_ever() {
    let course = CourseTest::named("base");
    course.file(".coursewright", "a file where the folder would stand");
    for _ in 0..2 {
        tick();
        let ran = build(&course, &[]);
        assert!(ran.code == 0 && !spared(&ran), "{}", ran.stderr);
        assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
    }
    assert_eq!(course.read(".coursewright"), "a file where the folder would stand");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    for place in [".coursewright", ".coursewright/cache"] {
        let (course, elsewhere) = (CourseTest::named("base"), CourseTest::empty());
        let link = course.path().join(place);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), link).unwrap();
        assert_eq!(course.run(&["build"]).code, 0);
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "{place}");
    }
}

#[test]
fn builds_at_the_same_time_never_lead_one_astray() {
    let course = CourseTest::named("base");
    let book = course.read("book.toml");
    for round in 0..5 {
        let mut builds = Vec::new();
        for title in ["One", "Two", "Three"] {
            course.file("book.toml", &book.replace("\"Base\"", &format!("\"{title} {round}\"")));
            let mut build = program();
            build.args(["build", "--target", "web"]).current_dir(course.path());
            build.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
            builds.push(build.spawn().unwrap());
            std::thread::sleep(std::time::Duration::from_millis(round * 8));
        }
        for mut build in builds {
            // One may not find what the other has replaced; none may leave something wrong behind.
            build.wait().unwrap();
        }
        assert_eq!(build(&course, &["--target", "web"]).code, 0);
        let results = files(&course.path().join("dist"));
        for (path, bytes) in expected(&course, Target::Web).unwrap() {
            assert!(results[&path] == bytes, "round {round}: {path} is of another build");
        }
    }
}
