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

use rayon::prelude::*;

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

/// What one file of a course gives.
enum Piece {
    Book(Box<Option<Parsed<written::book::Book>>>),
    Outline(Outline),
    Readme(String, ParsedLesson),
    Lesson(ParsedLesson),
    Quiz(ParsedFile<written::quiz::Quiz>),
    Record(ParsedFile<written::source_record::SourceRecord>),
    Glossary(ParsedFile<written::glossary::Glossary>),
    Prints(String, Option<Prints>),
    Nothing,
}

/// Reads every file of a course, on all processors.
pub fn parse(sources: &Sources, layout: &Layout, sink: &mut Sink) -> ParsedCourse {
    let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
    let pieces: Vec<(Piece, Sink)> = files
        .into_par_iter()
        .map(|file| {
            let mut found = Sink::default();
            (piece(sources, layout, file, &mut found), found)
        })
        .collect();
    let mut course = ParsedCourse::default();
    for (piece, found) in pieces {
        match piece {
            Piece::Book(book) => course.book = *book,
            Piece::Outline(outline) => course.outline = Some(outline),
            Piece::Readme(folder, lesson) => _ = course.readmes.insert(folder, lesson),
            Piece::Lesson(lesson) => course.lessons.push(lesson),
            Piece::Quiz(quiz) => course.quizzes.push(quiz),
            Piece::Record(record) => course.records.push(record),
            // The first is the glossary; of another nothing is said.
            Piece::Glossary(_) if course.glossary.is_some() => continue,
            Piece::Glossary(glossary) => course.glossary = Some(glossary),
            Piece::Prints(id, Some(prints)) => _ = course.prints.insert(id, prints),
            Piece::Prints(id, None) => course.damaged_prints.push(id),
            Piece::Nothing => {}
        }
        sink.append(found);
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

fn piece(sources: &Sources, layout: &Layout, file: FileId, sink: &mut Sink) -> Piece {
    let source = sources.file(file);
    let whole = 0..source.text.len();
    match layout.role(&source.path) {
        Role::Book if source.readable => Piece::Book(Box::new(read(sources, file, whole, Form::Toml, sink))),
        Role::Summary if source.readable => Piece::Outline(summary::read(sources, file)),
        Role::Readme(folder) => {
            let path = path_below(&source.path, &layout.lessons);
            Piece::Readme(folder.to_owned(), lesson::read(sources, file, path, sink))
        }
        Role::Lesson(path) => Piece::Lesson(lesson::read(sources, file, path, sink)),
        Role::Quiz(path) => Piece::Quiz(data_file(sources, file, path, sink)),
        Role::Record(path) => Piece::Record(data_file(sources, file, path, sink)),
        Role::Glossary => {
            let path = path_below(&source.path, &layout.lessons);
            Piece::Glossary(data_file(sources, file, path, sink))
        }
        Role::Prints(id) if source.readable => match Prints::from_text(&source.text) {
            Ok(prints) => Piece::Prints(id.to_owned(), Some(prints)),
            Err(error) => {
                sink.report(damaged_prints(file, &source.text, error.line, &error.message));
                Piece::Prints(id.to_owned(), None)
            }
        },
        Role::Prints(id) => Piece::Prints(id.to_owned(), None),
        Role::Book | Role::Lock | Role::Summary | Role::Template | Role::Other => Piece::Nothing,
    }
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
