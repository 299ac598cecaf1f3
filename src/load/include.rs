//! The files that lessons take in with `{{#include …}}`, wherever in the course they stand.

use std::collections::BTreeSet;
use std::path::Path;

use crate::source::FileId;

use super::decode::{Found, decode};
use super::directive::directives;
use super::{Layout, LoadError, Loader, Role, is_hidden, join};

impl Loader<'_> {
    /// Reads the files that lessons ask for, and those that these ask for; returns the folders that they stand in.
    ///
    /// What is not there, or leads out of the course, is left to the check of the lessons.
    pub(super) fn included(&mut self, root: &Path, layout: &Layout) -> Result<BTreeSet<String>, LoadError> {
        let mut folders = BTreeSet::new();
        let is_lesson = |path: &str| matches!(layout.role(path), Role::Lesson(_) | Role::Readme(_));
        let lessons =
            self.sources.iter().filter(|(_, file)| file.text.contains("{{#") && is_lesson(&file.path));
        let mut open: Vec<FileId> = lessons.map(|(id, _)| id).collect();
        if open.is_empty() {
            return Ok(folders);
        }
        let mut seen: BTreeSet<FileId> = open.iter().copied().collect();
        while let Some(file) = open.pop() {
            let from = self.sources.path(file);
            let paths: Vec<String> = directives(self.sources.text(file))
                .iter()
                .filter_map(|directive| directive.asks.path())
                // An empty path is no file, and that of a folder none either.
                .filter(|path| !path.is_empty())
                .filter_map(|path| join(from, path).filter(|path| !is_hidden(path)))
                .collect();
            for path in paths {
                folders.extend(path.rsplit_once('/').map(|(folder, _)| folder.to_owned()));
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
        Ok(folders)
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
