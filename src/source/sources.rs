use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use arcstr::ArcStr;

use super::{DiskForm, FileId, Position, Span};

/// One text file of the course.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the course's root, with `/` between its parts.
    pub path: String,
    /// The whole text, without a byte order mark, each line ended by a line feed; what is read of it shares it.
    pub text: ArcStr,
    /// How it stands on disk.
    pub form: DiskForm,
    /// Whether the text could be read; if not, that is reported already, and nothing else is to be said of it.
    pub readable: bool,
    /// Where its lines start, once somebody has asked for a place in it.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    fn new(path: String, text: ArcStr, form: DiskForm, readable: bool) -> Self {
        Self { path, text, form, readable, lines: OnceLock::new() }
    }

    /// Whether another file at this path has the same text, in the same form.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same = ArcStr::ptr_eq(&self.text, &other.text) || self.text == other.text;
        same && self.form == other.form && self.readable == other.readable
    }

    /// The position of a byte offset; an offset past the end counts as the end.
    fn position(&self, offset: usize) -> Position {
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let offset = offset.min(self.text.len());
        let before = lines.partition_point(|start| *start <= offset) - 1;
        let start = lines[before];
        Position { line: before + 1, ..Position::of(&self.text[start..], offset - start) }
    }
}

/// A file that is carried along as it is: an image, say.
#[derive(Debug)]
pub struct Asset {
    /// The bytes as they stand on disk.
    pub bytes: Arc<Vec<u8>>,
    /// The file by which messages name it; its text is empty.
    pub file: FileId,
}

/// Every file of a course, in memory.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The first file at each path.
    paths: HashMap<String, FileId>,
    assets: BTreeMap<String, Asset>,
}

impl Sources {
    /// Adds a text file and names it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<ArcStr>) -> FileId {
        self.add_as(path, text, DiskForm::default())
    }

    /// Adds a text file that stands on disk in another form than in memory.
    pub fn add_as(&mut self, path: impl Into<String>, text: impl Into<ArcStr>, form: DiskForm) -> FileId {
        self.push(SourceFile::new(path.into(), text.into(), form, true))
    }

    /// Adds a file that cannot be used, with as much of its text as there is, so that messages can name it.
    pub fn add_unreadable(&mut self, path: impl Into<String>, text: impl Into<ArcStr>) -> FileId {
        let form = DiskForm::default();
        self.push(SourceFile::new(path.into(), text.into(), form, false))
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than four thousand million files"));
        self.paths.entry(file.path.clone()).or_insert(id);
        self.files.push(file);
        id
    }

    /// Adds a file that is not text.
    pub fn add_asset(&mut self, path: impl Into<String>, bytes: impl Into<Arc<Vec<u8>>>) {
        let path = path.into();
        let file = self.add_unreadable(path.clone(), "");
        self.assets.insert(path, Asset { bytes: bytes.into(), file });
    }

    /// Takes what was added as it is for the text that it turned out to be; it stays what it was, too.
    pub fn read_as_text(&mut self, id: FileId, text: impl Into<ArcStr>, form: DiskForm) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile::new(std::mem::take(&mut file.path), text.into(), form, true);
    }

    /// The file that `id` names.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a file.
    pub fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    /// The path of a file, relative to the course's root.
    pub fn path(&self, id: FileId) -> &str {
        &self.file(id).path
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or_default()
    }

    /// Where a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }

    /// Where a span ends.
    pub fn end_position(&self, span: Span) -> Position {
        self.file(span.file).position(span.end)
    }

    /// Every text file with its name, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// Whether others have the same files, each under the same name, whatever is in them.
    pub fn has_the_files_of(&self, others: &Self) -> bool {
        let mut both = self.files.iter().zip(&others.files);
        self.files.len() == others.files.len()
            && both.all(|(one, other)| one.path == other.path)
            && self.assets.keys().eq(others.assets.keys())
    }

    /// The file at a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.paths.get(path).copied()
    }

    /// The files that are not text, by path.
    pub fn assets(&self) -> &BTreeMap<String, Asset> {
        &self.assets
    }
}
