//! A large course is not kept twice while it is built.

use coursewright::check::{Depth, check};
use coursewright::compile::parse_course;
use coursewright::diag::Sink;
use coursewright::parse::ParsedCourse;
use coursewright::player;
use coursewright::transcript::Transcripts;

use crate::course::root;

/// The real course as it was read, once it is checked so deep.
fn checked(depth: Depth, keep: impl FnOnce(&ParsedCourse) -> Box<dyn std::any::Any>) -> ParsedCourse {
    let (loaded, mut parsed) = parse_course(root()).unwrap();
    let _kept = keep(&parsed);
    let (languages, transcripts) = (player::languages(), Transcripts::default());
    let mut sink = Sink::default();
    let survey =
        check(&loaded.sources, &loaded.layout, &mut parsed, &languages, &transcripts, depth, &mut sink);
    assert!(survey.course.is_some());
    parsed
}

/// How many items and parts of lessons are still there as they were read.
fn held(parsed: &ParsedCourse) -> (usize, usize) {
    let quizzes = parsed.quizzes.iter().filter_map(|quiz| quiz.parsed.as_ref());
    let items = quizzes.map(|quiz| quiz.value.items.len()).sum();
    (items, parsed.lessons.iter().map(|lesson| lesson.body.nodes.len()).sum())
}

fn nothing(_: &ParsedCourse) -> Box<dyn std::any::Any> {
    Box::new(())
}

#[test]
fn what_was_read_is_given_back_once_it_is_checked() {
    assert_eq!(held(&checked(Depth::Rules, nothing)), (0, 0));
}

#[test]
fn lints_and_previews_keep_it() {
    let (_, parsed) = parse_course(root()).unwrap();
    let all = held(&parsed);
    assert!(all.0 > 0 && all.1 > 0, "{all:?}");
    assert_eq!(held(&checked(Depth::Lints, nothing)), all);
    let preview = |parsed: &ParsedCourse| -> Box<dyn std::any::Any> {
        Box::new((parsed.quizzes.clone(), parsed.lessons.clone()))
    };
    assert_eq!(held(&checked(Depth::Rules, preview)), all);
}
