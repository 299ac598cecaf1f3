//! Lessons and modules.

use std::sync::Arc;

use pulldown_cmark::TagEnd;
use rayon::prelude::*;

use crate::course::{Document, Lesson, LessonId, Markup, ModuleId, Node, Objective, QuizId, Tag};
use crate::diag::{Diagnostic, codes};
use crate::parse::markdown::NodeKind;
use crate::parse::ranged::Step;
use crate::parse::{Origin, ParsedCourse, ParsedLesson};
use crate::source::Span;

use super::document::Home;
use super::known::Known;
use super::structure::{Outlined, Skeleton, Structure, is_id, title_of};
use super::{Checker, Depth, TOGETHER};

/// Words a minute of somebody who reads to learn (Brysbaert 2019 has 238 for reading to understand).
const WORDS_A_MINUTE: usize = 200;

/// What a lesson is called, and the heading that says so.
pub(super) struct Title {
    pub(super) words: String,
    /// The id of the heading that the page's own title replaces.
    pub(super) heading: Option<String>,
    /// Neither a field nor a heading: the file's name had to serve.
    guessed: bool,
}

/// Finds the title: the front matter's, or the first heading, or what a directive or `SUMMARY.md` says, or the file's name.
pub(super) fn title(lesson: &ParsedLesson) -> Title {
    let first = lesson.body.nodes.first().and_then(|node| match &node.kind {
        NodeKind::Markup(Markup::Start(Tag::Heading(_))) => {
            lesson.body.headings.first().filter(|h| h.level == 1)
        }
        _ => None,
    });
    let heading = first.map(|h| h.id.clone());
    let own = lesson.front_matter.as_ref().and_then(|front| front.value.title.as_ref());
    let words = own.map(|t| t.0.clone()).or_else(|| first.map(|h| h.text.clone()));
    let words = words.or_else(|| lesson.title.clone());
    let name = lesson.path.rsplit('/').next().unwrap_or_default();
    Title {
        guessed: words.is_none(),
        words: words.unwrap_or_else(|| title_of(name.trim_end_matches(".md"))),
        heading,
    }
}

impl Checker<'_> {
    /// Checks all lessons that are part of the course; each by its index.
    pub(super) fn lessons(
        &mut self,
        structure: &Structure,
        files: &mut [Arc<ParsedLesson>],
        mut known: Option<&mut Known>,
    ) -> Vec<Option<Arc<Lesson>>> {
        let mut lessons: Vec<_> = files.iter().map(|_| None).collect();
        for order in structure.order.chunks(TOGETHER) {
            let lesson = |checker: &mut Checker<'_>, index: &usize| {
                Arc::new(checker.lesson(&structure.ids[index], &files[*index]))
            };
            let checked = match &mut known {
                Some(known) => {
                    let written = |index: &usize| (files[*index].file, &files[*index]);
                    self.each_anew(order, &mut known.lessons, written, lesson)
                }
                None => self.each(order, lesson),
            };
            for (&index, lesson) in order.iter().zip(checked) {
                lessons[index] = Some(lesson);
            }
            if self.depth == Depth::Rules {
                let texts =
                    order.iter().filter_map(|&index| Some(Arc::get_mut(&mut files[index])?.forget_text()));
                texts.collect::<Vec<_>>().into_par_iter().for_each(drop);
            }
        }
        lessons
    }

    /// Checks a lesson.
    pub(super) fn lesson(&mut self, id: &LessonId, lesson: &ParsedLesson) -> Lesson {
        let title = title(lesson);
        // A heading that lacks only its space is reported as that.
        if title.guessed && lesson.readable && !lesson.body.nodes.is_empty() && lesson.body.glued.is_empty() {
            self.report(
                Diagnostic::new(
                    &codes::LESSON_NO_TITLE,
                    Span::new(lesson.file, lesson.body_start..lesson.body_start),
                    "this lesson has neither a `title:` nor a heading at its start",
                )
                .help(format!("start it with a line like `# {}`", title.words)),
            );
        }
        self.directives(lesson);
        let origin = Origin::Lesson(&lesson.typed);
        let home = Home {
            path: self.sources.path(lesson.file).to_owned(),
            lesson: Some(id.clone()),
            in_lesson: true,
        };
        let mut body = self.document(&lesson.body, &home, &origin);
        if title.heading.is_some() {
            drop_title(&mut body);
        }
        if body.nodes.is_empty() && lesson.readable {
            self.report(
                Diagnostic::new(
                    &codes::LESSON_EMPTY,
                    Span::start_of(lesson.file),
                    "this lesson says nothing",
                )
                .help("write something below the heading, or keep it back with `draft: true`"),
            );
        }
        let quizzes = body
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Quiz(id) => Some(QuizId::clone(id)),
                _ => None,
            })
            .collect();
        let front = lesson.front_matter.as_ref().map(|front| &front.value);
        let was = front.map(|f| &*f.was).unwrap_or_default();
        let estimated = lesson.words.div_ceil(WORDS_A_MINUTE).max(1);
        Lesson {
            id: id.clone(),
            file: lesson.file,
            was: was.iter().map(|name| LessonId(name.0.clone())).collect(),
            title: title.words,
            minutes: front
                .and_then(|f| f.minutes)
                .map_or_else(|| u32::try_from(estimated).unwrap_or(u32::MAX), |n| n.0.0),
            objectives: self.objectives(lesson),
            body,
            quizzes,
        }
    }

    fn objectives(&mut self, lesson: &ParsedLesson) -> Vec<Objective> {
        let Some(front) = &lesson.front_matter else {
            return Vec::new();
        };
        let mut objectives = Vec::new();
        for (id, text) in &front.value.objectives.0 {
            if !is_id(id) {
                let span = front.places.span(self.sources, &[Step::Key("objectives"), Step::Name(id)]);
                self.report(
                    Diagnostic::new(
                        &codes::LESSON_BAD_ID,
                        span,
                        format!("`{id}` cannot be the id of an objective"),
                    )
                    .help("use letters, digits and dashes"),
                );
            }
            objectives.push(Objective { id: id.clone(), text: text.0.clone() });
        }
        objectives
    }

    /// Gives every module its title, its introduction and the quizzes at its end.
    pub(super) fn modules(&mut self, parsed: &ParsedCourse, structure: &Structure) -> Vec<Outlined> {
        let mut modules: Vec<Outlined> = structure.modules.iter().map(|m| self.module(parsed, m)).collect();
        self.place_remaining(parsed, &mut modules);
        modules
    }

    fn module(&mut self, parsed: &ParsedCourse, skeleton: &Skeleton) -> Outlined {
        let readme = skeleton.readme.as_ref().and_then(|folder| parsed.readmes.get(folder));
        let mut title = skeleton.title.clone();
        let mut introduction = None;
        if let Some(readme) = readme {
            let found = self::title(readme);
            if !found.guessed && title.is_some() {
                title = Some(found.words);
            }
            self.directives(readme);
            let origin = Origin::Lesson(&readme.typed);
            let home =
                Home { path: self.sources.path(readme.file).to_owned(), lesson: None, in_lesson: false };
            let mut document = self.document(&readme.body, &home, &origin);
            if found.heading.is_some() {
                drop_title(&mut document);
            }
            introduction = Some(document).filter(|d| !d.nodes.is_empty());
        }
        Outlined {
            id: ModuleId(skeleton.id.clone()),
            title,
            introduction,
            lessons: skeleton.lessons.clone(),
            quizzes: Vec::new(),
            modules: skeleton.modules.iter().map(|m| self.module(parsed, m)).collect(),
        }
    }
}

/// Takes out the heading at the start: the page shows the title itself.
fn drop_title(document: &mut Document) {
    let is_end = |node: &Node| matches!(node, Node::Markup(Markup::End(TagEnd::Heading(_))));
    let end = document.nodes.iter().position(is_end);
    if let Some(end) = end {
        document.nodes.drain(..=end);
    }
}
