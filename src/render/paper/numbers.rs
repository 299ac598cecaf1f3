use std::collections::HashMap;

use crate::course::{Course, Item, Module, ModuleId, Quiz, QuizId};

/// The numbers that a handout refers by: `2.1` for a page, `17` for an item.
pub(in crate::render) struct Numbers<'c> {
    modules: HashMap<&'c ModuleId, String>,
    pages: HashMap<String, String>,
    /// The number of the first item of each quiz.
    quizzes: HashMap<&'c QuizId, usize>,
}

impl<'c> Numbers<'c> {
    /// Counts modules, and pages in them; pages outside any module count with the modules. Items count throughout.
    pub(in crate::render) fn of(course: &'c Course) -> Self {
        let mut quizzes = HashMap::with_capacity(course.quizzes.len());
        let mut next = 1;
        for quiz in course.quizzes.values() {
            quizzes.insert(&quiz.id, next);
            next += quiz.items.len();
        }
        let mut numbers = Self { modules: HashMap::new(), pages: HashMap::new(), quizzes };
        numbers.count(&course.modules, "", &mut 0);
        numbers
    }

    /// The number of the page with this route; empty when there is none.
    pub(in crate::render) fn page(&self, route: &str) -> &str {
        self.pages.get(route).map_or("", String::as_str)
    }

    /// The number of a module; none when it has no title.
    pub(super) fn module(&self, module: &Module) -> Option<&str> {
        module.title.as_ref().and_then(|_| self.modules.get(&module.id)).map(String::as_str)
    }

    /// The number of an item.
    pub(in crate::render) fn item(&self, quiz: &Quiz, item: &Item) -> usize {
        let place = quiz.items.iter().position(|other| other.id == item.id);
        self.quizzes.get(&quiz.id).zip(place).map_or(0, |(first, place)| first + place)
    }

    fn count(&mut self, modules: &'c [Module], before: &str, next: &mut u32) {
        for module in modules {
            let titled = module.title.is_some();
            let (prefix, mut own) = if titled {
                *next += 1;
                self.modules.insert(&module.id, format!("{before}{next}"));
                (format!("{before}{next}."), 0)
            } else {
                (before.to_owned(), *next)
            };
            for page in &module.pages {
                own += 1;
                self.pages.insert(page.route(), format!("{prefix}{own}"));
            }
            self.count(&module.modules, &prefix, &mut own);
            if !titled {
                *next = own;
            }
        }
    }
}
