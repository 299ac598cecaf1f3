use std::collections::BTreeSet;

use crate::source::{FileId, Sources};

use super::include::{asked, lessons_that_ask};
use super::{LOCK, Layout, TEMPLATES, logo};

/// Where files of a course were looked for, whether they were there or not; none stands below another.
pub fn places(sources: &Sources, layout: &Layout) -> BTreeSet<String> {
    let named = ["book.toml", LOCK, TEMPLATES, &layout.lessons, &layout.quizzes];
    let mut all: BTreeSet<String> = named.into_iter().map(ToOwned::to_owned).chain(logo(sources)).collect();
    let mut open: Vec<FileId> = lessons_that_ask(sources, layout);
    let mut seen: BTreeSet<FileId> = open.iter().copied().collect();
    while let Some(file) = open.pop() {
        for path in asked(sources, file) {
            open.extend(sources.find(&path).filter(|file| seen.insert(*file)));
            all.insert(path);
        }
    }
    let is_inner = |path: &str| path.match_indices('/').any(|(end, _)| all.contains(&path[..end]));
    let inner: BTreeSet<String> = all.iter().filter(|path| is_inner(path)).cloned().collect();
    &all - &inner
}
