//! What a file looks like from outside: whether it may have changed can be told without reading it.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that looks at the disk")]

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What a file or folder looks like from outside. Who writes a file changes at least one of its parts, unless it is done
/// within one tick of the disk's clock.
///
/// Only Unix says all of it. Elsewhere a program that writes another text of the same length in place, and then puts the
/// time of writing back to what it was, leaves the look alone; no editor does, and whoever must can build with `--fresh`.
/// To trust no look there would be safer still, and every build would do everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct Look {
    kind: Kind,
    size: u64,
    /// When it was written, in nanoseconds since 1970.
    modified: i64,
    /// When anything about it changed, where the system says so; elsewhere when it was made.
    changed: i64,
    /// Which disk and which file it is, whatever it is called; 0 where the system does not say.
    disk: u64,
    number: u64,
}

/// The same in little room.
type Parts = (Kind, u64, i64, i64, u64, u64);

impl From<Parts> for Look {
    fn from((kind, size, modified, changed, disk, number): Parts) -> Self {
        Self { kind, size, modified, changed, disk, number }
    }
}

impl From<Look> for Parts {
    fn from(Look { kind, size, modified, changed, disk, number }: Look) -> Self {
        (kind, size, modified, changed, disk, number)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    File,
    Folder,
    Link,
    Other,
}

impl Look {
    /// What a file looks like; none if its times cannot be told.
    pub fn of(data: &Metadata) -> Option<Self> {
        let kind = data.file_type();
        let kind = if kind.is_file() {
            Kind::File
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_symlink() {
            Kind::Link
        } else {
            Kind::Other
        };
        let modified = nanoseconds(data.modified().ok()?)?;
        let (changed, disk, number) = beyond(data)?;
        Some(Self { kind, size: data.len(), modified, changed, disk, number })
    }

    /// Whether it is a file that can be read.
    pub(super) fn is_file(&self) -> bool {
        self.kind == Kind::File
    }

    /// What the file looks like that stands at a path, or that a link there leads to.
    pub fn at(path: &Path) -> Option<Self> {
        Self::of(&fs::metadata(path).ok()?)
    }

    /// Whether nothing about it has changed since a time.
    pub(super) fn is_from_before(&self, time: SystemTime) -> bool {
        nanoseconds(time).is_some_and(|time| self.modified.max(self.changed) < time)
    }

    /// Whether it was surely there, as it looks, before another file was written. Clocks of two disks cannot be compared.
    pub fn is_older_than(&self, other: &Self) -> bool {
        self.disk == other.disk && self.modified.max(self.changed) < other.modified
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// When anything about a file changed, its disk and its number.
#[cfg(unix)]
fn beyond(data: &Metadata) -> Option<(i64, u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let changed = data.ctime().checked_mul(1_000_000_000)?.checked_add(data.ctime_nsec())?;
    Some((changed, data.dev(), data.ino()))
}

/// When a file was made; its disk and number cannot be told without opening it.
#[cfg(not(unix))]
fn beyond(data: &Metadata) -> Option<(i64, u64, u64)> {
    Some((data.created().map_or(Some(0), nanoseconds)?, 0, 0))
}
