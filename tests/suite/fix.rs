//! `check --fix`: what it does to files, and what it never does.

use std::collections::BTreeMap;
use std::fs;

use coursewright::compile::Compiled;
use coursewright::course::Course;
use coursewright::diag::{Fix, Severity};
use coursewright::fix::{Fixed, fix_course};
use coursewright::parse::ranged::{Node, Value, yaml};
use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::bad;
use super::course::{CourseTest, root};

/// A quiz with a slip in it that is beyond doubt, and something that only its author can mend.
const QUIZ: &str = "title: Try it
items:
  - kind: true-false
    id:later
    prompt: Remember: explaining can wait.
    answer: yes
    review: start/frist
";

#[test]
fn it_says_what_it_changed_and_what_is_left() {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", QUIZ);
    let ran = course.run(&["check", "--fix"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert_eq!(
        ran.stderr,
        "fixed quizzes/try-it.yaml:4: write `id: later`\n\
         fixed quizzes/try-it.yaml:5: write `prompt: \"Remember: explaining can wait.\"`\n\
         fixed quizzes/try-it.yaml:6: write `answer: true`\n\
         3 changes in 1 file\n\
         \n\
         error[item/unknown-review]: there is no lesson `start/frist`\n \
         --> quizzes/try-it.yaml:7:13\n  |\n\
         7 |     review: start/frist\n  |             ^^^^^^^^^^^\n  |\n\
         help: did you mean `start/first`?\n  |\n\
         7 -     review: start/frist\n\
         7 +     review: start/first\n  |\n\n\
         1 error\n"
    );
    assert_eq!(
        course.read("quizzes/try-it.yaml"),
        "title: Try it\nitems:\n  - kind: true-false\n    id: later\n    \
         prompt: \"Remember: explaining can wait.\"\n    answer: true\n    review: start/frist\n"
    );
}

#[test]
fn what_an_editor_saved_in_the_meantime_stays() {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", QUIZ);
    let fixed = fix_course(course.path()).unwrap();
    let saved = QUIZ.replace("Try it", "Try that");
    course.file("quizzes/try-it.yaml", &saved);
    let error = fixed.write(course.path()).unwrap_err().to_string();
    assert!(
        error.ends_with("it was changed in the meantime; run `coursewright check --fix` again"),
        "{error}"
    );
    assert_eq!(course.read("quizzes/try-it.yaml"), saved);
}

#[test]
fn a_course_without_slips_is_not_touched() {
    let course = CourseTest::named("base");
    let ran = course.run(&["check", "--fix"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.ends_with("the course can be built\n"), "{}", ran.stdout);
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    for arguments in [["check", "--diff"].as_slice(), &["check", "--fix", "--dry-run"]] {
        let course = CourseTest::named("base");
        course.file("quizzes/try-it.yaml", QUIZ);
        let ran = course.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
        assert_eq!(
            ran.stdout,
            "--- a/quizzes/try-it.yaml\n\
             +++ b/quizzes/try-it.yaml\n\
             @@ -1,7 +1,7 @@\n title: Try it\n items:\n   - kind: true-false\n\
             -    id:later\n\
             -    prompt: Remember: explaining can wait.\n\
             -    answer: yes\n\
             +    id: later\n\
             +    prompt: \"Remember: explaining can wait.\"\n\
             +    answer: true\n     review: start/frist\n"
        );
        assert_eq!(course.read("quizzes/try-it.yaml"), QUIZ);
    }
}

#[test]
fn findings_for_programs_carry_the_change() {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", QUIZ);
    let ran = course.run(&["check", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        lines[0]["fix"],
        serde_json::json!({
            "title": "write `id: later`",
            "safe": true,
            "edits": [{
                "file": "quizzes/try-it.yaml", "line": 4, "column": 8, "end_line": 4, "end_column": 8, "text": " "
            }]
        })
    );
    assert_eq!(lines[3]["fix"]["safe"], false);
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let course = CourseTest::named("base");
    let windows = format!("\u{feff}{}", QUIZ.replace('\n', "\r\n"));
    course.file("quizzes/try-it.yaml", &windows);
    fix_course(course.path()).unwrap().write(course.path()).unwrap();
    let fixed = course.read("quizzes/try-it.yaml");
    assert!(fixed.starts_with("\u{feff}title: Try it\r\n"), "{fixed:?}");
    assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count());
    assert!(fixed.contains("    id: later\r\n"), "{fixed:?}");
}

#[test]
fn another_encoding_becomes_utf_8() {
    let course = CourseTest::named("base");
    let text = "# Third\n\nA café.\n";
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    course.bytes("lessons/01-start/03-third.md", &bytes);
    let diff = fix_course(course.path()).unwrap().diff();
    assert_eq!(diff, "# lessons/01-start/03-third.md: saved anew, its text unchanged\n");
    assert_eq!(course.run(&["check", "--fix"]).code, 0);
    assert_eq!(course.read("lessons/01-start/03-third.md"), text);
}

/// What is no mistake: other systems' line ends, a byte order mark, and every way of writing that works.
#[test]
fn what_works_has_nothing_said_about_it() {
    let course = CourseTest::named("base");
    for name in
        ["book.toml", "quizzes/try-it.yaml", "lessons/01-start/01-first.md", "lessons/sources/talk.yaml"]
    {
        let text = course.read(name);
        course.file(name, &format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    course.file(
        "quizzes/more.yml",
        "title : Mehr & mehr 🙂\nmodule: start\nmastery-score: 70 %\nitems:\n  - kind: choice\n    \
         id: erste-wörter    # a remark\n    prompt: 'What do you say first?'\n    hints: ~\n    rationale: It starts with hearing.\n    \
         choices:\n    - {id: ask, text: \"What happened?\", credit: 100%}\n    \
         - {id: sorry, text: Sorry., credit: 1/3}\n    - {id: policy, text: It is our policy., credit: .0}\n",
    );
    assert_eq!(course.messages(), "");
}

#[test]
fn a_course_of_windows_files_comes_out_the_same() {
    let unix = CourseTest::real();
    let windows = CourseTest::real();
    for entry in walkdir::WalkDir::new(unix.path()) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(unix.path()).unwrap().to_str().unwrap().to_owned();
        if [".md", ".yaml", ".toml", ".prints"].iter().any(|ending| name.ends_with(ending)) {
            windows.file(&name, &unix.read(&name).replace('\n', "\r\n"));
        }
    }
    assert_eq!(windows.messages(), unix.messages());
    assert!(windows.document() == unix.document());
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_course_is_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let outside = CourseTest::empty();
    outside.file("try-it.yaml", QUIZ);
    let course = CourseTest::named("base");
    fs::remove_file(course.path().join("quizzes/try-it.yaml")).unwrap();
    symlink(outside.path().join("try-it.yaml"), course.path().join("quizzes/try-it.yaml")).unwrap();
    assert_eq!(course.run(&["check", "--fix"]).code, 1);
    assert_eq!(outside.read("try-it.yaml"), QUIZ);
    // A link inside the course stays a link, and what it leads to is mended, with the rights it had.
    let course = CourseTest::named("base");
    course.file("kept/try-it.yaml", QUIZ);
    fs::set_permissions(course.path().join("kept/try-it.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(course.path().join("quizzes/try-it.yaml")).unwrap();
    symlink("../kept/try-it.yaml", course.path().join("quizzes/try-it.yaml")).unwrap();
    course.run(&["check", "--fix"]);
    assert!(course.path().join("quizzes/try-it.yaml").is_symlink());
    assert!(course.read("kept/try-it.yaml").contains("id: later"));
    assert_eq!(fs::metadata(course.path().join("kept/try-it.yaml")).unwrap().mode() & 0o777, 0o640);
}

#[test]
fn a_file_that_is_protected_is_trouble_with_the_machine() {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", QUIZ);
    let path = course.path().join("quizzes/try-it.yaml");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let ran = course.run(&["check", "--fix"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("it is write-protected"), "{}", ran.stderr);
    assert_eq!(course.read("quizzes/try-it.yaml"), QUIZ);
}

/// How many errors of each code each file has.
fn errors(compiled: &Compiled<Course>) -> BTreeMap<(&str, &str), usize> {
    let mut errors = BTreeMap::new();
    for found in compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error) {
        *errors.entry((compiled.sources.path(found.primary.span.file), found.code.name)).or_default() += 1;
    }
    errors
}

/// The words of a YAML file that stand in lines which did not change, nor did the name of their field: both, and how
/// often.
fn words<'t>(text: &'t str, changed: &[bool]) -> Option<BTreeMap<(String, &'t str), usize>> {
    let (tree, problems) = yaml::read(text);
    if !problems.is_empty() {
        return None;
    }
    let line = |at: usize| text[..at].matches('\n').count();
    let mut words = BTreeMap::new();
    let mut open: Vec<(String, usize, Node)> = vec![(String::new(), 0, tree?)];
    while let Some((name, from, node)) = open.pop() {
        match node.value {
            Value::List(list) => {
                open.extend(list.into_iter().map(|node| (name.clone(), node.at.start, node)));
            }
            Value::Map(entries) => {
                // Where the name changed, all that it holds may.
                let kept = entries.into_iter().filter(|entry| !changed[line(entry.key_at.start)]);
                open.extend(kept.map(|entry| (entry.key, entry.key_at.start, entry.value)));
            }
            _ => {
                let typed = &text[node.at.clone()];
                if !changed[line(from)..=line(node.at.end.max(from))].contains(&true) {
                    *words.entry((name, typed)).or_default() += 1;
                }
            }
        }
    }
    Some(words)
}

/// Which lines of two texts are not in the other, each with one line more than there are.
fn changes(old: &str, new: &str) -> (Vec<bool>, Vec<bool>) {
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for change in TextDiff::from_lines(old, new).iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                was.push(false);
                is.push(false);
            }
            ChangeTag::Delete => was.push(true),
            ChangeTag::Insert => is.push(true),
        }
    }
    was.push(false);
    is.push(false);
    (was, is)
}

/// What must hold of every run: nothing safe is left, no error is new, and what was not mended reads as before.
fn holds(fixed: &Fixed) -> Result<(), String> {
    // What would have brought a new error is left, and known.
    let safe = |fix: &Fix| fix.safe && !fixed.refused.iter().any(|(_, title)| *title == fix.title);
    if let Some(left) = fixed.after().diagnostics.iter().find(|d| d.fix.as_ref().is_some_and(safe)) {
        return Err(format!("a safe change is left: {} ({:?})", left.message, left.help));
    }
    let (before, after) = (errors(&fixed.before), errors(fixed.after()));
    if let Some(new) = after.iter().find(|(code, times)| before.get(*code) < Some(times)) {
        return Err(format!("a new error: {new:?}\nbefore: {before:#?}\n{}", fixed.diff()));
    }
    for (path, file) in &fixed.files {
        let id = fixed.before.sources.find(path).unwrap();
        let old = fixed.before.sources.text(id);
        let (lines_before, lines_now) = changes(old, file.text());
        if path.ends_with(".yaml")
            && let (Some(was), Some(is)) = (words(old, &lines_before), words(file.text(), &lines_now))
            && let Some((lost, _)) = was.iter().find(|(word, times)| is.get(word) < Some(times))
        {
            return Err(format!("{path} reads otherwise: {lost:?}\n{is:#?}\n{}", fixed.diff()));
        }
    }
    Ok(())
}

#[test]
fn no_change_makes_anything_worse() {
    let mut wrong = Vec::new();
    for folder in ["tests/bad", "tests/slips"] {
        for entry in walkdir::WalkDir::new(root().join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            let fixture = if entry.file_type().is_file() {
                fs::read_to_string(entry.path()).unwrap()
            } else {
                continue;
            };
            if fixture.contains("=== badname ") && !cfg!(target_os = "linux") {
                continue;
            }
            let head = fixture.split("=== says").next().unwrap();
            let (course, _) = bad::build(head);
            let fixed = fix_course(course.path()).unwrap();
            if let Err(error) = holds(&fixed) {
                wrong.push(format!("--- {}: {error}", entry.path().display()));
            }
            if !fixed.refused.is_empty() {
                wrong.push(format!("--- {}: refused {:?}", entry.path().display(), fixed.refused));
            }
            if fixed.done.is_empty() {
                continue;
            }
            fixed.write(course.path()).unwrap();
            let again = fix_course(course.path()).unwrap();
            if !again.done.is_empty() {
                wrong.push(format!("--- {}: again {:?}", entry.path().display(), again.done));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A slip of the hand somewhere in a file.
#[derive(Clone, Debug)]
enum Hand {
    Insert(usize, char),
    Delete(usize),
    Indent(usize, usize),
    Dedent(usize, usize),
    Repeat(usize),
    Drop(usize),
}

fn hand() -> impl Strategy<Value = Hand> {
    let signs = vec![
        ':', '"', '\'', '-', '#', ' ', '\t', '[', '{', ',', '=', '*', '&', '!', '>', '|', '“', '–', '\u{a0}',
        'x',
    ];
    prop_oneof![
        (0..2000usize, prop::sample::select(signs)).prop_map(|(at, sign)| Hand::Insert(at, sign)),
        (0..2000usize).prop_map(Hand::Delete),
        (0..60usize, 1..4usize).prop_map(|(line, by)| Hand::Indent(line, by)),
        (0..60usize, 1..4usize).prop_map(|(line, by)| Hand::Dedent(line, by)),
        (0..60usize).prop_map(Hand::Repeat),
        (0..60usize).prop_map(Hand::Drop),
    ]
}

fn slipped(text: &str, hand: &Hand) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    match *hand {
        Hand::Insert(at, sign) => chars.insert(at % (chars.len() + 1), sign),
        Hand::Delete(at) => drop(chars.remove(at % chars.len())),
        Hand::Indent(line, by) => {
            let line = line % lines.len();
            lines[line].insert_str(0, &" ".repeat(by));
        }
        Hand::Dedent(line, by) => {
            let line = line % lines.len();
            let indent = lines[line].len() - lines[line].trim_start_matches(' ').len();
            lines[line].drain(..by.min(indent));
        }
        Hand::Repeat(line) => {
            let line = line % lines.len();
            lines.insert(line, lines[line].clone());
        }
        Hand::Drop(line) => drop(lines.remove(line % lines.len())),
    }
    match hand {
        Hand::Insert(..) | Hand::Delete(_) => chars.into_iter().collect(),
        _ => lines.join("\n") + "\n",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_hand_does_no_change_makes_it_worse(
        name in prop::sample::select(vec![
            "quizzes/try-it.yaml", "lessons/sources/talk.yaml", "lessons/01-start/01-first.md", "book.toml"
        ]),
        hands in prop::collection::vec(hand(), 1..4),
    ) {
        let course = CourseTest::named("base");
        let text = hands.iter().fold(course.read(name), |text, hand| slipped(&text, hand));
        course.file(name, &text);
        let fixed = fix_course(course.path()).unwrap();
        prop_assert!(holds(&fixed).is_ok(), "{}\n{text}", holds(&fixed).unwrap_err());
    }
}
