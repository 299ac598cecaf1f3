//! A course's files as one hash, of which only what has changed is counted anew.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::diag::Sink;
use crate::source::{Asset, SourceFile, Sources};

type Hash = [u8; 32];

/// The hashes of files, by path, and what they were counted from.
#[derive(Debug, Default)]
pub(super) struct Digests {
    texts: HashMap<String, (Arc<str>, Hash)>,
    assets: HashMap<String, (Arc<Vec<u8>>, Hash)>,
}

impl Digests {
    /// Everything that was read, and what was found while reading it, as one hash. It does not depend on what was counted
    /// before: the same course has the same in every preview.
    pub(super) fn of(&mut self, sources: &Sources, found: &Sink) -> String {
        let files: Vec<&SourceFile> = sources.iter().map(|(_, file)| file).collect();
        let text = |file: &&SourceFile| {
            let known = self.texts.get(&file.path).filter(|(text, _)| Arc::ptr_eq(text, &file.text));
            known.map_or_else(|| hash(&[file.text.as_bytes()]), |(_, hash)| *hash)
        };
        let texts: Vec<Hash> = files.par_iter().map(text).collect();
        let assets: Vec<(&String, &Asset)> = sources.assets().iter().collect();
        let asset = |(path, asset): &(&String, &Asset)| {
            let known = self.assets.get(*path).filter(|(bytes, _)| Arc::ptr_eq(bytes, &asset.bytes));
            known.map_or_else(|| hash(&[&asset.bytes]), |(_, hash)| *hash)
        };
        let bytes: Vec<Hash> = assets.par_iter().map(asset).collect();
        let mut all = Sha256::new();
        for (file, text) in files.iter().zip(&texts) {
            let form = [file.readable, file.form.mark, file.form.windows].map(u8::from);
            all.update(hash(&[file.path.as_bytes(), text, &form]));
        }
        for ((path, _), bytes) in assets.iter().zip(&bytes) {
            all.update(hash(&[path.as_bytes(), bytes]));
        }
        all.update(format!("{found:?}"));
        let entry = |(file, hash): (&&SourceFile, Hash)| (file.path.clone(), (Arc::clone(&file.text), hash));
        self.texts = files.iter().zip(texts).map(entry).collect();
        let entry = |((path, asset), hash): (&(&String, &Asset), Hash)| {
            ((*path).clone(), (Arc::clone(&asset.bytes), hash))
        };
        self.assets = assets.iter().zip(bytes).map(entry).collect();
        STANDARD.encode(all.finalize())
    }
}

/// The hash of some parts, each of which counts for itself.
fn hash(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}
