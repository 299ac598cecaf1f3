//! Files beside a course that spare work and nothing else: whoever deletes them loses time.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::load::Look;

use super::{UNFINISHED, clear_unfinished, put, readable};

/// The folders, one in the other, from the course's root. The outer one has the rules for editors, too.
const FOLDERS: [&str; 2] = [".coursewright", "cache"];
/// What says to others what the inner one is.
const SIGNS: [(&str, &str); 2] = [
    (".gitignore", "# What builds go by. It can be deleted at any time.\n*\n"),
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# What coursewright builds go by; see https://bford.info/cachedir/\n",
    ),
];

/// Where such a file of a course stands.
pub fn begun_at(root: &Path, name: &str) -> PathBuf {
    root.join(FOLDERS[0]).join(FOLDERS[1]).join(name)
}

/// A file that is begun before it is known what will stand in it: what is older than it, on the disk's own clock, was so
/// before the work began. What is not kept leaves nothing behind.
#[derive(Debug)]
pub struct Begun {
    root: PathBuf,
    file: Option<NamedTempFile>,
    since: Look,
}

/// Begins a file beside the course in `root`.
pub fn begin(root: &Path) -> io::Result<Begun> {
    let mut folder = root.to_owned();
    for part in FOLDERS {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(data) if data.is_dir() => {}
            // A link may lead anywhere.
            Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
            Err(_) => fs::create_dir_all(&folder)?,
        }
    }
    clear_unfinished(&folder);
    let (file, since) = file_in(&folder)?;
    Ok(Begun { root: root.to_owned(), file: Some(file), since })
}

/// An empty file, and what it looks like.
fn file_in(folder: &Path) -> io::Result<(NamedTempFile, Look)> {
    let file = Builder::new().prefix(UNFINISHED).suffix(".tmp").tempfile_in(folder)?;
    let look = Look::of(&file.as_file().metadata()?).ok_or(io::ErrorKind::Unsupported)?;
    Ok((file, look))
}

impl Begun {
    /// What the file looked like when it was begun.
    pub fn since(&self) -> &Look {
        &self.since
    }

    /// What a file looks like that is written now.
    pub fn now(&self) -> io::Result<Look> {
        let path = begun_at(&self.root, "");
        file_in(&path).map(|(_, look)| look)
    }

    /// Ends it: whoever asks for the name finds what stood there before, or all of these bytes.
    pub fn keep(mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = begun_at(&self.root, name);
        let folder = path.parent().ok_or(io::ErrorKind::NotADirectory)?;
        for (name, text) in SIGNS {
            let sign = folder.join(name);
            if fs::symlink_metadata(&sign).is_err() {
                put(&sign, folder, text.as_bytes(), readable, false)?;
            }
        }
        let mut file = self.file.take().ok_or(io::ErrorKind::NotFound)?;
        file.write_all(bytes)?;
        readable(file.as_file())?;
        file.persist(path)?;
        Ok(())
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file);
            let inner = self.root.join(FOLDERS[0]).join(FOLDERS[1]);
            // Folders go only if they are empty.
            let _ = fs::remove_dir(&inner).and_then(|()| fs::remove_dir(self.root.join(FOLDERS[0])));
        }
    }
}
