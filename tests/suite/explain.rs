//! Every code has a page, and the page is true: its wrong example makes exactly that finding, its right one nothing.

use std::collections::BTreeSet;

use coursewright::diag::{Part, codes};

use super::bad;
use super::course::{CourseTest, Ran, program, root};

/// A base course with an example laid over it.
fn course(parts: &[Part]) -> CourseTest {
    let course = CourseTest::named("base");
    for part in parts {
        let Part::File { language, path, text } = part else { continue };
        match (*language, *path) {
            (_, "item") => {
                let lines = text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n");
                let item = lines.collect::<String>();
                let quiz = format!("{}  - {}", course.read("quizzes/try-it.yaml"), item.trim_start());
                course.file("quizzes/try-it.yaml", &quiz);
            }
            ("toml", "book.toml") => {
                let book = with_tables(&course.read("book.toml"), text);
                course.file("book.toml", &book);
            }
            ("text", "files") => {
                for line in text.lines() {
                    bad::directive(&course, line, "");
                }
            }
            (_, path) => {
                course.file(path, text);
            }
        }
    }
    course
}

/// Puts each table of `text` over the same table of `book`, or behind its last.
fn with_tables(book: &str, text: &str) -> String {
    let tables = |text: &str| -> Vec<(String, String)> {
        let mut tables = vec![(String::new(), String::new())];
        for line in text.lines() {
            if line.starts_with('[') {
                tables.push((line.to_owned(), String::new()));
            }
            let (_, lines) = tables.last_mut().unwrap();
            lines.push_str(line);
            lines.push('\n');
        }
        tables
    };
    let mut all = tables(book);
    for (name, lines) in tables(text).into_iter().filter(|(_, lines)| !lines.trim().is_empty()) {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = lines,
            None => all.push((name, lines)),
        }
    }
    all.into_iter().map(|(_, lines)| lines).collect()
}

fn found(course: &CourseTest) -> BTreeSet<&'static str> {
    course.check().diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
}

#[test]
fn every_page_is_true() {
    let mut wrong = Vec::new();
    for code in codes::ALL {
        let page = code.explain();
        if page.title.is_empty() || page.why.split_whitespace().count() < 10 {
            wrong.push(format!("{}: it does not say why", code.name));
        }
        if page.wrong.is_empty() || page.right.is_empty() {
            wrong.push(format!("{}: it has no examples", code.name));
            continue;
        }
        let bad = course(&page.wrong);
        let names = found(&bad);
        if names != BTreeSet::from([code.name]) {
            wrong.push(format!("{}: the wrong example gives {names:?}\n{}", code.name, bad.messages()));
        }
        let good = course(&page.right);
        if !found(&good).is_empty() {
            wrong.push(format!("{}: the right example gives\n{}", code.name, good.messages()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), codes::ALL.len(), wrong.join("\n"));
}

#[test]
fn no_page_is_left_over() {
    let folder = root().join("src/diag/explain");
    let pages: BTreeSet<String> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            entry.path().strip_prefix(&folder).unwrap().with_extension("").to_str().unwrap().to_owned()
        })
        .collect();
    let names: BTreeSet<String> = codes::ALL.iter().map(|code| code.name.to_owned()).collect();
    assert_eq!(pages, names);
}

#[test]
fn explain_prints_a_page() {
    let ran = Ran::new(program().args(["explain", "book/unknown-limit"]));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "book/unknown-limit\n\
         \n\
         A lint has no such limit\n\
         \n\
         Some lints have limits of their own, and `[lints]` in book.toml can change them. This one has no limit of that name, so\n\
         the number would change nothing.\n\
         \n\
         Wrong:\n\
         \n  book.toml\n\
         \n    [lints]\n    \"item/longest-is-key\" = { level = \"warn\", ratoi = 0.6 }\n\
         \n\
         Right:\n\
         \n  book.toml\n\
         \n    [lints]\n    \"item/longest-is-key\" = { level = \"warn\", ratio = 0.6 }\n\
         \n\
         This is an error: a course cannot be built with it.\n"
    );
}

#[test]
fn explain_says_how_a_lint_is_set() {
    let ran = Ran::new(program().args(["explain", "[item/longest-is-key]"]));
    assert_eq!(ran.code, 0);
    assert!(
        ran.stdout.ends_with(
            "This is advice; its level is `warn`. In book.toml:\n\n    [lints]\n    \
             \"item/longest-is-key\" = { level = \"warn\", ratio = 0.75, words = 4 }\n"
        ),
        "{}",
        ran.stdout
    );
}

#[test]
fn explain_lists_every_code() {
    let ran = Ran::new(program().arg("explain"));
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout.lines().count(), codes::ALL.len());
    assert!(ran.stdout.contains("\nquiz/orphan"));
}

#[test]
fn explain_knows_what_was_meant() {
    let ran = Ran::new(program().args(["explain", "quiz/orfan"]));
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: there is no finding `quiz/orfan`: did you mean `quiz/orphan`?\n");
    // The last part is enough where only one has it, and so is what a finding starts with.
    for typed in ["orphan", "[quiz/orphan]", "warning[quiz/orphan]:"] {
        let ran = Ran::new(program().args(["explain", typed]));
        assert!(ran.code == 0 && ran.stdout.starts_with("quiz/orphan\n"), "{typed}: {}", ran.stderr);
    }
    assert_eq!(Ran::new(program().args(["explain", "duplicate-id"])).code, 2);
}
