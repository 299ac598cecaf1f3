//! The files that lessons take in with `{{#include …}}`, wherever in the course they stand.

use std::collections::BTreeSet;
use std::path::Path;

use memchr::memmem;
use rayon::prelude::*;

use crate::source::{FileId, Sources};

use super::decode::{Found, decode};
use super::directive::directives;
use super::{Layout, LoadError, Loader, Role, is_hidden, join};

impl Loader<'_> {
    /// Reads the files that lessons ask for, and those that these ask for.
    ///
    /// What is not there, or leads out of the course, is left to the check of the lessons.
    pub(super) fn included(&mut self, root: &Path, layout: &Layout) -> Result<(), LoadError> {
        let mut open: Vec<FileId> = lessons_that_ask(&self.sources, layout);
        let mut seen: BTreeSet<FileId> = open.iter().copied().collect();
        while let Some(file) = open.pop() {
            let paths: Vec<String> = asked(&self.sources, file).collect();
            for path in paths {
                match self.sources.find(&path) {
                    None => self.include(root, &path)?,
                    Some(file) => self.as_text(file, &path),
                }
                let Some(file) = self.sources.find(&path) else { continue };
                if seen.insert(file) {
                    open.push(file);
                }
            }
        }
        Ok(())
    }

    /// Reads a file that has not been read, if it is there.
    fn include(&mut self, root: &Path, path: &str) -> Result<(), LoadError> {
        let full = root.join(path);
        if full.is_file() { self.file_as(&full, path, true) } else { Ok(()) }
    }

    /// Takes a file that was read as it is, because its name is not that of a text, for the text that it is.
    fn as_text(&mut self, file: FileId, path: &str) {
        let Some(asset) = self.sources.assets().get(path).filter(|_| !self.sources.file(file).readable)
        else {
            return;
        };
        let decoded = decode(&asset.bytes);
        if matches!(decoded.found, Found::Good | Found::OldMac | Found::Mixed { .. }) {
            self.sources.read_as_text(file, decoded.text, decoded.form);
        }
    }
}

/// The lessons that take in other files.
pub(super) fn lessons_that_ask(sources: &Sources, layout: &Layout) -> Vec<FileId> {
    let is_lesson = |path: &str| matches!(layout.role(path), Role::Lesson(_) | Role::Readme(_));
    let lessons: Vec<_> = sources.iter().filter(|(_, file)| is_lesson(&file.path)).collect();
    let asks = memmem::Finder::new("{{#");
    let asking = lessons.into_par_iter().filter(|(_, file)| asks.find(file.text.as_bytes()).is_some());
    asking.map(|(id, _)| id).collect()
}

/// The files that one asks for, whether they are there or not.
pub(super) fn asked(sources: &Sources, file: FileId) -> impl Iterator<Item = String> {
    let from = sources.path(file);
    directives(sources.text(file))
        .into_iter()
        .filter_map(|directive| directive.asks.path().map(ToOwned::to_owned))
        // An empty path is no file, and that of a folder none either.
        .filter(|path| !path.is_empty())
        .filter_map(move |path| join(from, &path).filter(|path| !is_hidden(path)))
}
