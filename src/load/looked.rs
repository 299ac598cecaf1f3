//! What a course's files look like from outside: whether any may have changed can be told without reading them.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that looks at the disk")]

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::look::Look;
use super::{folders_in, hidden};

/// Nobody puts folders into each other more often than this.
const DEEPEST: usize = 64;

/// What some places of a course look like, and all that stands below them.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// The folders next to `book.toml`: a name that is nearly right is reported.
    beside: Vec<String>,
    places: Vec<Place>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    path: String,
    /// Where it really stands; none if there is nothing.
    real: Option<String>,
    /// It, and what stands below it.
    files: Vec<Seen>,
}

/// A file or folder, by its path from the course's root.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen(String, Look, Option<Leads>);

/// Where a link leads.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Leads(String, Look);

impl Looked {
    /// Looks at places of the course in `root`, each a path from there. None if something is in doubt: a name that cannot be
    /// read, a link to nothing or out of the course, a circle.
    pub fn at<'p>(root: &Path, places: impl IntoIterator<Item = &'p str>) -> Option<Self> {
        let course = fs::canonicalize(root).ok()?;
        let place = |path: &str| {
            let path = path.to_owned();
            let full = root.join(&path);
            let data = match fs::symlink_metadata(&full) {
                Ok(data) => data,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Some(Place { path, real: None, files: Vec::new() });
                }
                Err(_) => return None,
            };
            let real = fs::canonicalize(&full).ok().filter(|real| real.starts_with(&course))?;
            let way = Way { course: &course, links: Vec::new() };
            Some(Place { path: path.clone(), real: text(&real), files: way.seen(&full, path, &data)? })
        };
        let places: Option<Vec<Place>> = places.into_iter().map(place).collect();
        Some(Self { beside: folders_in(root), places: places? })
    }

    /// Whether the course in `root` looks the same now.
    pub fn holds(&self, root: &Path) -> bool {
        let places = self.places.iter().map(|place| place.path.as_str());
        Self::at(root, places).is_some_and(|now| now == *self)
    }

    /// Whether all of it was surely there, as it looks, before another file was written.
    pub fn is_older_than(&self, other: &Look) -> bool {
        let older = |Seen(_, look, leads): &Seen| {
            look.is_older_than(other) && leads.as_ref().is_none_or(|Leads(_, look)| look.is_older_than(other))
        };
        self.places.iter().flat_map(|place| &place.files).all(older)
    }

    /// The files among it, without folders.
    pub fn files(&self) -> BTreeSet<&str> {
        let is_file =
            |Seen(_, look, leads): &&Seen| leads.as_ref().map_or(look, |Leads(_, target)| target).is_file();
        let seen = self.places.iter().flat_map(|place| &place.files);
        seen.filter(is_file).map(|Seen(path, ..)| path.as_str()).collect()
    }
}

/// How one came to a file.
struct Way<'w> {
    /// Where the course really stands.
    course: &'w Path,
    /// The folders, as they really stand, in which links were followed.
    links: Vec<PathBuf>,
}

impl Way<'_> {
    /// A file or folder, and what stands below it.
    fn seen(&self, full: &Path, path: String, data: &Metadata) -> Option<Vec<Seen>> {
        let look = Look::of(data)?;
        let (mut below, mut leads) = (Vec::new(), None);
        if data.is_symlink() {
            let real = fs::canonicalize(full).ok().filter(|real| real.starts_with(self.course))?;
            let target = fs::metadata(full).ok()?;
            if target.is_dir() {
                let mut links = self.links.clone();
                links.push(fs::canonicalize(full.parent()?).ok()?);
                // A link that leads back to where it stands has no end.
                if links.iter().any(|folder| folder.starts_with(&real)) {
                    return None;
                }
                below = Way { links, ..*self }.below(full, &path)?;
            }
            leads = Some(Leads(text(&real)?, Look::of(&target)?));
        } else if data.is_dir() {
            below = self.below(full, &path)?;
        }
        below.push(Seen(path, look, leads));
        Some(below)
    }

    /// What stands in a folder, without what is hidden: files by their names, then the rest.
    fn below(&self, full: &Path, path: &str) -> Option<Vec<Seen>> {
        if path.split('/').count() > DEEPEST {
            return None;
        }
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(full).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            if !hidden(&name) {
                let is_file = entry.file_type().ok()?.is_file();
                if is_file { &mut files } else { &mut others }.push((name.into_string().ok()?, entry));
            }
        }
        let by_name = |(a, _): &(String, DirEntry), (b, _): &(String, DirEntry)| a.cmp(b);
        files.sort_unstable_by(by_name);
        others.sort_unstable_by(by_name);
        let file = |(name, entry): (String, DirEntry)| {
            Some(Seen(format!("{path}/{name}"), Look::of(&entry.metadata().ok()?)?, None))
        };
        let other = |(name, entry): (String, DirEntry)| {
            self.seen(&entry.path(), format!("{path}/{name}"), &entry.metadata().ok()?)
        };
        let (files, others): (Option<Vec<Seen>>, Option<Vec<Vec<Seen>>>) = rayon::join(
            || files.into_par_iter().map(file).collect(),
            || others.into_par_iter().map(other).collect(),
        );
        let mut all = files?;
        all.extend(others?.into_iter().flatten());
        Some(all)
    }
}

fn text(path: &Path) -> Option<String> {
    path.to_str().map(ToOwned::to_owned)
}
