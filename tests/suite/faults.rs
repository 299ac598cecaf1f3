//! A course with twenty-five different faults over ten files: all are found in one run, each where it is.
//!
//! In `tests/faults`, `⟦code⟧` stands before the character at which that finding is to begin. The marks are taken out
//! before the files are written, so that what is expected comes from the files alone.

use std::collections::BTreeSet;
use std::fs;

use super::course::{CourseTest, root};

/// The course without its marks, and what they say: `file:line:column code`.
fn marked() -> (CourseTest, BTreeSet<String>) {
    let course = CourseTest::empty();
    let mut expected = BTreeSet::new();
    let folder = root().join("tests/faults");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap();
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut plain = String::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let mut rest = line;
            let mut column = 1;
            while let Some((before, after)) = rest.split_once('⟦') {
                let (code, after) = after.split_once('⟧').unwrap();
                column += before.chars().count();
                plain.push_str(before);
                assert!(expected.insert(format!("{name}:{}:{column} {code}", index + 1)));
                rest = after;
            }
            plain.push_str(rest);
        }
        course.file(name, &plain);
    }
    (course, expected)
}

#[test]
fn twenty_five_faults_in_ten_files_are_all_found_where_they_are() {
    let (course, expected) = marked();
    let files: BTreeSet<&str> = expected.iter().map(|place| place.split(':').next().unwrap()).collect();
    let codes: BTreeSet<&str> = expected.iter().map(|place| place.split(' ').next_back().unwrap()).collect();
    assert_eq!((expected.len(), codes.len(), files.len()), (25, 25, 10));

    let compiled = course.check();
    let found: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|found| {
            let at = compiled.sources.position(found.primary.span);
            let file = compiled.sources.path(found.primary.span.file);
            format!("{file}:{}:{} {}", at.line, at.column, found.code.name)
        })
        .collect();
    let shown = course.messages();
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected, "{shown}");
    assert_eq!(found.len(), 25, "{shown}");
}
