use indexmap::IndexMap;

use crate::course::{PassagePrints, Prints};
use crate::words::compared::{Word, words};

/// The full text of a source: its passages in order.
#[derive(Debug, Default)]
pub struct Transcript {
    /// Each passage by its name.
    pub passages: IndexMap<String, Passage>,
}

/// One passage.
#[derive(Debug)]
pub struct Passage {
    /// Its text, as it stands in the transcript.
    pub text: String,
    /// The words of that text.
    pub words: Vec<Word>,
}

impl Transcript {
    /// Reads a transcript: Markdown in which each passage starts with a line `## #NAME`.
    pub fn from_text(text: &str) -> Result<Self, String> {
        let mut passages: IndexMap<String, String> = IndexMap::new();
        for (number, line) in text.lines().enumerate() {
            let head = line.strip_prefix("## ").map(str::trim).and_then(|rest| rest.strip_prefix('#'));
            if let Some(name) = head {
                if name.is_empty() || name.contains(char::is_whitespace) {
                    return Err(format!("line {}: a passage starts with a line like `## #5`", number + 1));
                }
                if passages.insert(name.to_owned(), String::new()).is_some() {
                    return Err(format!("line {}: the passage #{name} stands here twice", number + 1));
                }
            } else if let Some((_, passage)) = passages.last_mut() {
                passage.push_str(line);
                passage.push('\n');
            }
        }
        if passages.is_empty() {
            return Err("no passage: each starts with a line like `## #5`".to_owned());
        }
        Ok(Self { passages: passages.into_iter().map(|(name, text)| (name, Passage::of(text))).collect() })
    }

    /// Takes the fingerprint.
    pub fn prints(&self) -> Prints {
        let passages = self.passages.iter();
        Prints { passages: passages.map(|(name, p)| (name.clone(), PassagePrints::of(&p.words))).collect() }
    }
}

impl Passage {
    pub(super) fn of(text: String) -> Self {
        Self { words: words(&text), text }
    }

    /// The text from one word up to another, as it was typed.
    pub fn slice(&self, words: std::ops::Range<usize>) -> &str {
        match self.words.get(words.clone()) {
            Some([first, .., last]) => &self.text[first.range.start..last.range.end],
            Some([only]) => &self.text[only.range.clone()],
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Transcript;

    #[test]
    fn passages_start_with_their_names() {
        let found =
            Transcript::from_text("# Title\n\n## #1\nOne two three four five.\n\n## #2b\nSix\n").unwrap();
        let prints = found.prints();
        let shape: Vec<_> =
            prints.passages.iter().map(|(n, p)| (n.as_str(), p.words, p.runs.len())).collect();
        assert_eq!(shape, [("1", 5, 2), ("2b", 1, 0)]);
        let first = &found.passages["1"];
        assert_eq!((first.slice(1..3), first.slice(4..5), first.slice(2..2)), ("two three", "five", ""));
    }

    #[test]
    fn what_is_no_transcript_is_refused() {
        let error = |text: &str| Transcript::from_text(text).unwrap_err();
        assert!(error("text").contains("## #5"));
        assert!(error("## #1\na\n## #1\nb\n").starts_with("line 3:"));
        assert!(error("## #one two\n").starts_with("line 1:"));
    }
}
