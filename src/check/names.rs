//! Every name that something in the course can refer to.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::course::{LessonId, QuizId, slug};
use crate::diag::{Diagnostic, Sink, codes};
use crate::load::Layout;
use crate::parse::ranged::Step;
use crate::parse::{ParsedCourse, ParsedFile, ParsedLesson, written};
use crate::source::{Sources, Span};

use super::structure::{Skeleton, Structure, is_draft, is_id};

/// The names of the course.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// Lessons by path from the course's root.
    pub(super) lesson_paths: HashMap<String, LessonId>,
    /// `README.md` files of modules by path from the course's root, with their headings.
    pub(super) readmes: HashMap<String, Vec<HeadingName>>,
    /// Lessons that are not part of the course, by path from the course's root, and why they are not.
    pub(super) left_out: HashMap<String, &'static str>,
    /// What each lesson offers to links.
    pub(super) lessons: HashMap<LessonId, Arc<LessonNames>>,
    /// Quizzes by path from the course's root; the index is that of [`ParsedCourse::quizzes`].
    pub(super) quiz_paths: HashMap<String, usize>,
    /// The ids of the quizzes.
    pub(super) quiz_ids: Vec<QuizId>,
    /// The passages that lessons quote, source and passage.
    pub(super) quoted: HashSet<(String, String)>,
    /// The modules' ids.
    pub(super) modules: Vec<String>,
}

/// What a lesson offers to links.
#[derive(Debug)]
pub(super) struct LessonNames {
    pub(super) title: String,
    pub(super) headings: Vec<HeadingName>,
    /// The id of the heading that is the lesson's title.
    pub(super) title_heading: Option<String>,
    pub(super) objectives: Vec<String>,
    /// The names that HTML gives to places, each with the index of the heading beside it.
    pub(super) html_ids: Vec<(String, usize)>,
    /// What would be ids of headings if the space behind their signs were not missing, which is reported.
    pub(super) nearly: Vec<String>,
    /// Whether all of the lesson could be read; if not, nobody knows what it offers.
    pub(super) readable: bool,
}

/// A heading that links and reviews can name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeadingName {
    pub(super) id: String,
    pub(super) words: String,
    /// Whether only a number in the id tells it from another.
    pub(super) repeated: bool,
    /// Its place.
    pub(super) span: Span,
}

/// Two lessons that offer the same: whatever links to the one could link to the other, and hear the same of it. Where a
/// heading stands is told only of those that others repeat.
impl PartialEq for LessonNames {
    fn eq(&self, other: &Self) -> bool {
        let Self { title, headings, title_heading, objectives, html_ids, nearly, readable } = self;
        let mut both = headings.iter().zip(&other.headings);
        let repeat = headings.iter().any(|heading| heading.repeated);
        *title == other.title
            && headings.len() == other.headings.len()
            && both.all(|(one, other)| {
                let HeadingName { id, words, repeated, span } = one;
                let stays = !repeat || *span == other.span;
                stays && *id == other.id && *words == other.words && *repeated == other.repeated
            })
            && *title_heading == other.title_heading
            && *objectives == other.objectives
            && *html_ids == other.html_ids
            && *nearly == other.nearly
            && *readable == other.readable
    }
}

impl Eq for LessonNames {}

impl LessonNames {
    /// What a lesson offers; only books in mdBook's manner link to places that HTML names.
    pub(super) fn of(lesson: &ParsedLesson, is_book: bool) -> Self {
        let title = super::lesson::title(lesson);
        let front = lesson.front_matter.as_ref();
        Self {
            title: title.words,
            headings: HeadingName::of(lesson),
            title_heading: title.heading,
            html_ids: if is_book { super::book::html_ids(&lesson.body) } else { Vec::new() },
            objectives: front.map(|f| f.value.objectives.0.keys().cloned().collect()).unwrap_or_default(),
            nearly: lesson.body.glued.iter().map(|heading| slug(&heading.words)).collect(),
            readable: lesson.readable,
        }
    }

    /// Whether the lesson has no heading of that name, and nobody knows better or it is reported already.
    pub(super) fn may_have(&self, heading: &str) -> bool {
        !self.readable || self.nearly.iter().any(|id| id == heading)
    }
}

impl HeadingName {
    fn of(lesson: &ParsedLesson) -> Vec<Self> {
        let headings = lesson.body.headings.iter();
        headings
            .map(|heading| Self {
                id: heading.id.clone(),
                words: heading.text.clone(),
                repeated: heading.repeated,
                span: lesson.typed.span(&heading.at),
            })
            .collect()
    }
}

impl Names {
    /// Gathers every name; `offered` is what each lesson of the structure offers. A quiz id that stands twice is reported.
    pub(super) fn collect(
        sources: &Sources,
        layout: &Layout,
        parsed: &ParsedCourse,
        structure: &Structure,
        offered: Vec<Arc<LessonNames>>,
        sink: &mut Sink,
    ) -> Self {
        let mut names = Self {
            lesson_paths: HashMap::new(),
            readmes: parsed
                .readmes
                .values()
                .map(|readme| (sources.path(readme.file).to_owned(), HeadingName::of(readme)))
                .collect(),
            left_out: HashMap::new(),
            lessons: HashMap::new(),
            quiz_paths: HashMap::new(),
            quiz_ids: Vec::new(),
            quoted: HashSet::new(),
            modules: Vec::new(),
        };
        for ((&index, id), offered) in structure.ids.iter().zip(offered) {
            let lesson = &parsed.lessons[index];
            let path = format!("{}/{}", layout.lessons, lesson.path);
            names.lesson_paths.insert(path, id.clone());
            names.quoted.extend(lesson.quoted.iter().cloned());
            names.lessons.entry(id.clone()).or_insert(offered);
        }
        for (index, lesson) in parsed.lessons.iter().enumerate() {
            if !structure.ids.contains_key(&index) {
                let why = if is_draft(lesson) { "it is a draft" } else { "`SUMMARY.md` does not list it" };
                names.left_out.insert(sources.path(lesson.file).to_owned(), why);
            }
        }
        let mut taken: HashMap<String, usize> = HashMap::new();
        for (index, file) in parsed.quizzes.iter().enumerate() {
            names.quiz_paths.insert(file.path.clone(), index);
            let (id, span) = quiz_id(sources, file);
            if !is_id(&id) {
                sink.report(
                    Diagnostic::new(&codes::QUIZ_BAD_ID, span, format!("`{id}` cannot be the id of a quiz"))
                        .help("use letters, digits and dashes, in the file's name or in `id:`"),
                );
            }
            if let Some(&first) = taken.get(&id) {
                sink.report(
                    Diagnostic::new(
                        &codes::QUIZ_DUPLICATE_ID,
                        span,
                        format!("a second quiz has the id `{id}`"),
                    )
                    .also(quiz_id(sources, &parsed.quizzes[first]).1, "the first one")
                    .help("rename one of the files, or give one of them its own `id:`"),
                );
            }
            taken.entry(id.clone()).or_insert(index);
            names.quiz_ids.push(QuizId(id));
        }
        collect_modules(&structure.modules, &mut names.modules);
        names
    }

    /// Whether a path from the course's root is that of something to link.
    pub(super) fn is_known(&self, path: &str) -> bool {
        self.lesson_paths.contains_key(path)
            || self.readmes.contains_key(path)
            || self.quiz_paths.contains_key(path)
            || self.left_out.contains_key(path)
    }

    /// Every objective, `lesson#objective`, sorted.
    #[expect(clippy::disallowed_methods, reason = "sorted")]
    pub(super) fn objectives(&self) -> Vec<String> {
        let lessons = self.lessons.iter();
        let mut all: Vec<String> = lessons
            .flat_map(|(id, lesson)| lesson.objectives.iter().map(move |o| format!("{id}#{o}")))
            .collect();
        all.sort_unstable();
        all
    }
}

/// The id of a quiz, and where it is given.
pub(super) fn quiz_id(sources: &Sources, file: &ParsedFile<written::quiz::Quiz>) -> (String, Span) {
    if let Some(parsed) = &file.parsed
        && let Some(id) = &parsed.value.id
    {
        return (id.0.clone(), parsed.places.span(sources, &[Step::Key("id")]));
    }
    (file.name.clone(), Span::start_of(file.file))
}

fn collect_modules(modules: &[Skeleton], ids: &mut Vec<String>) {
    for module in modules.iter().filter(|m| m.title.is_some()) {
        ids.push(module.id.clone());
        collect_modules(&module.modules, ids);
    }
}
