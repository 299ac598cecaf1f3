//! Where the words of a text stand.
//!
//! Three things are done with words, and each needs a rule of its own about what stands between letters:
//!
//! | rule | `don’t` | `'tis` | `no-win` | `3.5` | `an_id` | for |
//! |---|---|---|---|---|---|---|
//! | [`compared`] | one | `tis` | two | two | two | quotes and their sources, which punctuation and its shape must not part; lengths of texts |
//! | [`read`] | one | `tis` | two | one | one | lints about what trainees read: Unicode's words, with figures and names whole |
//! | [`typed`] | one | `'tis` | two | two | two | lints about what authors typed: the quickest, run on every text there is |
//!
//! Search has a fourth, which parts and folds words as the browser does (`bundle/web/search.rs`).

mod bytes;
pub mod compared;
pub mod read;
pub mod typed;

pub use bytes::Bytes;

/// A rule by which words are runs of signs. Most texts are ASCII, where a table says which signs these are.
struct Runs {
    inside: Bytes,
    outside: Bytes,
    /// The rule for all signs; of those of ASCII it says what the table does.
    belongs: fn(char) -> bool,
}

impl Runs {
    const fn new(inside: Bytes, belongs: fn(char) -> bool) -> Self {
        Self { inside, outside: inside.and(Bytes::BEYOND_ASCII).others(), belongs }
    }

    /// How far a text goes on with what belongs to words, or with what does not.
    fn run(&self, text: &str, in_word: bool) -> usize {
        let plain = if in_word { &self.inside } else { &self.outside }.run(text);
        let rest = &text[plain..];
        // Nearly all ends at a sign of ASCII.
        if rest.bytes().next().is_none_or(|byte| byte.is_ascii()) {
            return plain;
        }
        plain + rest.find(|c| (self.belongs)(c) != in_word).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{compared, read, typed};

    #[test]
    fn each_rule_parts_words_as_the_table_says() {
        let text = "don’t 'tis no-win 3.5 an_id";
        let compared: Vec<&str> = compared::words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(compared, ["don’t", "tis", "no", "win", "3", "5", "an", "id"]);
        let mut read = Vec::new();
        read::each_word(text, |at| read.push(&text[at]));
        assert_eq!(read, ["don’t", "tis", "no", "win", "3.5", "an_id"]);
        let typed: Vec<&str> = typed::words(text).map(|at| &text[at]).collect();
        assert_eq!(typed, ["don’t", "'tis", "no", "win", "3", "5", "an", "id"]);
    }

    #[test]
    fn the_tables_say_what_the_rules_say() {
        for rule in [&compared::RUNS, &typed::RUNS] {
            for byte in 0..128 {
                assert_eq!(rule.inside.has(byte), (rule.belongs)(char::from(byte)), "{byte}");
                assert_eq!(rule.outside.has(byte), !rule.inside.has(byte), "{byte}");
            }
        }
    }
}
