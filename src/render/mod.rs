//! The course into a site: its pages and data as values, nothing written yet.
//!
//! 1. [`markdown`] turns documents into HTML, with quotes, figures and quizzes by their templates.
//! 2. [`view`] has the typed, borrowed views that templates get; never the course itself.
//! 3. [`data`] has what the player reads.
//! 4. [`paper`] has what a handout needs: numbers to refer by, and the key apart from the questions.
//!
//! A [`Site`] is an index and a page function: pages are rendered when a target asks for them.

pub mod data;
mod images;
mod kind;
mod markdown;
mod order;
mod paper;
mod results;
mod style;
mod view;

use std::collections::HashMap;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::course::{Colour, Course, Document, Module, Page, Quiz, QuizId};
use crate::diag::Diagnostic;
use crate::digest::digest;
use crate::theme::Theme;

pub use kind::meaning;

use data::{CourseData, OutlineData, QuizData};
use images::Images;
use paper::Numbers;
use view::{CourseView, Html, ModuleView, ObjectiveView, PageRef, PageView, QuizRef, TermView};

/// The lightest background that the accent stands on in the dark design, `--raised` of `templates/style.css`.
const DARK_PAGE: Colour = Colour([0x1c, 0x22, 0x25]);
/// The contrast that the accent gets there (WCAG 2.2, 1.4.6).
const DARK_CONTRAST: f64 = 7.0;

/// What rendering can end in: a template of the author's that does not work.
pub type Rendered<T> = Result<T, Box<Diagnostic>>;

/// What a site is read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A screen, with the player; the images are in the document.
    Screen,
    /// The same; the images are files of their own.
    Web,
    /// Paper: nothing can be pressed, and what a link leads to has a number.
    Paper,
}

/// A course that is ready to be put into the files of a target.
pub struct Site<'c> {
    course: &'c Course,
    theme: &'c Theme<'c>,
    medium: Medium,
    pages: Vec<&'c Page>,
    /// The title of the module that each page stands in.
    modules: Vec<Option<&'c str>>,
    /// The route of the page that each quiz stands on.
    places: HashMap<&'c QuizId, String>,
    view: Value,
    numbers: Numbers<'c>,
    images: Images,
}

/// Makes a site of a course.
pub fn render<'c>(course: &'c Course, theme: &'c Theme<'c>, medium: Medium) -> Site<'c> {
    let pages = course.pages();
    Site {
        course,
        theme,
        medium,
        modules: module_titles(&course.modules),
        places: course.places().into_iter().map(|(quiz, page)| (quiz, page.route())).collect(),
        pages,
        view: course_view(course),
        numbers: Numbers::of(course),
        images: Images::new(&course.images, medium),
    }
}

impl<'c> Site<'c> {
    /// The course.
    pub fn course(&self) -> &'c Course {
        self.course
    }

    /// The templates.
    pub fn theme(&self) -> &'c Theme<'c> {
        self.theme
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The routes of the pages, in reading order.
    pub fn routes(&self) -> impl Iterator<Item = String> {
        self.pages.iter().map(|page| page.route())
    }

    /// The route of a page, by its place in reading order.
    pub fn route(&self, index: usize) -> String {
        self.pages[index].route()
    }

    /// The images that are files of their own: their paths from the folder of the course, and their bytes.
    pub fn images(&self) -> impl Iterator<Item = (&str, &'c [u8])> {
        self.images.files(&self.course.images)
    }

    /// Whether the language is written from right to left.
    pub fn direction(&self) -> &'static str {
        direction(&self.course.language)
    }

    /// The route of the page that a quiz stands on.
    pub fn place(&self, quiz: &QuizId) -> &str {
        self.places.get(quiz).map_or("", String::as_str)
    }

    /// What the player reads.
    pub fn data(&self) -> CourseData<'_> {
        data::course(self)
    }

    /// What the player reads about a course whose quizzes stand elsewhere.
    pub fn outline_data(&self) -> OutlineData<'_> {
        data::outline(self)
    }

    /// What the player reads about a quiz.
    pub fn quiz_data(&self, quiz: &'c Quiz) -> QuizData<'_> {
        data::quiz(self, quiz)
    }

    /// What every template may say about the course.
    pub fn course_view(&self) -> Value {
        self.view.clone()
    }

    /// The style of the medium, made small, with the theme's own colours in front; nothing in it ends its element.
    pub fn style(&self) -> String {
        let style = self.theme.style(match self.medium {
            Medium::Screen | Medium::Web => "style.css",
            Medium::Paper => "print/style.css",
        });
        let accent = self.course.accent;
        let dark = accent.lightened(DARK_PAGE, DARK_CONTRAST);
        let mut own = format!("--accent:{accent};--accent-dark:{dark}");
        for (name, fonts) in [("text", &self.course.font), ("heading", &self.course.heading_font)] {
            own.extend(fonts.iter().map(|fonts| format!(";--{name}-font:{fonts}")));
        }
        format!(":root{{{own}}}{}\n", style::small(style).replace("</", "<\\/"))
    }

    /// The logo as an address.
    pub fn logo(&self) -> Option<&str> {
        self.course.logo.as_deref().map(|path| self.images.address(path))
    }

    /// The modules with their pages.
    pub fn outline(&self) -> Rendered<Value> {
        let modules: Vec<_> = self.course.modules.iter().map(|m| self.module(m)).collect::<Rendered<_>>()?;
        Ok(Value::from(Serde(modules)))
    }

    fn module(&self, module: &'c Module) -> Rendered<ModuleView<'c>> {
        let introduction = match &module.introduction {
            Some(document) => Some(self.html(document, "")?),
            None => None,
        };
        Ok(ModuleView {
            id: module.id.as_str(),
            title: module.title.as_deref(),
            introduction,
            pages: module.pages.iter().map(|page| self.page_ref(page)).collect(),
            modules: module.modules.iter().map(|m| self.module(m)).collect::<Rendered<_>>()?,
        })
    }

    fn page_ref(&self, page: &'c Page) -> PageRef<'c> {
        let (minutes, quizzes) = match page {
            Page::Lesson(id) => (self.course.lessons[id].minutes, self.course.lessons[id].quizzes.len()),
            Page::Quiz(_) => (0, 1),
        };
        let kind = match page {
            Page::Lesson(_) => "lesson",
            Page::Quiz(_) => "quiz",
        };
        PageRef { id: page.route(), kind, title: self.course.page_title(page), minutes, quizzes }
    }

    /// What can be said of every page without its text.
    pub fn pages(&self) -> Value {
        Value::from(Serde(self.pages.iter().map(|page| self.page_ref(page)).collect::<Vec<_>>()))
    }

    /// The title of a page, by its place in reading order.
    pub fn page_title(&self, index: usize) -> &'c str {
        self.course.page_title(self.pages[index])
    }

    /// The quizzes on a page.
    pub fn page_quizzes(&self, index: usize) -> Vec<&'c Quiz> {
        match self.pages[index] {
            Page::Lesson(id) => {
                self.course.lessons[id].quizzes.iter().map(|id| &*self.course.quizzes[id]).collect()
            }
            Page::Quiz(id) => vec![&self.course.quizzes[id]],
        }
    }

    /// The screen of a page.
    pub fn page(&self, index: usize) -> Rendered<String> {
        let page = Value::from(Serde(self.page_view(index)?));
        self.theme.render("lesson.html", &context! { course => self.course_view(), page })
    }

    fn page_view(&self, index: usize) -> Rendered<PageView<'c>> {
        let page = self.pages[index];
        let (kind, minutes, objectives, body) = match page {
            Page::Lesson(id) => {
                let lesson = &self.course.lessons[id];
                let objectives =
                    lesson.objectives.iter().map(|o| ObjectiveView { id: &o.id, text: &o.text }).collect();
                ("lesson", lesson.minutes, objectives, self.html(&lesson.body, &page.route())?)
            }
            Page::Quiz(id) => ("quiz", 0, Vec::new(), self.quiz(&self.course.quizzes[id])?.into()),
        };
        let neighbour =
            |index: Option<usize>| index.and_then(|i| self.pages.get(i)).map(|page| self.page_ref(page));
        Ok(PageView {
            id: page.route(),
            kind,
            title: self.course.page_title(page),
            minutes,
            module: self.modules[index],
            objectives,
            body,
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(index.checked_add(1)),
        })
    }

    /// One of the player's own words.
    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.theme.words().get(key, None).unwrap_or(key)
    }

    /// The words that send a reader to a section.
    fn see(&self, section: &str) -> String {
        self.word("paper.see").replace("{value}", section)
    }

    fn html(&self, document: &Document, route: &str) -> Rendered<Html> {
        markdown::blocks(self, document, route).map(Html::from)
    }

    /// The words that trainees can look up.
    pub fn glossary(&self) -> Rendered<Value> {
        let terms = self.course.glossary.iter().map(|term| {
            Ok(TermView { id: &term.id, name: &term.name, means: markdown::inline(self, &term.means)? })
        });
        Ok(Value::from(Serde(terms.collect::<Rendered<Vec<_>>>()?)))
    }

    /// Every quiz, for lists.
    pub fn quizzes(&self) -> Value {
        let quizzes: Vec<_> = self
            .course
            .quizzes
            .values()
            .map(|quiz| QuizRef {
                id: quiz.id.as_str(),
                title: &quiz.title,
                page: self.place(&quiz.id).to_owned(),
            })
            .collect();
        Value::from(Serde(quizzes))
    }
}

/// What is in a file, as ten digits that its name can have.
pub fn short_hash(bytes: &[u8]) -> String {
    digest(bytes, 5)
}

/// What every template may say about a course.
fn course_view(course: &Course) -> Value {
    let minutes = course.lessons.values().map(|lesson| lesson.minutes).sum();
    let view = CourseView {
        id: &course.id,
        version: &course.version,
        title: &course.title,
        description: &course.description,
        language: &course.language,
        direction: direction(&course.language),
        authors: &course.authors,
        contact: course.contact.as_deref(),
        certificate: course.certificate,
        mastery_percent: course.mastery_score.to_string(),
        require: course.require,
        order: course.order,
        minutes,
    };
    Value::from(Serde(view))
}

/// The title of the module that each page stands in, in reading order.
fn module_titles(modules: &[Module]) -> Vec<Option<&str>> {
    modules
        .iter()
        .flat_map(|module| {
            let titles = std::iter::repeat_n(module.title.as_deref(), module.pages.len());
            titles.chain(module_titles(&module.modules))
        })
        .collect()
}

/// Whether a language is written from right to left, by its primary subtag.
fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 9] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn direction_follows_the_primary_language() {
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("en"), "ltr");
    }
}
