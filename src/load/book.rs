//! A folder without `book.toml`, and what may have been meant for it.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that reads a course's files")]

use std::fs;
use std::path::{Path, PathBuf};

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
            None => match course_above(root) {
                Some(above) => report("this folder has no `book.toml`: it is a part of a course")
                    .help(format!("name the folder of the course, as in `coursewright build {above}`")),
                None => report("this folder has no `book.toml`")
                    .help("name the course's folder, as in `coursewright build my-course`")
                    .help("start a new course: `coursewright new my-course`"),
            },
        });
    }
}

/// The course that a folder stands in, as one would type it; no further up than a lesson stands below its course.
fn course_above(root: &Path) -> Option<String> {
    const FAR: usize = 3;
    let parents: Vec<PathBuf> = if root == Path::new(".") {
        (1..=FAR).map(|up| PathBuf::from(vec![".."; up].join("/"))).collect()
    } else {
        root.ancestors().skip(1).take(FAR).map(Path::to_owned).collect()
    };
    let above = parents.into_iter().find(|above| above.join("book.toml").is_file())?;
    Some(if above.as_os_str().is_empty() { ".".to_owned() } else { above.display().to_string() })
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
