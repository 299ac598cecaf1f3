//! Modules, the order of lessons, and the ids of both.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::course::{
    Course, Document, Lesson, LessonId, Module, ModuleId, Page, Quiz, QuizId, Term, without_number,
};
use crate::diag::{Diagnostic, Sink, codes};
use crate::load::Layout;
use crate::parse::ranged::Step;
use crate::parse::{ParsedCourse, ParsedLesson, name_of, reading_order};
use crate::say::capital;
use crate::source::{Sources, Span};

use super::settings::Settings;
use super::{outline, unused};

/// The skeleton of the course: which lessons stand where. Lessons are indices into [`ParsedCourse::lessons`].
#[derive(Default)]
pub(super) struct Structure {
    /// The id of every lesson that is part of the course.
    pub(super) ids: BTreeMap<usize, LessonId>,
    /// Those lessons in reading order.
    pub(super) order: Vec<usize>,
    /// The modules; lessons outside any module stand first, in one without a title.
    pub(super) modules: Vec<Skeleton>,
}

/// A module without its text.
#[derive(Default)]
pub(super) struct Skeleton {
    pub(super) id: String,
    /// The title, unless the module's `README.md` has one.
    pub(super) title: Option<String>,
    /// The folder whose `README.md` introduces it.
    pub(super) readme: Option<String>,
    pub(super) lessons: Vec<usize>,
    pub(super) modules: Vec<Skeleton>,
}

/// A module with its title and introduction, and nothing in it yet.
pub(super) struct Outlined {
    pub(super) id: ModuleId,
    pub(super) title: Option<String>,
    pub(super) introduction: Option<Document>,
    pub(super) lessons: Vec<usize>,
    /// The quizzes at its end, as indices into [`ParsedCourse::quizzes`].
    pub(super) quizzes: Vec<usize>,
    pub(super) modules: Vec<Outlined>,
}

impl Outlined {
    /// The modules and those inside them, in reading order.
    pub(super) fn all(modules: &[Self]) -> Vec<&Self> {
        modules.iter().flat_map(|module| std::iter::once(module).chain(Self::all(&module.modules))).collect()
    }
}

/// Whether the author keeps a lesson out of the course.
pub(super) fn is_draft(lesson: &ParsedLesson) -> bool {
    lesson.front_matter.as_ref().is_some_and(|front| front.value.draft)
}

/// Says why a course has no lesson at all.
pub(super) fn report_no_lesson(sources: &Sources, layout: &Layout, parsed: &ParsedCourse, sink: &mut Sink) {
    let folder = &layout.lessons;
    let (name, why, help) = if parsed.lessons.is_empty() {
        let help = match unused::nearly_lesson(sources, layout) {
            Some((path, help)) => format!("`{path}` is not read: {help}"),
            None => format!("write a first lesson: `{folder}/01-first.md`"),
        };
        ("book.toml", format!("`{folder}` holds no `.md` file"), help)
    } else if parsed.lessons.iter().all(|lesson| is_draft(lesson)) {
        let help = "take `draft: true` out of one of them".to_owned();
        ("book.toml", format!("every `.md` file in `{folder}` is a draft"), help)
    } else if parsed.outline.is_some() && !sink.has(&codes::SUMMARY_MISSING_LESSON) {
        let help = "add a line `- [Title](01-first.md)` for each lesson, or delete `SUMMARY.md`".to_owned();
        ("SUMMARY.md", "`SUMMARY.md` lists none".to_owned(), help)
    } else {
        return;
    };
    let path = if name == "SUMMARY.md" { format!("{folder}/{name}") } else { name.to_owned() };
    if let Some(file) = sources.find(&path) {
        let message = format!("this course has no lesson: {why}");
        sink.report(Diagnostic::new(&codes::COURSE_NO_LESSONS, Span::start_of(file), message).help(help));
    }
}

/// Finds modules, order and ids.
pub(super) fn check(sources: &Sources, parsed: &ParsedCourse, sink: &mut Sink) -> Structure {
    let is_plain_book = parsed.book.as_ref().is_some_and(|book| book.value.course.is_none());
    let modules = match &parsed.outline {
        Some(outline) => outline::modules(sources, parsed, outline, is_plain_book, sink),
        None => from_folders(parsed),
    };
    let mut structure = Structure { modules, ..Structure::default() };
    let mut order = Vec::new();
    collect(&structure.modules, &mut order);
    let shared = outline::shared(order.iter().map(|&index| lesson_id(sources, &parsed.lessons[index]).0));
    let mut taken: HashMap<String, usize> = HashMap::new();
    for &index in &order {
        let lesson = &parsed.lessons[index];
        let (mut id, span) = lesson_id(sources, lesson);
        if is_plain_book && (!is_id(&id) || shared.contains(&id)) {
            id = outline::free_id(&lesson.path, |id| taken.contains_key(id));
        }
        if !is_id(&id) && sources.file(lesson.file).readable {
            sink.report(
                Diagnostic::new(&codes::LESSON_BAD_ID, span, format!("`{id}` cannot be the id of a lesson"))
                    .help("use letters, digits and dashes, in the file's name or in `id:`"),
            );
        }
        if let Some(&first) = taken.get(&id) {
            let other = lesson_id(sources, &parsed.lessons[first]).1;
            sink.report(
                Diagnostic::new(
                    &codes::LESSON_DUPLICATE_ID,
                    span,
                    format!("a second lesson has the id `{id}`"),
                )
                .also(other, "the first one")
                .help("rename one of the files, or give one of them its own `id:` in the front matter"),
            );
        }
        taken.entry(id.clone()).or_insert(index);
        structure.ids.insert(index, LessonId(id));
    }
    structure.order = order;
    structure
}

pub(super) fn can_stand_in_link(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
}

/// Whether a word can be the id of a quiz or of something in it.
pub(super) fn is_id(word: &str) -> bool {
    !word.is_empty() && word.split('/').all(|part| !part.is_empty()) && word.chars().all(can_stand_in_link)
}

fn lesson_id(sources: &Sources, lesson: &ParsedLesson) -> (String, Span) {
    let own = lesson.front_matter.as_ref().filter(|front| front.value.id.is_some());
    let place = own.map(|front| front.places.span(sources, &[Step::Key("id")]));
    (lesson.id(), place.unwrap_or_else(|| Span::start_of(lesson.file)))
}

fn collect(modules: &[Skeleton], order: &mut Vec<usize>) {
    for module in modules {
        order.extend(&module.lessons);
        collect(&module.modules, order);
    }
}

/// One module a folder; numbers in front of names give the order.
fn from_folders(parsed: &ParsedCourse) -> Vec<Skeleton> {
    let mut lessons: Vec<usize> =
        (0..parsed.lessons.len()).filter(|&i| !is_draft(&parsed.lessons[i])).collect();
    lessons.sort_by_cached_key(|&i| reading_order(&parsed.lessons[i].path));
    let mut root = Skeleton::default();
    for index in lessons {
        let path = &parsed.lessons[index].path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut module = &mut root;
        let mut end = 0;
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            end = folder[end..].find(part).map_or(end, |at| end + at) + part.len();
            let place = &folder[..end];
            let known = module.modules.iter().position(|m| m.readme.as_deref() == Some(place));
            let at = known.unwrap_or_else(|| {
                module.modules.push(Skeleton {
                    id: name_of(&format!("{place}/")).trim_end_matches('/').to_owned(),
                    title: Some(title_of(part)),
                    readme: Some(place.to_owned()),
                    ..Skeleton::default()
                });
                module.modules.len() - 1
            });
            module = &mut module.modules[at];
        }
        module.lessons.push(index);
    }
    let mut modules = std::mem::take(&mut root.modules);
    root.readme = parsed.readmes.contains_key("").then(String::new);
    if !root.lessons.is_empty() || root.readme.is_some() {
        modules.insert(0, root);
    }
    modules
}

/// A title from a folder's or file's name: `02-set-it` is `Set it`.
pub(super) fn title_of(name: &str) -> String {
    capital(&without_number(name).replace(['-', '_'], " "))
}

/// Puts the parts together once nothing is wrong with any of them.
pub(super) fn assemble(
    settings: Settings,
    outline: Vec<Outlined>,
    lessons: Vec<Option<Arc<Lesson>>>,
    quizzes: Vec<Option<Arc<Quiz>>>,
    glossary: Vec<Term>,
    images: BTreeMap<String, Arc<Vec<u8>>>,
    logo: Option<String>,
) -> Option<Course> {
    let mut parts = Parts {
        lessons,
        quizzes: quizzes.into_iter().flatten().map(|quiz| (quiz.id.clone(), quiz)).collect(),
        ids: Vec::new(),
        placed_lessons: IndexMap::new(),
        placed_quizzes: IndexMap::new(),
    };
    parts.ids = parts.quizzes.keys().cloned().collect();
    let modules = outline.into_iter().map(|module| parts.module(module)).collect::<Option<_>>()?;
    Some(Course {
        id: settings.id,
        version: settings.version,
        title: settings.title,
        authors: settings.authors,
        description: settings.description,
        language: settings.language,
        mastery_score: settings.mastery_score,
        require: settings.require,
        order: settings.order,
        valid_for: settings.valid_for,
        certificate: settings.certificate,
        contact: settings.contact,
        competencies: settings.competencies,
        modules,
        lessons: parts.placed_lessons,
        quizzes: parts.placed_quizzes,
        glossary,
        images,
        accent: settings.accent,
        font: settings.font,
        heading_font: settings.heading_font,
        logo,
    })
}

struct Parts {
    lessons: Vec<Option<Arc<Lesson>>>,
    quizzes: IndexMap<QuizId, Arc<Quiz>>,
    /// The quizzes' ids by their index among the files.
    ids: Vec<QuizId>,
    placed_lessons: IndexMap<LessonId, Arc<Lesson>>,
    placed_quizzes: IndexMap<QuizId, Arc<Quiz>>,
}

impl Parts {
    fn module(&mut self, module: Outlined) -> Option<Module> {
        let mut pages = Vec::new();
        for index in module.lessons {
            let lesson = self.lessons[index].take()?;
            for quiz in &lesson.quizzes {
                self.place(quiz)?;
            }
            pages.push(Page::Lesson(lesson.id.clone()));
            self.placed_lessons.insert(lesson.id.clone(), lesson);
        }
        for index in module.quizzes {
            let id = self.ids[index].clone();
            self.place(&id)?;
            pages.push(Page::Quiz(id));
        }
        Some(Module {
            id: module.id,
            title: module.title,
            introduction: module.introduction,
            pages,
            modules: module.modules.into_iter().map(|m| self.module(m)).collect::<Option<_>>()?,
        })
    }

    fn place(&mut self, id: &QuizId) -> Option<()> {
        let quiz = self.quizzes.swap_remove(id)?;
        self.placed_quizzes.insert(id.clone(), quiz);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn names_read_as_titles() {
        assert_eq!(title_of("02-set_it-now"), "Set it now");
    }
}
