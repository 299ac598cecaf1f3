//! Holds a course against its last release.

use crate::course::Course;
use crate::diag::{Diagnostic, Sink, codes};
use crate::load::LOCK;
use crate::parse::ranged::Step;
use crate::parse::{Form, Parsed, ParsedCourse, Places, read};
use crate::source::{Sources, Span};

use super::compare::{Renamed, Subject, compare};
use super::{Edit, Effect, FORMAT, Lock};

/// What has become of the released course: nothing when there is no release, none when what was released cannot be read.
pub fn check(
    sources: &Sources,
    parsed: &ParsedCourse,
    course: &Course,
    sink: &mut Sink,
) -> Option<Vec<Edit>> {
    let Some(file) = sources.find(LOCK) else { return Some(Vec::new()) };
    if !sources.file(file).readable {
        return None;
    }
    // A lock in which anything had to be guessed is none: what is missing from it would pass for what was never released.
    let mut said = Sink::default();
    let old = read(sources, file, 0..sources.text(file).len(), Form::Toml, &mut said);
    let whole = !said.has_errors();
    sink.append(said);
    let old: Parsed<Lock> = old.filter(|_| whole)?;
    if old.value.format > FORMAT {
        let span = old.places.span(sources, &["format".into()]);
        sink.report(
            Diagnostic::new(&codes::LOCK_TOO_NEW, span, "this file was made by a later coursewright")
                .help("install a later version of coursewright"),
        );
        return None;
    }
    let new = Lock::of(sources, parsed, course);
    let edits = compare(&old.value, &new, &|subject| renamed(parsed, course, subject));
    let finder = Finder { sources, parsed, course, old: &old.places };
    for edit in &edits {
        let (code, help) = match edit.effect {
            Effect::Neutral => continue,
            Effect::Scoring => (
                &codes::LOCK_SCORING,
                "fine if you mean it: run `coursewright lock` when you release this version",
            ),
            Effect::Breaking => (&codes::LOCK_BREAKING, explain(edit)),
        };
        sink.report(
            Diagnostic::new(
                code,
                finder.place(edit),
                format!("since version {}: {}", old.value.version, edit.what),
            )
            .help(help),
        );
    }
    let changed = edits.iter().any(|edit| edit.effect != Effect::Neutral);
    if changed && old.value.version == new.version {
        let span = finder.book(&["course", "version"]);
        let message = format!("version {} is released already, and scores differ from it", new.version);
        sink.report(
            Diagnostic::new(&codes::LOCK_SAME_VERSION, span, message)
                .help("give this version another number: results name the version they belong to"),
        );
    }
    Some(edits)
}

/// What an author can say to a loss that is meant.
fn explain(edit: &Edit) -> &'static str {
    match (&edit.lesson, &edit.quiz, &edit.item, edit.gone) {
        (Some(_), ..) => {
            "if it has another name now, write `was: [its old name]` into its front matter; if it was taken out, list it under `[course.retired]` in book.toml as `lessons = [\"…\"]`"
        }
        (_, Some(_), None, _) => {
            "if it has another name now, write `was: [its old name]` into the quiz; if it was taken out, list it under `[course.retired]` in book.toml as `quizzes = [\"…\"]`"
        }
        (_, Some(_), Some(_), true) => {
            "if it has another name now, write `was: [its old name]` into the item; if it was taken out, write `retired: [its name]` into the quiz"
        }
        (_, Some(_), Some(_), false) => {
            "if it has another name now, write `was: [its old name]` there; otherwise give the item another id, and list the old one under `retired:` of the quiz"
        }
        _ => "put back what it was",
    }
}

fn renamed(parsed: &ParsedCourse, course: &Course, subject: &Subject<'_>) -> Renamed {
    let quiz = |id: &str| course.quizzes.values().find(|quiz| quiz.id.as_str() == id);
    let written = |id: &str| {
        let file = quiz(id)?.file;
        let parsed = parsed.quizzes.iter().find(|parsed| parsed.file == file)?;
        parsed.parsed.as_ref().map(|parsed| &parsed.value)
    };
    let retired =
        parsed.book.as_ref().and_then(|book| book.value.course.as_ref()).map(|course| &course.retired);
    let lists = |names: &[crate::parse::written::scalar::Text], id: &str| {
        names.iter().any(|name| name.as_str() == id)
    };
    let (now, gone) = match *subject {
        Subject::Lesson(id) => (
            course
                .lessons
                .values()
                .find(|l| l.was.iter().any(|w| w.as_str() == id))
                .map(|l| l.id.to_string()),
            retired.is_some_and(|retired| lists(&retired.lessons, id)),
        ),
        Subject::Quiz(id) => (
            course
                .quizzes
                .values()
                .find(|q| q.was.iter().any(|w| w.as_str() == id))
                .map(|q| q.id.to_string()),
            retired.is_some_and(|retired| lists(&retired.quizzes, id)),
        ),
        Subject::Item(of, id) => (
            quiz(of)
                .and_then(|quiz| quiz.items.iter().find(|item| item.was.iter().any(|w| w.as_str() == id)))
                .map(|item| item.id.to_string()),
            written(of).is_some_and(|quiz| lists(&quiz.retired, id)),
        ),
        Subject::Part(of, item, id) => (
            quiz(of)
                .and_then(|quiz| quiz.items.iter().find(|other| other.id.as_str() == item))
                .and_then(|item| item.kind.choices().iter().find(|c| c.was.iter().any(|w| w.as_str() == id)))
                .map(|choice| choice.id.to_string()),
            written(of).is_some_and(|quiz| lists(&quiz.retired, &format!("{item}/{id}"))),
        ),
    };
    match now {
        Some(now) => Renamed::To(now),
        None if gone => Renamed::Retired,
        None => Renamed::Unknown,
    }
}

/// Finds the place that an edit speaks of: in the course, or in the lock when it is there no more.
struct Finder<'a> {
    sources: &'a Sources,
    parsed: &'a ParsedCourse,
    course: &'a Course,
    old: &'a Places,
}

impl Finder<'_> {
    fn place(&self, edit: &Edit) -> Span {
        let lock = |path: &[Step<'_>]| self.old.span(self.sources, path);
        match (&edit.lesson, &edit.quiz, &edit.item) {
            (Some(id), ..) if edit.gone => lock(&["lessons".into(), Step::Name(id)]),
            (Some(id), ..) => {
                let lesson = self.course.lessons.values().find(|lesson| lesson.id.as_str() == id);
                lesson.map_or_else(|| self.book(&["course"]), |lesson| Span::start_of(lesson.file))
            }
            (_, Some(quiz), None) if edit.gone => lock(&["quizzes".into(), Step::Name(quiz)]),
            (_, Some(quiz), None) => self.quiz(quiz, None),
            (_, Some(quiz), Some(item)) => self.quiz(quiz, Some(item)),
            _ => self.book(&["course", "id"]),
        }
    }

    /// The item, or the title of the quiz.
    fn quiz(&self, id: &str, item: Option<&str>) -> Span {
        let Some(quiz) = self.course.quizzes.values().find(|quiz| quiz.id.as_str() == id) else {
            return self.book(&["course"]);
        };
        let index = item.and_then(|item| quiz.items.iter().position(|other| other.id.as_str() == item));
        let file = self.parsed.quizzes.iter().find(|parsed| parsed.file == quiz.file);
        let places = file.and_then(|file| file.parsed.as_ref()).map(|parsed| &parsed.places);
        places.map_or(Span::start_of(quiz.file), |places| match index {
            Some(index) => places.span(self.sources, &["items".into(), index.into(), "id".into()]),
            None if item.is_some() => places.span(self.sources, &[Step::Name("items")]),
            None => places.span(self.sources, &["title".into()]),
        })
    }

    fn book(&self, path: &[&str]) -> Span {
        let path: Vec<Step<'_>> = path.iter().map(|step| Step::Key(step)).collect();
        let book = self.parsed.book.as_ref();
        book.map_or_else(|| self.old.span(self.sources, &[]), |book| book.places.span(self.sources, &path))
    }
}
