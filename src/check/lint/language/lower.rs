//! Words as two of them are the same: in small letters, and with straight apostrophes.

use std::hash::Hasher;

use fnv::FnvHasher;

/// A word as it is compared.
pub(super) fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// The same as a number, for which no text is made: there are as many as lessons have words.
pub(in crate::check::lint) fn hash(word: &str) -> u64 {
    let straight = |c: char| if c == '’' { '\'' } else { c };
    let mut hasher = FnvHasher::default();
    for letter in word.chars().flat_map(char::to_lowercase).map(straight) {
        hasher.write(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{hash, lower};

    #[test]
    fn words_that_are_the_same_have_the_same_number() {
        for word in ["Don’t", "ÜBER", "İstanbul", "e.g", "3.5"] {
            assert_eq!(hash(word), hash(&lower(word)), "{word}");
        }
        assert_ne!(hash("wait"), hash("waits"));
    }
}
