//! Texts that `coursewright new` wrote, which tell the author what to write in their place.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use super::Checker;
use crate::diag::{Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::source::{FileId, Span};

/// What stands in a new lesson, quiz or scenario for its author, by words that stand on one line.
const FOR_THE_AUTHOR: &[&str] = &[
    "Write here what a trainee can do after this lesson",
    "Begin with a moment at the counter: who comes in, what do they say?",
    "ask what your reader would do.",
    "One idea, in plain words, with an example of what somebody says.",
    "One thing to try before the day is over.",
    "What happens, in two or three lines.",
    "And what the person says.",
    "Why the best answer is the best one, in one or two sentences.",
    "Say what this choice does for the person.",
    "Say what is good about it, and what is missing.",
    "Say kindly what happens then.",
    "Who stands before you, what has happened so far, and what is your part in it.",
    "What the best way through has in common, in one or two sentences.",
    "The first thing that the customer says.",
    "What the customer says when somebody has answered.",
    "What happened then, and what it is worth.",
    "What happened then, and what would have helped.",
];

/// Whoever wants the leftmost gets a search that looks at many bytes in one step.
static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(FOR_THE_AUTHOR);
    search.expect("a few short texts")
});

impl Checker<'_> {
    /// Reports each lesson and each quiz in which such texts are left, once.
    pub(super) fn unwritten(&mut self, parsed: &ParsedCourse) {
        if !self.settings.reports(&codes::COURSE_UNWRITTEN) {
            return;
        }
        let lessons = parsed.lessons.iter().chain(parsed.readmes.values()).map(|lesson| lesson.file);
        let files: Vec<FileId> = lessons.chain(parsed.quizzes.iter().map(|quiz| quiz.file)).collect();
        let found: Vec<(FileId, Span, usize)> = files
            .into_par_iter()
            .filter_map(|file| {
                let mut places = SEARCH.find_iter(self.sources.text(file));
                let first = places.next()?;
                Some((file, Span::new(file, first.range()), places.count()))
            })
            .collect();
        for (file, span, more) in found {
            let said = &self.sources.text(file)[span.start..span.end];
            let more = match more {
                0 => String::new(),
                1 => ", and one more text below".to_owned(),
                more => format!(", and {more} more texts below"),
            };
            let message = format!("“{said}” stands here as `coursewright new` wrote it{more}");
            self.report(
                Diagnostic::new(&codes::COURSE_UNWRITTEN, span, message)
                    .help("write your own in its place, or take it out"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FOR_THE_AUTHOR;

    #[test]
    fn each_stands_in_a_new_part() {
        let parts = [
            include_str!("../scaffold/part/lesson.md"),
            include_str!("../scaffold/part/quiz.yaml"),
            include_str!("../scaffold/part/scenario.yaml"),
        ];
        for text in FOR_THE_AUTHOR {
            assert!(parts.iter().any(|part| part.contains(text)), "{text}");
        }
    }
}
