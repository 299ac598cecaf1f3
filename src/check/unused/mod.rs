//! What stands in the course's folders and nothing uses.

mod files;
mod records;

use std::collections::{BTreeSet, HashSet};

use crate::parse::markdown::{Node, NodeKind};
use crate::parse::{ParsedCourse, ParsedLesson};
use crate::source::Sources;

use super::link::{decode, join};
use super::structure::Structure;

pub(super) use files::nearly_lesson;

/// Whether all texts could be read; if not, nobody knows what they use.
fn all_readable(parsed: &ParsedCourse) -> bool {
    lessons_readable(parsed) && parsed.quizzes.iter().all(|quiz| quiz.is_whole())
}

/// Whether all lessons and the words of all modules could be read; if not, nobody knows which quizzes they show.
pub(super) fn lessons_readable(parsed: &ParsedCourse) -> bool {
    parsed.lessons.iter().chain(parsed.readmes.values()).all(|lesson| lesson.readable)
}

/// What is said outside the course proper: in lessons that are kept back, and in HTML, which is only shown as text.
#[derive(Default)]
struct Aside {
    /// The files that lessons kept back name.
    files: BTreeSet<String>,
    /// The passages that they quote, source and passage.
    quoted: HashSet<(String, String)>,
    /// The HTML of all lessons.
    html: String,
}

impl Aside {
    fn of(sources: &Sources, parsed: &ParsedCourse, structure: &Structure) -> Self {
        let mut aside = Self::default();
        for (index, lesson) in parsed.lessons.iter().enumerate() {
            let kept_back = !structure.ids.contains_key(&index);
            aside.add(sources, lesson, &lesson.body.nodes, kept_back);
        }
        for readme in parsed.readmes.values() {
            aside.add(sources, readme, &readme.body.nodes, false);
        }
        aside
    }

    fn add(&mut self, sources: &Sources, lesson: &ParsedLesson, nodes: &[Node], kept_back: bool) {
        for node in nodes {
            let target = match &node.kind {
                NodeKind::Html(html) => {
                    self.html.push_str(html);
                    continue;
                }
                NodeKind::Quote(quote) => {
                    if kept_back {
                        let a = &quote.attribution;
                        self.quoted.insert((a.source.0.clone(), a.passage.0.clone()));
                    }
                    self.add(sources, lesson, &quote.body, kept_back);
                    continue;
                }
                NodeKind::Image(image) | NodeKind::Figure(image) => &image.path,
                NodeKind::LinkStart(link) => &link.target,
                NodeKind::QuizPlace(target) => target.as_ref(),
                NodeKind::Markup(_) | NodeKind::BareQuoteStart => continue,
            };
            if kept_back {
                let path = target.split('#').next().unwrap_or_default();
                self.files.extend(join(sources.path(lesson.file), &decode(path)));
            }
        }
    }
}
