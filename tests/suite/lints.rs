//! Flawed items are caught, good ones are left alone.
//!
//! `tests/lints/flawed/NAME.yaml` is a quiz with items that have the flaw `item/NAME`, two at least and one of them
//! hard to see; a comment above each item says what is found in it and no more:
//!
//! ```yaml
//! # any language          the first line, when the lint needs no word list
//! title: Longest is key
//! items:
//!   # item/longest-is-key
//!   - kind: choice
//!   …
//!   # nothing
//!   - kind: choice        nearly the same, and no flaw
//! ```
//!
//! `tests/lints/clean` holds well-written items, of which hardly any may be spoken of.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use coursewright::diag::{Diagnostic, Level, Rule, codes};

use super::course::{CourseTest, root};

/// The files of a folder of `tests/lints`: name and text.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder: PathBuf = root().join("tests/lints").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// An item of a file: the line it starts in, and what should be found in it.
struct Expected {
    line: usize,
    codes: BTreeSet<String>,
}

fn expected(name: &str, text: &str) -> Vec<Expected> {
    let mut items = Vec::new();
    let mut comment = None;
    for (index, line) in text.lines().enumerate() {
        if let Some(words) = line.strip_prefix("  # ") {
            comment = Some(words.split(", ").filter(|code| *code != "nothing").map(str::to_owned).collect());
        } else if line.starts_with("  - ") {
            let codes =
                comment.take().unwrap_or_else(|| panic!("{name}: what is found in line {}?", index + 1));
            items.push(Expected { line: index + 1, codes });
        }
    }
    items
}

/// The base course with one quiz, in a language, and with lints turned on that are off.
fn course(quiz: &str, language: &str, on: &BTreeSet<String>) -> CourseTest {
    let course = CourseTest::named("base");
    let off = |code: &str| codes::find(code).is_some_and(|code| code.rule == Rule::Lint(Level::Allow));
    let lints: Vec<_> =
        on.iter().filter(|code| off(code)).map(|code| format!("\"{code}\" = \"warn\"")).collect();
    let book = course.read("book.toml").replace("\"en\"", &format!("\"{language}\""));
    course
        .file("book.toml", &format!("{book}\n[lints]\n{}\n", lints.join("\n")))
        .file("quizzes/try-it.yaml", quiz);
    course
}

/// What is found in each item, and what is found elsewhere.
fn found(course: &CourseTest, items: &[Expected]) -> (Vec<BTreeSet<String>>, Vec<String>) {
    let compiled = course.check();
    let mut each = vec![BTreeSet::new(); items.len()];
    let mut elsewhere = Vec::new();
    let line = |d: &Diagnostic| compiled.sources.position(d.primary.span).line;
    for found in &compiled.diagnostics {
        let quiz = compiled.sources.path(found.primary.span.file) == "quizzes/try-it.yaml";
        // What is found in the course as a whole is another matter.
        if !found.code.name.starts_with("item/") {
            continue;
        }
        match items.iter().rposition(|item| quiz && item.line <= line(found)) {
            Some(item) => drop(each[item].insert(found.code.name.to_owned())),
            None => elsewhere.push(found.code.name.to_owned()),
        }
    }
    (each, elsewhere)
}

#[test]
fn every_flaw_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for (name, text) in files("flawed") {
        let code = format!("item/{name}");
        let items = expected(&name, &text);
        if items.iter().filter(|item| item.codes.contains(&code)).count() < 2 {
            wrong.push(format!("{name}: it has fewer than two items with `{code}`"));
        }
        let on = items.iter().flat_map(|item| item.codes.clone()).chain([code]).collect();
        let course = course(&text, "en", &on);
        let (each, elsewhere) = found(&course, &items);
        for (item, found) in items.iter().zip(&each).filter(|(item, found)| item.codes != **found) {
            wrong.push(format!("{name}:{}: expected {:?}, found {found:?}", item.line, item.codes));
        }
        if !elsewhere.is_empty() {
            wrong.push(format!("{name}: {elsewhere:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_word_lists_only_the_lints_that_need_none_speak() {
    let mut wrong = Vec::new();
    for (name, text) in files("flawed") {
        let code = format!("item/{name}");
        let any = text.starts_with("# any language\n");
        let items = expected(&name, &text);
        // Finnish has no word lists.
        let course = course(&text, "fi", &BTreeSet::from([code.clone()]));
        let (each, _) = found(&course, &items);
        let speaks = each.iter().any(|codes| codes.contains(&code));
        if speaks != any {
            let says = if speaks { "speaks" } else { "is silent" };
            wrong.push(format!("{name} {says} where the words of the language are not known"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_items_are_left_alone() {
    let mut all = String::new();
    let (mut items, mut warnings) = (0, 0);
    for (name, text) in files("clean") {
        items += text.lines().filter(|line| line.starts_with("  - ")).count();
        let course = course(&text, "en", &BTreeSet::new());
        let compiled = course.check();
        assert!(compiled.result.is_some(), "{name}:\n{}", course.messages());
        let found = compiled.diagnostics.len();
        if found > 0 {
            all.push_str(&format!("--- {name}\n{}", course.messages()));
        }
        warnings += found;
    }
    assert!(warnings <= 5, "{warnings} findings in {items} good items:\n{all}");
}

#[test]
fn each_lint_is_a_function_named_after_its_code() {
    let mut listed = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root().join("src/check/lint")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            // An entry of a list; elsewhere a code is asked for its limits.
            let Some((before, entry)) = line.split_once("(&codes::ITEM_") else { continue };
            if !before.trim_start().is_empty() && !before.ends_with('[') {
                continue;
            }
            let (code, function) = entry.split_once(", ").unwrap();
            let function = function.rsplit("::").next().unwrap().trim_end_matches([')', ',', ']', ';']);
            assert_eq!(function, code.to_lowercase());
            assert!(listed.insert(function.replace('_', "-")), "{code} is listed twice");
        }
    }
    let flawed: BTreeSet<String> = files("flawed").into_iter().map(|(name, _)| name).collect();
    assert_eq!(listed, flawed);
}
