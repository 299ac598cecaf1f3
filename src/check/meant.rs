//! What was probably meant by a name that is not there, beyond slips of the fingers: a path in place of an id, an id in
//! place of a path, another system's way of writing either.

use crate::course::LessonId;
use crate::parse::name_of;

use super::Checker;
use super::document::Home;
use super::link::{join, relative};

impl Checker<'_> {
    /// The lesson that a path, or the last part of an id, was meant for, where a lesson's id belongs.
    #[expect(clippy::disallowed_methods, reason = "the first by its name is taken, or the only one")]
    pub(super) fn meant_lesson(&self, typed: &str) -> Option<&LessonId> {
        let lessons = &self.names.lessons;
        let path = typed.replace('\\', "/");
        let end = format!("/{}", path.trim_start_matches(['.', '/']));
        let ends = |known: &str| format!("/{known}").ends_with(&end);
        let by_path = self.names.lesson_paths.iter().filter(|(known, _)| ends(known));
        if let Some((_, id)) = by_path.min().filter(|_| path.ends_with(".md")) {
            return Some(id);
        }
        let name = name_of(&format!("{}.md", path.trim_end_matches(".md")));
        let mut alike = lessons.keys().filter(|id| {
            id.as_str().eq_ignore_ascii_case(&name)
                || id.as_str().to_lowercase().ends_with(&format!("/{}", name.to_lowercase()))
        });
        // The last part alone says enough where only one lesson has it.
        alike.next().filter(|_| alike.next().is_none())
    }

    /// The objective that was meant: `lesson#objective` with the lesson written otherwise, or with the objective's words.
    pub(super) fn meant_objective(&self, typed: &str) -> Option<String> {
        let (lesson, objective) = typed.rsplit_once(['#', '/'])?;
        let own = LessonId(lesson.to_owned());
        let (id, names) = match self.names.lessons.get_key_value(&own) {
            Some(found) => found,
            None => {
                let id = self.meant_lesson(lesson)?;
                (id, &self.names.lessons[id])
            }
        };
        let meant = names.objectives.iter().find(|known| *known == objective)?;
        Some(format!("{id}#{meant}"))
    }

    /// The path that was meant by what leads to no file of the course, as it would be typed in this file.
    #[expect(clippy::disallowed_methods, reason = "the first by its name is taken")]
    pub(super) fn meant_path(&self, typed: &str, home: &Home) -> Option<String> {
        let (path, anchor) =
            typed.split_once('#').map_or((typed, None), |(path, anchor)| (path, Some(anchor)));
        let slashes = path.replace('\\', "/");
        let with_anchor = |path: &str| match anchor {
            Some(anchor) => format!("{path}#{anchor}"),
            None => path.to_owned(),
        };
        let known = |path: &str| {
            self.names.lesson_paths.contains_key(path)
                || self.names.quiz_paths.contains_key(path)
                || self.names.readmes.contains_key(path)
                || self.sources.assets().contains_key(path)
        };
        let stem = slashes.trim_end_matches(".html").trim_end_matches(".htm").trim_end_matches('/');
        let written =
            [slashes.clone(), format!("{stem}.md"), format!("{stem}/README.md"), format!("{stem}.yaml")];
        let there = |written: &&String| join(&home.path, written).is_some_and(|path| known(&path));
        if let Some(written) = written.iter().find(there) {
            return Some(with_anchor(written));
        }
        let lessons = self.names.lesson_paths.iter().filter(|(_, id)| id.as_str() == stem);
        let quizzes = self.names.quiz_paths.iter();
        let quizzes = quizzes.filter(|(_, index)| self.names.quiz_ids[**index].as_str() == stem);
        let path = lessons.map(|(path, _)| path).min().or(quizzes.map(|(path, _)| path).min())?;
        Some(with_anchor(&relative(&home.path, path)))
    }

    /// The passage that was meant, `source #passage`: by both names in any other form, or by the name of a contributor.
    pub(super) fn meant_passage(&self, typed: &str) -> Option<String> {
        let all = &self.records.all;
        let words = || typed.split([' ', ',', ':', '#']).filter(|word| !word.is_empty());
        let source = all.get_key_value(words().find(|word| all.contains_key(*word)).unwrap_or_default());
        if let Some((id, record)) = source {
            let passages = &record.record.passages;
            let passage = words().find(|word| passages.contains_key(*word));
            let passage = passage.or(passages.keys().next().map(String::as_str))?;
            return Some(format!("{id} #{passage}"));
        }
        let called = typed.trim_end_matches(['#', ' ']);
        all.iter().find_map(|(id, record)| {
            let record = &record.record;
            let theirs = |by: &String| {
                record.contributors.get(by).is_some_and(|who| who.name.as_deref() == Some(called))
            };
            let (passage, _) = record.passages.iter().find(|(_, by)| theirs(by))?;
            Some(format!("{id} #{passage}"))
        })
    }
}
