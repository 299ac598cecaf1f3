//! A file of `tests/hostile`: what somebody might send or paste, laid over `tests/courses/base`.
//!
//! The first line says what it tries. Besides the directives of [`bad`](super::super::bad):
//!
//! ```text
//! === lines N FILE        appends a line N times; `{n}` counts from 0, `{n+1}` from 1, `{x*n}` is n times `x`
//! === chain N FILE        the same without line ends
//! === join FILE           takes the line end off the end of a file
//! === many N FILE         N files, counted like lines
//! === large FILE N        a file of N bytes, most of them zero
//! === outside FILE        a file next to the course; `OUTSIDE` in a link is the folder it stands in
//! === pipe FILE           a named pipe that nobody writes to
//! === kinds               the quiz has an item of every kind: `tests/hostile/quizzes/kinds.yaml`
//! === import              a progress file, for the browsers' tests
//! === ends CODE FINDING…  how `build` ends, and the errors it tells
//! ```

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::super::bad;
use super::super::course::{CourseTest, root};

/// A fixture on disk.
pub(super) struct Hostile {
    /// The course.
    pub(super) course: CourseTest,
    /// The folder next to it.
    pub(super) outside: CourseTest,
    /// How `build` should end: the exit code and the errors' codes.
    pub(super) ends: String,
}

impl Hostile {
    /// Lays a fixture out.
    pub(super) fn new(fixture: &str) -> Self {
        let course = CourseTest::named("base");
        let mut hostile = Self { course, outside: CourseTest::empty(), ends: String::new() };
        for part in fixture.split("\n=== ").skip(1) {
            let (head, text) = part.split_once('\n').unwrap_or((part, ""));
            hostile.directive(head, text);
        }
        hostile
    }

    fn directive(&mut self, head: &str, text: &str) {
        let course = &self.course;
        let words: Vec<&str> = head.splitn(3, ' ').collect();
        let line = text.trim_end_matches('\n');
        match words.as_slice() {
            ["ends", ..] => head["ends ".len()..].clone_into(&mut self.ends),
            ["import"] => {}
            ["join", name] => {
                let text = course.read(name);
                course.file(name, text.trim_end_matches('\n'));
            }
            ["kinds"] => {
                let quiz = fs::read_to_string(root().join("tests/hostile/quizzes/kinds.yaml")).unwrap();
                course.file("quizzes/try-it.yaml", &quiz);
            }
            ["outside", name] => {
                self.outside.file(name, &format!("{text}\n"));
            }
            ["pipe", name] => {
                let made = Command::new("mkfifo").arg(course.path().join(name)).status().unwrap();
                assert!(made.success());
            }
            [how @ ("lines" | "chain"), count, name] => {
                let end = if *how == "lines" { "\n" } else { "" };
                let mut whole = fs::read_to_string(course.path().join(name)).unwrap_or_default();
                for n in 0..count.parse().unwrap() {
                    write!(whole, "{}{end}", counted(line, n)).unwrap();
                }
                course.file(name, &whole);
            }
            ["many", count, name] => {
                for n in 0..count.parse().unwrap() {
                    course.file(&counted(name, n), &counted(text, n));
                }
            }
            ["link", name, to] => {
                let folder = self.outside.path().to_str().unwrap();
                let name = course.path().join(name);
                fs::create_dir_all(name.parent().unwrap()).unwrap();
                link(&name, &to.trim_start_matches("-> ").replace("OUTSIDE", folder));
            }
            ["large", name, size] => {
                course.file(name, "x");
                let file = fs::File::options().write(true).open(course.path().join(name)).unwrap();
                file.set_len(size.parse().unwrap()).unwrap();
            }
            ["bytes" | "without", ..] => bad::directive(course, head, text),
            _ => {
                course.file(head, &format!("{text}\n"));
            }
        }
    }
}

#[cfg(unix)]
fn link(at: &Path, to: &str) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

/// Puts numbers and repeated signs into a line.
fn counted(line: &str, n: usize) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(end) = rest.find('}') {
        let Some(start) = rest[..end].rfind('{') else { break };
        text.push_str(&rest[..start]);
        let inner = &rest[start + 1..end];
        let times = |count: &str| if count == "n" { Some(n) } else { count.parse().ok() };
        match inner {
            "n" => write!(text, "{n}").unwrap(),
            "n+1" => write!(text, "{}", n + 1).unwrap(),
            _ => match inner.rsplit_once('*').and_then(|(signs, count)| Some(signs.repeat(times(count)?))) {
                Some(signs) => text.push_str(&signs),
                None => text.push_str(&rest[start..=end]),
            },
        }
        rest = &rest[end + 1..];
    }
    text + rest
}
