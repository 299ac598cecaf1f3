//! What `check --fix` does: safe changes, round by round, until nothing safe is left to do.
//!
//! 1. The course is checked as it is on disk.
//! 2. The safe changes that do not overlap are made in memory, and the course is checked again as it would then be:
//!    mending one thing can bring another to light.
//! 3. When nothing safe is left, what changed is a value; [`Fixed::write`] puts it on disk.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use similar::TextDiff;

use crate::compile::{Compiled, check_course, check_edited};
use crate::course::Course;
use crate::diag::{Diagnostic, Fix};
use crate::load::{Edited, LoadError};
use crate::output::{self, WriteError};
use crate::source::{DiskForm, Draft, FileId, Position, Sources};

/// How many times the course is looked at anew.
const MOST_ROUNDS: usize = 20;

/// A course with everything mended that can be without asking.
#[derive(Debug)]
pub struct Fixed {
    /// What was done, in the order of the files.
    pub done: Vec<Done>,
    /// The files that changed, by path.
    pub files: BTreeMap<String, ChangedFile>,
    /// The course as it was.
    pub before: Compiled<Course>,
    /// The course as it is now, if anything changed.
    after: Option<Compiled<Course>>,
}

/// Something that was mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done {
    /// The file.
    pub file: String,
    /// The line that it was found in, from 1, as the file was before.
    pub line: usize,
    /// What was done.
    pub title: String,
}

/// A file before and after.
#[derive(Debug)]
pub struct ChangedFile {
    draft: Draft,
    before: String,
    form: DiskForm,
}

impl ChangedFile {
    /// Its text now.
    pub fn text(&self) -> &str {
        self.draft.text()
    }

    /// Its bytes now: UTF-8, with the line ends and the byte order mark that it had.
    pub fn bytes(&self) -> Vec<u8> {
        self.form.bytes(self.text())
    }
}

/// Mends what can be mended without asking, in memory.
pub fn fix_course(root: &Path) -> Result<Fixed, LoadError> {
    let before = check_course(root)?;
    let mut done = Vec::new();
    let mut files: BTreeMap<String, ChangedFile> = BTreeMap::new();
    let mut after = None;
    for _ in 0..MOST_ROUNDS {
        let now: &Compiled<Course> = after.as_ref().unwrap_or(&before);
        let chosen = choose(&now.diagnostics, &now.sources);
        if chosen.is_empty() {
            break;
        }
        for (diagnostic, _) in &chosen {
            done.push(doing(diagnostic, &now.sources, &files));
        }
        make(&chosen, &now.sources, &before.sources, &mut files);
        let edited: Edited =
            files.iter().map(|(path, file)| (path.clone(), file.text().to_owned())).collect();
        after = Some(check_edited(root, &edited)?);
    }
    done.sort();
    Ok(Fixed { done, files, before, after })
}

/// The safe changes of which no two touch the same place; of two, the first wins, and the other has its turn in the
/// next round.
fn choose<'d>(diagnostics: &'d [Diagnostic], sources: &Sources) -> Vec<(&'d Diagnostic, &'d Fix)> {
    let mut taken: Vec<(FileId, usize, usize)> = Vec::new();
    let mut chosen = Vec::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safe) else { continue };
        let places = || fix.edits.iter().map(|(span, _)| (span.file, span.start, span.end));
        let free = places().all(|(file, start, end)| {
            !taken.iter().any(|&(other, from, to)| other == file && start <= to && from <= end)
        });
        // What cannot be read whole is not written anew.
        let readable = places().all(|(file, ..)| sources.file(file).readable);
        if free && readable && sources.file(diagnostic.primary.span.file).readable {
            taken.extend(places());
            chosen.push((diagnostic, fix));
        }
    }
    chosen
}

/// What is about to be done, placed as the file was before.
fn doing(diagnostic: &Diagnostic, sources: &Sources, files: &BTreeMap<String, ChangedFile>) -> Done {
    let span = diagnostic.primary.span;
    let path = sources.path(span.file);
    let line = match files.get(path) {
        Some(file) => Position::of(&file.before, file.draft.before(span.start)).line,
        None => sources.position(span).line,
    };
    let title = diagnostic.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default();
    Done { file: path.to_owned(), line, title }
}

/// Makes the changes, all of a file at once.
fn make(
    chosen: &[(&Diagnostic, &Fix)],
    sources: &Sources,
    original: &Sources,
    files: &mut BTreeMap<String, ChangedFile>,
) {
    let mut by_file: BTreeMap<FileId, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for (diagnostic, fix) in chosen {
        if fix.edits.is_empty() {
            by_file.entry(diagnostic.primary.span.file).or_default();
        }
        for (at, new) in &fix.edits {
            by_file.entry(at.file).or_default().push((at.range(), new.clone()));
        }
    }
    for (id, edits) in by_file {
        let path = sources.path(id);
        let file = files.entry(path.to_owned()).or_insert_with(|| {
            let known = original.find(path).map(|id| original.file(id));
            let (text, form) =
                known.map_or((sources.text(id), DiskForm::default()), |file| (file.text.as_str(), file.form));
            ChangedFile { draft: Draft::new(text), before: text.to_owned(), form }
        });
        file.draft.apply(&edits);
    }
}

impl Fixed {
    /// The course as it is now.
    pub fn after(&self) -> &Compiled<Course> {
        self.after.as_ref().unwrap_or(&self.before)
    }

    /// Puts the changed files on disk; returns how many there are.
    pub fn write(&self, root: &Path) -> Result<usize, WriteError> {
        for (path, file) in &self.files {
            output::rewrite(root, path, &file.bytes())?;
        }
        Ok(self.files.len())
    }

    /// What would change, in the form that `patch` and `git apply` read.
    pub fn diff(&self) -> String {
        let mut diff = String::new();
        for (path, file) in &self.files {
            if file.before == file.text() {
                diff.push_str(&format!("# {path}: saved anew, its text unchanged\n"));
                continue;
            }
            let changes = TextDiff::from_lines(file.before.as_str(), file.text());
            let (old, new) = (format!("a/{path}"), format!("b/{path}"));
            diff.push_str(&changes.unified_diff().context_radius(3).header(&old, &new).to_string());
        }
        diff
    }
}
