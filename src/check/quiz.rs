//! Quizzes: their policy, and where they stand.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Credit, Item, ModuleId, Quiz, QuizId};
use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::ranged::Step;
use crate::parse::written::item::Common;
use crate::parse::{ParsedCourse, ParsedFile, Places, written};
use crate::source::{FileId, Span, line_end, line_start};

use super::document::Home;
use super::known::Known;
use super::structure::{Outlined, is_id};
use super::{Checker, Depth, TOGETHER, lint, unused};

type QuizFile = ParsedFile<written::quiz::Quiz>;

impl Checker<'_> {
    /// Checks all quizzes.
    pub(super) fn quizzes(
        &mut self,
        files: &mut [Arc<QuizFile>],
        mut known: Option<&mut Known>,
    ) -> Vec<Option<Arc<Quiz>>> {
        let mut quizzes = Vec::with_capacity(files.len());
        for files in files.chunks_mut(TOGETHER) {
            let numbered: Vec<_> = (quizzes.len()..).zip(&*files).collect();
            let quiz = |checker: &mut Checker<'_>, &(i, file): &(usize, &Arc<_>)| {
                checker.quiz(i, file).map(Arc::new)
            };
            let mut checked = match &mut known {
                Some(known) => {
                    self.each_anew(&numbered, &mut known.quizzes, |(_, file)| (file.file, file), quiz)
                }
                None => self.each(&numbered, quiz),
            };
            lint::keep_numbers(files, &mut checked, &self.settings.language);
            quizzes.append(&mut checked);
            if self.depth == Depth::Rules {
                files.par_iter_mut().filter_map(Arc::get_mut).for_each(ParsedFile::forget_items);
            }
        }
        quizzes
    }

    /// Checks a quiz; none when its file could not be read.
    pub(super) fn quiz(&mut self, index: usize, file: &QuizFile) -> Option<Quiz> {
        let parsed = file.parsed.as_ref()?;
        let written = &parsed.value;
        let places = &parsed.places;
        let at = |checker: &Self, path: &[Step<'_>]| places.span(checker.sources, path);
        let home = Home { path: file.path.clone(), lesson: None, in_lesson: false };
        self.ids_of_items(&written.items, places);
        let items = written.items.iter().enumerate();
        let items: Vec<Item> =
            items.map(|(i, item)| self.item(item, (index, i), written, places, &home)).collect();
        if written.items.is_empty() {
            let span = at(self, &[Step::Key("items")]);
            self.report(
                Diagnostic::new(&codes::QUIZ_NO_ITEMS, span, "this quiz asks nothing")
                    .help("write at least one item"),
            );
        }
        let draw = written.draw.map(|n| n.0.0 as usize);
        if let Some(draw) = draw.filter(|&draw| draw > written.items.len() && !written.items.is_empty()) {
            let span = at(self, &[Step::Key("draw")]);
            let have = written.items.len();
            self.report(
                Diagnostic::new(
                    &codes::QUIZ_DRAW_TOO_LARGE,
                    span,
                    format!("each attempt is to draw {draw} items, and the quiz has {have}"),
                )
                .help(format!("write `draw: {have}` or less, or write more items")),
            );
        }
        let weight = written.weight.map_or(1.0, |w| w.0.0);
        let counts = |item: &Item| item.counts() && item.weight > 0.0;
        if weight > 0.0 && !items.is_empty() && !items.iter().any(counts) {
            let span = at(self, &[Step::Name("items")]);
            self.report(
                Diagnostic::new(
                    &codes::QUIZ_NOTHING_COUNTS,
                    span,
                    "nothing in this quiz is scored, and its score counts in the course",
                )
                .help("make it practice with `weight: 0`, or give an item a `basis` and a weight"),
            );
        }
        self.policy(written, weight, &at);
        let introduction = written
            .introduction
            .as_ref()
            .map(|text| self.field(text, &home, places, &[Step::Key("introduction")]));
        Some(Quiz {
            file: file.file,
            id: self.names.quiz_ids[index].clone(),
            was: written.was.iter().map(|name| QuizId(name.0.clone())).collect(),
            title: written.title.0.clone(),
            introduction,
            mastery_score: written.mastery_score.map_or(self.settings.mastery_score, |m| m.0),
            weight,
            attempts: written.attempts.map(|n| n.0.0),
            draw: draw.filter(|&draw| draw < written.items.len()),
            order: written.order,
            reveal: written.reveal,
            counts: written.counts.unwrap_or_default(),
            retry: written.retry,
            hint_price: written.hint_price.map_or(Credit::NONE, |price| price.0),
            test_out: written.test_out.as_ref().map(|module| ModuleId(module.0.clone())),
            items,
        })
    }

    /// Reports the ids of items that are none, and those that stand in their quiz twice.
    fn ids_of_items(&mut self, items: &[written::item::Item], places: &Places) {
        let ids: Vec<&str> = items.iter().map(|item| item.common().id.as_str()).collect();
        let is_taken = |id: &str| ids.contains(&id);
        let mut taken: HashMap<&str, usize> = HashMap::new();
        for (i, item) in items.iter().enumerate() {
            let Common { id: typed, prompt, .. } = item.common();
            let id = typed.as_str();
            let path = [Step::Key("items"), Step::Index(i), Step::Key("id")];
            if !is_id(id) {
                let diagnostic = self.bad_id(typed, "item", places, &path, is_taken);
                self.report(diagnostic);
            }
            if let Some(&first) = taken.get(id) {
                let first = [Step::Key("items"), Step::Index(first), Step::Key("id")];
                let span = places.span(self.sources, &path);
                let message = format!("a second item has the id `{id}`");
                self.report(
                    Diagnostic::new(&codes::ITEM_DUPLICATE_ID, span, message)
                        .also(places.span(self.sources, &first), "the first one")
                        .fix(self.other_id(typed, prompt, places, &path, is_taken)),
                );
            }
            taken.entry(id).or_insert(i);
        }
    }

    /// Reports a module that does not exist.
    pub(super) fn unknown_module(&mut self, module: &str, span: Span) {
        let diagnostic =
            Diagnostic::new(&codes::QUIZ_UNKNOWN_MODULE, span, format!("there is no module `{module}`"));
        self.report(if self.names.modules.is_empty() {
            diagnostic.help("this course has no modules: take the line out, and link the quiz in a lesson")
        } else {
            diagnostic.did_you_mean(module, self.names.modules.iter().map(String::as_str))
        });
    }

    /// What to say of a quiz that a lesson links, and nothing shows.
    fn only_linked_quiz(&self, link: Span, title: &str) -> Diagnostic {
        let text = self.sources.text(link.file);
        let report = |message: &str| Diagnostic::new(&codes::QUIZ_ORPHAN, link, message);
        let target = self.sources.slice(link);
        let alone = format!("[{title}]({target})");
        let line = line_start(text, link.start);
        let end = line_end(text, link.end);
        // A list entry, a heading or bold type may hold nothing else.
        let around = |c: char| !c.is_alphanumeric();
        let start = self.link_start(link).filter(|&start| start >= line);
        let close = text[link.end..end].find(')').map(|i| link.end + i + 1);
        if let (Some(start), Some(close)) = (start, close)
            && text[line..start].chars().all(around)
            && text[close..end].chars().all(around)
        {
            let link_text = text[start..close].to_owned();
            let gap = |filled: bool| if filled { "\n" } else { "" };
            let above = gap(line > 0 && !text[..line].ends_with("\n\n"));
            let below = gap(!text[end..].starts_with("\n\n") && end + 1 < text.len());
            let title = format!("write `{link_text}` and nothing else, with an empty line above and below");
            let edits = vec![(Span::new(link.file, line..end), format!("{above}{link_text}{below}"))];
            let sign = format!("{}{}", &text[line..start], &text[close..end]).trim().to_owned();
            let message = format!(
                "because of the `{sign}` in its line this is only a link, and the quiz stands nowhere"
            );
            let safe = text.matches(target).count() == 1;
            return report(&message).fix(Fix { title, edits, safe });
        }
        let paragraph = text[end..].find("\n\n").map_or(text.trim_end().len(), |i| end + i);
        let title = format!("put a line `{alone}` below this paragraph, with an empty line above and below");
        let edits = vec![(Span::new(link.file, paragraph..paragraph), format!("\n\n{alone}"))];
        report("this only links the quiz, and it stands nowhere: a quiz stands where a link to it is a paragraph of its own")
            .fix(Fix { title, edits, safe: false })
    }

    /// The quizzes that stand in lessons and at the ends of modules, in reading order.
    pub(super) fn quizzes_in(&self, parsed: &ParsedCourse, modules: &[&Outlined]) -> Vec<usize> {
        let mut placed: BTreeMap<FileId, BTreeMap<usize, usize>> = BTreeMap::new();
        for (&quiz, span) in &self.seen.placed {
            placed.entry(span.file).or_default().insert(span.start, quiz);
        }
        let in_lesson = |lesson: &usize| {
            let quizzes = placed.get(&parsed.lessons[*lesson].file);
            quizzes.into_iter().flat_map(|quizzes| quizzes.values().copied())
        };
        let own = |module: &&Outlined| {
            let in_lessons = module.lessons.iter().flat_map(in_lesson);
            in_lessons.chain(module.quizzes.iter().copied()).collect::<Vec<_>>()
        };
        modules.iter().flat_map(own).collect()
    }

    /// Puts the quizzes that no lesson shows at the end of the module they name.
    pub(super) fn place_remaining(&mut self, parsed: &ParsedCourse, modules: &mut [Outlined]) {
        let all_readable = unused::lessons_readable(parsed);
        let deep = parsed.lessons.last().map_or(1, |last| self.sources.path(last.file).matches('/').count());
        let up = "../".repeat(deep);
        for (index, file) in parsed.quizzes.iter().enumerate() {
            if self.seen.placed.contains_key(&index) || self.seen.nearly_placed.contains(&index) {
                continue;
            }
            let Some(quiz) = file.parsed.as_ref().filter(|_| !self.astray) else {
                continue;
            };
            let Some(module) = &quiz.value.module else {
                if let Some(&link) = self.seen.linked.get(&index) {
                    let diagnostic = self.only_linked_quiz(link, &quiz.value.title.0);
                    self.report(diagnostic);
                    continue;
                }
                // A lesson that could not be read may be the one that shows it.
                if !all_readable {
                    continue;
                }
                let span = quiz.places.span(self.sources, &[Step::Key("title")]);
                let address = match format!("{up}{}", file.path) {
                    spaced if spaced.contains(' ') => format!("<{spaced}>"),
                    plain => plain,
                };
                let message = "no lesson shows this quiz, so nobody will see it";
                let link = format!("`[{}]({address})`", quiz.value.title.0);
                self.report(
                    Diagnostic::new(&codes::QUIZ_ORPHAN, span, message)
                        .help(format!("link it in a lesson on a line of its own: {link}"))
                        .help("or name the module at whose end it stands: `module: name`"),
                );
                continue;
            };
            match find(modules, module.as_str()) {
                Some(found) => found.quizzes.push(index),
                None => {
                    let span = quiz.places.span(self.sources, &[Step::Key("module")]);
                    self.unknown_module(module.as_str(), span);
                }
            }
        }
    }
}

fn find<'m>(modules: &'m mut [Outlined], id: &str) -> Option<&'m mut Outlined> {
    for module in modules {
        if module.title.is_some() && module.id.as_str() == id {
            return Some(module);
        }
        if let Some(found) = find(&mut module.modules, id) {
            return Some(found);
        }
    }
    None
}
