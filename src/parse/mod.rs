//! Text into what the author wrote, with places and without judgement.
//!
//! Parsing never fails: what cannot be read is reported into the sink and left out, and the next file is read.
//!
//! 1. `book.toml` and every quiz and source record become the types of [`written`].
//! 2. Lessons are split into front matter and text; the files that the text asks for are put in ([`expand`]), and it is
//!    read as [`markdown`].
//! 3. `SUMMARY.md`, when there is one, becomes an outline.
//! 4. Fingerprints are read.

pub mod expand;
mod front;
mod lesson;
pub mod markdown;
mod origin;
pub mod ranged;
mod read;
mod summary;
mod typed;
pub mod written;

pub use lesson::ParsedLesson;
pub use origin::Origin;
pub use read::{Form, Parsed, Places, read};
pub use summary::{Outline, OutlineEntry};
pub use typed::Typed;

use std::collections::BTreeMap;

use crate::course::{Prints, number_in_front, without_number};
use crate::diag::{Diagnostic, Sink, codes};
use crate::load::{Layout, Role};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Everything the author wrote.
#[derive(Debug, Default)]
pub struct ParsedCourse {
    /// `book.toml`, if it could be read.
    pub book: Option<Parsed<written::book::Book>>,
    /// The lessons, by path.
    pub lessons: Vec<ParsedLesson>,
    /// The `README.md` of folders, by the folder's path below the lessons.
    pub readmes: BTreeMap<String, ParsedLesson>,
    /// `SUMMARY.md`, if there is one.
    pub outline: Option<Outline>,
    /// The quizzes, by path.
    pub quizzes: Vec<ParsedFile<written::quiz::Quiz>>,
    /// The source records, by path.
    pub records: Vec<ParsedFile<written::source_record::SourceRecord>>,
    /// The words that trainees can look up.
    pub glossary: Option<ParsedFile<written::glossary::Glossary>>,
    /// The fingerprints, by the id of their source.
    pub prints: BTreeMap<String, Prints>,
    /// The sources whose fingerprint could not be read, which is reported.
    pub damaged_prints: Vec<String>,
}

/// A data file and its name.
#[derive(Debug)]
pub struct ParsedFile<T> {
    /// The file's path below its folder, without number and ending.
    pub name: String,
    /// The file's path from the course's root.
    pub path: String,
    /// The file.
    pub file: FileId,
    /// What stands in it; none when it could not be read.
    pub parsed: Option<Parsed<T>>,
}

impl<T> ParsedFile<T> {
    /// Whether all that stands in it could be read.
    pub fn is_whole(&self) -> bool {
        self.parsed.as_ref().is_some_and(Parsed::is_whole)
    }
}

/// Reads every file of a course.
pub fn parse(sources: &Sources, layout: &Layout, sink: &mut Sink) -> ParsedCourse {
    let mut course = ParsedCourse::default();
    for (file, source) in sources.iter() {
        let whole = 0..source.text.len();
        match layout.role(&source.path) {
            Role::Book if source.readable => course.book = read(sources, file, whole, Form::Toml, sink),
            Role::Summary if source.readable => course.outline = Some(summary::read(sources, file)),
            Role::Readme(folder) => {
                let lesson = lesson::read(sources, file, path_below(&source.path, &layout.lessons), sink);
                course.readmes.insert(folder.to_owned(), lesson);
            }
            Role::Lesson(path) => course.lessons.push(lesson::read(sources, file, path, sink)),
            Role::Quiz(path) => course.quizzes.push(data_file(sources, file, path, sink)),
            Role::Record(path) => course.records.push(data_file(sources, file, path, sink)),
            Role::Glossary => {
                let path = path_below(&source.path, &layout.lessons);
                course.glossary.get_or_insert_with(|| data_file(sources, file, path, sink));
            }
            Role::Prints(id) if source.readable => match Prints::from_text(&source.text) {
                Ok(prints) => {
                    course.prints.insert(id.to_owned(), prints);
                }
                Err(error) => {
                    course.damaged_prints.push(id.to_owned());
                    sink.report(damaged_prints(file, &source.text, error.line, &error.message));
                }
            },
            Role::Prints(id) => course.damaged_prints.push(id.to_owned()),
            Role::Book | Role::Lock | Role::Summary | Role::Template | Role::Other => {}
        }
    }
    if let Some(outline) = &course.outline {
        // In mdBook's manner a folder's README is a chapter like any other.
        course.lessons.extend(std::mem::take(&mut course.readmes).into_values());
        let mut titles = outline.titles();
        for lesson in &mut course.lessons {
            lesson.title = lesson.title.take().or_else(|| titles.remove(lesson.path.as_str()));
        }
    }
    course
}

fn path_below<'p>(path: &'p str, folder: &str) -> &'p str {
    path.strip_prefix(folder).map_or(path, |rest| rest.trim_start_matches('/'))
}

fn data_file<T: written::Document>(
    sources: &Sources,
    file: FileId,
    path: &str,
    sink: &mut Sink,
) -> ParsedFile<T> {
    let SourceFile { text, readable, .. } = sources.file(file);
    ParsedFile {
        name: name_of(path),
        path: sources.path(file).to_owned(),
        file,
        parsed: if *readable { read(sources, file, 0..text.len(), Form::Yaml, sink) } else { None },
    }
}

/// The name that a file's path gives it: no ending, no numbers, spaces as dashes.
pub fn name_of(path: &str) -> String {
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    path.split('/')
        .map(|part| without_number(part).to_lowercase().replace(' ', "-"))
        .collect::<Vec<_>>()
        .join("/")
}

/// The key by which paths are put in reading order: `2-x` before `10-x`, and both before what has no number.
pub fn reading_order(path: &str) -> Vec<(u64, String)> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let part = |name: &str| (number_in_front(name).unwrap_or(u64::MAX), name.to_owned());
    // A folder's own lessons come before those of the folders in it.
    let mut key: Vec<_> = folder.split('/').filter(|p| !p.is_empty()).map(part).collect();
    for folder in &mut key {
        folder.0 = folder.0.saturating_add(1).max(1);
    }
    key.push((0, String::new()));
    key.push(part(file));
    key
}

fn damaged_prints(file: FileId, text: &str, line: usize, message: &str) -> Diagnostic {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let start = start.min(text.len());
    Diagnostic::new(
        &codes::QUOTE_DAMAGED_FINGERPRINT,
        Span::new(file, start..start),
        format!("this fingerprint cannot be read: {message}"),
    )
    .help("make it again from the transcript: `coursewright source fingerprint TRANSCRIPT`")
}

#[cfg(test)]
mod tests {
    use super::reading_order;

    #[test]
    fn numbers_sort_as_numbers_and_own_lessons_first() {
        let mut paths =
            ["10-b.md", "2-a/1-x.md", "a.md", "2-a/10-y.md", "2-a/1-deep/z.md", "2-a/2-w.md", "1-z.md"];
        paths.sort_by_cached_key(|p| reading_order(p));
        assert_eq!(
            paths,
            ["1-z.md", "10-b.md", "a.md", "2-a/1-x.md", "2-a/2-w.md", "2-a/10-y.md", "2-a/1-deep/z.md"]
        );
    }
}
