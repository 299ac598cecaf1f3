//! Quotes are what their source says, by whom it says.

use coursewright::words::compared::words;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::course::CourseTest;

const QUOTE: &str = "> Simply hear what people say before you answer them.";

#[test]
fn elisions_and_brackets_are_no_changes() {
    for quote in [
        "> Simply hear what people … before you answer them.",
        "> Simply hear what people [really] say before you answer them.",
        "> Simply hear what people say before you answer them. … ask what would help, and say",
        "> simply HEAR what “people” say --- before\n> you *answer* them",
        "> “Simply hear what people say ... before you answer them.”",
    ] {
        let course = CourseTest::named("base");
        course.edit("lessons/01-start/01-first.md", QUOTE, quote);
        assert_eq!(course.messages().replace("under 4 words", ""), course.messages(), "{quote}");
        assert_eq!(course.places(), [""; 0], "{quote}");
    }
}

#[test]
fn what_was_said_elsewhere_or_in_another_order_is_altered() {
    for quote in [
        "> We cut every lens twice",
        "> Then ask what would help … Simply hear what people say",
        "> Simply hear what people say before they answer them.",
    ] {
        let course = CourseTest::named("base");
        course.edit("lessons/01-start/01-first.md", QUOTE, quote);
        let places = course.places();
        assert_eq!(places.len(), 1, "{quote}: {places:?}");
        assert!(places[0].ends_with("quote/altered"), "{quote}: {places:?}");
    }
}

/// A quote of the real course: the file, the line of its attribution, and the lines of its words.
struct Place {
    file: String,
    words: Vec<usize>,
    attribution: usize,
}

fn quotes(course: &CourseTest) -> Vec<Place> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(course.path()).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(course.path()).unwrap().to_str().unwrap().to_owned();
        if !name.ends_with(".md") && !name.starts_with("quizzes/") {
            continue;
        }
        let text = course.read(&name);
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        for (i, line) in lines.iter().enumerate() {
            if line.starts_with("> —") {
                let start = (0..i).rev().take_while(|&k| lines[k].starts_with('>')).last().unwrap();
                let words = (start..i).filter(|&k| words(lines[k]).len() >= 4).collect();
                found.push(Place { file: name.clone(), words, attribution: i });
            }
        }
    }
    found
}

fn change_line(text: &str, number: usize, change: impl FnOnce(&str) -> String) -> String {
    let mut change = Some(change);
    text.split_inclusive('\n')
        .enumerate()
        .map(|(i, line)| if i == number { change.take().unwrap()(line) } else { line.to_owned() })
        .collect()
}

#[test]
fn twenty_changed_words_in_the_real_course_are_caught_at_their_lines() {
    let course = CourseTest::real();
    let all: Vec<_> = quotes(&course).into_iter().filter(|q| !q.words.is_empty()).collect();
    assert!(all.len() >= 20, "only {} quotes", all.len());
    let mut random = ChaCha8Rng::seed_from_u64(20);
    for round in 0..20 {
        let quote = &all[random.random_range(0..all.len())];
        let line = quote.words[random.random_range(0..quote.words.len())];
        let before = course.read(&quote.file);
        let after = change_line(&before, line, |text| {
            let words = words(text);
            let word = &words[random.random_range(0..words.len())];
            format!("{}changed{}", &text[..word.range.start], &text[word.range.end..])
        });
        course.file(&quote.file, &after);
        let places = course.places();
        let wanted = format!("{}:{}:", quote.file, line + 1);
        assert!(
            places.iter().any(|p| p.starts_with(&wanted) && p.ends_with("quote/altered")),
            "round {round}: {wanted} in {places:?}\n{}",
            course.messages()
        );
        course.file(&quote.file, &before);
    }
    assert_eq!(course.places(), [""; 0]);
}

#[test]
fn twenty_swapped_speakers_in_the_real_course_are_caught_at_their_lines() {
    let course = CourseTest::real();
    let names =
        ["uncut", "Craig", "Barry Santini", "John", "Jubilee", "Mizikal", "rbaker", "Em", "smallworld"];
    let all = quotes(&course);
    let mut random = ChaCha8Rng::seed_from_u64(21);
    for round in 0..20 {
        let quote = &all[random.random_range(0..all.len())];
        let before = course.read(&quote.file);
        let after = change_line(&before, quote.attribution, |text| {
            let (marks, rest) = text.split_once('—').unwrap();
            let source = rest.rsplit(',').next().unwrap().trim();
            let others: Vec<_> = names.iter().filter(|name| !rest.contains(**name)).collect();
            let other = others[random.random_range(0..others.len())];
            format!("{marks}— {other}, {source}\n")
        });
        course.file(&quote.file, &after);
        let places = course.places();
        let wanted = format!("{}:{}:", quote.file, quote.attribution + 1);
        assert!(
            places.iter().any(|p| p.starts_with(&wanted) && p.ends_with("quote/wrong-speaker")),
            "round {round}: {wanted} in {places:?}"
        );
        course.file(&quote.file, &before);
    }
}

#[test]
fn a_passage_given_to_another_contributor_is_caught() {
    let course = CourseTest::named("base");
    course.edit("lessons/01-start/01-first.md", "— Ann, talk #1", "— Ann, talk #2");
    let places = course.places();
    assert!(
        places.contains(&"lessons/01-start/01-first.md:16:5 quote/wrong-speaker".to_owned()),
        "{places:?}"
    );
}

/// The base course with limits on quotes, and a lesson with some; its talk has 20 + 12 words, and 9 are quoted already.
fn limited(limits: &str, quotes: &str) -> Vec<String> {
    let course = CourseTest::named("base");
    let book = course.read("book.toml");
    course.file("book.toml", &format!("{book}\n[quotes]\n{limits}\n"));
    course.file("lessons/01-start/02-second.md", &format!("# Second things\n\n## Ask\n\nAsk.\n\n{quotes}"));
    course.places()
}

#[test]
fn a_quote_may_have_as_many_words_as_the_course_allows() {
    assert_eq!(limited("max-words = 9", ""), [""; 0]);
    assert_eq!(limited("max-words = 8", ""), ["lessons/01-start/01-first.md:16:3 quote/too-long"]);
    // What is left out and what stands in brackets are no words of theirs.
    let quote = "> Simply hear what people [really, truly] say … you answer them, [always]\n>\n> — talk #1\n";
    assert_eq!(limited("max-words = 9", quote), [""; 0]);
}

#[test]
fn as_much_of_a_source_may_be_quoted_as_the_course_allows() {
    let again = "> hear what people say before\n>\n> — talk #1\n";
    assert_eq!(limited("max-share = 0.28125", again), [""; 0], "words count once");
    assert_eq!(limited("max-share = 0.28", again), ["lessons/01-start/01-first.md:16:10 quote/too-much"]);
    let more = "> answer them. Then ask what would help\n>\n> — talk #1\n";
    assert_eq!(limited("max-share = 0.4375", more), [""; 0], "5 words more are 14 of 32");
    assert_eq!(limited("max-share = 0.43", more), ["lessons/01-start/02-second.md:9:5 quote/too-much"]);
}
