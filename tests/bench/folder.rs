//! A folder that is filled with files.

use std::fs;
use std::path::PathBuf;

/// A folder; what is written into it makes the folders on its way.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// Writes a file below it.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
