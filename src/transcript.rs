//! Transcripts: the full text of a source, which stays out of the course. Here they become fingerprints.
#![expect(clippy::disallowed_methods, reason = "a transcript is no file of the course")]

use std::fs;
use std::path::Path;

use crate::course::words::words;
use crate::course::{PassagePrints, Prints};

/// Reads a transcript and takes its fingerprint; the error is one line for people.
pub fn fingerprint(path: &Path) -> Result<Prints, String> {
    let text =
        fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    prints(&text).map_err(|message| format!("{}: {message}", path.display()))
}

/// Takes the fingerprint of a transcript: Markdown in which each passage starts with a line `## #NAME`.
fn prints(text: &str) -> Result<Prints, String> {
    let mut prints = Prints::default();
    let mut current: Option<(String, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let head = line.strip_prefix("## ").map(str::trim).and_then(|rest| rest.strip_prefix('#'));
        match (head, &mut current) {
            (Some(name), _) => {
                if name.is_empty() || name.contains(char::is_whitespace) {
                    return Err(format!("line {}: a passage starts with a line like `## #5`", number + 1));
                }
                if let Some(done) = current.replace((name.to_owned(), String::new())) {
                    add(&mut prints, done);
                }
                if prints.passages.contains_key(name) {
                    return Err(format!("line {}: the passage #{name} stands here twice", number + 1));
                }
            }
            (None, Some((_, passage))) => {
                passage.push_str(line);
                passage.push('\n');
            }
            (None, None) => {}
        }
    }
    match current {
        Some(done) => add(&mut prints, done),
        None => return Err("no passage: each starts with a line like `## #5`".to_owned()),
    }
    Ok(prints)
}

fn add(prints: &mut Prints, (name, text): (String, String)) {
    prints.passages.insert(name, PassagePrints::of(&words(&text)));
}

#[cfg(test)]
mod tests {
    use super::prints;

    #[test]
    fn passages_start_with_their_names() {
        let found = prints("# Title\n\n## #1\nOne two three four five.\n\n## #2b\nSix\n").unwrap();
        let shape: Vec<_> = found.passages.iter().map(|(n, p)| (n.as_str(), p.words, p.runs.len())).collect();
        assert_eq!(shape, [("1", 5, 2), ("2b", 1, 0)]);
    }

    #[test]
    fn what_is_no_transcript_is_refused() {
        assert!(prints("text").unwrap_err().contains("## #5"));
        assert!(prints("## #1\na\n## #1\nb\n").unwrap_err().starts_with("line 3:"));
        assert!(prints("## #one two\n").unwrap_err().starts_with("line 1:"));
    }
}
