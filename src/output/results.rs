//! By what the files of a result can be told from others.
#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes the result")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::load::Look;

/// The files of a result as they were written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Results {
    /// Where it really stands.
    real: PathBuf,
    files: Vec<Made>,
}

/// A file by its path in the result, what it looked like, and the checksum of what stands in it if it may have been changed
/// since without looking otherwise.
#[derive(Debug, Serialize, Deserialize)]
struct Made(String, Look, Option<u32>);

impl Results {
    /// Takes down what was written below a folder; none if something about it cannot be told.
    pub(super) fn of(folder: &Path, written: BTreeMap<String, Option<Look>>) -> Option<Self> {
        let files = written.into_iter().map(|(path, look)| Some(Made(path, look?, None)));
        Some(Self { real: fs::canonicalize(folder).ok()?, files: files.collect::<Option<_>>()? })
    }

    /// Takes the checksums of the files that are not surely older than another: they may still be written within the same
    /// tick of the disk's clock. None if one cannot be read.
    pub fn sum_up(&mut self, now: &Look) -> Option<()> {
        let real = &self.real;
        self.files.par_iter_mut().filter(|Made(_, look, _)| !look.is_older_than(now)).try_for_each(
            |Made(path, _, sum)| {
                *sum = Some(checksum(&real.join(path))?);
                Some(())
            },
        )
    }

    /// Whether all of it stands below a folder as it was written.
    pub fn stand_in(&self, folder: &Path) -> bool {
        let is_same = |Made(path, look, sum): &Made| {
            let path = folder.join(path);
            Look::at(&path).is_some_and(|now| now == *look)
                && sum.is_none_or(|known| checksum(&path).is_some_and(|now| now == known))
        };
        fs::canonicalize(folder).is_ok_and(|real| real == self.real) && self.files.par_iter().all(is_same)
    }
}

fn checksum(path: &Path) -> Option<u32> {
    fs::read(path).ok().map(|bytes| crc32fast::hash(&bytes))
}
