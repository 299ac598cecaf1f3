//! A folder without `book.toml`, and what may have been meant for it.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that reads a course's files")]

use std::fs;
use std::path::Path;

use crate::diag::{Diagnostic, codes};
use crate::source::Span;

use super::Loader;

impl Loader<'_> {
    /// Reports that a folder has no `book.toml`.
    pub(super) fn no_book(&mut self, root: &Path) {
        let file = self.sources.add_unreadable("book.toml", "");
        let report = |message: &str| Diagnostic::new(&codes::BOOK_MISSING, Span::start_of(file), message);
        self.sink.report(match other_name(root) {
            Some(other) => report(&format!("this folder has no `book.toml`, but a file `{other}`")).help(
                "rename it to `book.toml`; Windows hides the end of a name unless told otherwise (Explorer: View, File name extensions)",
            ),
            None => report("this folder has no `book.toml`")
                .help("name the course's folder, as in `coursewright build my-course`")
                .help("start a new course: `coursewright new my-course`"),
        });
    }
}

/// The file that was meant to be `book.toml`.
fn other_name(root: &Path) -> Option<String> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let meant = |name: &String| {
        let lower = name.to_lowercase();
        lower.starts_with("book.toml")
            || ["book.txt", "books.toml", "book.tml", "book.tom"].contains(&lower.as_str())
    };
    names.filter(meant).min()
}
