//! One file of a course: whether it may be read, and as what.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that reads a course's files")]

use std::fs;
use std::io;
use std::path::Path;

use crate::course::ending;
use crate::diag::{Diagnostic, codes};

use super::{LOCK, LoadError, Loader, MAX_ASSET, MAX_ASSETS, MAX_TEXT};

/// What the names of text files end in.
const WRITTEN: [&str; 7] = ["md", "yaml", "yml", "toml", "html", "css", "prints"];

/// Whether the name of a file says that it is text.
pub(super) fn is_written(name: &str) -> bool {
    WRITTEN.contains(&ending(name).to_ascii_lowercase().as_str())
}

impl Loader<'_> {
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
        let written = known || is_written(name);
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
