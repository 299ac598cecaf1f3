//! Files that would not be part of the course.

use crate::check::Checker;
use crate::check::image::is_image;
use crate::check::structure::Structure;
use crate::diag::{Diagnostic, closest, codes};
use crate::load::{Layout, Role};
use crate::parse::ParsedCourse;
use crate::source::{Sources, Span};

use super::{Aside, all_readable};

/// Files that systems leave in folders by themselves, in small letters.
const LEFT_BY_SYSTEMS: [&str; 3] = ["desktop.ini", "icon\r", "thumbs.db"];

/// The endings of documents that people write lessons in, and what these are called.
const DOCUMENTS: [(&str, &str); 9] = [
    (".docx", "a Word document"),
    (".doc", "a Word document"),
    (".odt", "a LibreOffice document"),
    (".pages", "a Pages document"),
    (".rtf", "a document of a word processor"),
    (".gdoc", "a link to a Google document"),
    (".pdf", "a PDF file"),
    (".html", "a web page"),
    (".htm", "a web page"),
];

impl Checker<'_> {
    /// Reports every file among lessons and quizzes that nothing uses.
    ///
    /// A book in mdBook's manner carries other files for mdBook, so nothing is said there.
    pub(in crate::check) fn unused_files(
        &mut self,
        layout: &Layout,
        parsed: &ParsedCourse,
        structure: &Structure,
    ) {
        if self.astray || self.settings.plain_book || !self.settings.reports(&codes::FILE_UNUSED) {
            return;
        }
        let sources = self.sources;
        let aside = Aside::of(sources, parsed, structure);
        let all_readable = all_readable(parsed);
        let first = parsed.lessons.first().and_then(|lesson| lesson.path.rsplit_once('/'));
        let module =
            first.map_or(layout.lessons.clone(), |(folder, _)| format!("{}/{folder}", layout.lessons));
        let records: Vec<&str> = parsed.records.iter().map(|record| record.name.as_str()).collect();
        for (file, source) in sources.iter() {
            let path = source.path.as_str();
            let is_asset = sources.assets().contains_key(path);
            let name = path.rsplit('/').next().unwrap_or_default();
            // What could not be read is reported already.
            if !(source.readable || is_asset)
                || self.seen.named_files.contains(path)
                || aside.files.contains(path)
            {
                continue;
            }
            let (message, help) = match layout.role(path) {
                Role::Prints(id) if !records.contains(&id) => (
                    format!(
                        "this fingerprint belongs to no source: there is no record `{id}.yaml` beside it"
                    ),
                    match closest(id, records.iter().copied()) {
                        Some(close) => format!("rename it to `{close}.prints`, after its record"),
                        None => "write the record, or delete the fingerprint".to_owned(),
                    },
                ),
                Role::Other if layout.holds(path) && !is_left_by_system(name) => {
                    if is_image(name) {
                        if !all_readable || aside.html.contains(name) {
                            continue;
                        }
                        let shown = format!("![what it shows](…/{name})");
                        (
                            "no lesson and no quiz shows this image".to_owned(),
                            format!("show it with a line like `{shown}`, or delete it"),
                        )
                    } else {
                        other(layout, path, &module)
                    }
                }
                _ => continue,
            };
            self.report(Diagnostic::new(&codes::FILE_UNUSED, Span::start_of(file), message).help(help));
        }
    }
}

/// The first file that was probably meant to be a lesson in a course that has none, and what to do with it.
pub(in crate::check) fn nearly_lesson<'s>(
    sources: &'s Sources,
    layout: &Layout,
) -> Option<(&'s str, String)> {
    let ends = |path: &str| {
        let lower = path.to_lowercase();
        let endings = DOCUMENTS.iter().map(|(ending, _)| *ending).chain([".md", ".markdown", ".txt"]);
        endings.into_iter().any(|ending| lower.ends_with(ending))
    };
    let among = format!("{}/", layout.lessons);
    let unread = sources.iter().map(|(_, source)| source.path.as_str());
    let path = unread
        .filter(|path| path.starts_with(&among) && layout.role(path) == Role::Other)
        .find(|path| ends(path))?;
    let (_, help) = other(layout, path, &layout.lessons);
    Some((path, help))
}

fn is_left_by_system(name: &str) -> bool {
    LEFT_BY_SYSTEMS.contains(&name.to_lowercase().as_str())
}

/// What to say of a file that is no image: most are lessons or quizzes in the wrong place or under the wrong name.
fn other(layout: &Layout, path: &str, module: &str) -> (String, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let among_lessons = path.starts_with(&format!("{}/", layout.lessons));
    let lower = name.to_lowercase();
    let stem = |ending: &str| &name[..name.len() - ending.len()];
    let rename = |new: &str, what: &str| {
        let wanted = new.rsplit('.').next().unwrap_or_default();
        (
            format!("this file is not read: the name of a {what} ends in `.{wanted}`"),
            format!("rename it to `{new}`"),
        )
    };
    for (ending, what) in [(".md", "lesson"), (".yaml", "quiz"), (".yml", "quiz")] {
        if lower.ends_with(&format!("{ending}.txt")) {
            return rename(stem(".txt"), what);
        }
        // A name in capitals, since others are read.
        if lower.ends_with(ending) && !name.ends_with(ending) {
            let new = format!("{}{ending}", stem(ending));
            return (
                format!("this file is not read: the name of a {what} ends in `{ending}`, in small letters"),
                format!("rename it to `{new}`"),
            );
        }
    }
    if lower.ends_with(".markdown") {
        return rename(&format!("{}.md", stem(".markdown")), "lesson");
    }
    let own = if among_lessons { (".md", "lesson") } else { (".yaml", "quiz") };
    if let Some((ending, called)) = DOCUMENTS.iter().find(|(ending, _)| lower.ends_with(ending)) {
        let plain = format!("{}{}", stem(ending), own.0);
        return (
            format!("this file is not read: it is {called}, and a {} is plain text", own.1),
            format!(
                "save its words as plain text (in Word: Save as, Plain text, with the encoding UTF-8), as `{plain}`"
            ),
        );
    }
    if lower.ends_with(".txt") {
        return rename(&format!("{}{}", stem(".txt"), own.0), own.1);
    }
    let Layout { lessons, quizzes, .. } = layout;
    if among_lessons && (lower.ends_with(".yaml") || lower.ends_with(".yml")) {
        return (
            format!(
                "this file is not read: quizzes stand in the folder `{quizzes}`, and sources in `{lessons}/sources`"
            ),
            format!("move it to `{quizzes}/{name}`"),
        );
    }
    if among_lessons && lower.ends_with(".md") {
        return (
            format!("this file is not read: `{folder}` is no folder for lessons"),
            "move a lesson into the folder of its module; keep a transcript out of the course".to_owned(),
        );
    }
    if among_lessons && lower.ends_with(".prints") {
        return (
            "this file is not read: fingerprints stand beside the records of their sources".to_owned(),
            format!("move it to `{lessons}/sources/{name}`"),
        );
    }
    if lower.ends_with(".md") {
        return (
            format!("this file is not read: lessons stand in the folder `{lessons}`"),
            format!("move it into the folder of its module, to `{module}/{name}` for instance"),
        );
    }
    (
        "nothing in the course uses this file".to_owned(),
        "move it out of the course's folders, or delete it".to_owned(),
    )
}
