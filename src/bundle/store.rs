use std::collections::BTreeMap;
use std::sync::Mutex;

/// Where the files of a target go as they are made: in any order, from several threads.
pub trait Store: Sync {
    /// Takes a file, by its path from the folder that the target is written to.
    fn put(&self, path: &str, bytes: Vec<u8>);
}

/// The files of one target, by path from the folder they are written to.
#[derive(Debug, Default)]
pub struct Bundle {
    /// Each file's bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Store for Mutex<Bundle> {
    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.lock().expect("nobody fails while holding it").files.insert(path.to_owned(), bytes);
    }
}
