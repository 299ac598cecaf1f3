//! One failing course for every code of a diagnostic.
//!
//! `tests/bad/AREA/NAME.txt` is a change to `tests/courses/base` and the whole of what the checker says to it:
//!
//! ```text
//! === FILE                the text of a file, over that of the base course
//! === without FILE        a file of the base course that is not there
//! === link FILE -> PATH   a symbolic link
//! === bytes FILE          a file in hexadecimal
//! === large FILE N        a file of N bytes of text
//! === release             what stands there so far is released: `coursewright.lock` is made
//! === badname FOLDER      a lesson whose name is not UTF-8
//! === says                what the checker says
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use coursewright::compile::lock_course;
use coursewright::diag::codes;

use super::course::{CourseTest, root};

pub(super) fn build(fixture: &str) -> (CourseTest, String) {
    let course = CourseTest::named("base");
    let mut says = String::new();
    for part in fixture.split("=== ").skip(1) {
        let (head, text) = part.split_once('\n').unwrap_or((part, ""));
        if head == "says" {
            text.clone_into(&mut says);
        } else {
            directive(&course, head, text);
        }
    }
    (course, says)
}

/// Does to a course what a line of a fixture says.
pub(super) fn directive(course: &CourseTest, head: &str, text: &str) {
    let words: Vec<&str> = head.split_whitespace().collect();
    match words.as_slice() {
        ["without", name] => {
            course.without(name);
        }
        ["link", name, "->", to] => link(&course.path().join(name), to),
        ["bytes", name, bytes @ ..] => {
            course.bytes(name, &hexadecimal(&format!("{} {text}", bytes.join(" "))));
        }
        ["large", name, size] => {
            course.file(name, &"word ".repeat(size.parse::<usize>().unwrap() / 5));
        }
        ["release"] => {
            let (lock, _) = lock_course(course.path()).unwrap().result.unwrap();
            course.file("coursewright.lock", &lock.to_text());
        }
        ["badname", folder] => badly_named(&course.path().join(folder)),
        [name] => {
            course.file(name, text);
        }
        // The name of a file may have spaces.
        _ if head.contains('/') => {
            course.file(head, text);
        }
        other => panic!("what is {other:?}?"),
    }
}

#[cfg(unix)]
fn link(at: &Path, to: &str) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(to, at).unwrap();
}

/// Writes `03-café.md` with its name in Latin-1.
#[cfg(unix)]
fn badly_named(folder: &Path) {
    use std::os::unix::ffi::OsStrExt;
    fs::write(folder.join(std::ffi::OsStr::from_bytes(b"03-caf\xe9.md")), "# Wait\n\nWait.\n").unwrap();
}

fn hexadecimal(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[test]
fn the_base_course_has_nothing_wrong() {
    assert_eq!(CourseTest::named("base").messages(), "");
}

#[test]
fn every_failing_course_says_exactly_what_is_wrong() {
    let folder = root().join("tests/bad");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap().with_extension("");
        let name = name.to_str().unwrap().to_owned();
        let code = name.split('.').next().unwrap().to_owned();
        let fixture = fs::read_to_string(entry.path()).unwrap();
        // Other systems refuse to make such a file.
        if fixture.contains("=== badname ") && !cfg!(target_os = "linux") {
            seen.insert(code);
            continue;
        }
        let (course, expected) = build(&fixture);
        let found = course.messages();
        if update && found != expected {
            let before = fixture.split("=== says").next().unwrap();
            fs::write(entry.path(), format!("{before}=== says\n{found}")).unwrap();
        } else if found != expected {
            wrong.push(format!("--- {name}, expected\n{expected}\n--- found\n{found}"));
        }
        if !found.contains(&format!("[{code}]")) {
            wrong.push(format!("--- {name} does not show `{code}`:\n{found}"));
        }
        seen.insert(code);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all: BTreeSet<String> = codes::ALL.iter().map(|code| code.name.to_owned()).collect();
    let missing: Vec<_> = all.difference(&seen).collect();
    let left_over: Vec<_> = seen.difference(&all).collect();
    assert!(
        missing.is_empty() && left_over.is_empty(),
        "without a course: {missing:?}; without a code: {left_over:?}"
    );
}
