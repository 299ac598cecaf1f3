//! One file of a course: whether it may be read, and as what.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that reads a course's files")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diag::{Diagnostic, codes};

use super::decode::Decoded;
use super::shelf::Held;
use super::{LOCK, LoadError, Loader, MAX_ASSET, MAX_ASSETS, MAX_TEXT, Shelf, ending, hidden};

/// What the names of text files end in.
const WRITTEN: [&str; 7] = ["md", "yaml", "yml", "toml", "html", "css", "prints"];

/// Reads the plain text files below a folder on all processors; what cannot be read is left to who asks for it.
pub(super) fn read_ahead(folder: &Path, before: &Shelf, now: &Shelf) -> Vec<(PathBuf, Held<Decoded>)> {
    let files: Vec<PathBuf> = WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()))
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            ending.is_some_and(|ending| WRITTEN.contains(&ending.as_str()))
        })
        .collect();
    let read = |path: PathBuf| {
        let data = fs::symlink_metadata(&path).ok()?;
        let small = data.is_file() && data.len() <= MAX_TEXT;
        let held = small.then(|| now.read_text(before, &path, &data).ok()).flatten()?;
        Some((path, held))
    };
    files.into_par_iter().filter_map(read).collect()
}

impl Loader<'_> {
    /// Takes in a file that was read ahead of its turn, if it was: it is no link, and a text of a size that is read.
    pub(super) fn file_ahead(&mut self, entry: &DirEntry, name: &str) -> bool {
        let Some(decoded) = self.now.ahead(entry.path()).filter(|_| !entry.path_is_symlink()) else {
            return false;
        };
        self.text(name, &decoded);
        true
    }

    /// Reads one file: text if its name says so, otherwise as it is.
    pub(super) fn file(&mut self, path: &Path, name: &str) -> Result<(), LoadError> {
        self.file_as(path, name, false)
    }

    /// The same, for a file that is known to be text whatever it is called.
    pub(super) fn file_as(&mut self, path: &Path, name: &str, known: bool) -> Result<(), LoadError> {
        let failed = |error| LoadError { path: path.to_owned(), error };
        let data = fs::metadata(path).map_err(failed)?;
        if self.leads_outside(path) {
            self.outside(name, "file");
            return Ok(());
        }
        if !data.is_file() {
            // A pipe or a device may never come to an end.
            return Err(failed(io::Error::other("it is no ordinary file")));
        }
        let ending = ending(name).to_ascii_lowercase();
        let written = known || WRITTEN.contains(&ending.as_str());
        let is_text = written || name == LOCK;
        let size = data.len();
        let limit = if written { MAX_TEXT } else { MAX_ASSET };
        let all = self.assets + size;
        let too_large = if size > limit {
            Some(format!(
                "this file has {}, more than the {} that are read",
                mebibytes(size),
                mebibytes(limit)
            ))
        } else if !is_text && all > MAX_ASSETS {
            let (all, limit) = (mebibytes(all), mebibytes(MAX_ASSETS));
            Some(format!(
                "with this file the images of the course have {all}, more than the {limit} that are read"
            ))
        } else {
            None
        };
        if let Some(message) = too_large {
            self.report(name, "", 0, |span| {
                Diagnostic::new(&codes::FILE_TOO_LARGE, span, message).help(if is_text {
                    "split it into several files"
                } else {
                    "make the image smaller"
                })
            });
            return Ok(());
        }
        if let Some(text) = self.edited.get(name) {
            self.sources.add(name, text.as_str());
            return Ok(());
        }
        if is_text {
            let decoded = self.now.text(self.before, path, &data).map_err(failed)?;
            self.text(name, &decoded);
        } else {
            self.assets = all;
            let bytes = self.now.asset(self.before, path, &data).map_err(failed)?;
            self.sources.add_asset(name, bytes);
        }
        Ok(())
    }

    pub(super) fn leads_outside(&self, path: &Path) -> bool {
        fs::canonicalize(path).map_or(true, |target| !target.starts_with(&self.root))
    }

    /// Reports what a link out of the course leads to; nothing of it is read.
    pub(super) fn outside(&mut self, path: &str, what: &str) {
        self.report(path, "", 0, |span| {
            let message = "this is a link that leads out of the course's folder";
            Diagnostic::new(&codes::FILE_OUTSIDE, span, message)
                .help(format!("copy the {what} into the course instead"))
        });
    }
}

fn mebibytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    if tenths.is_multiple_of(10) {
        format!("{} MiB", tenths / 10)
    } else {
        format!("{}.{} MiB", tenths / 10, tenths % 10)
    }
}
