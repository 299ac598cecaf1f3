//! Sets of bytes.

/// A set of bytes, as a table: whether it has a byte is one look, without a branch for each of its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Bytes([bool; 256]);

impl Bytes {
    /// The letters and digits of ASCII.
    pub const LETTERS: Self = Self::of(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// The bytes of signs that ASCII does not have.
    pub const BEYOND_ASCII: Self = {
        let mut set = [false; 256];
        let mut byte = 128;
        while byte < set.len() {
            set[byte] = true;
            byte += 1;
        }
        Self(set)
    };

    /// Some bytes and no others.
    pub const fn of(bytes: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            set[bytes[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    /// These and those of another set.
    #[must_use]
    pub const fn and(mut self, other: Self) -> Self {
        let mut byte = 0;
        while byte < self.0.len() {
            self.0[byte] |= other.0[byte];
            byte += 1;
        }
        self
    }

    /// All others.
    #[must_use]
    pub const fn others(mut self) -> Self {
        let mut byte = 0;
        while byte < self.0.len() {
            self.0[byte] = !self.0[byte];
            byte += 1;
        }
        self
    }

    /// Whether a byte is one of them.
    pub const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }

    /// How many bytes a text starts with that are among them.
    pub fn run(&self, text: &str) -> usize {
        text.bytes().position(|byte| !self.has(byte)).unwrap_or(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn a_set_has_its_bytes_and_no_others() {
        for byte in 0..=u8::MAX {
            assert_eq!(Bytes::LETTERS.has(byte), byte.is_ascii_alphanumeric());
            assert_eq!(Bytes::BEYOND_ASCII.has(byte), !byte.is_ascii());
            assert_eq!(Bytes::of(b"a_").others().has(byte), !matches!(byte, b'a' | b'_'));
        }
        assert_eq!(Bytes::LETTERS.and(Bytes::of(b"_")).run("an_id, ö"), 5);
        assert_eq!(Bytes::LETTERS.run("whole"), 5);
    }
}
