//! What `check --fix` does: safe changes, round by round, until nothing safe is left to do.
//!
//! 1. The course is checked as it is on disk.
//! 2. The safe changes that do not overlap are made in memory, and the course is checked again as it would then be:
//!    mending one thing can bring another to light.
//! 3. A change that brings a new error to light is left out after all: the course never gets worse.
//! 4. When nothing safe is left, what changed is a value; [`Fixed::write`] puts it on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::Path;

use similar::TextDiff;

use crate::compile::{Compiled, check_course, check_edited};
use crate::course::Course;
use crate::diag::{Fix, Severity};
use crate::load::{Edited, LoadError, text_now};
use crate::output::{self, WriteError};
use crate::source::{DiskForm, Draft, FileId, Position, Span};

/// How many times the course is looked at anew.
const MOST_ROUNDS: usize = 20;

/// A course with everything mended that can be without asking.
#[derive(Debug)]
pub struct Fixed {
    /// What was done, in the order of the files.
    pub done: Vec<Done>,
    /// The files that changed, by path.
    pub files: BTreeMap<String, ChangedFile>,
    /// What was left out after all, because it would have brought a new error: the file, and what it would have done.
    pub refused: BTreeSet<(String, String)>,
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
#[derive(Clone, Debug)]
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
    let (done, files, refused) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    let mut fixed = Fixed { done, files, refused, before, after: None };
    for _ in 0..MOST_ROUNDS {
        let chosen = choose(fixed.after(), &fixed.refused);
        if chosen.is_empty() {
            break;
        }
        if fixed.round(root, &chosen)? {
            continue;
        }
        // Something is worse now: one at a time, it is known which change does it.
        let done = fixed.done.len();
        for change in chosen {
            if !fixed.round(root, std::slice::from_ref(&change))? {
                fixed.refused.insert(change.name());
            } else if fixed.done.len() > done {
                // The places of the others are no longer true.
                break;
            }
        }
    }
    fixed.done.sort();
    Ok(fixed)
}

/// A safe change, and the finding that it mends.
struct Change {
    path: String,
    span: Span,
    fix: Fix,
}

impl Change {
    /// What tells it from others.
    fn name(&self) -> (String, String) {
        (self.path.clone(), self.fix.title.clone())
    }
}

/// The safe changes of which no two touch the same place; of two, the first wins, and the other has its turn in the
/// next round.
fn choose(compiled: &Compiled<Course>, refused: &BTreeSet<(String, String)>) -> Vec<Change> {
    let sources = &compiled.sources;
    let mut taken: Vec<(FileId, usize, usize)> = Vec::new();
    let mut chosen = Vec::new();
    for diagnostic in &compiled.diagnostics {
        let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safe) else { continue };
        let span = diagnostic.primary.span;
        let change = Change { path: sources.path(span.file).to_owned(), span, fix: fix.clone() };
        let places = || fix.edits.iter().map(|(span, _)| (span.file, span.start, span.end));
        let free = places().all(|(file, start, end)| {
            !taken.iter().any(|&(other, from, to)| other == file && start <= to && from <= end)
        });
        // What cannot be read whole is not written anew.
        let readable = places().all(|(file, ..)| sources.file(file).readable);
        if free && readable && sources.file(span.file).readable && !refused.contains(&change.name()) {
            taken.extend(places());
            chosen.push(change);
        }
    }
    chosen
}

/// How many errors of each code each file has. Their words may change when something near them does.
fn errors(compiled: &Compiled<Course>) -> BTreeMap<(&str, &str), usize> {
    let mut errors = BTreeMap::new();
    for found in compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        *errors.entry((compiled.sources.path(found.primary.span.file), found.code.name)).or_default() += 1;
    }
    errors
}

impl Fixed {
    /// The course as it is now.
    pub fn after(&self) -> &Compiled<Course> {
        self.after.as_ref().unwrap_or(&self.before)
    }

    /// Makes some changes, all of a file at once; `false`, and nothing done, when they bring a new error.
    fn round(&mut self, root: &Path, changes: &[Change]) -> Result<bool, LoadError> {
        let now = self.after.as_ref().unwrap_or(&self.before);
        let mut by_file: BTreeMap<FileId, Vec<(Range<usize>, String)>> = BTreeMap::new();
        let mut done = Vec::new();
        for Change { path, span, fix } in changes {
            if fix.edits.is_empty() {
                by_file.entry(span.file).or_default();
            }
            for (at, new) in &fix.edits {
                by_file.entry(at.file).or_default().push((at.range(), new.clone()));
            }
            // Placed as the file was before.
            let line = match self.files.get(path) {
                Some(file) => Position::of(&file.before, file.draft.before(span.start)).line,
                None => now.sources.position(*span).line,
            };
            done.push(Done { file: path.clone(), line, title: fix.title.clone() });
        }
        let mut files = self.files.clone();
        for (id, edits) in by_file {
            let path = now.sources.path(id);
            let file = files.entry(path.to_owned()).or_insert_with(|| {
                let original = self.before.sources.find(path).map(|id| self.before.sources.file(id));
                let (text, form) = original
                    .map_or((now.sources.text(id), DiskForm::default()), |file| (&*file.text, file.form));
                ChangedFile { draft: Draft::new(text), before: text.to_owned(), form }
            });
            file.draft.apply(&edits);
        }
        let edited: Edited =
            files.iter().map(|(path, file)| (path.clone(), file.text().to_owned())).collect();
        let after = check_edited(root, &edited)?;
        let known = errors(now);
        let better = errors(&after).iter().all(|(code, times)| known.get(code) >= Some(times));
        if better {
            self.files = files;
            self.done.extend(done);
            self.after = Some(after);
        }
        Ok(better)
    }

    /// Puts the changed files on disk; returns how many there are. What an editor has saved in the meantime stays, and then
    /// nothing is written.
    pub fn write(&self, root: &Path) -> Result<usize, WriteError> {
        let stands = |(path, file): &(&String, &ChangedFile)| {
            text_now(root, path).is_some_and(|text| *text == *file.before)
        };
        if let Some((path, _)) = self.files.iter().find(|file| !stands(file)) {
            let error =
                io::Error::other("it was changed in the meantime; run `coursewright check --fix` again");
            return Err(WriteError { path: root.join(path), error });
        }
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
