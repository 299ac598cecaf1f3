use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::bundle::{Bundle, Target};
use crate::compile::{Compiled, build_loaded};
use crate::diag::emit::human;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::load::{Layout, LoadError, load};
use crate::source::Sources;

/// How wide findings are written that stand in the page.
const WIDTH: usize = 96;

/// How many errors stand in the page.
const MOST: usize = 20;

/// A course that is made anew when its files change.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    /// What was last read, as a hash; none when nothing could be.
    read: Option<String>,
    layout: Option<Layout>,
    shown: Arc<Shown>,
}

/// What browsers get.
#[derive(Debug, Default)]
pub struct Shown {
    /// Of the course: another one when anything in it changed, and empty while none could be made.
    pub version: String,
    /// The last course that had no errors.
    pub course: Arc<Bundle>,
    /// What is wrong with the files now, each as people read it.
    pub errors: Vec<String>,
}

/// The message to open pages.
#[derive(Serialize)]
struct Message<'s> {
    version: &'s str,
    findings: &'s [String],
}

impl Shown {
    /// What open pages are told, as JSON.
    pub fn message(&self) -> String {
        let message = Message { version: &self.version, findings: &self.errors };
        serde_json::to_string(&message).expect("plain data")
    }
}

impl Preview {
    /// A preview of the course in a folder, with nothing made yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), read: None, layout: None, shown: Arc::default() }
    }

    /// What browsers get now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown)
    }

    /// Where the parts of the course stand, as far as is known.
    pub fn layout(&self) -> Option<&Layout> {
        self.layout.as_ref()
    }

    /// Reads the course, and makes it anew if anything in it has changed since: then it says what was found. While there
    /// are errors the last course without any stays.
    pub fn refresh(&mut self) -> Option<Result<Compiled<()>, LoadError>> {
        let mut sink = Sink::default();
        let loaded = match load(&self.root, &mut sink) {
            Ok(loaded) => loaded,
            Err(error) => return self.unreadable(error).map(Err),
        };
        let version = digest(&loaded.sources);
        if self.read.replace(version.clone()).as_ref() == Some(&version) {
            return None;
        }
        let compiled = build_loaded(loaded, Target::Preview(&version), sink);
        self.layout = Some(compiled.layout.clone());
        let errors = errors(&compiled.diagnostics, &compiled.sources);
        self.shown = Arc::new(match compiled.result {
            Some(course) => Shown { version, course: Arc::new(course), errors },
            None => self.with_errors(errors),
        });
        let Compiled { sources, layout, diagnostics, .. } = compiled;
        Some(Ok(Compiled {
            sources,
            layout,
            diagnostics,
            result: self.shown.errors.is_empty().then_some(()),
        }))
    }

    /// A folder that cannot be read is told once.
    fn unreadable(&mut self, error: LoadError) -> Option<LoadError> {
        self.read = None;
        let errors = vec![format!("error: {error}")];
        if self.shown.errors == errors {
            return None;
        }
        self.shown = Arc::new(self.with_errors(errors));
        Some(error)
    }

    fn with_errors(&self, errors: Vec<String>) -> Shown {
        Shown { version: self.shown.version.clone(), course: Arc::clone(&self.shown.course), errors }
    }
}

/// Errors as people read them, without colours.
fn errors(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let errors: Vec<_> = diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let first = errors.iter().take(MOST).map(|error| human::finding(error, sources, WIDTH));
    let mut texts: Vec<_> = first.map(|text| anstream::adapter::strip_str(&text).to_string()).collect();
    if errors.len() > MOST {
        texts.push(format!("… and {} more", errors.len() - MOST));
    }
    texts
}

/// Everything that was read, as one hash.
fn digest(sources: &Sources) -> String {
    let mut hasher = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    for (_, file) in sources.iter() {
        part(file.path.as_bytes());
        part(file.text.as_bytes());
        part(&[u8::from(file.readable)]);
    }
    for (path, asset) in sources.assets() {
        part(path.as_bytes());
        part(&asset.bytes);
    }
    STANDARD.encode(hasher.finalize())
}
