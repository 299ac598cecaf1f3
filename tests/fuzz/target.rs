//! What is fuzzed, and how an input becomes a case.

use std::fs;
use std::path::{Component, Path, PathBuf};

use coursewright::course::Prints;
use coursewright::diag::Sink;
use coursewright::load::{Loaded, load};
use coursewright::source::Sources;
use coursewright::transcript;

use super::judge;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// `book.toml`.
    Book,
    /// Several files at once, in the form of `tests/bad`: `=== FILE` before each, or `=== without FILE`.
    Course,
    /// The front matter of a lesson, without its dashes.
    FrontMatter,
    /// A whole lesson.
    Lesson,
    /// A fingerprint.
    Prints,
    /// A quiz.
    Quiz,
    /// A quiz of scenarios: the same, from another corpus.
    Scenario,
    /// A source record.
    Source,
    /// The outline of a course in mdBook's manner.
    Summary,
    /// A transcript to take the fingerprint of.
    Transcript,
}

impl Target {
    /// Every target, by name.
    pub(crate) const ALL: [Self; 10] = [
        Self::Book,
        Self::Course,
        Self::FrontMatter,
        Self::Lesson,
        Self::Prints,
        Self::Quiz,
        Self::Scenario,
        Self::Source,
        Self::Summary,
        Self::Transcript,
    ];

    /// Its name, that of its folder in `finds` too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Course => "course",
            Self::FrontMatter => "front-matter",
            Self::Lesson => "lesson",
            Self::Prints => "prints",
            Self::Quiz => "quiz",
            Self::Scenario => "scenario",
            Self::Source => "source",
            Self::Summary => "summary",
            Self::Transcript => "transcript",
        }
    }

    /// A folder of its own, in memory where the system has such a place.
    pub(crate) fn folder(self) -> PathBuf {
        let memory = PathBuf::from("/dev/shm");
        let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
        place.join(format!("coursewright-fuzz-{}-{}", std::process::id(), self.name()))
    }

    /// Tries an input, in a folder that is the target's own where it needs one, and returns what came of it in a few
    /// words: inputs with other words are worth another look. The error says what must not be.
    pub(crate) fn try_input(self, base: &Base, folder: &Path, input: &[u8]) -> Result<String, String> {
        let text = String::from_utf8_lossy(input);
        match self {
            Self::Transcript => try_transcript(folder, input),
            Self::Course => {
                let changes = parts(input);
                try_files(folder, changes.iter().map(|(head, text)| (head.as_str(), *text)))
            }
            // It names the folders, so that the course is to be looked for anew.
            Self::Book => try_files(folder, [("book.toml", input)]),
            Self::FrontMatter => {
                base.with(LESSON, &format!("---\n{text}\n---\n\n# First\n\nIt is the first.\n"))
            }
            Self::Lesson => base.with(LESSON, &text),
            Self::Prints => {
                prints_go_round(input)?;
                base.with("lessons/sources/talk.prints", &text)
            }
            Self::Quiz | Self::Scenario => base.with("quizzes/try-it.yaml", &text),
            Self::Source => base.with("lessons/sources/talk.yaml", &text),
            Self::Summary => base.with("lessons/SUMMARY.md", &text),
        }
    }
}

/// The lesson of the base course that has everything.
const LESSON: &str = "lessons/01-start/01-first.md";

/// The base course, in memory.
pub(crate) struct Base(Loaded);

impl Base {
    /// Reads it.
    pub(crate) fn load() -> Self {
        let mut sink = Sink::default();
        let loaded = load(&base_folder(), &mut sink).unwrap();
        assert!(sink.into_sorted(&loaded.sources).is_empty());
        Self(loaded)
    }

    /// Judges it with another text in a file.
    fn with(&self, path: &str, text: &str) -> Result<String, String> {
        judge::course(|_| {
            let mut sources = Sources::default();
            let mut files: Vec<(&str, &str)> =
                self.0.sources.iter().map(|(_, file)| (file.path.as_str(), &*file.text)).collect();
            files.retain(|(old, _)| *old != path);
            files.push((path, text));
            files.sort_unstable();
            for (path, text) in files {
                sources.add(path, text.trim_start_matches('\u{feff}'));
            }
            for (path, asset) in self.0.sources.assets() {
                sources.add_asset(path.as_str(), asset.bytes.clone());
            }
            Ok(Loaded { sources, layout: self.0.layout.clone() })
        })
    }
}

fn base_folder() -> PathBuf {
    super::corpus::root().join(super::corpus::BASE)
}

/// Judges the base course with changes, on disk.
fn try_files<'c>(
    folder: &Path,
    changes: impl IntoIterator<Item = (&'c str, &'c [u8])>,
) -> Result<String, String> {
    new_course(folder);
    for (head, text) in changes {
        change(folder, head, text);
    }
    judge::course(|sink| load(folder, sink).map_err(|error| error.to_string()))
}

/// Makes the base course in a folder, over whatever was there.
fn new_course(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    let base = base_folder();
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.unwrap();
        let to = folder.join(entry.path().strip_prefix(&base).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The parts of an input, each with the line that heads it.
fn parts(input: &[u8]) -> Vec<(String, &[u8])> {
    let mut starts: Vec<usize> = (0..input.len())
        .filter(|&at| input[at..].starts_with(b"=== ") && (at == 0 || input[at - 1] == b'\n'))
        .collect();
    starts.push(input.len());
    let part = |range: &[usize]| {
        let part = &input[range[0] + b"=== ".len()..range[1]];
        let end = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        (String::from_utf8_lossy(&part[..end]).trim().to_owned(), &part[(end + 1).min(part.len())..])
    };
    starts.windows(2).map(part).collect()
}

/// Does what the head of a part says, if that stays inside the folder and the system lets it.
fn change(folder: &Path, head: &str, text: &[u8]) {
    let (name, gone) = match head.strip_prefix("without ") {
        Some(name) => (name, true),
        None => (head, false),
    };
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || name.is_empty() || name.len() > 200 || name.contains('\0') {
        return;
    }
    let path = folder.join(name);
    if gone {
        let _ = fs::remove_file(path);
    } else if fs::create_dir_all(path.parent().expect("it is below the folder")).is_ok() {
        let _ = fs::write(path, text);
    }
}

fn try_transcript(folder: &Path, input: &[u8]) -> Result<String, String> {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join("transcript.md");
    fs::write(&path, input).unwrap();
    match transcript::read(&path) {
        Ok(transcript) => {
            let prints = transcript.prints();
            prints_go_round(prints.to_text().as_bytes())?;
            Ok(format!("{} passages", prints.passages.len().min(8)))
        }
        Err(message) if message.contains('\n') => Err(format!("more than one line: {message}")),
        Err(message) => Ok(message.split_whitespace().rev().take(3).collect()),
    }
}

/// What is read as a fingerprint is written as one that means the same.
fn prints_go_round(input: &[u8]) -> Result<(), String> {
    let Ok(text) = std::str::from_utf8(input) else {
        return Ok(());
    };
    let Ok(prints) = Prints::from_text(text) else {
        return Ok(());
    };
    let written = prints.to_text();
    match Prints::from_text(&written) {
        Ok(again) if again.to_text() == written => Ok(()),
        Ok(_) => Err(format!("written twice, it changes:\n{written}")),
        Err(error) => Err(format!("what was written cannot be read ({}):\n{written}", error.message)),
    }
}
