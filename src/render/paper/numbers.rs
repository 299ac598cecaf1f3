use std::collections::HashMap;
use std::sync::Arc;

use crate::course::{Course, Item, Module, ModuleId, Quiz, QuizId};

/// The numbers that a handout refers by: `2.1` for a page, `17` for an item.
pub(in crate::render) struct Numbers {
    modules: HashMap<ModuleId, String>,
    pages: HashMap<String, String>,
    /// The number of the first item of each quiz.
    items: HashMap<QuizId, usize>,
}

impl Numbers {
    /// Counts modules, and pages in them; pages outside any module count with the modules. Items count throughout.
    pub(in crate::render) fn of(course: &Course) -> Self {
        let mut next = 1;
        let first = |quiz: &Arc<Quiz>| {
            let first = next;
            next += quiz.items.len();
            (quiz.id.clone(), first)
        };
        let items = course.quizzes.values().map(first).collect();
        let mut numbers = Self { modules: HashMap::new(), pages: HashMap::new(), items };
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
        let before = quiz.items.iter().position(|own| own.id == item.id);
        self.items.get(&quiz.id).zip(before).map_or(0, |(first, before)| first + before)
    }

    fn count(&mut self, modules: &[Module], before: &str, next: &mut u32) {
        for module in modules {
            let titled = module.title.is_some();
            let (prefix, mut own) = if titled {
                *next += 1;
                self.modules.insert(module.id.clone(), format!("{before}{next}"));
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
