//! `check --audit`: what the tables show, and that advice against guessing helps.

use serde_json::Value;

use super::bad;
use super::course::{CourseTest, root};

/// A quiz of items with one best answer among so many; the best stands at these places.
fn quiz(head: &str, choices: usize, keys: &[usize]) -> String {
    let item = |(i, key): (usize, &usize)| {
        let choice = |place: usize| {
            let credit = u8::from(place == *key);
            format!("      - {{ id: c{place}, text: \"Way {}\", credit: {credit} }}\n", i * 10 + place)
        };
        let choices: String = (0..choices).map(choice).collect();
        format!(
            "  - kind: choice\n    id: i{i}\n    prompt: What is right in case {i}?\n    rationale: It is.\n    choices:\n{choices}"
        )
    };
    format!("title: Try it\n{head}items:\n{}", keys.iter().enumerate().map(item).collect::<String>())
}

/// A base course with that quiz, and nothing else that counts.
fn course(head: &str, choices: usize, keys: &[usize]) -> CourseTest {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", &quiz(head, choices, keys));
    course.edit("quizzes/kept.yaml", "module: start\n", "module: start\nweight: 0\n");
    course
}

fn measured(course: &CourseTest) -> Value {
    let ran = course.run(&["check", "--audit", "--format", "json"]);
    let line = ran.stdout.lines().last().unwrap_or_else(|| panic!("{}", ran.stderr));
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["format"], 1);
    line["audit"].clone()
}

fn says(course: &CourseTest, code: &str) -> bool {
    course.check().diagnostics.iter().any(|found| found.code.name == code)
}

fn printed(number: &Value) -> String {
    format!("{:.4}", number.as_f64().unwrap())
}

#[test]
fn the_figures_are_those_of_the_published_tables() {
    let audit = measured(&course("mastery-score: 70%\n", 4, &[0, 1, 2, 3, 0, 1, 2, 3, 0, 1]));
    let quiz = &audit["quizzes"][0];
    assert_eq!((quiz["items"].as_u64(), quiz["asked"].as_u64()), (Some(10), Some(10)));
    assert_eq!((printed(&quiz["pass"]), printed(&quiz["expected"])), ("0.0035".into(), "0.2500".into()));
    // At 70% known half the time 50% and 90% known pass with .447 and .995.
    assert_eq!(
        (printed(&quiz["known"]["false_pass"]), printed(&quiz["known"]["false_fail"])),
        ("0.4467".into(), "0.0046".into())
    );
    let even = quiz["known"]["even"].as_f64().unwrap();
    assert!((0.5..0.6).contains(&even), "{even}");
    assert_eq!(quiz["later"], "shown");
    // The course asks for 80%, and practice does not count.
    assert_eq!(printed(&audit["course"]["pass"]), "0.0004");
    assert_eq!(
        (audit["course"]["quizzes"].as_u64(), audit["quizzes"][1]["counts"].as_bool()),
        (Some(1), Some(false))
    );
}

#[test]
fn attempts_and_pools_are_counted() {
    let later = |head: &str| measured(&course(head, 4, &[0, 1, 2, 3, 0, 1]))["quizzes"][0].clone();
    assert_eq!(later("attempts: 1\n")["later"], "once");
    let hidden = later("mastery-score: 50%\nattempts: 3\nreveal: after-pass\n");
    let (once, within) = (hidden["pass"].as_f64().unwrap(), hidden["later"]["within"].as_f64().unwrap());
    assert!((within - (1.0 - (1.0 - once).powi(3))).abs() < 1e-12);
    let kept = later("mastery-score: 50%\nattempts: 3\nreveal: after-pass\nretry: keep-correct\n");
    assert!(kept["later"]["within"].as_f64().unwrap() > within);
    let pool = later("draw: 4\nattempts: 3\n");
    assert_eq!((pool["items"].as_u64(), pool["asked"].as_u64()), (Some(6), Some(4)));
    assert!(pool["later"]["within"].as_f64().unwrap() > pool["pass"].as_f64().unwrap());
}

#[test]
fn the_table_says_what_its_numbers_of_items_can_tell() {
    let ran = course("mastery-score: 70%\nshuffle: false\n", 4, &[0, 1, 2, 3]).run(&["check", "--audit"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for line in [
        "  4 items in 1 quiz count; one attempt at each quiz asks 4.",
        "  It takes 80% and every quiz passed. Answered at random it scores 25% on average, and is passed 0.39% of the time.",
        "  try-it      4   70%      75%      25%  5.1%  shown      49%       52%      3.0%",
        "  answers at random                    4     25%   0.39%          –",
        "  takes the first choice          4 of 4     25%   never  p = 0.684",
        "  told by the wording of the choices alone      4        0        1.0  p = 1.000  too few to say",
        "  in one of 4 places *                          4  1 1 1 1       even  p = 1.000  too few to say",
        "  * practice: does not count in the course.",
    ] {
        assert!(ran.stdout.contains(line), "no `{line}` in\n{}", ran.stdout);
    }
    assert!(ran.stdout.ends_with("the course can be built\n"), "{}", ran.stdout);
}

#[test]
fn an_audit_finds_in_scenarios_what_a_check_finds() {
    for name in ["always-true", "rare-ending", "unreachable-node"] {
        let fixture = std::fs::read_to_string(root().join(format!("tests/bad/scenario/{name}.txt"))).unwrap();
        let (course, says) = bad::build(&fixture);
        assert!(says.contains(&format!("[scenario/{name}]")), "{says}");
        let found = |run: &[&str]| course.run(run).stderr.matches("[scenario/").count();
        assert_eq!(found(&["check", "--audit"]), found(&["check"]), "{name}");
    }
}

#[test]
fn other_formats_and_courses_with_errors_are_refused_in_words() {
    let course = CourseTest::named("base");
    let ran = course.run(&["check", "--audit", "--format", "sarif"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("`--audit` goes with"), "{}", ran.stderr);
    course.edit("quizzes/try-it.yaml", "credit: 1\n", "credit: 3/4\n");
    let ran = course.run(&["check", "--audit"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("measured once these errors are mended"), "{}", ran.stderr);
}

#[test]
fn the_numbers_that_are_advised_help() {
    let code = "course/guess-pass";
    let keys = [0, 1, 1, 0, 1, 0, 0, 1];
    let guessable = course("mastery-score: 60%\n", 2, &keys);
    let compiled = guessable.check();
    let found = compiled.diagnostics.iter().find(|found| found.code.name == code).unwrap();
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mark = found.help.iter().find_map(|help| help.strip_prefix("write `mastery-score = ")).unwrap();
    let mark = number(mark.split('%').next().unwrap());
    let more: usize = number(found.help.iter().find(|help| help.contains("add ")).unwrap()).parse().unwrap();

    let raised = course("mastery-score: 60%\n", 2, &keys);
    let book = format!("id = \"base\"\nmastery-score = \"{mark}%\"\n");
    raised.edit("book.toml", "id = \"base\"\n", &book);
    assert!(!says(&raised, code), "{mark}");
    let longer = course("mastery-score: 60%\n", 2, &[keys.as_slice(), &vec![0; more]].concat());
    assert!(!says(&longer, code), "{more}");
    let nearly = course("mastery-score: 60%\n", 2, &[keys.as_slice(), &vec![0; more - 1]].concat());
    assert!(says(&nearly, code), "{more}");
}

#[test]
fn what_passing_a_quiz_spares_is_no_hurdle() {
    // The skip quiz is passed by half of all guesses, and stands for the other.
    let course = CourseTest::named("base");
    let skip = "title: Skip\nmodule: more\ntest-out: start\nmastery-score: 100%\nitems:\n  - kind: true-false\n    id: skip\n    prompt: A day late is late.\n    answer: true\n";
    course.file("lessons/02-more/01-last.md", "# Last things\n\nWe part as friends.\n");
    course.file("quizzes/skip.yaml", skip);
    let pass = measured(&course)["course"]["pass"].as_f64().unwrap();
    assert!((0.49..=0.51).contains(&pass), "{pass}");
}

#[test]
fn places_are_looked_at_in_the_order_of_the_course() {
    // Two quizzes whose files stand the other way round: together the places go 0 1 2 3 0 1 2 3 and so on.
    let half = |from: usize| (from..from + 6).map(|i| i % 4).collect::<Vec<_>>();
    let course = CourseTest::named("base");
    let first = quiz("shuffle: false\n", 4, &half(0));
    let second = quiz("shuffle: false\nmodule: start\n", 4, &half(6))
        .replace("case", "instance")
        .replace("Try it", "Again");
    course.file("quizzes/try-it.yaml", &first).file("quizzes/again.yaml", &second);
    let runs = &measured(&course)["runs"];
    assert_eq!((runs["items"].as_u64(), &runs["repeats"]), (Some(12), &serde_json::json!([4, 12])), "{runs}");
}
