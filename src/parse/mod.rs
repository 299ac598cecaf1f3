//! Text into what the author wrote, with places and without judgement.
//!
//! Parsing never fails: what cannot be read is reported into the sink and left out, and the next file is read.
//!
//! 1. `book.toml` and every quiz and source record become the types of [`written`].
//! 2. Lessons are split into front matter and text; the files that the text asks for are put in ([`expand`]), and it is
//!    read as [`markdown`].
//! 3. `SUMMARY.md`, when there is one, becomes an outline.
//! 4. Fingerprints are read.
//!
//! Each file is read by itself, so that whoever reads a course [`again`] has to read only what changed.

mod again;
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

pub use again::Reading;
pub use lesson::ParsedLesson;
pub use origin::Origin;
pub use read::{Form, Parsed, Places, read};
pub use summary::{Outline, OutlineEntry};
pub use typed::Typed;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Prints, number_in_front, without_number};
use crate::diag::{Diagnostic, Sink, codes};
use crate::load::{Layout, Role};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Everything the author wrote.
#[derive(Debug, Default)]
pub struct ParsedCourse {
    /// `book.toml`, if it could be read.
    pub book: Option<Arc<Parsed<written::book::Book>>>,
    /// The lessons, by path.
    pub lessons: Vec<Arc<ParsedLesson>>,
    /// The `README.md` of folders, by the folder's path below the lessons.
    pub readmes: BTreeMap<String, Arc<ParsedLesson>>,
    /// `SUMMARY.md`, if there is one.
    pub outline: Option<Arc<Outline>>,
    /// The quizzes, by path.
    pub quizzes: Vec<Arc<ParsedFile<written::quiz::Quiz>>>,
    /// The source records, by path.
    pub records: Vec<Arc<ParsedFile<written::source_record::SourceRecord>>>,
    /// The words that trainees can look up.
    pub glossary: Option<Arc<ParsedFile<written::glossary::Glossary>>>,
    /// The fingerprints, by the id of their source.
    pub prints: BTreeMap<String, Arc<Prints>>,
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

impl ParsedFile<written::quiz::Quiz> {
    /// Gives the memory of its items back, which is most of it; what others may ask of it stays. Those of a quiz that
    /// could not be read as a whole are still needed.
    pub fn forget_items(&mut self) {
        if let Some(parsed) = self.parsed.as_mut().filter(|parsed| parsed.is_whole()) {
            parsed.value.items = written::List::default();
        }
    }
}

/// What one file of a course gives.
#[derive(Clone, Debug)]
enum Piece {
    Book(Option<Arc<Parsed<written::book::Book>>>),
    Readme(String, Arc<ParsedLesson>),
    Lesson(Arc<ParsedLesson>),
    Quiz(Arc<ParsedFile<written::quiz::Quiz>>),
    Record(Arc<ParsedFile<written::source_record::SourceRecord>>),
    Glossary(Arc<ParsedFile<written::glossary::Glossary>>),
    Prints(String, Option<Arc<Prints>>),
    /// The outline is read before all others, because it has titles for them.
    Nothing,
}

/// How many files are read before the next ones are shared out.
const BLOCK: usize = 512;

/// Reads every file of a course, on all processors.
pub fn parse(sources: &Sources, layout: &Layout, sink: &mut Sink) -> ParsedCourse {
    let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
    let outline = outline(sources, layout).map(Arc::new);
    let titles = titles(outline.as_deref());
    // Each processor gets its share of every block, one by one because some take far longer than others: whoever goes through
    // the files later frees and takes memory evenly.
    let files = files.into_par_iter().with_max_len(1).by_uniform_blocks(BLOCK);
    let pieces = files.map(|file| piece(sources, layout, &titles, file));
    assemble(pieces.collect(), outline, sink)
}

/// The outline, if there is one that can be read.
fn outline(sources: &Sources, layout: &Layout) -> Option<Outline> {
    let mut files = sources.iter();
    let (file, _) = files.find(|(_, file)| file.readable && layout.role(&file.path) == Role::Summary)?;
    Some(summary::read(sources, file))
}

/// What the outline calls each lesson, by path.
fn titles(outline: Option<&Outline>) -> HashMap<&str, &str> {
    outline.map(Outline::titles).unwrap_or_default()
}

/// Puts together what each file gives and what was found in it.
fn assemble(pieces: Vec<(Piece, Sink)>, outline: Option<Arc<Outline>>, sink: &mut Sink) -> ParsedCourse {
    let mut course = ParsedCourse { outline, ..ParsedCourse::default() };
    for (piece, found) in pieces {
        match piece {
            Piece::Book(book) => course.book = book,
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
    if course.outline.is_some() {
        // In mdBook's manner a folder's README is a chapter like any other.
        course.lessons.extend(std::mem::take(&mut course.readmes).into_values());
    }
    course
}

/// Reads one file.
fn piece(sources: &Sources, layout: &Layout, titles: &HashMap<&str, &str>, file: FileId) -> (Piece, Sink) {
    let mut sink = Sink::default();
    let source = sources.file(file);
    let whole = 0..source.text.len();
    let lesson = |path: &str, sink: &mut Sink| {
        let mut lesson = lesson::read(sources, layout, file, path, sink);
        lesson.title = lesson.title.or_else(|| titles.get(path).map(|title| (*title).to_owned()));
        Arc::new(lesson)
    };
    let piece = match layout.role(&source.path) {
        Role::Book if source.readable => {
            Piece::Book(read(sources, file, whole, Form::Toml, &mut sink).map(Arc::new))
        }
        Role::Readme(folder) => {
            let path = path_below(&source.path, &layout.lessons);
            Piece::Readme(folder.to_owned(), lesson(path, &mut sink))
        }
        Role::Lesson(path) => Piece::Lesson(lesson(path, &mut sink)),
        Role::Quiz(path) => Piece::Quiz(data_file(sources, file, path, &mut sink)),
        Role::Record(path) => Piece::Record(data_file(sources, file, path, &mut sink)),
        Role::Glossary => {
            let path = path_below(&source.path, &layout.lessons);
            Piece::Glossary(data_file(sources, file, path, &mut sink))
        }
        Role::Prints(id) if source.readable => match Prints::from_text(&source.text) {
            Ok(prints) => Piece::Prints(id.to_owned(), Some(Arc::new(prints))),
            Err(error) => {
                sink.report(damaged_prints(file, &source.text, error.line, &error.message));
                Piece::Prints(id.to_owned(), None)
            }
        },
        Role::Prints(id) => Piece::Prints(id.to_owned(), None),
        Role::Book | Role::Lock | Role::Summary | Role::Template | Role::Other => Piece::Nothing,
    };
    (piece, sink)
}

fn path_below<'p>(path: &'p str, folder: &str) -> &'p str {
    path.strip_prefix(folder).map_or(path, |rest| rest.trim_start_matches('/'))
}

fn data_file<T: written::Document>(
    sources: &Sources,
    file: FileId,
    path: &str,
    sink: &mut Sink,
) -> Arc<ParsedFile<T>> {
    let SourceFile { text, readable, .. } = sources.file(file);
    Arc::new(ParsedFile {
        name: name_of(path),
        path: sources.path(file).to_owned(),
        file,
        parsed: if *readable { read(sources, file, 0..text.len(), Form::Yaml, sink) } else { None },
    })
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
