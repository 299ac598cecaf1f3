//! What inputs start from: every file of ours that a target reads, right or wrong.

use std::fs;
use std::path::Path;

use super::target::Target;

/// The course that inputs are put into.
pub(crate) const BASE: &str = "tests/courses/base";

/// The repository.
pub(crate) fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|folder| folder.join(BASE).is_dir()).expect("this is a clone of the repository")
}

/// The inputs of a target, always in the same order; never none.
pub(crate) fn inputs(target: Target) -> Vec<Vec<u8>> {
    let root = root();
    let mut inputs = Vec::new();
    match target {
        Target::Transcript => inputs.extend(TRANSCRIPTS.iter().map(|text| text.as_bytes().to_vec())),
        Target::Course => {
            for (_, fixture) in files(&root.join("tests/bad"), &|_| true) {
                let changes = fixture.split("=== says").next().unwrap_or_default();
                inputs.push(changes.as_bytes().to_vec());
            }
            for course in ["tests/courses/base", "tests/courses/policy"] {
                inputs.push(whole(&files(&root.join(course), &|_| true)));
            }
        }
        _ => {
            for folder in [".", BASE, "tests/courses/policy", "tests/browser/kinds", "tests/browser/rules"] {
                for part in ["book.toml", "lessons", "quizzes"] {
                    for (name, text) in files(&root.join(folder).join(part), &|_| true) {
                        inputs.extend(as_input(target, &format!("{part}/{name}"), &text));
                    }
                }
            }
            for (_, fixture) in files(&root.join("tests/bad"), &|_| true) {
                for part in fixture.split("=== ").skip(1) {
                    let (name, text) = part.split_once('\n').unwrap_or((part, ""));
                    inputs.extend(as_input(target, name, text));
                }
            }
            if target == Target::Summary {
                inputs.push(b"# Summary\n\n[First](01-start/01-first.md)\n\n# Part\n\n- [Second](01-start/02-second.md)\n".to_vec());
            }
        }
    }
    inputs.sort_unstable();
    inputs.dedup();
    assert!(!inputs.is_empty(), "{target:?} has nothing to start from");
    inputs
}

/// Files as one input.
fn whole<'f>(files: impl IntoIterator<Item = &'f (String, String)>) -> Vec<u8> {
    files.into_iter().flat_map(|(name, text)| ["=== ", name, "\n", text].concat().into_bytes()).collect()
}

/// The text files below a folder, or a file, in the order of their names.
fn files(at: &Path, wanted: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(at).sort_by_file_name().into_iter().filter_map(Result::ok);
    let entries = entries.filter(|entry| entry.file_type().is_file());
    let files = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(at).ok()?.to_str()?.to_owned();
        let text = fs::read_to_string(entry.path()).ok()?;
        (wanted(&name) && text.len() < 48 << 10).then_some((name, text))
    });
    files.collect()
}

/// A file as the input of a target; `None` when it is another's.
fn as_input(target: Target, name: &str, text: &str) -> Option<Vec<u8>> {
    let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    let is_source = is_yaml && name.contains("sources/");
    let is_quiz = is_yaml && !is_source;
    let is_lesson = name.starts_with("lessons/") && name.ends_with(".md") && !name.ends_with("SUMMARY.md");
    let text = match target {
        Target::Book if name == "book.toml" || name == "book.toml/" => text,
        // The states of a scenario take their time; quizzes without one are tried more often.
        Target::Quiz if is_quiz && !text.contains("kind: scenario") => text,
        Target::Scenario if is_quiz && text.contains("kind: scenario") => text,
        Target::Source if is_source => text,
        Target::Prints if name.ends_with(".prints") => text,
        Target::Lesson if is_lesson => text,
        Target::FrontMatter if is_lesson => text.strip_prefix("---\n")?.split_once("\n---")?.0,
        Target::Summary if name.ends_with("SUMMARY.md") => text,
        _ => return None,
    };
    Some(text.as_bytes().to_vec())
}

const TRANSCRIPTS: &[&str] = &[
    "## #1\nOne two three four five.\n\n## #2\nSix seven.\n",
    "# A talk\n\n## #1\n\nClarity is service, anticipation of future needs is service.\n\n## #12\n\n> A quote in it.\n\n- a\n- b\n",
    "## #1\n",
    "",
    "No passage here.\n",
    "## #1\na\n## #1\nb\n",
    "## #one\nOne — two… “three” 'four' 5%\n",
];
