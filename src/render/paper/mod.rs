//! What a handout needs beside what a screen shows: numbers to refer by, and the key apart from the questions.

mod numbers;
mod view;

use minijinja::Value;
use minijinja::value::Serde;

use crate::course::{Item, Module, Quiz};

use super::{Rendered, Site, kind};
use view::{ItemKey, NumberedPage, QuizKey, SectionView};

pub(super) use numbers::Numbers;

impl<'c> Site<'c> {
    /// The modules with the whole of their pages, each with its number.
    pub fn sections(&self) -> Rendered<Value> {
        let sections = self.course.modules.iter().map(|module| self.section(module));
        Ok(Value::from(Serde(sections.collect::<Rendered<Vec<_>>>()?)))
    }

    fn section(&self, module: &'c Module) -> Rendered<SectionView<'_>> {
        let pages = module.pages.iter().map(|page| {
            let index = self.pages.iter().position(|known| *known == page).unwrap_or_default();
            Ok(NumberedPage { number: self.numbers.page(&page.route()), page: self.page_view(index)? })
        });
        Ok(SectionView {
            number: self.numbers.module(module),
            title: module.title.as_deref(),
            introduction: module.introduction.as_ref().map(|text| self.html(text, "")).transpose()?,
            pages: pages.collect::<Rendered<_>>()?,
            modules: module.modules.iter().map(|m| self.section(m)).collect::<Rendered<_>>()?,
        })
    }

    /// What the best answers are and why, quiz by quiz.
    pub fn key(&self) -> Rendered<Value> {
        let keys = self.course.quizzes.values().map(|quiz| {
            Ok(QuizKey {
                title: &quiz.title,
                section: self.numbers.page(self.place(&quiz.id)),
                mastery_percent: quiz.mastery_score.to_string(),
                items: quiz.items.iter().map(|item| self.item_key(quiz, item)).collect::<Rendered<_>>()?,
            })
        });
        Ok(Value::from(Serde(keys.collect::<Rendered<Vec<_>>>()?)))
    }

    fn item_key(&self, quiz: &'c Quiz, item: &'c Item) -> Rendered<ItemKey<'c>> {
        let mut view = self.item(quiz, item)?;
        Ok(ItemKey {
            number: view.place,
            kind: view.own.kind,
            prompt_text: view.prompt_text,
            counted: view.counted,
            hints: view.hints,
            feedback: view.own.feedback.take(),
            rationale: view.rationale,
            compare: std::mem::take(&mut view.own.compare),
            checklist: std::mem::take(&mut view.own.checklist),
            best: view.own.scenario.as_ref().map(|scenario| scenario.best),
            basis: view.basis,
            cites: view.cites,
            review: view.review,
            rows: kind::key(self, item, view.own),
        })
    }
}
