//! `check --map`: scenarios as drawings.

use std::fs;

use super::course::{CourseTest, Ran};

/// The texts of a drawing's elements, when every element is closed by its own name and every value quoted.
fn texts(drawing: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut texts = Vec::new();
    let mut rest = drawing;
    while let Some(start) = rest.find('<') {
        let (text, tail) = rest.split_at(start);
        assert!(!text.contains('>') || open.last() == Some(&"style"), "{text}");
        for entity in text.split('&').skip(1) {
            assert!(entity.split_once(';').is_some_and(|(name, _)| name.len() < 7), "{text}");
        }
        if !text.trim().is_empty() {
            texts.push(text.trim().to_owned());
        }
        let end = tail.find('>').expect("a tag is closed");
        let tag = &tail[1..end];
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &tail[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
    texts
}

fn draw(course: &CourseTest) -> (Ran, Vec<(String, String)>) {
    let folder = course.path().join("maps");
    let ran = course.run(&["check", "--map", "maps"]);
    let mut drawings = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        if entry.file_type().is_file() {
            let name = entry.file_name().to_str().unwrap().to_owned();
            drawings.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    (ran, drawings)
}

const SCENARIO: &str = r#"title: Try it
mastery-score: 70%
items:
  - kind: scenario
    id: late
    title: A day <late> & "more"
    meters:
      trust: { start: 1, min: 0, max: 3 }
    start: he-waits
    nodes:
      he-waits:
        speaker: John <b>
        text: '"Where are they?" ]]> <script>alert(1)</script>'
        branches:
          - { id: own-it, text: Say that it is <your> mistake., points: 2, add: { trust: 1 }, to: he-talks }
          - { id: argue, text: Argue., to: cool }
      he-talks:
        text: He talks.
        branches:
          - { id: nod, text: Nod., once: true, points: -1, to: he-talks }
          - { id: offer, text: Offer a loan pair., when: { trust: { at-least: 2 } }, points: 1, to: calm }
          - { id: shout, text: Shout., when: { trust: { is: 0 } }, to: cool }
      calm:
        ending: success
        text: He thanks you.
      cool:
        ending: failure
        text: He goes.
      forgotten:
        ending: partial
        text: Nobody leads here.
"#;

#[test]
fn every_scenario_of_the_real_course_is_drawn() {
    let course = CourseTest::real();
    let maps = coursewright::map::maps(&course.checked());
    let names: Vec<&str> = maps.files.keys().map(String::as_str).collect();
    let written: usize = fs::read_dir("quizzes")
        .unwrap()
        .map(|quiz| fs::read_to_string(quiz.unwrap().path()).unwrap().matches("kind: scenario").count())
        .sum();
    assert_eq!(names.len(), written, "{names:?}");
    assert!(names.contains(&"mr-needitnow-sunglasses.svg"), "{names:?}");
    for drawing in maps.files.values() {
        let drawing = std::str::from_utf8(drawing).unwrap();
        let texts = texts(drawing);
        for word in ["START", "SUCCESS", "PARTIAL", "FAILURE"] {
            assert!(texts.iter().any(|text| text == word), "{word}");
        }
        assert!(texts[1].contains("The best path, with "), "{}", texts[1]);
    }
    assert_eq!(
        maps.files,
        coursewright::map::maps(&course.checked()).files,
        "the same course gives the same bytes"
    );
}

#[test]
fn a_drawing_says_everything_and_nothing_else() {
    let course = CourseTest::named("base");
    course.file("quizzes/try-it.yaml", SCENARIO);
    let (ran, drawings) = draw(&course);
    // A node that nothing leads to is an error, and drawn all the same.
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("scenario/unreachable-node"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("1 map is in maps\n"), "{}", ran.stderr);
    let [(name, drawing)] = drawings.as_slice() else { panic!("{drawings:?}") };
    assert_eq!(name, "try-it-late.svg");
    assert!(!drawing.contains("<script") && !drawing.contains("<b>") && !drawing.contains("<late>"));
    let texts = texts(drawing);
    let has = |words: &str| texts.iter().any(|text| text == words);
    assert!(has("A day &lt;late&gt; &amp; &quot;more&quot;"), "{texts:?}");
    for words in [
        "he-waits",
        "★ own-it",
        "+2",
        "trust +1",
        "−1",
        "once",
        "if trust ≥ 2",
        "if trust = 0",
        "nobody comes here",
        "50% end here by chance",
        "trust starts at 1 (0 to 3)",
        "dashed: nobody comes here",
    ] {
        assert!(has(words), "{words}: {texts:?}");
    }
    assert!(
        texts[1]
            .ends_with("The best path, with 3 points, is start → own-it → offer; it ends in calm (success)."),
        "{}",
        texts[1]
    );
}

#[test]
fn without_a_course_or_a_scenario_nothing_is_drawn() {
    let course = CourseTest::named("base");
    let (ran, drawings) = draw(&course);
    assert_eq!((ran.code, drawings.len()), (0, 0));
    assert!(ran.stderr.contains("no map was drawn: this course has no scenario"), "{}", ran.stderr);
    course.file("quizzes/try-it.yaml", &SCENARIO.replace("start: he-waits", "start: he-comes"));
    let (ran, drawings) = draw(&course);
    assert_eq!((ran.code, drawings.len()), (1, 0));
    assert!(ran.stderr.contains("no map was drawn: mend the errors first"), "{}", ran.stderr);
}
