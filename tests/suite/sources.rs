//! `source list` says who is quoted, `source find` prints a quote that is ready to paste.

use super::course::CourseTest;

const TALK: &str = "# A talk\n\n## #1\n\nHear people out, always. “Why?”, you ask.\n\nBecause a person who has been \
                    heard can listen.\n\n## #2\n\nHear people out, they say! It takes time.\n\n## #3\n\nNobody \
                    wants to be handled.\n";

fn course() -> CourseTest {
    let course = CourseTest::named("base");
    course.file("talk.md", TALK);
    course
}

#[test]
fn everybody_in_the_records_is_listed() {
    let course = course();
    course.edit(
        "lessons/01-start/02-second.md",
        "Ask *one*",
        "> Simply hear what people say … you answer.\n>\n> — Ann, talk #1\n\nAsk *one*",
    );
    course.file(
        "lessons/sources/guild.yaml",
        "title: The rules\npublisher: The guild\ncontributors:\n  cem: { name: Cem, role: Optician, consent: unasked, \
         show-as: name }\npassages:\n  \"7\": { by: cem }\n",
    );
    course.edit(
        "quizzes/kept.yaml",
        "    answer: true\n",
        "    cites: [\"guild #7\", \"talk #2\"]\n    answer: true\n",
    );
    let ran = course.run(&["source", "list"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.stdout,
        "guild: The rules, The guild\n\
         0 words quoted; it has no fingerprint\n\
         \n  who            consent  shown by  quotes  words  share  cited\n  \
         Cem, Optician  unasked  name           –      –      –      1\n\
         \n\
         talk: A talk, The guild\n\
         11 of 32 words quoted (34%)\n\
         \n  who                   consent  shown by  quotes  words  share  cited\n  \
         Ann, Optician, Leeds  granted  name           2     11    34%      1\n  \
         Lab technician        unasked  role           –      –      –      1\n"
    );
}

#[test]
fn what_is_listed_can_be_read_by_programs() {
    let course = course();
    let ran = course.run(&["source", "list", ".", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(
        ran.stdout,
        "{\"format\":1,\"source\":\"talk\",\"title\":\"A talk\",\"publisher\":\"The guild\",\"words\":32,\"quoted\":9,\
         \"share\":0.28125,\"contributors\":[{\"id\":\"ann\",\"name\":\"Ann\",\"role\":\"Optician\",\"place\":\"Leeds\",\
         \"consent\":\"granted\",\"shown_by\":\"name\",\"passages\":[\"1\"],\"quotes\":1,\"cited\":1,\"words\":9,\
         \"share\":0.28125},{\"id\":\"bob\",\"name\":null,\"role\":\"Lab technician\",\"place\":null,\
         \"consent\":\"unasked\",\"shown_by\":\"role\",\"passages\":[],\"quotes\":0,\"cited\":0,\"words\":0,\
         \"share\":0.0}]}\n"
    );
}

#[test]
fn the_list_is_there_when_somebody_has_withdrawn() {
    let course = course();
    course.edit("lessons/sources/talk.yaml", "consent: granted", "consent: withdrawn");
    let ran = course.run(&["source", "list"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("  Ann, Optician, Leeds  withdrawn  name           1"), "{}", ran.stdout);
    assert_eq!(
        ran.stderr,
        "this course has 2 errors, and what could not be read is not listed: see `coursewright check`\n"
    );
}

#[test]
fn a_folder_without_sources_says_so() {
    let course = CourseTest::empty();
    let ran = course.run(&["source", "list"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error[book/missing]"), "{}", ran.stderr);
    course.run(&["new", "mine"]);
    let ran = course.run(&["source", "list", "mine"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "this course has no sources\n"));
}

#[test]
fn words_become_a_quote_with_its_attribution() {
    let course = course();
    let ran = course.run(&["source", "find", "nobody WANTS, to be", "talk.md"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout, "> Nobody wants to be\n>\n> — talk #3\n\ncites: \"talk #3\"\n\n");
    assert_eq!(ran.stderr, "note: the record of `talk` does not list #3 yet: add `\"3\": { by: … }`\n");
    // Without quotation marks, over a paragraph's end, with an elision; the name comes from the record.
    let ran = course.run(&[
        "source", "find", "why", "you", "ask", "because", "a", "person", "...", "can", "listen", "talk.md",
    ]);
    assert_eq!((ran.code, ran.stderr.lines().count()), (0, 1));
    assert_eq!(
        ran.stdout,
        "> “Why?”, you ask.\n>\n> Because a person … can listen.\n>\n> — Ann, talk #1\n\ncites: \"talk #1\"\n\n"
    );
    assert_eq!(ran.stderr, "note: a quote is verified from 4 words in a row: take a few more\n");
}

#[test]
fn every_passage_with_the_words_is_shown() {
    let course = course();
    let ran = course.run(&["source", "find", "hear people out", "talk.md"]);
    assert_eq!(
        ran.stdout,
        "> Hear people out\n>\n> — Ann, talk #1\n\ncites: \"talk #1\"\n\n\
         > Hear people out\n>\n> — talk #2\n\ncites: \"talk #2\"\n\n"
    );
}

#[test]
fn what_is_pasted_is_verified() {
    let course = course();
    course.run(&["source", "fingerprint", "talk.md", "-o", "lessons/sources/talk.prints"]);
    course.edit(
        "lessons/01-start/01-first.md",
        "> Simply hear what people say before you answer them.\n>\n> — Ann, talk #1\n",
        "",
    );
    let ran =
        course.run(&["source", "find", "“why?” you ask. because a person who has been heard", "talk.md"]);
    let quote = ran.stdout.split("\ncites").next().unwrap();
    course.file("lessons/01-start/02-second.md", &format!("# Second things\n\n## Ask\n\n{quote}"));
    assert_eq!(course.messages(), "");
}

#[test]
fn near_words_are_shown_where_none_are_the_same() {
    let course = course();
    let ran = course.run(&["source", "find", "because a customer who was heard can listen", "talk.md"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.stdout,
        "> Because a person who has been heard can listen.\n>\n> — Ann, talk #1\n\ncites: \"talk #1\"\n\n"
    );
    assert_eq!(
        ran.stderr,
        "note: no passage has just these words; this is the nearest there is\n\
         note: #1 has “person” where you have “customer”\n\
         note: #1 has “has been” where you have “was”\n"
    );
}

#[test]
fn what_cannot_be_found_says_what_to_do() {
    let course = course();
    let ran = course.run(&["source", "find", "frames by post tomorrow", "talk.md"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert_eq!(
        ran.stderr,
        "no passage of talk.md has words like these\n  = help: look for fewer words, or for others nearby\n"
    );
    let trouble = |arguments: &[&str]| {
        let ran = course.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        ran.stderr
    };
    assert_eq!(
        trouble(&["source", "find", "…", "talk.md"]),
        "error: no words to look for: write some words of the passage between quotation marks\n"
    );
    assert!(trouble(&["source", "find", "hear", "none.md"]).starts_with("error: cannot read none.md: "));
    assert_eq!(
        trouble(&["source", "find", "hear", "lessons/01-start/02-second.md"]),
        "error: lessons/01-start/02-second.md: no passage: each starts with a line like `## #5`\n"
    );
    assert_eq!(
        trouble(&["source", "find", "hear", "talk.md", "--course", "quizzes"]),
        "error: quizzes is no course: it has no `book.toml`\n"
    );
}

#[test]
fn who_withdrew_is_not_offered() {
    let course = course();
    course.edit("lessons/sources/talk.yaml", "consent: granted", "consent: withdrawn");
    let ran = course.run(&["source", "find", "person who has been heard", "talk.md"]);
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr, "note: #1 has these words, and Ann asked not to be quoted\n");
}

#[test]
fn outside_a_course_the_quote_has_no_name() {
    let here = CourseTest::empty();
    here.file("talk.md", TALK);
    let ran = here.run(&["source", "find", "person who has been heard", "talk.md"]);
    assert_eq!(ran.stdout, "> person who has been heard\n>\n> — talk #1\n\ncites: \"talk #1\"\n\n");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    here.run(&["new", "mine"]);
    let ran = here.run(&["source", "find", "person who has been heard", "talk.md", "--course", "mine"]);
    assert_eq!(
        ran.stderr,
        "note: the course has no record of `talk` yet: write `sources/talk.yaml` among its lessons\n"
    );
}
