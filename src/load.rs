//! The only reader of a course's files.
//!
//! 1. `book.toml` is read first, because it names the folders.
//! 2. The folders of lessons, quizzes and templates are walked in the order of their names ([`walk`]), and every file below
//!    them is read: text into [`Sources`] with a role, anything else as an asset.
//! 3. Then the files that lessons take in with [`directive`]s, which may stand anywhere in the course.
//! 4. A file that cannot be used (not UTF-8, too large, a link that leads in a circle or out of the course) is
//!    reported like any other mistake, and the rest is read.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads a course's files")]

mod book;
mod conflict;
mod decode;
pub mod directive;
mod file;
mod include;
mod layout;
mod look;
mod looked;
mod places;
mod repository;
mod shelf;
mod text;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use arcstr::ArcStr;
use toml::de::DeTable;

use crate::diag::{Diagnostic, Sink, closest, codes};
use crate::say::trouble;
use crate::source::{Sources, Span};

pub use layout::{LOCK, Layout, Role, TEMPLATES};
pub use look::Look;
pub use looked::Looked;
pub use places::places;
pub use repository::{Repository, repository};
pub use shelf::Shelf;

use layout::below;
use walk::Found;

/// The largest text file that is read: 1 MiB.
pub const MAX_TEXT: u64 = 1 << 20;
/// The largest image that is read: 32 MiB.
pub const MAX_ASSET: u64 = 32 << 20;
/// How much all images together may have: 64 MiB.
pub const MAX_ASSETS: u64 = 64 << 20;

/// A course in memory.
#[derive(Debug)]
pub struct Loaded {
    /// Its files.
    pub sources: Sources,
    /// Where its parts stand.
    pub layout: Layout,
}

/// A course that could not be read at all: trouble with the machine, not with the course.
#[derive(Debug)]
pub struct LoadError {
    /// What could not be read.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), trouble(&self.error))
    }
}

impl std::error::Error for LoadError {}

/// Texts that take the place of what stands on disk, by path from the course's root.
pub type Edited = BTreeMap<String, String>;

/// Reads the course in `root`.
pub fn load(root: &Path, sink: &mut Sink) -> Result<Loaded, LoadError> {
    load_edited(root, &Edited::new(), sink)
}

/// Reads the course in `root` as it would be with some files changed.
pub fn load_edited(root: &Path, edited: &Edited, sink: &mut Sink) -> Result<Loaded, LoadError> {
    load_with(root, edited, &Shelf::default(), Shelf::default(), sink).map(|(loaded, _)| loaded)
}

/// Reads the course in `root`; what has not changed since it was put on the shelf is taken from there.
pub fn load_again(root: &Path, shelf: &mut Shelf, sink: &mut Sink) -> Result<Loaded, LoadError> {
    let before = std::mem::take(shelf);
    let (loaded, now) = load_with(root, &Edited::new(), &before, Shelf::begin(), sink)?;
    *shelf = now;
    Ok(loaded)
}

/// The text of a file of the course as it stands on disk now; none when it cannot be read.
pub fn text_now(root: &Path, path: &str) -> Option<ArcStr> {
    fs::read(root.join(path)).ok().map(|bytes| decode::decode(&bytes).text)
}

fn load_with(
    root: &Path,
    edited: &Edited,
    before: &Shelf,
    now: Shelf,
    sink: &mut Sink,
) -> Result<(Loaded, Shelf), LoadError> {
    let book = root.join("book.toml");
    let mut loader = Loader {
        root: fs::canonicalize(root).map_err(|error| LoadError { path: root.to_owned(), error })?,
        sources: Sources::default(),
        edited,
        assets: 0,
        before,
        now,
        sink,
    };
    match fs::metadata(&book) {
        Ok(_) => loader.file(&book, "book.toml")?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            loader.no_book(root);
            // A folder that is no course is not to be held against the rules of one.
            let layout = loader.layout(root);
            return Ok((Loaded { sources: loader.sources, layout }, loader.now));
        }
        Err(error) => return Err(LoadError { path: book, error }),
    }
    let layout = loader.layout(root);
    let mut folders = vec![layout.lessons.as_str(), layout.quizzes.as_str(), TEMPLATES];
    folders.sort_unstable();
    folders.dedup();
    // A folder within another is read with that one.
    let all = folders.clone();
    folders.retain(|folder| all.iter().all(|other| below(folder, other).is_none()));
    for found in loader.find(root, &folders) {
        loader.take(root, found)?;
    }
    if fs::metadata(root.join(LOCK)).is_ok() {
        loader.file(&root.join(LOCK), LOCK)?;
    }
    loader.logo(root)?;
    loader.included(root, &layout)?;
    Ok((Loaded { sources: loader.sources, layout }, loader.now))
}

struct Loader<'s> {
    root: PathBuf,
    sources: Sources,
    edited: &'s Edited,
    /// How many bytes of images have been read.
    assets: u64,
    /// The files as they were before.
    before: &'s Shelf,
    /// The files that have been read.
    now: Shelf,
    sink: &'s mut Sink,
}

impl Loader<'_> {
    fn report(&mut self, path: &str, text: &str, at: usize, make: impl FnOnce(Span) -> Diagnostic) {
        let file = self.sources.add_unreadable(path, text);
        self.sink.report(make(Span::new(file, at..at)));
    }

    /// Where `book.toml` puts things, as far as it can be read: what stands around a mistake counts.
    ///
    /// A folder that does not exist is reported; one outside the course is left to the check of the book.
    fn layout(&mut self, root: &Path) -> Layout {
        let Some(file) = self.sources.find("book.toml") else {
            unreachable!("what is missing was added as unreadable");
        };
        let (table, errors) = DeTable::parse_recoverable(self.sources.text(file));
        let broken = !errors.is_empty() || !self.sources.file(file).readable;
        let table = table.get_ref();
        let (mut missing, mut unnamed) = (Vec::new(), Vec::new());
        let mut word = |group: &str, name: &str, default: &str| {
            let value = table.get(group).and_then(|group| group.get_ref().get(name));
            let path = value.and_then(|value| Some((inside(value.get_ref().as_str()?)?, value.span())));
            let Some((path, at)) = path else {
                if group != "build" && fs::read_dir(root.join(default)).map_or(0, Iterator::count) == 0 {
                    unnamed.push(default.to_owned());
                }
                return default.to_owned();
            };
            if group != "build" && !root.join(&path).is_dir() {
                missing.push((path.clone(), at));
            }
            path
        };
        let is_course = table.contains_key("course") || (broken && root.join("lessons").is_dir());
        let layout = Layout {
            lessons: word("book", "src", if is_course { "lessons" } else { "src" }),
            quizzes: word("course", "quizzes", "quizzes"),
            build_dir: word("build", "build-dir", "dist"),
            hidden_lines: if is_course { BTreeMap::new() } else { hidden_lines(table) },
        };
        let folders = folders_in(root);
        for (path, at) in missing {
            let span = Span::new(file, at);
            let message = format!("there is no folder `{path}` next to book.toml");
            let diagnostic = Diagnostic::new(&codes::BOOK_BAD_PATH, span, message);
            self.sink.report(match closest(&path, folders.iter().map(String::as_str)) {
                Some(close) => diagnostic.meant(&path, close),
                None => diagnostic.help("make the folder, or name one that is there"),
            });
        }
        // `Quizzes` is another folder than `quizzes` for everybody but Windows.
        for path in unnamed {
            let Some(there) = folders.iter().find(|folder| **folder != path && folder.to_lowercase() == path)
            else {
                continue;
            };
            let message =
                format!("the folder `{there}` is not read: it must be called `{path}`, in small letters");
            let at = table.get_key_value("course").map_or(0..0, |(name, _)| name.span());
            let diagnostic = Diagnostic::new(&codes::BOOK_BAD_PATH, Span::new(file, at), message);
            self.sink.report(diagnostic.help(format!("rename it to `{path}`")));
        }
        layout
    }

    /// Takes in what was found below a folder.
    fn take(&mut self, root: &Path, found: Found) -> Result<(), LoadError> {
        match found {
            Found::Text { place, name, text } if !self.edited.contains_key(&name) => {
                let decoded = self.now.keep(place, text);
                self.text(&name, &decoded);
            }
            Found::Text { place, name, .. } | Found::File { place, name, .. } => self.file(&place, &name)?,
            Found::Unnamed(place) => {
                let path = place.strip_prefix(root).unwrap_or(&place);
                self.report(&path.to_string_lossy(), "", 0, |span| {
                    Diagnostic::new(&codes::FILE_NAME, span, "the name of this file is not readable text")
                        .help("rename it with plain letters")
                });
            }
            Found::Outside { name, what } => self.outside(&name, what),
            Found::Error(error) => self.walk_error(root, error)?,
        }
        Ok(())
    }

    /// A link in a circle or to nothing is the author's; anything else is the machine's.
    fn walk_error(&mut self, root: &Path, error: walkdir::Error) -> Result<(), LoadError> {
        let path = error.path().unwrap_or(root).to_owned();
        let shown = relative(root, &path).unwrap_or_else(|| path.to_string_lossy().into_owned());
        if error.loop_ancestor().is_some() {
            self.report(&shown, "", 0, |span| {
                Diagnostic::new(
                    &codes::FILE_LINK_LOOP,
                    span,
                    "this is a link that leads back to a folder it stands in",
                )
                .help("delete the link")
            });
            return Ok(());
        }
        if path.is_symlink() {
            self.report(&shown, "", 0, |span| {
                Diagnostic::new(
                    &codes::FILE_LINK_BROKEN,
                    span,
                    "this is a link to a file that does not exist",
                )
                .help("delete the link, or put the file where it leads")
            });
            return Ok(());
        }
        Err(LoadError { path, error: error.into() })
    }

    /// The logo may stand anywhere in the course.
    fn logo(&mut self, root: &Path) -> Result<(), LoadError> {
        let logo = logo(&self.sources);
        match logo {
            Some(logo) if self.sources.find(&logo).is_none() && root.join(&logo).is_file() => {
                self.file(&root.join(&logo), &logo)
            }
            _ => Ok(()),
        }
    }
}

/// What `[output.html.code.hidelines]` says in a book for mdBook.
fn hidden_lines(table: &DeTable<'_>) -> BTreeMap<String, String> {
    let mut path = ["output", "html", "code", "hidelines"].into_iter();
    let first = path.next().and_then(|name| table.get(name));
    let found = path.fold(first, |inner, name| inner?.get_ref().get(name));
    let entries = found.and_then(|found| found.get_ref().as_table()).into_iter().flatten();
    entries
        .filter_map(|(language, prefix)| {
            Some((language.get_ref().to_string(), prefix.get_ref().as_str()?.to_owned()))
        })
        .collect()
}

/// The path of the logo that `book.toml` names.
fn logo(sources: &Sources) -> Option<String> {
    let book = sources.find("book.toml").map(|file| sources.text(file));
    let table: toml::Table = book.and_then(|text| text.parse().ok()).unwrap_or_default();
    table.get("theme").and_then(|theme| theme.get("logo")).and_then(|logo| logo.as_str()).and_then(inside)
}

/// The names of the folders in a folder.
fn folders_in(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir() && !hidden(&entry.file_name()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    names
}

fn hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// A path relative to `root` with `/` between its parts; `None` when it is not readable text.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.iter().map(std::ffi::OsStr::to_str).collect();
    Some(parts?.join("/"))
}

/// A path that stays inside the course, tidied; `None` for any other.
pub fn inside(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether a path leads to a file that is hidden, or into a folder that is: nothing is read there.
pub fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// A path relative to a file, as a path from the course's root; `None` when it leads out.
pub fn join(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
