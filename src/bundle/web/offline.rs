//! What a browser keeps of a course to show it without a network.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::bundle::Store;
use crate::player;
use crate::render::short_hash;

/// The list of every file, by which browsers tell what has changed, and the next build what is needed no more.
pub const FILES: &str = "files.json";
/// The script that runs when there is no page. Its name never changes: browsers ask for it again by that.
const WORKER: &str = "worker.js";

/// A store that keeps a list of what went through it.
pub(super) struct Listing<'s> {
    store: &'s dyn Store,
    files: Mutex<Vec<(String, u32, usize)>>,
}

/// The files: see `src/player/worker.js`.
#[derive(Serialize, Deserialize)]
struct Files {
    /// How many bytes they have.
    size: usize,
    /// Path and checksum of each.
    files: Vec<(String, u32)>,
}

impl<'s> Listing<'s> {
    pub(super) fn new(store: &'s dyn Store) -> Self {
        Self { store, files: Mutex::default() }
    }

    /// Writes the list, and the script that goes by it.
    pub(super) fn finish(self) {
        let mut files = self.files.into_inner().expect("nobody fails while holding it");
        files.sort_unstable();
        let size = files.iter().map(|(_, _, size)| size).sum();
        let files = files.into_iter().map(|(path, checksum, _)| (path, checksum)).collect();
        let list = serde_json::to_vec(&Files { size, files }).expect("plain data");
        let version = short_hash(&list);
        self.store.put(FILES, list);
        self.store.put(WORKER, player::worker_script(&version).into_bytes());
    }
}

impl Store for Listing<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) {
        let entry = (path.to_owned(), crc32fast::hash(&bytes), bytes.len());
        self.files.lock().expect("nobody fails while holding it").push(entry);
        self.store.put(path, bytes);
    }
}

/// The paths that a list of files names, none of which leads out of its folder.
pub fn listed(list: &[u8]) -> Vec<String> {
    let files = serde_json::from_slice::<Files>(list).map(|list| list.files).unwrap_or_default();
    files.into_iter().map(|(path, _)| path).filter(|path| stays_inside(path)).collect()
}

/// Whether a path stays in its folder, on every system: a drive or a stream of Windows has a colon.
fn stays_inside(path: &str) -> bool {
    !path.contains(['\\', ':']) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn only_what_stands_inside_is_listed() {
        let list = r#"{"size":1,"files":[["lesson/a.html",1],["../b",2],["/c",3],["d//e",4],["..\\f",5],["C:/g",6],["h:i",7]]}"#;
        assert_eq!(listed(list.as_bytes()), ["lesson/a.html"]);
        assert_eq!(listed(b"{"), [""; 0]);
    }
}
