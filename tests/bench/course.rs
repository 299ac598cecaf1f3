//! The lessons as a course of Coursewright.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::writer::{Choice, Item, Lesson, PROMPT};

const BOOK: &str = "[book]\ntitle = \"A large course\"\nlanguage = \"en\"\nsrc = \"lessons\"\n\n[course]\nid = \"large\"\n\n\
                    [course.competencies]\nlisten = \"Listen first\"\n";

/// Writes a course of so many lessons, each with a quiz, into a folder.
pub(crate) fn write(folder: &Folder, lessons: usize) {
    folder.write("book.toml", BOOK);
    for lesson in (0..lessons).map(Lesson::new) {
        let Lesson { number, module, place, objective, body, .. } = &lesson;
        let text = format!(
            "---\ntitle: Lesson {number}\nobjectives:\n  do-{number}: {objective}\n---\n\n# Lesson {number}\n\n{body}\
             [Try it](../../quizzes/quiz-{number}.yaml)\n"
        );
        folder.write(&format!("lessons/{module:02}-part-{module}/{place:02}-lesson-{number}.md"), &text);
        folder.write(&format!("quizzes/quiz-{number}.yaml"), &quiz(&lesson));
    }
}

fn quiz(lesson: &Lesson) -> String {
    let Lesson { number, module, .. } = lesson;
    let mut text = format!("title: Quiz {number}\nmastery-score: 70%\nitems:\n");
    for (place, Item { situation, rationale, key, choices }) in lesson.items.iter().enumerate() {
        write!(
            text,
            "  - kind: choice\n    id: item-{place}\n    situation: |\n      {situation}\n    prompt: {PROMPT}\n    \
             objectives: [part-{module}/lesson-{number}#do-{number}]\n    competencies: [listen]\n    \
             review: part-{module}/lesson-{number}#section-1\n    rationale: {rationale}\n    choices:\n"
        )
        .unwrap();
        for (place, Choice { text: choice, feedback }) in choices.iter().enumerate() {
            let credit = u8::from(place == *key);
            write!(
                text,
                "      - id: choice-{place}\n        text: {choice}\n        credit: {credit}\n        \
                 feedback: {feedback}\n"
            )
            .unwrap();
        }
    }
    text
}
