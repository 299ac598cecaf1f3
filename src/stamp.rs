//! A build with nothing changed has nothing to do: how that is known.
//!
//! A build that went well leaves a stamp beside the course: what the files looked like that it read, or looked for; what it
//! wrote, and what that looks like; which program did it, and what it said. While all of it is so still, building again would
//! read, write and say the same. A stamp is never trusted over the files: what was not surely older than the start of the build
//! leaves no stamp, and whatever is in doubt, or cannot be read, means that there is none.
#![expect(clippy::disallowed_methods, reason = "a stamp is no file of the course")]

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::bundle::Target;
use crate::diag::{Diagnostic, Kept};
use crate::load::{Layout, Look, Looked, places};
use crate::output::{self, Begun, Results, begun_at};
use crate::source::Sources;

/// The form of a stamp.
const FORM: u32 = 1;

/// What is to be built, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Order<'o> {
    /// The course's folder.
    pub course: &'o Path,
    /// What to make of it.
    pub target: Target,
    /// The folder to write to, if it is not the one that the course names.
    pub folder: Option<&'o Path>,
    /// The program that builds.
    pub program: &'o Path,
}

/// What tells one order from another, wherever it is given.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Key {
    form: u32,
    version: String,
    program: (PathBuf, Look),
    course: PathBuf,
    target: String,
    elsewhere: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stamp {
    key: Key,
    /// The folder of the result that the course names.
    build_dir: String,
    read: Looked,
    wrote: Results,
    said: Kept,
}

/// A build that need not be done again.
#[derive(Debug)]
pub struct Unchanged {
    /// Where its result stands, by the course's folder or as the order has it.
    pub folder: PathBuf,
    /// What it said.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that it spoke of.
    pub sources: Sources,
}

/// Looks whether building would change nothing; none if it may.
pub fn unchanged(order: &Order<'_>) -> Option<Unchanged> {
    let path = begun_at(order.course, &name(order.target));
    // What is no ordinary file may never end.
    let bytes =
        fs::symlink_metadata(&path).is_ok_and(|data| data.is_file()).then(|| fs::read(&path))?.ok()?;
    let Stamp { key, build_dir, read, wrote, said } = from_bytes(&bytes)?;
    let folder = order.folder.map_or_else(|| output::inside(order.course, &build_dir), ToOwned::to_owned);
    // A result that is gone is seen at once, the whole course is not.
    let same = key == Key::of(order)? && wrote.stand_in(&folder) && read.holds(order.course);
    let (diagnostics, sources) = same.then(|| said.again())??;
    Some(Unchanged { folder, diagnostics, sources })
}

/// A stamp that is begun before the build, because it says what was so before.
#[derive(Debug)]
pub struct Draft {
    key: Key,
    course: PathBuf,
    target: Target,
    begun: Begun,
}

/// Begins a stamp; none where none can be kept.
pub fn begin(order: &Order<'_>) -> Option<Draft> {
    let is_course = order.course.join("book.toml").is_file();
    let begun = is_course.then(|| output::begin(order.course).ok())??;
    Some(Draft { key: Key::of(order)?, course: order.course.to_owned(), target: order.target, begun })
}

impl Draft {
    /// Keeps the stamp of a build that went well, if it is beyond doubt what it was made of.
    pub fn keep(
        self,
        diagnostics: &[Diagnostic],
        sources: &Sources,
        layout: &Layout,
        mut wrote: Results,
    ) -> Option<()> {
        let Self { key, course, target, begun } = self;
        let read = Looked::at(&course, places(sources, layout).iter().map(String::as_str))?;
        let was_read = sources.iter().map(|(_, file)| file.path.as_str()).collect();
        if !read.is_older_than(begun.since()) || read.files() != was_read {
            return None;
        }
        // After the look at the course: that takes longer than a tick of most clocks.
        wrote.sum_up(&begun.now().ok()?)?;
        let said = Kept::of(diagnostics, sources)?;
        let stamp = Stamp { key, build_dir: layout.build_dir.clone(), read, wrote, said };
        begun.keep(&name(target), &to_bytes(&stamp)?).ok()
    }
}

impl Key {
    fn of(order: &Order<'_>) -> Option<Self> {
        Some(Self {
            form: FORM,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: (order.program.to_owned(), Look::at(order.program)?),
            course: fs::canonicalize(order.course).ok()?,
            target: name(order.target),
            elsewhere: order.folder.is_some(),
        })
    }
}

/// What the stamp of a target is called.
fn name(target: Target) -> String {
    format!("{target:?}.stamp").to_lowercase()
}

/// A stamp as it stands on disk: a line with the checksum of the rest.
fn to_bytes(stamp: &Stamp) -> Option<Vec<u8>> {
    let body = serde_json::to_vec(stamp).ok()?;
    let mut bytes = format!("{:08x}\n", crc32fast::hash(&body)).into_bytes();
    bytes.extend(body);
    Some(bytes)
}

fn from_bytes(bytes: &[u8]) -> Option<Stamp> {
    let (sum, body) = bytes.split_at_checked(9)?;
    let whole = sum == format!("{:08x}\n", crc32fast::hash(body)).as_bytes();
    whole.then(|| serde_json::from_slice(body).ok())?
}
