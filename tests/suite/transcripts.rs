//! With a transcript at hand, an altered quote is shown with the words that were meant.

use super::course::CourseTest;

const GUILD: &str = "## #1\n\nHear the whole story before you look at the glasses.\nAnd never interrupt: people \
                     remember it.\n\n## #2\n\nAsk one question at a time, and wait for the answer.\n";
const TALK: &str =
    "## #1\n\nA promise is a date. Say what you can keep, and keep what you say, every single day.\n";

/// A course that quotes two sources, whose transcripts stand in `transcripts`.
fn course() -> CourseTest {
    let course = CourseTest::named("base");
    let record = |title: &str, name: &str, passages: &str| {
        format!(
            "title: {title}\ncontributors:\n  who: {{ name: {name}, role: Optician, consent: granted, show-as: name }}\n  \
             other: {{ role: Lab technician, consent: granted, show-as: role }}\npassages:\n{passages}"
        )
    };
    course.file(
        "lessons/sources/guild.yaml",
        &record("The guild", "Dora", "  \"1\": { by: who }\n  \"2\": { by: other }\n"),
    );
    course.file("lessons/sources/promise.yaml", &record("A promise", "Cem", "  \"1\": { by: who }\n"));
    course.file("transcripts/guild.md", GUILD).file("transcripts/promise.md", TALK);
    for source in ["guild", "promise"] {
        let prints = format!("lessons/sources/{source}.prints");
        let ran = course.run(&["source", "fingerprint", &format!("transcripts/{source}.md"), "-o", &prints]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    course
}

/// What is said of a quote; the first lines show where it stands.
fn says(course: &CourseTest, quote: &str) -> String {
    let quote = quote.replace('\n', "\n> ");
    course.file("lessons/01-start/02-second.md", &format!("# Second things\n\n## Ask\n\n> {quote}\n"));
    course.run(&["check", "--transcripts", "transcripts"]).stderr
}

#[test]
fn the_words_that_differ_are_shown_with_the_right_ones() {
    let course = course();
    assert_eq!(
        says(&course, "Hear the complete story before you look at their glasses.\n— Dora, guild #1"),
        "error[quote/altered]: #1 does not have this word before “story before you”\n \
         --> lessons/01-start/02-second.md:5:12\n  \
         |\n\
         5 | > Hear the complete story before you look at their glasses.\n  \
         |            ^^^^^^^^ altered here             ----- and here\n  \
         |\n  \
         = help: #1 says “Hear the whole story before you look at the glasses”\n  \
         = help: write “whole” in place of “complete”\n  \
         = help: write “the” in place of “their”\n\n\
         1 error\n"
    );
}

#[test]
fn what_is_added_and_what_is_left_out_is_told_apart() {
    let course = course();
    assert_eq!(
        says(&course, "Hear the whole story before you look closely at the glasses.\n— Dora, guild #1"),
        "error[quote/altered]: #1 does not go on like this after “before you look”\n \
         --> lessons/01-start/02-second.md:5:40\n  \
         |\n\
         5 | > Hear the whole story before you look closely at the glasses.\n  \
         |                                        ^^^^^^^ altered here\n  \
         |\n  \
         = help: #1 says “Hear the whole story before you look at the glasses”\n  \
         = help: take out “closely”, or put it in brackets: `[closely]`\n\n\
         1 error\n"
    );
    assert_eq!(
        says(&course, "Ask one question at a time, for the answer.\n— guild #2"),
        "error[quote/altered]: #2 does not go on like this after “at a time”\n \
         --> lessons/01-start/02-second.md:5:25\n  \
         |\n\
         5 | > Ask one question at a time, for the answer.\n  \
         |                         ^^^^^^^^^ altered here\n  \
         |\n  \
         = help: #2 says “Ask one question at a time, and wait for the answer”\n  \
         = help: after “a time” write “and wait”, or mark by `…` that words are left out\n\n\
         1 error\n"
    );
}

#[test]
fn words_of_another_passage_or_source_are_found_there() {
    let course = course();
    assert_eq!(
        says(&course, "Ask one question at a time, and wait for a reply.\n— Dora, guild #1"),
        "error[quote/altered]: these words do not stand in #1\n \
         --> lessons/01-start/02-second.md:5:3\n  \
         |\n\
         5 | > Ask one question at a time, and wait for a reply.\n  \
         |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered here\n  \
         |\n  \
         = help: the nearest words stand in #2: “Ask one question at a time, and wait for the answer”\n  \
         = help: write “the answer” in place of “a reply”\n  \
         = help: end the quote with `— guild #2`\n\n\
         1 error\n"
    );
    assert_eq!(
        says(&course, "Say what you can keep, and keep what you say.\n— Dora, guild #1"),
        "error[quote/altered]: these words do not stand in #1\n \
         --> lessons/01-start/02-second.md:5:3\n  \
         |\n\
         5 | > Say what you can keep, and keep what you say.\n  \
         |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered here\n  \
         |\n  \
         = help: these words stand in `promise #1`, by Cem: end the quote with `— Cem, promise #1`\n\n\
         1 error\n"
    );
}

#[test]
fn words_that_stand_nowhere_are_said_to() {
    let course = course();
    let says = says(&course, "We cut every lens twice before lunch.\n— Dora, guild #1");
    assert!(
        says.ends_with(
            "= help: copy the words exactly as they were written\n  \
             = help: mark what is left out by `…`, and put your own words in brackets: `[they]`\n\n1 error\n"
        ),
        "{says}"
    );
}

#[test]
fn many_changes_are_better_typed_anew() {
    let course = course();
    let says = says(
        &course,
        "Hear a whole tale before one looks at the frame. And never stop them: customers remember it.\n— guild #1",
    );
    assert!(
        says.ends_with(
            "= help: #1 says “Hear the whole story before you look at the glasses. And never interrupt: people \
             remember it”\n\n1 error\n"
        ),
        "{says}"
    );
}

#[test]
fn a_transcript_that_is_newer_than_its_fingerprint_is_noticed() {
    let course = course();
    course.file("transcripts/guild.md", &GUILD.replace("whole story", "entire story"));
    let says = says(&course, "Hear the entire story before you look at the glasses.\n— Dora, guild #1");
    assert!(
        says.contains(
            "= help: the transcript of `guild` has these words: make its fingerprint again with \
             `coursewright source fingerprint TRANSCRIPT`\n"
        ),
        "{says}"
    );
}

#[test]
fn a_course_without_changes_says_nothing() {
    let course = course();
    assert_eq!(
        says(&course, "Ask one question at a time … the answer.\n— guild #2").matches("error").count(),
        0
    );
    assert_eq!(course.run(&["check", "--transcripts", "transcripts"]).code, 0);
}

#[test]
fn a_folder_that_cannot_be_read_is_trouble_with_the_machine() {
    let course = course();
    let ran = course.run(&["check", "--transcripts", "nowhere"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with("error: cannot read nowhere: "), "{}", ran.stderr);
    course.file("transcripts/README.md", "# Where these are from\n");
    assert_eq!(course.run(&["check", "--transcripts", "transcripts"]).code, 0);
    course.file("transcripts/notes.md", "# Notes\n\nNot a transcript.\n");
    let ran = course.run(&["check", "--transcripts", "transcripts"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr.lines().count(), 1);
    assert!(
        ran.stderr.contains("notes.md: no passage: each starts with a line like `## #5`"),
        "{}",
        ran.stderr
    );
}
