//! The files of a course as they were read, for reading it again: what has not changed since is not read twice.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that reads a course's files")]

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::decode::{Decoded, decode};
use super::look::Look;

/// How long a file must have been left alone before what it looks like says that it has not changed. Some disks tell times
/// in steps of two seconds: within a step a file can change and look the same.
const SETTLED: Duration = Duration::from_secs(3);

/// What was read.
#[derive(Debug, Default)]
pub struct Shelf {
    texts: HashMap<PathBuf, Held<Decoded>>,
    assets: HashMap<PathBuf, Held<Vec<u8>>>,
    /// When reading began; none when nothing will be read again.
    began: Option<SystemTime>,
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Held<T> {
    /// What it looked like just before; none when that says nothing.
    look: Option<Look>,
    content: Arc<T>,
}

impl Shelf {
    /// An empty shelf, whose files may be taken over later.
    pub(super) fn begin() -> Self {
        Self { began: Some(SystemTime::now()), ..Self::default() }
    }

    /// Puts a file here.
    pub(super) fn hold(&mut self, files: impl IntoIterator<Item = (PathBuf, Held<Decoded>)>) {
        self.texts.extend(files);
    }

    /// A text that stands here already.
    pub(super) fn ahead(&self, path: &Path) -> Option<Arc<Decoded>> {
        self.texts.get(path).map(|held| Arc::clone(&held.content))
    }

    /// A text file, from here, from what was read before, or from the disk.
    pub(super) fn text(&mut self, before: &Self, path: &Path, data: &Metadata) -> io::Result<Arc<Decoded>> {
        if let Some(content) = self.ahead(path) {
            return Ok(content);
        }
        let held = self.read_text(before, path, data)?;
        let content = Arc::clone(&held.content);
        self.texts.insert(path.to_owned(), held);
        Ok(content)
    }

    /// A file as it is.
    pub(super) fn asset(&mut self, before: &Self, path: &Path, data: &Metadata) -> io::Result<Arc<Vec<u8>>> {
        let held = self.read(before.assets.get(path), path, data, |bytes| bytes)?;
        let content = Arc::clone(&held.content);
        self.assets.insert(path.to_owned(), held);
        Ok(content)
    }

    /// A text file from what was read before, or from the disk.
    pub(super) fn read_text(&self, before: &Self, path: &Path, data: &Metadata) -> io::Result<Held<Decoded>> {
        self.read(before.texts.get(path), path, data, |bytes| decode(&bytes))
    }

    fn read<T>(
        &self,
        before: Option<&Held<T>>,
        path: &Path,
        data: &Metadata,
        decode: impl FnOnce(Vec<u8>) -> T,
    ) -> io::Result<Held<T>> {
        let look = self.began.and_then(|began| settled(data, began));
        if let Some(held) = before.filter(|held| look.is_some() && held.look == look) {
            return Ok(Held { look, content: Arc::clone(&held.content) });
        }
        Ok(Held { look, content: Arc::new(decode(fs::read(path)?)) })
    }
}

/// What a file looks like; none when it changed only just before reading began: it may be changing still.
fn settled(data: &Metadata, began: SystemTime) -> Option<Look> {
    let look = Look::of(data)?;
    look.is_from_before(began.checked_sub(SETTLED)?).then_some(look)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::MetadataExt as _;
    use std::time::{Duration, SystemTime};

    use super::{SETTLED, settled};

    #[test]
    fn a_look_says_something_only_once_a_file_has_settled() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let data = fs::metadata(&path).unwrap();
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(data.ctime().unsigned_abs()) + SETTLED;
        assert_eq!(settled(&data, later), None);
        let later = later + Duration::from_secs(1);
        let look = settled(&data, later);
        assert!(look.is_some() && settled(&data, SystemTime::UNIX_EPOCH).is_none());
        // Who sets the time back to what it was cannot hide that something happened.
        std::thread::sleep(Duration::from_millis(50));
        let file = fs::File::options().write(true).open(&path).unwrap();
        fs::write(&path, "two").unwrap();
        file.set_modified(data.modified().unwrap()).unwrap();
        let again = fs::metadata(&path).unwrap();
        assert_eq!((again.len(), again.modified().unwrap()), (data.len(), data.modified().unwrap()));
        assert_ne!(settled(&again, later + Duration::from_secs(9)), look);
    }
}
