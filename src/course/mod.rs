//! The checked course: every name resolved, every value in range, nothing left to go wrong.
//!
//! Only the module `check` builds a [`Course`]; whoever holds one need not look again. Plain data, no I/O.

mod colour;
mod credit;
mod document;
mod fonts;
mod id_hash;
mod ids;
mod item;
mod lesson;
mod markup;
mod media;
mod percent;
mod period;
mod policy;
mod prints;
mod quiz;
mod quote;
mod slug;
mod source_use;
mod term;

pub use colour::Colour;
pub use credit::Credit;
pub use document::{Document, Figure, Image, Link, LinkTarget, Node, UsedTerm};
pub use fonts::Fonts;
pub use id_hash::{MOST_IN_CODE, id_hash};
pub use ids::{ChoiceId, ItemId, LessonId, ModuleId, QuizId};
pub use item::{
    Ahead, Answer, Basis, BasisKind, Branch, CheckEntry, Choice, ChoiceItem, Citation, Condition, Ending,
    Item, Kind, MatchItem, MatchPair, MatchScoring, Meter, MostLeastItem, MostLeastResponse,
    MostLeastScoring, MultipleItem, NumberItem, OrderItem, OrderScoring, OrderStep, RateItem, RateResponse,
    RateScoring, ReflectItem, Review, Scale, ScenarioItem, ScenarioNode, Scoring, TextItem, Tolerance,
    TrueFalseItem,
};
pub use lesson::{Lesson, Module, Objective, Page};
pub use markup::{Heading, Markup, Tag};
pub use media::{ending, image_type};
pub use percent::Percent;
pub use period::Period;
pub use policy::{Counts, ItemOrder, LessonOrder, Require, Retry, Reveal};
pub use prints::{PassagePrints, Prints, PrintsError};
pub use quiz::Quiz;
pub use quote::{Consent, Contributor, Quote, ShowAs, SourceRecord, attribution, block_quote};
pub use slug::{number_in_front, slug, without_number};
pub use source_use::{How, SourceUse, Use};
pub use term::Term;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

/// The whole course.
#[derive(Debug)]
pub struct Course {
    /// Keys every saved record of a trainee; never changes.
    pub id: String,
    /// The author's version of the content.
    pub version: String,
    /// What trainees read on the first screen.
    pub title: String,
    /// Who made it.
    pub authors: Vec<String>,
    /// One or two sentences for the first screen and for search engines; may be empty.
    pub description: String,
    /// A BCP 47 tag, `en` for instance.
    pub language: String,
    /// The scaled score, 0 to 1, that the whole course asks for.
    pub mastery_score: Percent,
    /// What success takes besides the score.
    pub require: Require,
    /// Whether lessons open one after the other.
    pub order: LessonOrder,
    /// How long a pass holds; for ever when the author does not say.
    pub valid_for: Option<Period>,
    /// Whether those who pass can print a certificate.
    pub certificate: bool,
    /// Where "this question seems wrong" goes.
    pub contact: Option<String>,
    /// What choices can be evidence of: id and name, in the author's order.
    pub competencies: IndexMap<String, String>,
    /// The lessons in modules; pages outside any module stand first, in a module without a title.
    pub modules: Vec<Module>,
    /// Every lesson, in reading order.
    pub lessons: IndexMap<LessonId, Arc<Lesson>>,
    /// The words that trainees can look up, in the order of their names.
    pub glossary: Vec<Term>,
    /// Every quiz, in reading order.
    pub quizzes: IndexMap<QuizId, Arc<Quiz>>,
    /// The images that are shown, by path from the course's root.
    pub images: BTreeMap<String, Arc<Vec<u8>>>,
    /// The colour of buttons and links.
    pub accent: Colour,
    /// The fonts of the text; the system's own when there are none.
    pub font: Option<Fonts>,
    /// The fonts of headings.
    pub heading_font: Option<Fonts>,
    /// The path of the logo among `images`.
    pub logo: Option<String>,
}

impl Course {
    /// Every page in reading order: the lessons, and the quizzes that stand at a module's end.
    pub fn pages(&self) -> Vec<&Page> {
        self.modules.iter().flat_map(Module::all_pages).collect()
    }

    /// The module of that name.
    pub fn module(&self, id: &ModuleId) -> Option<&Module> {
        fn find<'c>(modules: &'c [Module], id: &ModuleId) -> Option<&'c Module> {
            modules.iter().find_map(|module| {
                let own = module.title.is_some() && module.id == *id;
                if own { Some(module) } else { find(&module.modules, id) }
            })
        }
        find(&self.modules, id)
    }

    /// What a page is called.
    pub fn page_title(&self, page: &Page) -> &str {
        match page {
            Page::Lesson(id) => &self.lessons[id].title,
            Page::Quiz(id) => &self.quizzes[id].title,
        }
    }

    /// The page that each quiz stands on.
    pub fn places(&self) -> HashMap<&QuizId, Page> {
        let lessons = self.lessons.values().flat_map(|lesson| {
            lesson.quizzes.iter().map(move |quiz| (quiz, Page::Lesson(lesson.id.clone())))
        });
        let mut places: HashMap<_, _> = lessons.collect();
        for quiz in self.quizzes.keys() {
            places.entry(quiz).or_insert_with(|| Page::Quiz(quiz.clone()));
        }
        places
    }
}
