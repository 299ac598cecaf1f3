//! Words of one's own, and the words they are compared with.

use super::course::{CourseTest, between};

const REFLECT: &str = "
  - kind: reflect
    id: own
    prompt: What would you say first?
    compare: [\"talk #1\"]
    checklist: [I asked *before* I explained.]
";

fn course() -> CourseTest {
    let course = CourseTest::named("base");
    let quiz = course.read("quizzes/try-it.yaml") + REFLECT.trim_start_matches('\n');
    course.file("quizzes/try-it.yaml", &quiz);
    course
}

#[test]
fn the_words_to_compare_with_are_those_that_the_lessons_quote() {
    let document = course().document();
    assert_eq!(document.matches("Simply hear what people say before you answer them.").count(), 2);
    assert!(document.contains("I asked <em>before</em> I explained."));
}

#[test]
fn a_tick_is_known_by_its_words_wherever_they_stand() {
    let values = |checklist: &str| {
        let course = course();
        let quiz = course.read("quizzes/try-it.yaml");
        let own = "checklist: [I asked *before* I explained.]";
        course.file("quizzes/try-it.yaml", &quiz.replace(own, &format!("checklist: {checklist}")));
        let document = course.document();
        let boxes = document.split("type=\"checkbox\"").skip(1);
        let boxes = boxes.filter(|rest| rest.starts_with(" name=\"quiz&#x2f;try-it:own\""));
        boxes.map(|rest| between(rest, "value=\"", "\"").to_owned()).collect::<Vec<_>>()
    };
    let [asked, told] = ["i-asked-before-i-explained", "i-told-the-truth"];
    assert_eq!(values("[I asked *before* I explained., I told the truth.]"), [asked, told]);
    assert_eq!(values("[I told the truth!, I asked before I explained]"), [told, asked]);
    assert_eq!(values("[I told the truth., I told the truth.]"), [told, "i-told-the-truth--2"]);
}

#[test]
fn what_only_a_draft_quotes_is_not_there_to_compare_with() {
    let course = course();
    assert_eq!(course.messages(), "");
    let lesson = course.read("lessons/01-start/01-first.md");
    let (before, quote) = lesson.split_once("> Simply").unwrap();
    let (quote, after) = quote.split_once("![").unwrap();
    course.file("lessons/01-start/01-first.md", &format!("{before}![{after}"));
    course
        .file("lessons/01-start/03-later.md", &format!("---\ndraft: true\n---\n# Later\n\n> Simply{quote}"));
    assert!(course.messages().contains("item/not-quoted"), "{}", course.messages());
}
