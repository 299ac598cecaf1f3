//! Objectives, competencies and lessons against the items that ask about them.

use std::collections::{HashMap, HashSet};

use crate::course::LessonId;
use crate::diag::{Diagnostic, closest, codes};
use crate::parse::ranged::Step;
use crate::parse::written::item::{Common, Item};
use crate::parse::written::scalar::Text;
use crate::parse::{ParsedCourse, ParsedLesson};
use crate::source::Span;

use super::Checker;
use super::settings::Settings;
use super::structure::{Structure, is_id};

/// What the items of all quizzes ask about.
#[derive(Default)]
struct Asked<'a> {
    /// How many items name an objective, by `lesson#objective`.
    objectives: HashMap<&'a str, usize>,
    competencies: HashSet<&'a str>,
    /// The lessons that some item reviews or takes an objective from.
    lessons: HashSet<&'a str>,
}

impl<'a> Asked<'a> {
    #[expect(clippy::iter_over_hash_type, reason = "each is counted by itself")]
    fn of(items: impl Iterator<Item = &'a Item>) -> Self {
        let mut asked = Self::default();
        for item in items {
            let Common { objectives, review, .. } = item.common();
            // An objective that stands there twice is asked once.
            for objective in objectives.iter().map(Text::as_str).collect::<HashSet<_>>() {
                *asked.objectives.entry(objective).or_default() += 1;
            }
            asked.competencies.extend(item.all_competencies());
            let targets = objectives.iter().chain(review).map(Text::as_str);
            asked.lessons.extend(targets.map(|target| target.split('#').next().unwrap_or_default()));
        }
        asked
    }

    /// Takes a name that does not exist, which is reported, for the objective that was probably meant.
    #[expect(clippy::disallowed_methods, reason = "sorted before they are used")]
    fn objectives_meant(&mut self, objectives: &'a [String]) {
        let known: HashSet<&str> = objectives.iter().map(String::as_str).collect();
        let mut unknown: Vec<&str> =
            self.objectives.keys().copied().filter(|name| !known.contains(name)).collect();
        unknown.sort_unstable();
        for name in unknown {
            let own = name.rsplit('#').next().unwrap_or_default();
            let alike = objectives.iter().filter(|other| other.rsplit('#').next() == Some(own));
            let close = closest(name, objectives.iter().map(String::as_str));
            for meant in alike.map(String::as_str).chain(close) {
                *self.objectives.entry(meant).or_default() += 1;
            }
        }
    }

    /// The same for competencies.
    #[expect(clippy::disallowed_methods, reason = "they become a set")]
    fn competencies_meant(&mut self, settings: &'a Settings) {
        let known = &settings.competencies;
        let unknown = self.competencies.iter().filter(|name| !known.contains_key(**name));
        let meant: Vec<&str> = unknown
            .filter_map(|name| {
                settings.competency_called(name).or_else(|| closest(name, known.keys().map(String::as_str)))
            })
            .collect();
        self.competencies.extend(meant);
    }
}

impl Checker<'_> {
    /// Reports what nothing asks about. Where a quiz could not be read, nobody knows what it asks.
    pub(super) fn coverage(&mut self, parsed: &ParsedCourse, structure: &Structure) {
        self.objectives_of_items(parsed);
        if self.astray || !parsed.quizzes.iter().all(|quiz| quiz.is_whole()) {
            return;
        }
        let quizzes = parsed.quizzes.iter().filter_map(|quiz| quiz.parsed.as_ref());
        let mut asked = Asked::of(quizzes.flat_map(|quiz| &*quiz.value.items));
        let objectives = self.names.objectives();
        asked.objectives_meant(&objectives);
        asked.competencies_meant(self.settings);
        self.competencies_without_items(parsed, &asked);
        for index in &structure.order {
            self.objectives_without_items(&parsed.lessons[*index], &structure.ids[index], &asked);
        }
        if self.settings.reports(&codes::LESSON_NOT_ASKED) {
            self.lessons_not_asked(parsed, structure, &asked);
        }
    }

    fn competencies_without_items(&mut self, parsed: &ParsedCourse, asked: &Asked<'_>) {
        let Some(book) = &parsed.book else {
            return;
        };
        let settings = self.settings;
        for (id, name) in &settings.competencies {
            if asked.competencies.contains(id.as_str()) {
                continue;
            }
            let path = [Step::Key("course"), Step::Key("competencies"), Step::Name(id)];
            let span = book.places.span(self.sources, &path);
            let message = format!("nothing in the course is evidence of the competency “{name}”");
            self.report(
                Diagnostic::new(&codes::BOOK_UNUSED_COMPETENCY, span, message)
                    .help(format!("add `competencies: [{id}]` to the items or choices that show it"))
                    .help("or take this line out"),
            );
        }
    }

    fn objectives_without_items(&mut self, lesson: &ParsedLesson, id: &LessonId, asked: &Asked<'_>) {
        let Some(front) = &lesson.front_matter else {
            return;
        };
        // One that cannot be an id is reported already.
        for objective in front.value.objectives.0.keys().filter(|id| is_id(id)) {
            let whole = format!("{id}#{objective}");
            let (code, message) = match asked.objectives.get(whole.as_str()) {
                None => (
                    &codes::LESSON_OBJECTIVE_WITHOUT_ITEMS,
                    format!("no item asks about the objective `{objective}`"),
                ),
                Some(1) if self.settings.reports(&codes::LESSON_OBJECTIVE_WITH_ONE_ITEM) => (
                    &codes::LESSON_OBJECTIVE_WITH_ONE_ITEM,
                    format!("only one item asks about the objective `{objective}`: one answer says little"),
                ),
                Some(_) => continue,
            };
            let path = [Step::Key("objectives"), Step::Name(objective)];
            let span = front.places.span(self.sources, &path);
            self.report(
                Diagnostic::new(code, span, message)
                    .help(format!("name it where it is asked: `objectives: [{whole}]` in an item of a quiz")),
            );
        }
    }

    fn lessons_not_asked(&mut self, parsed: &ParsedCourse, structure: &Structure, asked: &Asked<'_>) {
        let with_quiz: HashSet<_> = self.seen.placed.values().map(|span| span.file).collect();
        for index in &structure.order {
            let (lesson, id) = (&parsed.lessons[*index], &structure.ids[index]);
            if asked.lessons.contains(id.as_str()) || with_quiz.contains(&lesson.file) || !lesson.readable {
                continue;
            }
            let span = Span::new(lesson.file, lesson.body_start..lesson.body_start);
            self.report(
                Diagnostic::new(&codes::LESSON_NOT_ASKED, span, "no item asks about anything in this lesson")
                    .help(format!("add an item with `review: {id}`, or put a quiz into the lesson")),
            );
        }
    }
}
