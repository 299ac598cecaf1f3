//! Files into entries, each a result or the reason why it is none.
#![expect(clippy::disallowed_methods, reason = "results are no files of the course")]

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::say::trouble;

use super::code::{ANY_PREFIX, decode};
use super::file::{from_file, is_file};
use super::{Damage, TrainingResult};

/// Larger than any result, or mail full of codes, would be.
const LARGEST: u64 = 8 * 1024 * 1024;

/// One result, or what should have been one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it came from: the file, and which of several codes in it.
    pub source: String,
    /// The result.
    pub result: Result<TrainingResult, Damage>,
}

/// A file that could not be read at all.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), trouble(&self.error))
    }
}

impl std::error::Error for ReadError {}

/// Reads files, and every ordinary file of folders, in the order of their names.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Entry>, ReadError> {
    let mut entries = Vec::new();
    for path in paths {
        let failed = |error| ReadError { path: path.clone(), error };
        if fs::metadata(path).map_err(failed)?.is_dir() {
            let mut inner: Vec<PathBuf> = fs::read_dir(path)
                .map_err(failed)?
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<_, _>>()
                .map_err(failed)?;
            inner
                .retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
            inner.retain(|path| path.is_file() || path.is_dir());
            inner.sort();
            entries.extend(read(&inner)?);
        } else {
            entries.extend(file(path).map_err(failed)?);
        }
    }
    Ok(entries)
}

fn file(path: &Path) -> io::Result<Vec<Entry>> {
    let source = path.display().to_string();
    // A pipe says nothing of its size, and may never end.
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Ok(vec![Entry { source, result: Err(Damage::Damaged) }]);
    }
    Ok(entries(&source, &String::from_utf8_lossy(&bytes)))
}

/// Takes a text apart: a result file, or any text with codes in it. A text with neither is one damaged entry.
pub fn entries(source: &str, text: &str) -> Vec<Entry> {
    let text = text.trim_start_matches('\u{feff}');
    if is_file(text) {
        return vec![Entry { source: source.to_owned(), result: from_file(text.trim_end()) }];
    }
    let codes = codes(text);
    if codes.is_empty() {
        return vec![Entry { source: source.to_owned(), result: Err(Damage::Damaged) }];
    }
    let several = codes.len() > 1;
    let entry = |(i, code): (usize, &String)| Entry {
        source: if several { format!("{source} ({})", i + 1) } else { source.to_owned() },
        result: decode(code),
    };
    codes.iter().enumerate().map(entry).collect()
}

/// The codes in a text. Mail programs break lines and put `>` in front of them: neither belongs to a code.
fn codes(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(ANY_PREFIX) {
        let before = rest[..at].chars().next_back();
        let after = &rest[at + ANY_PREFIX.len()..];
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let starts = digits > 0 && after[digits..].starts_with('.') && !before.is_some_and(is_part);
        if !starts {
            rest = after;
            continue;
        }
        let head = at + ANY_PREFIX.len() + digits + 1;
        let (code, length) = code(&rest[at..head], &rest[head..]);
        codes.push(code);
        rest = &rest[head + length..];
    }
    codes
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The code that starts with `head` and goes on with `text`, and how many bytes of the text belong to it. It may go on in
/// further lines of nothing but signs of a code: as far as it takes to be whole, or else as far as they go.
fn code(head: &str, text: &str) -> (String, usize) {
    let mut code = head.to_owned();
    let mut length = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let quoted = line.trim_start_matches(['>', ' ', '\t']);
        let signs: String = quoted.chars().take_while(|c| is_part(*c)).collect();
        let alone = quoted[signs.len()..].trim().is_empty();
        if i > 0 && (signs.is_empty() || !alone) {
            break;
        }
        code.push_str(&signs);
        length += if alone { line.len() } else { line.len() - quoted.len() + signs.len() };
        if !alone || decode(&code).is_ok() {
            break;
        }
    }
    (code, length)
}
