//! Whatever is done to a course and its result, building gives what it gives where nothing was built before.

use std::fs;
use std::time::Duration;

use coursewright::bundle::Target;
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use super::{CourseTest, TARGETS, build, expected, files, spared};

/// How many edits are tried; `TRIALS` says more.
fn trials() -> usize {
    std::env::var("TRIALS").ok().and_then(|text| text.parse().ok()).unwrap_or(48)
}

/// Changes a course, or not.
fn edit(course: &CourseTest, random: &mut ChaCha8Rng, trial: usize) -> &'static str {
    let lesson = format!("lessons/09-tried/lesson-{}.md", random.random_range(0..4));
    let place = course.path().join(&lesson);
    let text = |n: usize| format!("# Lesson\n\nWords of trial {:06}.\n", n % 1_000_000);
    match random.random_range(0..14) {
        2 => {
            course.file(&lesson, &text(trial));
            "a lesson"
        }
        // As long as before, and perhaps within the same tick.
        3 if place.exists() => {
            let time = fs::metadata(&place).unwrap().modified().unwrap();
            course.file(&lesson, &text(trial));
            fs::File::options().write(true).open(&place).unwrap().set_modified(time).unwrap();
            "a lesson of the same length and time"
        }
        4 if place.exists() => {
            course.without(&lesson);
            "a lesson less"
        }
        5 if place.exists() => {
            fs::rename(&place, place.with_file_name(format!("other-{}.md", random.random_range(0..4))))
                .unwrap();
            "another name"
        }
        6 if place.exists() => {
            let text = course.read(&lesson);
            course.file(&lesson, &text);
            "the same words"
        }
        7 => {
            let book = course.read("book.toml");
            let (before, _) = book.split_once("title = ").unwrap();
            let (_, after) = book.split_once('\n').unwrap();
            let (_, after) = after.split_once('\n').unwrap();
            course.file("book.toml", &format!("{before}title = \"Trial {trial}\"\n{after}"));
            "book.toml"
        }
        8 => {
            course.file("templates/style.css", &format!("body{{margin:{}px}}", trial % 10));
            "a template"
        }
        9 if course.path().join("templates").exists() => {
            fs::remove_dir_all(course.path().join("templates")).unwrap();
            "no template"
        }
        10 if course.path().join("dist").exists() => {
            let made: Vec<String> = files(&course.path().join("dist")).into_keys().collect();
            if !made.is_empty() {
                let one = course.path().join("dist").join(&made[random.random_range(0..made.len())]);
                let mut bytes = fs::read(&one).unwrap();
                if let Some(byte) = bytes.last_mut() {
                    *byte ^= 1;
                }
                fs::write(&one, bytes).unwrap();
            }
            "the result"
        }
        11 if course.path().join("dist").exists() => {
            fs::remove_dir_all(course.path().join("dist")).unwrap();
            "no result"
        }
        _ => "nothing",
    }
}

#[test]
fn building_after_any_edits_is_building_for_the_first_time() {
    let course = CourseTest::named("base");
    let mut random = ChaCha8Rng::seed_from_u64(20_261_123);
    let (mut quick, mut slow) = (0, 0);
    let mut target = 0;
    for trial in 0..trials() {
        let mut done = Vec::new();
        for _ in 0..random.random_range(0..3) {
            done.push(edit(&course, &mut random, trial));
        }
        if random.random_range(0..6) == 0 {
            target = random.random_range(0..TARGETS.len());
        }
        // Sometimes at once, sometimes later than a tick of the disk's clock.
        std::thread::sleep(Duration::from_millis(random.random_range(0..2) * 12));
        let (name, target): (&str, Target) = TARGETS[target];
        let ran = build(&course, &["--target", name]);
        assert_eq!(ran.code, 0, "trial {trial}, {done:?}: {}", ran.stderr);
        *if spared(&ran) { &mut quick } else { &mut slow } += 1;
        let results = files(&course.path().join("dist"));
        for (path, bytes) in expected(&course, target).unwrap() {
            assert!(results.get(&path) == Some(&bytes), "trial {trial}, {done:?}: {path} is out of date");
        }
    }
    assert!(quick * 12 > trials() && slow * 3 > trials(), "{quick} spared, {slow} not");
}
