//! Results: files and codes that trainees sent, into one table.

use std::collections::BTreeMap;
use std::fs;

use coursewright::course::id_hash;
use coursewright::results::judge::{Expected, Judged, Status, judge};
use coursewright::results::read::entries;
use coursewright::results::{Damage, Known, Name, TrainingResult, encode, table, to_file};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use super::course::{CourseTest, Ran, program};

fn result(learner: &str) -> TrainingResult {
    TrainingResult {
        course: "base".to_owned(),
        version: "1.0.0".to_owned(),
        learner: learner.to_owned(),
        issued: date(2026, 11, 22),
        completed: Some(date(2026, 11, 21)),
        passed: Some(date(2026, 11, 20)),
        valid_until: Some(date(2027, 11, 20)),
        completion: true,
        success: Some(true),
        score: Some(0.8125),
        quizzes: vec![(Name::Id("try-it".to_owned()), Some(0.75)), (Name::Id("late".to_owned()), None)],
        competencies: vec![(Name::Id("listen".to_owned()), Some(0.5), 4)],
    }
}

fn only(text: &str) -> Result<TrainingResult, Damage> {
    let mut entries = entries("x", text);
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries.remove(0).result
}

#[test]
fn a_code_stays_what_it_was() {
    let code = encode(&result("Ann"));
    assert_eq!(
        code, "CW1.BGJhc2UFMS4wLjADQW5uCdYJ1QnUC0EDH70CwIiWz_r_AU2dZARrGauc",
        "codes in the mail would no longer be read"
    );
    assert_eq!(id_hash("a"), 0xe40c ^ 0x292c, "FNV-1a of `a` is e40c292c");
}

#[test]
fn a_file_keeps_everything_and_a_code_nearly() {
    let whole = result("Ann O’Neill, 4711");
    assert_eq!(only(&to_file(&whole)).unwrap(), whole);
    let read = only(&encode(&whole)).unwrap();
    assert_eq!(read.quizzes[0].0, Name::Hash(id_hash("try-it")));
    let mut known = Known::default();
    known.add_quiz("try-it", []);
    known.add_quiz("late", []);
    known.add_competency("listen");
    assert_eq!(named(&[encode(&whole)], known).result.as_ref().unwrap(), &whole);
}

/// The last of some texts, judged with what is known of the course.
fn named(texts: &[String], known: Known) -> Judged {
    let expected =
        Expected { course: Some(("base".to_owned(), "1.0.0".to_owned())), known, ..Expected::default() };
    let all = texts.iter().enumerate().flat_map(|(i, text)| entries(&format!("{i}.txt"), text)).collect();
    judge(all, &expected).pop().unwrap()
}

/// A result with the scores of some quizzes.
fn scores(quizzes: &[(&str, f64)]) -> TrainingResult {
    let quizzes = quizzes.iter().map(|(id, score)| (Name::Id((*id).to_owned()), Some(*score))).collect();
    TrainingResult { quizzes, ..result("Ann") }
}

/// Two ids that have the same hash.
const TWINS: [&str; 2] = ["delay", "order-complaint"];

#[test]
fn a_number_that_two_ids_have_is_not_guessed() {
    assert_eq!(id_hash(TWINS[0]), id_hash(TWINS[1]));
    let code = encode(&scores(&[(TWINS[0], 0.25), ("late", 0.5), (TWINS[1], 0.75)]));
    let mut known = Known::default();
    for id in [TWINS[0], "late", TWINS[1]] {
        known.add_quiz(id, []);
    }
    let judged = named(&[code], known);
    let text = table::csv(std::slice::from_ref(&judged));
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let cells: BTreeMap<&str, &str> = head.iter().zip(row.iter()).collect();
    assert_eq!(cells["note"], "#bf09 is delay or order-complaint");
    assert_eq!(
        [cells["quiz: #bf09"], cells["quiz: late"], cells["quiz: #bf09 (2)"]],
        ["0.2500", "0.5000", "0.7500"],
        "no score may be lost, and none may change its place:\n{text}"
    );
    let json: serde_json::Value = serde_json::from_str(&table::json(&[judged])).unwrap();
    assert_eq!(
        json[0]["quizzes"],
        serde_json::json!({ "#bf09": 0.25, "late": 0.5, "#bf09 (2)": 0.75 }),
        "{json}"
    );
}

#[test]
fn a_file_says_its_ids_itself() {
    let whole = scores(&[(TWINS[0], 0.25), (TWINS[1], 0.75)]);
    let mut known = Known::default();
    known.add_quiz(TWINS[1], []);
    let judged = named(&[to_file(&whole)], known);
    assert_eq!((judged.result.unwrap(), judged.unclear), (whole, vec![]));
}

#[test]
fn quizzes_and_competencies_have_numbers_of_their_own() {
    let mut whole = scores(&[(TWINS[0], 0.25)]);
    whole.competencies = vec![(Name::Id(TWINS[1].to_owned()), Some(0.75), 3)];
    let mut known = Known::default();
    known.add_quiz(TWINS[0], []);
    known.add_competency(TWINS[1]);
    let judged = named(&[encode(&whole)], known);
    assert_eq!((judged.result.unwrap(), judged.unclear), (whole, vec![]));
}

#[test]
fn the_ids_of_another_course_do_not_count() {
    let other = TrainingResult { course: "other".to_owned(), ..scores(&[(TWINS[1], 0.75)]) };
    let whole = scores(&[(TWINS[0], 0.25)]);
    let mut known = Known::default();
    known.add_quiz(TWINS[0], []);
    let judged = named(&[to_file(&other), encode(&whole)], known);
    assert_eq!(judged.result.unwrap().quizzes, whole.quizzes);
}

#[test]
fn a_quiz_with_another_name_is_told_from_its_twin() {
    let known = || {
        let mut known = Known::default();
        known.add_quiz("late-parcel", [TWINS[0]]);
        known.add_quiz(TWINS[1], []);
        known
    };
    // Who has the new name in the list does not have the old one as well.
    let new = scores(&[("late-parcel", 0.25), (TWINS[1], 0.75)]);
    assert_eq!(named(&[encode(&new)], known()).result.unwrap().quizzes, new.quizzes);
    // A code from before can mean the one or the other.
    let old = named(&[encode(&scores(&[(TWINS[0], 0.25)]))], known());
    assert_eq!(old.result.unwrap().quizzes[0].0, Name::Hash(0xbf09));
    assert_eq!(old.unclear[0].ids, TWINS);
    // Without a twin an old name is known as a file says it.
    let mut alone = Known::default();
    alone.add_quiz("late-parcel", [TWINS[0]]);
    let old = scores(&[(TWINS[0], 0.25)]);
    assert_eq!(named(&[encode(&old)], alone).result.unwrap().quizzes, old.quizzes);
}

#[test]
fn the_same_file_twice_is_doubled() {
    let folder = CourseTest::empty();
    folder.file("inbox/anna.json", &to_file(&result("Anna")));
    let ran = folder.run(&["results", "inbox", "inbox/anna.json"]);
    assert_eq!(ran.stderr, "2 results: 1 good, 1 doubled\n", "{}", ran.stdout);
    let ran = folder.run(&["results", "--course", ".", "inbox"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn codes_are_found_in_mail() {
    let code = encode(&result("Ann"));
    let (a, b) = code.split_at(30);
    let mails = [
        format!("Hello,\nhere is my code: {code}\nRegards"),
        format!("> {a}\n> {b}\n>\n> Ann"),
        format!("{a}\r\n{b}\r\n\r\nAnn"),
        format!("({code})."),
        format!("\u{feff}{code}\n"),
    ];
    for mail in mails {
        assert_eq!(only(&mail).unwrap().learner, "Ann", "{mail}");
    }
    let other = encode(&result("Bob"));
    let several = entries("mail.txt", &format!("{code}\n{other}\nACW1.x is none\n{code} {other}"));
    let found: Vec<_> = several.iter().map(|entry| entry.result.as_ref().unwrap().learner.as_str()).collect();
    assert_eq!(found, ["Ann", "Bob", "Ann", "Bob"]);
    assert_eq!(several[1].source, "mail.txt (2)");
}

#[test]
fn what_a_later_version_wrote_is_told_apart() {
    assert_eq!(only("CW2.abc"), Err(Damage::Newer));
    assert_eq!(only("{\"kind\":\"coursewright-result\",\"format\":2,\"result\":{}}"), Err(Damage::Newer));
    assert_eq!(only("nothing at all"), Err(Damage::Damaged));
    assert_eq!(only(""), Err(Damage::Damaged));
}

fn any_result() -> impl Strategy<Value = TrainingResult> {
    let day = || {
        (0i64..60_000).prop_map(|days| date(2020, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
    };
    let score = || prop::option::of((0u32..=200).prop_map(|half| f64::from(half) / 200.0));
    let days = (day(), prop::option::of(day()), prop::option::of(day()), prop::option::of(day()));
    let quizzes = prop::collection::vec((any::<u16>(), score()), 0..40);
    let competencies = prop::collection::vec((any::<u16>(), score(), any::<u8>()), 0..12);
    let names = ("[a-z-]{1,20}", "[0-9.]{1,8}", "\\PC{0,60}");
    (names, days, any::<bool>(), any::<Option<bool>>(), score(), quizzes, competencies).prop_map(
        |(
            (course, version, learner),
            (issued, completed, passed, valid_until),
            completion,
            success,
            score,
            quizzes,
            competencies,
        )| TrainingResult {
            course,
            version,
            learner,
            issued,
            completed,
            passed,
            valid_until,
            completion,
            success,
            score,
            quizzes: quizzes.into_iter().map(|(hash, score)| (Name::Hash(hash), score)).collect(),
            competencies: competencies
                .into_iter()
                .map(|(hash, score, items)| (Name::Hash(hash), score, items))
                .collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn codes_say_what_they_were_made_of(result in any_result()) {
        prop_assert_eq!(only(&encode(&result)).unwrap(), result);
    }

    #[test]
    fn any_wrong_sign_is_noticed(result in any_result(), at in any::<prop::sample::Index>(), sign in "[A-Za-z0-9_-]") {
        let code = encode(&result);
        let at = 4 + at.index(code.len() - 4);
        let mut changed = code.clone();
        changed.replace_range(at..=at, &sign);
        if changed != code {
            prop_assert_eq!(only(&changed), Err(Damage::Damaged));
        }
    }

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,400}", head in "CW[0-9]?\\.?") {
        for text in [text.clone(), format!("{head}{text}"), format!("{{\"kind\":\"coursewright-result\"{text}")] {
            let found = entries("x", &text);
            prop_assert!(!found.is_empty());
        }
    }
}

#[test]
fn three_hundred_results_are_three_hundred_rows() {
    let mut random = ChaCha8Rng::seed_from_u64(300);
    let folder = CourseTest::named("base");
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut codes: Vec<String> = Vec::new();
    let mut people: Vec<TrainingResult> = Vec::new();
    for n in 0..300 {
        let mut one = result(&format!("person {n}"));
        one.score = Some(f64::from(random.random_range(0..=10_000_u32)) / 10_000.0);
        let kind = match n % 20 {
            0 => "damaged",
            1 => "doubled",
            2 => "expired",
            3 => "other-version",
            4 => "other-course",
            _ => "good",
        };
        match kind {
            "expired" => one.valid_until = Some(date(2026, 1, 1)),
            "other-version" => one.version = "0.9.0".to_owned(),
            "other-course" => one.course = "other".to_owned(),
            "doubled" => one = people.last().unwrap().clone(),
            _ => {}
        }
        *expected.entry(kind).or_default() += 1;
        if kind == "good" {
            people.push(one.clone());
        }
        if kind == "doubled" || (kind != "damaged" && random.random_bool(0.5)) {
            codes.push(encode(&one));
        } else {
            let mut text = to_file(&one);
            if kind == "damaged" {
                text = text.replace("person", "persona");
            }
            files.push((format!("results/{n:03}.json"), text));
        }
        // The first results are good, so that there is somebody to double.
        if people.is_empty() {
            people.push(result("person -1"));
            codes.push(encode(&people[0]));
            *expected.entry("good").or_default() += 1;
        }
    }
    codes.shuffle(&mut random);
    for (name, text) in &files {
        folder.file(name, text);
    }
    folder.file("results/mail.txt", &codes.join("\n\n"));
    let total: usize = expected.values().sum();
    let ran = folder.run(&[
        "results",
        "results",
        "--course",
        ".",
        "--as-of",
        "2026-11-22",
        "--csv",
        "all.csv",
        "--json",
        "all.json",
    ]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    let mut reader =
        csv::Reader::from_reader(folder.read("all.csv").into_bytes().as_slice().to_vec().leak() as &[u8]);
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for row in reader.records() {
        *counted.entry(row.unwrap()[0].to_owned()).or_default() += 1;
    }
    let expected: BTreeMap<String, usize> = expected.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    assert_eq!(counted, expected);
    let json: serde_json::Value = serde_json::from_str(&folder.read("all.json")).unwrap();
    assert_eq!(json.as_array().unwrap().len(), total);
    assert!(ran.stderr.starts_with(&format!("{total} results: ")), "{}", ran.stderr);
}

#[test]
fn a_table_is_harmless_to_a_spreadsheet() {
    let judged =
        judge(entries("=x.json", &to_file(&result("=HYPERLINK(\"x\"), \"Ann\""))), &Expected::default());
    let text = table::csv(&judged);
    assert!(
        text.lines().nth(1).unwrap().contains("'=x.json,\"'=HYPERLINK(\"\"x\"\"), \"\"Ann\"\"\","),
        "{text}"
    );
}

#[test]
fn a_pass_holds_on_its_last_day() {
    let status = |today: Date| {
        let expected = Expected { today: Some(today), ..Expected::default() };
        judge(entries("x", &to_file(&result("Ann"))), &expected).remove(0).status
    };
    assert_eq!(status(date(2027, 11, 20)), Status::Good);
    assert_eq!(status(date(2027, 11, 21)), Status::Expired);
}

#[test]
fn the_table_is_printed_where_no_file_is_named() {
    let folder = CourseTest::empty();
    fs::write(folder.path().join("ann.txt"), encode(&result("Ann"))).unwrap();
    let ran = folder.run(&["results", "ann.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, "1 result: 1 good\n"));
    assert_eq!(
        ran.stdout,
        "status,note,source,learner,course,version,issued,completion,completed,success,passed,valid-until,score,\
         self-reported,quiz: #c088,quiz: #cffa,competency: #4d9d\r\n\
         good,,ann.txt,Ann,base,1.0.0,2026-11-22,completed,2026-11-21,passed,2026-11-20,2027-11-20,0.8125,yes,0.7500,,0.5000\r\n"
    );
    let ran = Ran::new(program().args(["results", "nowhere"]).current_dir(folder.path()));
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with("error: cannot read nowhere: "), "{}", ran.stderr);
}
