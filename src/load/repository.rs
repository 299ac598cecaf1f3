#![expect(clippy::disallowed_methods, reason = "a part of the one place that looks at the disk")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folder under version control that a course stands in.
#[derive(Debug)]
pub struct Repository {
    /// Its folder, as it was named if the course is all of it.
    pub root: PathBuf,
    /// The parts of the course's path from there; none if the course is all of it.
    pub below: Vec<String>,
}

/// Looks for the repository that a course stands in; none if nothing above it is under version control, or if its path
/// cannot be read as text.
pub fn repository(course: &Path) -> Option<Repository> {
    let place = fs::canonicalize(course).ok()?;
    let root = place.ancestors().find(|folder| folder.join(".git").exists())?;
    let below = place.strip_prefix(root).ok()?.components();
    let below: Option<Vec<String>> =
        below.map(|part| part.as_os_str().to_str().map(ToOwned::to_owned)).collect();
    let below = below?;
    let root = if below.is_empty() { course } else { root };
    Some(Repository { root: root.to_owned(), below })
}
