//! The only writer: puts a bundle, and files that `check --fix` changed, on disk, each whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the one place that writes the result")]

mod begun;
mod results;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::Builder;

use crate::bundle::{Bundle, Store, WEB_FILES, listed};
use crate::load::Look;
use crate::say::trouble;

pub use begun::{Begun, begin, begun_at};
pub use results::Results;

/// A file that could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot write {}: {}", self.path.display(), trouble(&self.error))
    }
}

impl std::error::Error for WriteError {}

/// Nobody writes a file for longer than this.
const STALE: Duration = Duration::from_mins(1);

/// What the name of a file starts with that is being written.
const UNFINISHED: &str = ".coursewright-";

/// Writes files below a folder as they come, from any thread, each whole or not at all. The first that cannot be written
/// ends it: what comes later is dropped. What an earlier run listed as its own, and this one does not write any more, is
/// deleted in the end.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The folders that are there, and have nothing unfinished in them.
    ready: BTreeSet<PathBuf>,
    /// The files that were written, or stood there as they are, and what they look like.
    written: BTreeMap<String, Option<Look>>,
    /// The files that an earlier run listed, once this one writes its list.
    before: Vec<String>,
    changed: usize,
    error: Option<WriteError>,
}

impl Writer {
    /// Writes below `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, state: Mutex::default() }
    }

    /// Writes into a folder of the course that `book.toml` names. A link is not followed out of the course: whoever wants
    /// the result somewhere else says so on the command line.
    pub fn inside(root: &Path, folder: &str) -> Self {
        let path = inside(root, folder);
        let refused = leads_out(&path, root).then(|| WriteError {
            path: path.clone(),
            error: io::Error::other(
                "it is a link that leads out of the course; name the folder it leads to with --dest-dir",
            ),
        });
        let writer = Self::new(path);
        writer.locked().error = refused;
        writer
    }

    /// Where the files are written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends it; returns how many files changed.
    pub fn finish(self) -> Result<usize, WriteError> {
        let changed = self.locked().changed;
        self.end().map(|_| changed)
    }

    /// Ends it; returns by what its files can be told from others, none if they cannot be.
    pub fn settle(self) -> Result<Option<Results>, WriteError> {
        let folder = self.folder.clone();
        self.end().map(|state| Results::of(&folder, state.written))
    }

    fn end(self) -> Result<State, WriteError> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = state.error.take() {
            return Err(error);
        }
        for path in state.before.iter().filter(|path| !state.written.contains_key(*path)) {
            let path = self.folder.join(path);
            if path.parent().is_some_and(|folder| !leads_out(folder, &self.folder)) {
                // What somebody else has deleted is no loss.
                let _ = fs::remove_file(path);
            }
        }
        Ok(state)
    }

    /// Writes a file, unless it stands there as it is; returns whether it did, and what the file looks like.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(bool, Option<Look>), WriteError> {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&self.folder);
        self.prepare(folder).map_err(|error| WriteError { path: folder.to_owned(), error })?;
        if let Some(data) = holds(&path, bytes) {
            return Ok((false, Look::of(&data)));
        }
        // Not pressed onto the disk: whoever loses power builds again.
        let file = put(&path, folder, bytes, readable, false)
            .map_err(|error| WriteError { path: path.clone(), error })?;
        // Of this file, whoever may have put another in its place since.
        Ok((true, file.metadata().ok().as_ref().and_then(Look::of)))
    }

    /// What an earlier run listed as its own. What is no ordinary file may never end.
    fn listed(&self) -> Vec<String> {
        let path = self.folder.join(WEB_FILES);
        let ordinary = fs::symlink_metadata(&path).is_ok_and(|data| data.is_file());
        ordinary.then(|| fs::read(path).ok()).flatten().map(|list| listed(&list)).unwrap_or_default()
    }

    /// Makes a folder, once. A link in the result is not followed out of it.
    fn prepare(&self, folder: &Path) -> io::Result<()> {
        if self.locked().ready.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        if leads_out(folder, &self.folder) {
            let why = "a link leads out of the folder for the result here; take the link away";
            return Err(io::Error::other(why));
        }
        fs::create_dir_all(folder)?;
        clear_unfinished(folder);
        self.locked().ready.insert(folder.to_owned());
        Ok(())
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Writer {
    fn put(&self, path: &str, bytes: Vec<u8>) {
        if self.locked().error.is_some() {
            return;
        }
        if path == WEB_FILES {
            let before = self.listed();
            self.locked().before = before;
        }
        match self.write(path, &bytes) {
            Ok((changed, look)) => {
                let mut state = self.locked();
                state.changed += usize::from(changed);
                state.written.insert(path.to_owned(), look);
            }
            Err(error) => _ = self.locked().error.get_or_insert(error),
        }
    }
}

/// A folder of the course, shown as short as it can be.
pub fn inside(root: &Path, folder: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(folder) } else { root.join(folder) }
}

/// Whether a folder, as far as it is there, is or stands behind a link that leads out of another, or to nothing.
fn leads_out(folder: &Path, outer: &Path) -> bool {
    let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
    there.is_some_and(|there| match (fs::canonicalize(there), fs::canonicalize(outer)) {
        (Ok(there), Ok(outer)) => !there.starts_with(outer),
        _ => true,
    })
}

/// Writes the files of a bundle below `folder`; returns how many changed. Nothing is deleted but what an earlier run left
/// unfinished when it was killed.
pub fn write(bundle: &Bundle, folder: &Path) -> Result<usize, WriteError> {
    let writer = Writer::new(folder.to_owned());
    for (path, bytes) in &bundle.files {
        writer.put(path, bytes.clone());
    }
    writer.finish()
}

/// What a file looked like before it was seen that it holds these bytes; none if it does not. What is no ordinary file is not
/// read: it may never end.
fn holds(path: &Path, bytes: &[u8]) -> Option<fs::Metadata> {
    let data = fs::metadata(path).ok()?;
    let same_size = data.is_file() && data.len() == bytes.len() as u64;
    (same_size && fs::read(path).is_ok_and(|old| old == bytes)).then_some(data)
}

/// Deletes what killed runs left in a folder, unless a run may still be writing it.
fn clear_unfinished(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(UNFINISHED) && name.ends_with(".tmp"));
        let old = || {
            let age = entry.metadata().and_then(|data| data.modified()).map(|time| time.elapsed());
            age.is_ok_and(|age| age.is_ok_and(|age| age > STALE))
        };
        if ours && old() {
            // Somebody else may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes the files of a bundle into a folder that must be new or empty, but for what git and file managers keep there.
pub fn create(bundle: &Bundle, folder: &Path) -> Result<(), WriteError> {
    let kept = [".git", ".DS_Store", "desktop.ini"];
    let is_kept = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| kept.iter().any(|name| entry.file_name() == *name))
    };
    let occupied =
        fs::read_dir(folder).is_ok_and(|entries| !entries.into_iter().all(is_kept)) || folder.is_file();
    if occupied {
        return Err(WriteError {
            path: folder.to_owned(),
            error: io::Error::new(
                io::ErrorKind::AlreadyExists,
                "something is there already; name a new folder",
            ),
        });
    }
    write(bundle, folder).map(drop)
}

/// Writes the files of a bundle below `folder`, none of which may be there.
pub fn add(bundle: &Bundle, folder: &Path) -> Result<(), WriteError> {
    if let Some(taken) = bundle.files.keys().map(|path| folder.join(path)).find(|path| path.exists()) {
        let error = io::Error::new(io::ErrorKind::AlreadyExists, "it is there already");
        return Err(WriteError { path: taken, error });
    }
    write(bundle, folder).map(drop)
}

/// Writes a file beside its place and moves it there: whoever looks sees the old file or the new one.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error| WriteError { path: path.to_owned(), error };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    put(path, folder, bytes, readable, true).map(drop).map_err(failed)
}

/// Writes a file of the author's anew, with the rights it had. What a link leads to is written where it stands, and
/// nothing outside `root` ever is.
pub fn rewrite(root: &Path, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let place = root.join(path);
    let failed = |error| WriteError { path: place.clone(), error };
    let refused = |why: &str| failed(io::Error::new(io::ErrorKind::PermissionDenied, why));
    let inside = fs::canonicalize(root).map_err(failed)?;
    let target = fs::canonicalize(&place).map_err(failed)?;
    let folder = target.parent().filter(|folder| folder.starts_with(&inside));
    let folder = folder.ok_or_else(|| refused("it stands outside the course"))?;
    let rights = fs::metadata(&target).map_err(failed)?.permissions();
    if rights.readonly() {
        return Err(refused("it is write-protected"));
    }
    clear_unfinished(folder);
    put(&target, folder, bytes, |file| file.set_permissions(rights), true).map(drop).map_err(failed)
}

fn put(
    path: &Path,
    folder: &Path,
    bytes: &[u8],
    rights: impl FnOnce(&fs::File) -> io::Result<()>,
    press: bool,
) -> io::Result<fs::File> {
    let mut file = Builder::new().prefix(UNFINISHED).suffix(".tmp").tempfile_in(folder).map_err(bare)?;
    file.write_all(bytes).map_err(bare)?;
    rights(file.as_file())?;
    if press {
        file.as_file().sync_all()?;
    }
    Ok(file.persist(path)?)
}

/// An error of a temporary file without the path of that, which tells nobody anything.
fn bare(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(std::error::Error::source);
    let code = inner.and_then(|inner| inner.downcast_ref::<io::Error>()).and_then(io::Error::raw_os_error);
    code.map_or(error, io::Error::from_raw_os_error)
}

/// A temporary file is for its owner alone; the result is for everybody.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}
