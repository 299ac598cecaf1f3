//! Bytes into text: UTF-8, what can be said of anything else, and line ends.

use arcstr::ArcStr;

use crate::source::DiskForm;

use super::conflict::{Conflict, find as find_conflict};

/// A file's text, and what is to be said of the way it is saved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: ArcStr,
    pub(super) form: DiskForm,
    pub(super) found: Found,
    /// What is left in it of two versions.
    pub(super) conflict: Option<Conflict>,
}

/// What the bytes of a file turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// UTF-8 whose lines end alike.
    Good,
    /// UTF-8 whose lines end as on old Macintoshes: with a carriage return alone.
    OldMac,
    /// UTF-8 in which some lines end as on Windows; the first line that ends otherwise than most.
    Mixed { at: usize, windows: bool },
    /// UTF-16, which can be read without a doubt.
    Utf16,
    /// No UTF-8 from here on; the text of the line as Windows has it, if it may be that.
    NotUtf8 { at: usize, as_windows: Option<String> },
    /// The file of another program, by what it starts with.
    Foreign(&'static str),
}

/// Files that people take for text, by their first bytes: what they are called.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a file of a word processor (Word, LibreOffice or Pages)"),
    (b"\xD0\xCF\x11\xE0", "a file of an old word processor (`.doc`)"),
    (b"{\\rtf", "a file of a word processor (`.rtf`)"),
    (b"%PDF", "a PDF file"),
];

/// Reads the bytes of a text file.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (text, form, found) = text_of(bytes);
    let conflict = find_conflict(&text);
    Decoded { text, form, found, conflict }
}

fn text_of(bytes: &[u8]) -> (ArcStr, DiskForm, Found) {
    if let Some((_, called)) = FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return ("".into(), DiskForm::default(), Found::Foreign(called));
    }
    if let Some(text) = utf16(bytes) {
        let (text, form, _) = line_ends(&text);
        return (text, form, Found::Utf16);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let (text, mark) = text.strip_prefix('\u{feff}').map_or((text, false), |rest| (rest, true));
            let (text, form, found) = line_ends(text);
            (text, DiskForm { mark, ..form }, found)
        }
        Err(error) => {
            let at = error.valid_up_to();
            let as_windows = windows_line(bytes, at);
            let (text, form, _) = line_ends(&String::from_utf8_lossy(&bytes[..at]));
            let found = Found::NotUtf8 { at: text.len(), as_windows };
            (text, form, found)
        }
    }
}

/// Gives every line a line feed as its end, and says how they ended before.
fn line_ends(text: &str) -> (ArcStr, DiskForm, Found) {
    if !text.contains('\r') {
        return (text.into(), DiskForm::default(), Found::Good);
    }
    let windows = text.matches("\r\n").count();
    let all = text.matches('\n').count();
    let bare = text.matches('\r').count() - windows;
    let form = DiskForm { windows: windows > all - windows, mark: false };
    let unified = text.replace("\r\n", "\n");
    if bare > 0 {
        // A carriage return inside a line of other ends is no line end, but white space.
        let old_mac = all == 0;
        let unified = unified.replace('\r', if old_mac { "\n" } else { " " });
        let found = if old_mac { Found::OldMac } else { mixed(text, form, windows, all) };
        return (unified.into(), form, found);
    }
    (unified.into(), form, mixed(text, form, windows, all))
}

fn mixed(text: &str, form: DiskForm, windows: usize, all: usize) -> Found {
    if windows == 0 || windows == all {
        return Found::Good;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.ends_with('\n') && line.ends_with("\r\n") != form.windows {
            break;
        }
        // Counted in the text as it is in memory.
        at += line.len() - usize::from(line.ends_with("\r\n"));
    }
    Found::Mixed { at, windows: form.windows }
}

/// The text of UTF-16, with its byte order mark or, when every second byte is nothing, without one.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let most = bytes.len() / 2 * 3 / 4;
    // Plain text has no zeros at all.
    let unmarked = bytes.len() >= 4 && bytes.len().is_multiple_of(2) && memchr::memchr(0, bytes).is_some();
    let (little, start) = match bytes {
        [0xFF, 0xFE, ..] => (true, 2),
        [0xFE, 0xFF, ..] => (false, 2),
        _ if unmarked && zeros(1) > most => (true, 0),
        _ if unmarked && zeros(0) > most => (false, 0),
        _ => return None,
    };
    let pairs = bytes[start..].chunks(2).map(|pair| {
        let pair = [pair[0], pair.get(1).copied().unwrap_or(0)];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    String::from_utf16(&pairs.collect::<Vec<_>>()).ok()
}

/// The line around a byte as Windows-1252 has it; none when it has a byte that this encoding does not know.
fn windows_line(bytes: &[u8], at: usize) -> Option<String> {
    let end_of_line = |b: &u8| matches!(b, b'\n' | b'\r');
    let start = bytes[..at].iter().rposition(end_of_line).map_or(0, |i| i + 1);
    let end = bytes[at..].iter().position(end_of_line).map_or(bytes.len(), |i| at + i);
    let line: Option<String> = bytes[start..end].iter().map(|&byte| windows_1252(byte)).collect();
    line.map(|line| line.trim().to_owned()).filter(|line| line.chars().count() <= 200)
}

/// The character of a byte in Windows-1252 (WHATWG Encoding Standard, index windows-1252).
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’',
        '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(HIGH[usize::from(byte - 0x80)]).filter(|&c| c != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, decode};

    #[test]
    fn lines_end_alike_in_memory_whatever_they_end_with_on_disk() {
        let unix = decode(b"a\nb\n");
        assert_eq!((&*unix.text, unix.found), ("a\nb\n", Found::Good));
        let windows = decode(b"\xEF\xBB\xBFa\r\nb\r\n");
        assert_eq!((&*windows.text, windows.found), ("a\nb\n", Found::Good));
        assert_eq!(windows.form.bytes(&windows.text), b"\xEF\xBB\xBFa\r\nb\r\n");
        let mac = decode(b"a\rb\r");
        assert_eq!((&*mac.text, mac.found), ("a\nb\n", Found::OldMac));
        let mixed = decode(b"a\r\nb\nc\r\n");
        assert_eq!((&*mixed.text, mixed.found), ("a\nb\nc\n", Found::Mixed { at: 2, windows: true }));
        let mixed = decode(b"a\r\nb\nc\n");
        assert_eq!((&*mixed.text, mixed.found), ("a\nb\nc\n", Found::Mixed { at: 0, windows: false }));
        assert_eq!(&*decode(b"a\rb\n").text, "a b\n");
    }

    #[test]
    fn sixteen_bits_are_read_and_other_programs_named() {
        for bytes in [&b"\xFF\xFEa\0\xE9\0"[..], b"\xFE\xFF\0a\0\xE9"] {
            let read = decode(bytes);
            assert_eq!((&*read.text, read.found), ("aé", Found::Utf16));
        }
        assert_eq!(&*decode(b"a\0b\0c\0d\0").text, "abcd");
        assert_eq!(&*decode(b"\0a\0b\0c\0d").text, "abcd");
        assert!(matches!(decode(b"PK\x03\x04rest").found, Found::Foreign(_)));
    }

    #[test]
    fn what_windows_saved_is_shown_as_windows_has_it() {
        let read = decode(b"one\ncaf\xE9 \x96 it\x92s\ntwo");
        let Found::NotUtf8 { at, as_windows } = read.found else { panic!("{read:?}") };
        assert_eq!((at, as_windows.as_deref()), (7, Some("café – it’s")));
        assert!(matches!(decode(b"\x81").found, Found::NotUtf8 { as_windows: None, .. }));
    }
}
