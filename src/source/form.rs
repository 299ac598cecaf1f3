/// How a text stands on disk; in memory it has no byte order mark, and every line ends with a line feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiskForm {
    /// Whether it starts with the byte order mark of UTF-8.
    pub mark: bool,
    /// Whether its lines end as on Windows: with a carriage return and a line feed.
    pub windows: bool,
}

impl DiskForm {
    /// The bytes of a text in this form.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        let text = if self.windows { text.replace('\n', "\r\n") } else { text.to_owned() };
        if self.mark { format!("\u{feff}{text}").into_bytes() } else { text.into_bytes() }
    }
}

#[cfg(test)]
mod tests {
    use super::DiskForm;

    #[test]
    fn what_was_there_comes_back() {
        assert_eq!(DiskForm::default().bytes("a\nb\n"), b"a\nb\n");
        assert_eq!(DiskForm { mark: true, windows: true }.bytes("a\n"), b"\xEF\xBB\xBFa\r\n");
    }
}
