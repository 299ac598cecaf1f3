//! The slips that people make who are no programmers: each has a message of its own, and what that says mends it.
//!
//! `tests/slips/NNN-NAME.txt` is a change to `tests/courses/base`, in the form of `tests/bad`, and then:
//!
//! ```text
//! === says                the whole of what the checker says: one finding
//! === fixed FILE          the file after `check --fix`, where the change is beyond doubt
//! === mended FILE         the file after the change that is proposed, where it is a guess, or after what the help
//!                         says was done by hand
//! === rename FILE -> FILE what was done by hand where the name is wrong
//! ```
//!
//! Mended either way, the course has nothing wrong. What was mended by hand must be what the message says: the text that
//! it puts in backticks stands there.

use std::collections::BTreeMap;
use std::fs;

use coursewright::compile::Compiled;
use coursewright::course::Course;
use coursewright::diag::{Diagnostic, Fix};
use coursewright::fix::fix_course;
use coursewright::source::Draft;

use super::bad::directive;
use super::course::{CourseTest, root};

/// A fixture, taken apart.
struct Slip {
    course: CourseTest,
    /// The fixture up to what the checker says.
    head: String,
    says: String,
    fixed: BTreeMap<String, String>,
    mended: BTreeMap<String, String>,
    renamed: Vec<(String, String)>,
}

impl Slip {
    fn read(fixture: &str) -> Self {
        let mut slip = Self {
            course: CourseTest::named("base"),
            head: fixture.split("=== says").next().unwrap().to_owned(),
            says: String::new(),
            fixed: BTreeMap::new(),
            mended: BTreeMap::new(),
            renamed: Vec::new(),
        };
        for part in fixture.split("=== ").skip(1) {
            let (head, text) = part.split_once('\n').unwrap_or((part, ""));
            match head.split_once(' ') {
                _ if head == "says" => text.clone_into(&mut slip.says),
                Some(("fixed", name)) => drop(slip.fixed.insert(name.to_owned(), text.to_owned())),
                Some(("mended", name)) => drop(slip.mended.insert(name.to_owned(), text.to_owned())),
                Some(("rename", names)) => {
                    let (from, to) = names.split_once(" -> ").unwrap();
                    slip.renamed.push((from.to_owned(), to.to_owned()));
                }
                _ => directive(&slip.course, head, text),
            }
        }
        slip
    }

    /// The fixture with what was found.
    fn with(&self, says: &str, what: &str, files: &BTreeMap<String, String>) -> String {
        let mut text = format!("{}=== says\n{says}", self.head);
        for (name, file) in files {
            text.push_str(&format!("=== {what} {name}\n{file}"));
        }
        for (from, to) in &self.renamed {
            text.push_str(&format!("=== rename {from} -> {to}\n"));
        }
        text
    }
}

/// The text of each file after a change.
fn changed(fix: &Fix, compiled: &Compiled<Course>) -> BTreeMap<String, String> {
    let mut drafts: BTreeMap<String, (Draft, Vec<_>)> = BTreeMap::new();
    for (span, new) in &fix.edits {
        let path = compiled.sources.path(span.file).to_owned();
        let draft =
            drafts.entry(path).or_insert_with(|| (Draft::new(compiled.sources.text(span.file)), Vec::new()));
        draft.1.push((span.range(), new.clone()));
    }
    let apply = |(path, (mut draft, edits)): (String, (Draft, Vec<_>))| {
        draft.apply(&edits);
        (path, draft.text().to_owned())
    };
    drafts.into_iter().map(apply).collect()
}

/// Mends a slip in the way that its finding says; returns how, and the files that changed.
fn mend(
    slip: &Slip,
    compiled: &Compiled<Course>,
    found: &Diagnostic,
) -> (&'static str, BTreeMap<String, String>) {
    match &found.fix {
        Some(fix) if fix.safe => {
            let fixed = fix_course(slip.course.path()).unwrap();
            fixed.write(slip.course.path()).unwrap();
            ("fixed", fixed.files.iter().map(|(path, file)| (path.clone(), file.text().to_owned())).collect())
        }
        Some(fix) => {
            let files = changed(fix, compiled);
            for (name, text) in &files {
                slip.course.file(name, text);
            }
            ("mended", files)
        }
        None => {
            for (name, text) in &slip.mended {
                slip.course.file(name, text);
            }
            for (from, to) in &slip.renamed {
                fs::rename(slip.course.path().join(from), slip.course.path().join(to)).unwrap();
            }
            ("mended", slip.mended.clone())
        }
    }
}

/// Whether what was done by hand is what the help says: something that it puts in backticks stands there, or stands
/// there no more.
fn is_told(slip: &Slip, found: &Diagnostic) -> bool {
    let written = slip.mended.iter().flat_map(|(name, text)| [name, text]);
    let done: String = written.chain(slip.renamed.iter().map(|(_, to)| to)).map(String::as_str).collect();
    let told = found.help.iter().flat_map(|help| help.split('`').skip(1).step_by(2));
    let told: Vec<&str> = told.filter(|words| words.len() > 1).collect();
    // Some things have no words to type.
    told.is_empty() || told.iter().any(|words| done.contains(words) || slip.head.contains(words))
}

#[test]
fn every_slip_has_a_message_of_its_own_that_mends_it() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(root().join("tests/slips")).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        count += 1;
        let name = entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
        let slip = Slip::read(&fs::read_to_string(entry.path()).unwrap());
        let compiled = slip.course.check();
        let says = slip.course.messages();
        let [found] = compiled.diagnostics.as_slice() else {
            wrong.push(format!("--- {name} is not one finding:\n{says}"));
            continue;
        };
        let (how, files) = mend(&slip, &compiled, found);
        if update && found.fix.is_some() {
            fs::write(entry.path(), slip.with(&says, how, &files)).unwrap();
        } else if update {
            fs::write(entry.path(), slip.with(&says, how, &slip.mended)).unwrap();
        } else if says != slip.says {
            wrong.push(format!("--- {name}, expected\n{}\n--- found\n{says}", slip.says));
        }
        let expected = if how == "fixed" { &slip.fixed } else { &slip.mended };
        if !update && files != *expected {
            wrong.push(format!("--- {name}, {how}: expected\n{expected:#?}\n--- found\n{files:#?}"));
        }
        if found.fix.is_none() && !is_told(&slip, found) {
            wrong.push(format!("--- {name} was mended by hand otherwise than the message says:\n{says}"));
        }
        let after = slip.course.messages();
        if !after.is_empty() {
            wrong.push(format!("--- {name}, {how}, has still something wrong:\n{after}"));
        }
        if let Some(other) = messages.insert(found.message.clone(), name.clone()) {
            wrong.push(format!("--- {name} says the same as {other}: {}", found.message));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 50, "only {count} slips");
}
