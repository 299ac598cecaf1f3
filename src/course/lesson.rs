use crate::source::FileId;

use super::{Document, LessonId, ModuleId, QuizId};

/// A group of lessons.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name.
    pub id: ModuleId,
    /// What it is called; none for the pages outside any module.
    pub title: Option<String>,
    /// What stands before its lessons.
    pub introduction: Option<Document>,
    /// Its own pages, in reading order.
    pub pages: Vec<Page>,
    /// The modules inside it, after its own pages.
    pub modules: Vec<Module>,
}

impl Module {
    /// Its pages and those of the modules inside it, in reading order.
    pub fn all_pages(&self) -> Vec<&Page> {
        let inner = self.modules.iter().flat_map(Module::all_pages);
        self.pages.iter().chain(inner).collect()
    }
}

/// One screen of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// A lesson.
    Lesson(LessonId),
    /// A quiz that no lesson places, at its module's end.
    Quiz(QuizId),
}

impl Page {
    /// The name of the page: its route in the player and its id in the document.
    pub fn route(&self) -> String {
        match self {
            Self::Lesson(id) => format!("lesson/{id}"),
            Self::Quiz(id) => format!("quiz/{id}"),
        }
    }
}

/// One page of teaching.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The file it was written in.
    pub file: FileId,
    /// Its name.
    pub id: LessonId,
    /// Names it had; records under them still count.
    pub was: Vec<LessonId>,
    /// What it is called.
    pub title: String,
    /// How long reading it takes, in minutes; the author's word, or estimated from the number of words.
    pub minutes: u32,
    /// What it is for.
    pub objectives: Vec<Objective>,
    /// What it says.
    pub body: Document,
    /// The quizzes that stand in it, in order.
    pub quizzes: Vec<QuizId>,
}

/// What a trainee should be able to do afterwards.
#[derive(Clone, Debug)]
pub struct Objective {
    /// Its name within the lesson.
    pub id: String,
    /// A sentence.
    pub text: String,
}
