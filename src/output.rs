//! The only writer: puts a bundle, and files that `check --fix` changed, on disk, each whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the one place that writes the result")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::bundle::Bundle;

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
        write!(f, "cannot write {}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for WriteError {}

/// Writes the files of a bundle below `folder`; returns how many changed. Nothing is ever deleted.
pub fn write(bundle: &Bundle, folder: &Path) -> Result<usize, WriteError> {
    let mut changed = 0;
    for (path, bytes) in &bundle.files {
        let path = folder.join(path);
        if !fs::read(&path).is_ok_and(|old| old == *bytes) {
            write_whole(&path, bytes)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Writes the files of a bundle into a folder that must be new or empty.
pub fn create(bundle: &Bundle, folder: &Path) -> Result<(), WriteError> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file();
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

/// Writes a file beside its place and moves it there: whoever looks sees the old file or the new one.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error| WriteError { path: path.to_owned(), error };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    readable(file.as_file()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file of the author's anew, with the rights it had. What a link leads to is written where it stands, and
/// nothing outside `root` ever is.
pub fn rewrite(root: &Path, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let place = root.join(path);
    let failed = |error| WriteError { path: place.clone(), error };
    let inside = fs::canonicalize(root).map_err(failed)?;
    let target = fs::canonicalize(&place).map_err(failed)?;
    if !target.starts_with(&inside) {
        let outside = io::Error::new(io::ErrorKind::PermissionDenied, "it stands outside the course");
        return Err(failed(outside));
    }
    let rights = fs::metadata(&target).map_err(failed)?.permissions();
    if rights.readonly() {
        return Err(failed(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected")));
    }
    let folder = target.parent().unwrap_or(&inside);
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().set_permissions(rights).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
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
