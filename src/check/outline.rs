//! Modules as `SUMMARY.md` has them: a part is a module, and so is a chapter with chapters in it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::course::slug;
use crate::diag::{Diagnostic, Sink, closest_path, codes};
use crate::parse::{Outline, OutlineEntry, ParsedCourse};
use crate::source::{Sources, Span};

use super::link::within;
use super::structure::{Skeleton, is_draft};

/// The modules of an outline, in its order; the lessons that it does not list are reported.
pub(super) fn modules(
    sources: &Sources,
    parsed: &ParsedCourse,
    outline: &Outline,
    is_plain_book: bool,
    sink: &mut Sink,
) -> Vec<Skeleton> {
    let chapters = outline.entries.iter().filter_map(|entry| match entry {
        OutlineEntry::Chapter { path, .. } => Some(path.as_str()),
        OutlineEntry::Part { .. } => None,
    });
    let mut reader = Reader {
        sources,
        parsed,
        outline,
        is_plain_book,
        by_path: parsed.lessons.iter().enumerate().map(|(i, l)| (l.path.as_str(), i)).collect(),
        named: chapters.collect(),
        listed: vec![false; parsed.lessons.len()],
    };
    let mut modules = vec![Skeleton::default()];
    // The chapters that are open, from the outside: where each stands in the one around it.
    let mut open: Vec<usize> = Vec::new();
    for (position, entry) in outline.entries.iter().enumerate() {
        match entry {
            OutlineEntry::Part { title } => {
                open.clear();
                modules.push(titled(title));
            }
            OutlineEntry::Chapter { title, path, at, depth, numbered } => {
                open.truncate(*depth);
                let part = modules.last().expect("there is always one");
                if !numbered && part.title.is_some() {
                    // Behind the list of a part: the part is over.
                    modules.push(Skeleton::default());
                }
                let mut module = modules.last_mut().expect("there is always one");
                for &child in &open {
                    module = &mut module.modules[child];
                }
                let inside = outline.entries[position + 1..].iter().map_while(|entry| match entry {
                    OutlineEntry::Chapter { depth: next, path, .. } if next > depth => Some(path),
                    _ => None,
                });
                // Chapters that are not written yet make no module of the one around them.
                let is_module = inside.into_iter().any(|path| !path.is_empty());
                if is_module {
                    module.modules.push(titled(title));
                    open.push(module.modules.len() - 1);
                    module = module.modules.last_mut().expect("just pushed");
                }
                let Some(lesson) = reader.lesson(path, at, sink) else { continue };
                if !module.modules.is_empty() {
                    // A module's own lessons come before its modules: this one comes behind them.
                    if module.modules.last().is_some_and(|last| last.title.is_some()) {
                        module.modules.push(Skeleton::default());
                    }
                    module = module.modules.last_mut().expect("there is one");
                }
                module.lessons.push(lesson);
            }
        }
    }
    reader.unlisted(sink);
    prune(&mut modules);
    name(&mut modules, &mut HashSet::new());
    modules
}

struct Reader<'a> {
    sources: &'a Sources,
    parsed: &'a ParsedCourse,
    outline: &'a Outline,
    is_plain_book: bool,
    by_path: HashMap<&'a str, usize>,
    /// The paths that the outline names.
    named: HashSet<&'a str>,
    /// The lessons that stand in it.
    listed: Vec<bool>,
}

impl Reader<'_> {
    /// The lesson at a path, unless it stands somewhere already, or is a draft, or is not there, which is reported.
    fn lesson(&mut self, path: &str, at: &Range<usize>, sink: &mut Sink) -> Option<usize> {
        if path.is_empty() {
            return None;
        }
        let index = match self.by_path.get(path) {
            Some(&index) => index,
            None => self.missing(path, at, sink)?,
        };
        let is_new = !std::mem::replace(&mut self.listed[index], true);
        (is_new && !is_draft(&self.parsed.lessons[index])).then_some(index)
    }

    /// Reports a lesson that is not there; returns the one that was probably meant, so that it is no further mistake.
    fn missing(&self, path: &str, at: &Range<usize>, sink: &mut Sink) -> Option<usize> {
        let summary = self.sources.path(self.outline.file);
        let folder = summary.rsplit_once('/').map_or("", |(folder, _)| folder);
        let diagnostic = Diagnostic::new(
            &codes::SUMMARY_MISSING_LESSON,
            within(self.sources, Span::new(self.outline.file, at.clone()), path),
            format!("there is no lesson `{folder}/{path}`"),
        );
        let others = self.parsed.lessons.iter().map(|lesson| lesson.path.as_str());
        let close = closest_path(path, others.filter(|other| !self.named.contains(other)));
        let Some(close) = close else {
            sink.report(diagnostic.help("write the lesson, or take this line out"));
            return None;
        };
        sink.report(diagnostic.meant(path, close));
        // A book is built all the same, and nothing may stand there in the place of something else.
        self.by_path.get(close).copied().filter(|_| !self.is_plain_book)
    }

    /// Reports the lessons that are not listed. What stands in a lesson need not be one.
    fn unlisted(&self, sink: &mut Sink) {
        let lessons = &self.parsed.lessons;
        let included: HashSet<&String> = lessons.iter().flat_map(|lesson| &lesson.included).collect();
        for (lesson, listed) in lessons.iter().zip(&self.listed) {
            // What mdBook shows in the place of pages that are not there stands in no list.
            let is_error_page = self.is_plain_book && lesson.path == "404.md";
            if *listed
                || is_draft(lesson)
                || is_error_page
                || included.contains(&self.sources.path(lesson.file).to_owned())
            {
                continue;
            }
            sink.report(
                Diagnostic::new(
                    &codes::SUMMARY_UNLISTED,
                    Span::start_of(lesson.file),
                    "`SUMMARY.md` does not list this lesson, so nobody will see it",
                )
                .help(format!(
                    "add a line `- [{}]({})`, or `draft: true` to the lesson",
                    super::lesson::title(lesson).words,
                    lesson.path
                )),
            );
        }
    }
}

fn titled(title: &str) -> Skeleton {
    Skeleton { title: Some(title.to_owned()), ..Skeleton::default() }
}

/// Takes out the modules without a lesson: those of chapters that are not written yet.
fn prune(modules: &mut Vec<Skeleton>) {
    for module in modules.iter_mut() {
        prune(&mut module.modules);
    }
    modules.retain(|module| !module.lessons.is_empty() || !module.modules.is_empty());
}

/// Gives every module with a title an id of its own.
fn name(modules: &mut [Skeleton], taken: &mut HashSet<String>) {
    for module in modules {
        if let Some(title) = &module.title {
            module.id = free(&slug(title), "module", |id| taken.contains(id));
            taken.insert(module.id.clone());
        }
        name(&mut module.modules, taken);
    }
}

/// The ids that several lessons would have.
pub(super) fn shared(ids: impl Iterator<Item = String>) -> HashSet<String> {
    let mut seen = HashSet::new();
    ids.filter(|id| !seen.insert(id.clone())).collect()
}

/// An id for a chapter whose path gives none that is free.
pub(super) fn free_id(path: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let parts = path.trim_end_matches(".md").split('/').map(slug).filter(|part| !part.is_empty());
    free(&parts.collect::<Vec<_>>().join("/"), "chapter", is_taken)
}

/// A word, or another one if it is empty, with a number if it is taken.
fn free(word: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let word = if word.is_empty() { otherwise } else { word };
    let numbered = (2..).map(|number| format!("{word}-{number}"));
    std::iter::once(word.to_owned()).chain(numbered).find(|id| !is_taken(id)).expect("numbers do not end")
}
