//! A course's files as one hash, of which only what has changed is counted anew.

use std::sync::Arc;

use arcstr::ArcStr;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::diag::Sink;
use crate::source::{Asset, SourceFile, Sources};

type Hash = [u8; 32];

/// The hashes of what stood in files, in their order, and what each was counted from.
#[derive(Debug, Default)]
pub(super) struct Digests {
    texts: Vec<(ArcStr, Hash)>,
    assets: Vec<(Arc<Vec<u8>>, Hash)>,
}

impl Digests {
    /// Everything that was read, and what was found while reading it, as one hash. It does not depend on what was counted
    /// before: the same course has the same in every preview.
    pub(super) fn of(&mut self, sources: &Sources, found: &Sink) -> String {
        let files: Vec<&SourceFile> = sources.iter().map(|(_, file)| file).collect();
        let text = |(index, file): (usize, &&SourceFile)| {
            let known = self.texts.get(index).filter(|(text, _)| ArcStr::ptr_eq(text, &file.text));
            known.cloned().unwrap_or_else(|| (file.text.clone(), hash(file.text.as_bytes())))
        };
        self.texts = files.par_iter().enumerate().map(text).collect();
        let assets: Vec<(&String, &Asset)> = sources.assets().iter().collect();
        let bytes = |(index, (_, asset)): (usize, &(&String, &Asset))| {
            let known = self.assets.get(index).filter(|(bytes, _)| Arc::ptr_eq(bytes, &asset.bytes));
            known.cloned().unwrap_or_else(|| (Arc::clone(&asset.bytes), hash(&asset.bytes)))
        };
        self.assets = assets.par_iter().enumerate().map(bytes).collect();
        let mut all = Sha256::new();
        let mut part = |path: &str, hash: &Hash, form: [bool; 3]| {
            all.update((path.len() as u64).to_le_bytes());
            all.update(path);
            all.update(hash);
            all.update(form.map(u8::from));
        };
        for (file, (_, hash)) in files.iter().zip(&self.texts) {
            part(&file.path, hash, [file.readable, file.form.mark, file.form.windows]);
        }
        for ((path, _), (_, hash)) in assets.iter().zip(&self.assets) {
            part(path, hash, [true; 3]);
        }
        all.update(format!("{found:?}"));
        STANDARD.encode(all.finalize())
    }
}

fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}
