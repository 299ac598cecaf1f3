//! What stands below the folders of a course, found and read on all processors before anything is said of it.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::decode::Decoded;
use super::file::is_written;
use super::shelf::Held;
use super::{Loader, MAX_TEXT, hidden, relative};

/// Something below a folder of the course.
pub(super) enum Found {
    /// A file, its path in the course, and whether it is a link.
    File { place: PathBuf, name: String, is_link: bool },
    /// A text that could be read without any doubt: it is no link, and of a size that is read.
    Text { place: PathBuf, name: String, text: Held<Decoded> },
    /// Something whose name is no readable text.
    Unnamed(PathBuf),
    /// A link out of the course, by its path in the course.
    Outside { name: String, what: &'static str },
    /// Something that cannot be looked at.
    Error(walkdir::Error),
}

impl Loader<'_> {
    /// Finds everything below folders of the course, each in the order of names.
    pub(super) fn find(&self, root: &Path, folders: &[&str]) -> Vec<Found> {
        let found: Vec<_> = folders.par_iter().map(|folder| self.walk(root, folder)).collect();
        let found: Vec<_> = found.into_iter().flatten().collect();
        found.into_par_iter().map(|found| self.read(found)).collect()
    }

    /// Finds everything below a folder.
    fn walk(&self, root: &Path, folder: &str) -> Vec<Found> {
        let start = root.join(folder);
        if !start.exists() {
            return Vec::new();
        }
        if self.leads_outside(&start) {
            return vec![Found::Outside { name: folder.to_owned(), what: "folder" }];
        }
        let mut found = Vec::new();
        let mut walk = WalkDir::new(&start)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()));
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.push(Found::Error(error));
                    continue;
                }
            };
            let (kind, is_link) = (entry.file_type(), entry.path_is_symlink());
            let Some(name) = relative(root, entry.path()) else {
                found.push(Found::Unnamed(entry.into_path()));
                continue;
            };
            if is_link && self.leads_outside(entry.path()) {
                found.push(Found::Outside { name, what: if kind.is_dir() { "folder" } else { "file" } });
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
            } else if kind.is_file() {
                found.push(Found::File { place: entry.into_path(), name, is_link });
            }
        }
        found
    }

    /// Reads a plain text file; what cannot be read is left to who takes it in.
    fn read(&self, found: Found) -> Found {
        let read = |place: &Path| {
            let data = fs::symlink_metadata(place).ok()?;
            let small = data.is_file() && data.len() <= MAX_TEXT;
            small.then(|| self.now.read_text(self.before, place, &data).ok())?
        };
        match found {
            Found::File { place, name, is_link: false } if is_written(&name) => match read(&place) {
                Some(text) => Found::Text { place, name, text },
                None => Found::File { place, name, is_link: false },
            },
            found => found,
        }
    }
}
