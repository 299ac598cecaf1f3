//! What is on disk is whole: whatever happens, and whenever.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use super::course::{CourseTest, Ran, program};

/// How often a build is killed; `tests/long kills` says more.
fn kills() -> usize {
    std::env::var("KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(25)
}

#[expect(clippy::print_stderr, reason = "how often it was killed is worth seeing")]
#[test]
fn a_killed_build_leaves_the_old_course_or_the_new_one() {
    let course = CourseTest::named("base");
    let mut random = ChaCha8Rng::seed_from_u64(20_260_722);
    let title = |n: usize| format!("Base {n}");
    // A large lesson, so that writing takes its time.
    course.file(
        "lessons/01-start/03-long.md",
        &format!("# Long\n\n{}\n", "Hear them out first. ".repeat(40_000)),
    );
    let book = course.read("book.toml");
    assert_eq!(course.run(&["build"]).code, 0);
    let start = std::time::Instant::now();
    assert_eq!(course.run(&["build", "--fresh"]).code, 0);
    // How long a build takes, by what the trials so far have shown: a busy machine is slower.
    let mut whole = start.elapsed();
    let mut last = course.read("dist/index.html");
    let (mut killed, mut kept, mut replaced) = (0, 0, 0);
    for trial in 0.. {
        if killed == kills() {
            break;
        }
        course.file("book.toml", &book.replace("title = \"Base\"", &format!("title = \"{}\"", title(trial))));
        let mut build = program();
        build.arg("build").current_dir(course.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut build = build.spawn().unwrap();
        let moment = whole.mul_f64(random.random_range(0.0..1.2));
        std::thread::sleep(moment);
        if build.try_wait().unwrap().is_none() {
            build.kill().unwrap();
            whole = whole.mul_f64(1.1);
        } else {
            whole = whole.mul_f64(0.85);
        }
        // One that ended before it could be killed does not count.
        killed += usize::from(!build.wait().unwrap().success());
        let now = course.read("dist/index.html");
        let new = now.contains(&format!("<title>{}</title>", title(trial)));
        assert!(now.trim_end().ends_with("</html>"), "trial {trial}: the course is cut off");
        assert!(new || now == last, "trial {trial}: neither the old course nor the new one");
        if new {
            replaced += 1;
        } else {
            kept += 1;
        }
        last = now;
    }
    eprintln!(
        "{killed} builds killed: {kept} times the old course, {replaced} times the new one, always whole"
    );
    assert!(kept > 0 && replaced > 0, "{kept} kept, {replaced} replaced");
}

#[test]
fn what_a_killed_build_left_is_cleared_and_nothing_else() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let old = std::time::SystemTime::now() - Duration::from_hours(1);
    for (name, time) in
        [(".coursewright-a1.tmp", Some(old)), (".coursewright-b2.tmp", None), ("mine.tmp", Some(old))]
    {
        course.file(&format!("dist/{name}"), "x");
        if let Some(time) = time {
            let file = fs::File::options().write(true).open(course.path().join("dist").join(name)).unwrap();
            file.set_modified(time).unwrap();
        }
    }
    assert_eq!(course.run(&["build", "--fresh"]).code, 0);
    let mut names: Vec<String> = fs::read_dir(course.path().join("dist"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [".coursewright-b2.tmp", "index.html", "mine.tmp"]);
}

#[test]
fn an_unchanged_course_is_not_written_again() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let time = || fs::metadata(course.path().join("dist/index.html")).unwrap().modified().unwrap();
    let before = time();
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(course.run(&["build", "--fresh"]).code, 0);
    assert_eq!(time(), before);
}

/// A disk that is full, for whoever runs this: the shell lets no file grow, and writing fails as it does there.
#[cfg(unix)]
#[test]
fn a_full_disk_is_one_line_and_leaves_the_old_course() {
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build"]).code, 0);
    let old = course.read("dist/index.html");
    course.edit("book.toml", "title = \"Base\"", "title = \"Another\"");
    for command in ["build", "build --dest-dir elsewhere", "lock", "new fresh"] {
        let mut shell = std::process::Command::new("sh");
        shell.args([
            "-c",
            &format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" {command} 2>&1 | cat"),
            env!("CARGO_BIN_EXE_coursewright"),
        ]);
        let said = Ran::new(shell.env("NO_COLOR", "1").current_dir(course.path())).stdout;
        assert!(said.starts_with("error: cannot write "), "{command}: {said}");
        assert_eq!(said.lines().count(), 1, "{command}: {said}");
        shell = std::process::Command::new("sh");
        shell.args([
            "-c",
            &format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" {command} 2>/dev/null >/dev/null"),
            env!("CARGO_BIN_EXE_coursewright"),
        ]);
        assert_eq!(Ran::new(shell.current_dir(course.path())).code, 2, "{command}");
    }
    assert_eq!(course.read("dist/index.html"), old);
    let left = walkdir::WalkDir::new(course.path()).into_iter().map(Result::unwrap);
    let left: Vec<_> = left.filter(|entry| entry.path().extension().is_some_and(|e| e == "tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Root writes where others may not, so the folder is one that nobody can make.
#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_one_line() {
    let course = CourseTest::named("base");
    for folder in ["/proc/course", "/dev/full/course"] {
        let ran = course.run(&["build", "--dest-dir", folder]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{folder}");
        assert!(ran.stderr.starts_with(&format!("error: cannot write {folder}")), "{}", ran.stderr);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
}
