//! A quiz's policy: rules that cannot both hold, and the module a quiz stands for.

use std::collections::HashMap;

use crate::course::{LessonOrder, Retry, Reveal};
use crate::diag::{Diagnostic, codes};
use crate::parse::ParsedCourse;
use crate::parse::ranged::Step;
use crate::parse::written::quiz::Quiz;
use crate::source::{FileId, Span};

use super::Checker;
use super::structure::Outlined;

impl Checker<'_> {
    /// Reports every rule of a quiz that another rule of it makes meaningless.
    pub(super) fn policy(&mut self, quiz: &Quiz, weight: f64, at: &impl Fn(&Self, &[Step<'_>]) -> Span) {
        let once = quiz.attempts.is_some_and(|n| n.0.0 == 1);
        let hinted = quiz.items.iter().any(|item| !item.common().hints.is_empty());
        let again = quiz.retry != Retry::All;
        let rules = [
            (
                quiz.counts.is_some() && once,
                "counts",
                "there is only one attempt, so there is nothing to choose which one counts from",
                "take out `counts`, or allow more `attempts`",
            ),
            (
                again && once,
                "retry",
                "there is only one attempt, so nothing is ever tried again",
                "take out `retry`, or allow more `attempts`",
            ),
            (
                again && quiz.reveal == Reveal::Never,
                "retry",
                "what is kept when trying again was right, and `reveal: never` keeps that a secret",
                "write `retry: all`, or `reveal: after-pass`",
            ),
            (
                quiz.hint_price.is_some() && !hinted,
                "hint-price",
                "hints have a price, and no item of this quiz has a hint",
                "take out `hint-price`, or give an item `hints`",
            ),
            (
                quiz.test_out.is_some() && weight == 0.0,
                "test-out",
                "practice does not count, so passing it cannot stand for the lessons of a module",
                "give the quiz a `weight` above 0, or take out `test-out`",
            ),
        ];
        for (broken, field, message, help) in rules {
            if broken {
                let span = at(self, &[Step::Key(field)]);
                self.report(Diagnostic::new(&codes::QUIZ_CONTRADICTORY_POLICY, span, message).help(help));
            }
        }
    }

    /// Checks that the module each quiz stands for exists, and that the quiz can be reached before its lessons.
    pub(super) fn test_outs(&mut self, parsed: &ParsedCourse, outline: &[Outlined]) {
        let mut pages = Pages::default();
        pages.collect(parsed, outline);
        for (index, file) in parsed.quizzes.iter().enumerate() {
            let Some(quiz) = &file.parsed else { continue };
            let Some(module) = quiz.value.test_out.as_ref().filter(|_| !self.astray) else { continue };
            let span = quiz.places.span(self.sources, &[Step::Key("test-out")]);
            let Some(&first) = pages.first.get(module.as_str()) else {
                self.unknown_module(module.as_str(), span);
                continue;
            };
            let place =
                self.seen.placed.get(&index).map_or(Place::Quiz(index), |span| Place::Lesson(span.file));
            let late = pages.order.iter().position(|page| *page == place).is_some_and(|at| at > first);
            if late && self.settings.order == LessonOrder::InOrder {
                self.report(
                    Diagnostic::new(
                        &codes::QUIZ_CONTRADICTORY_POLICY,
                        span,
                        "lessons open one after the other, and this quiz stands behind those it would spare",
                    )
                    .help("link it in a lesson before that module, or in the module's first lesson")
                    .help("or write `order = \"free\"` in book.toml"),
                );
            }
        }
    }
}

/// A page: a lesson by its file, or a quiz of its own by its index.
#[derive(PartialEq, Eq)]
enum Place {
    Lesson(FileId),
    Quiz(usize),
}

/// The pages in reading order, and where each module begins.
#[derive(Default)]
struct Pages<'o> {
    order: Vec<Place>,
    first: HashMap<&'o str, usize>,
}

impl<'o> Pages<'o> {
    fn collect(&mut self, parsed: &ParsedCourse, modules: &'o [Outlined]) {
        for module in modules {
            if module.title.is_some() {
                self.first.entry(module.id.as_str()).or_insert(self.order.len());
            }
            self.order.extend(module.lessons.iter().map(|&i| Place::Lesson(parsed.lessons[i].file)));
            self.order.extend(module.quizzes.iter().map(|&i| Place::Quiz(i)));
            self.collect(parsed, &module.modules);
        }
    }
}
