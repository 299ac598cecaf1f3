//! Changes to an input that break files as people, editors and accidents do, and in ways that nobody does.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// The longest input; longer ones are cut.
const MOST: usize = 64 << 10;

/// A source of changes; the same seed gives the same.
pub(crate) struct Mutator<'c> {
    random: ChaCha8Rng,
    words: &'c [String],
}

impl<'c> Mutator<'c> {
    /// Starts from a seed, with words that mean something in such files.
    pub(crate) fn new(seed: u64, words: &'c [String]) -> Self {
        Self { random: ChaCha8Rng::seed_from_u64(seed), words }
    }

    /// A number below `end`; 0 when there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.random.random_range(0..end) }
    }

    /// One of a list.
    pub(crate) fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// Changes an input a few times, or now and then not at all; `other` lends its parts.
    pub(crate) fn change(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        for _ in 0..self.below(6) {
            self.change_once(input, other);
            input.truncate(MOST);
        }
    }

    fn change_once(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        match self.below(20) {
            0 => drop(input.splice(self.lines(input), [])),
            1 => self.copy_lines(input),
            2 => self.move_lines(input),
            3 | 4 => self.indent(input),
            5 => input.truncate(self.below(input.len() + 1)),
            6 => self.take_lines(input, other),
            7 => self.take_bytes(input, other),
            8..=10 => self.put_word(input),
            11 | 12 => self.replace_word(input),
            13 | 14 => self.replace_value(input),
            15 => self.put_character(input),
            16 => self.damage_byte(input),
            17 => self.repeat(input),
            18 => self.line_ends(input),
            _ => {
                let range = self.bytes(input, 40);
                input.drain(range);
            }
        }
    }

    /// A place in an input, its end included.
    fn at(&mut self, input: &[u8]) -> usize {
        self.below(input.len() + 1)
    }

    /// A short range of bytes.
    fn bytes(&mut self, input: &[u8], most: usize) -> std::ops::Range<usize> {
        let start = self.at(input);
        let length = self.below(most.min(input.len() - start) + 1);
        start..start + length
    }

    /// A range of one to four whole lines.
    fn lines(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let start = line_start(input, self.at(input));
        let mut end = start;
        for _ in 0..=self.below(4) {
            end = input[end..].iter().position(|&byte| byte == b'\n').map_or(input.len(), |at| end + at + 1);
        }
        start..end
    }

    /// A word that is not in white space, from a letter or sign to the next gap.
    fn word(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || b"-_%/.".contains(byte);
        let at = self.at(input);
        let start = at + input[at..].iter().position(is_word).unwrap_or(input.len() - at);
        let end =
            input[start..].iter().position(|byte| !is_word(byte)).map_or(input.len(), |gap| start + gap);
        start..end
    }

    fn meaningful(&mut self) -> Vec<u8> {
        let words = self.words;
        self.one_of(words).clone().into_bytes()
    }

    fn copy_lines(&mut self, input: &mut Vec<u8>) {
        let lines = input[self.lines(input)].to_vec();
        let at = line_start(input, self.at(input));
        for _ in 0..=self.below(3) {
            input.splice(at..at, lines.iter().copied());
        }
    }

    fn move_lines(&mut self, input: &mut Vec<u8>) {
        let lines: Vec<u8> = input.drain(self.lines(input)).collect();
        let at = line_start(input, self.at(input));
        input.splice(at..at, lines);
    }

    fn indent(&mut self, input: &mut Vec<u8>) {
        let range = self.lines(input);
        let white = self.one_of::<&[u8]>(&[b" ", b"  ", b"    ", b"\t", b"\xc2\xa0"]);
        let deeper = self.below(2) == 0;
        let mut changed = Vec::new();
        for line in input[range.clone()].split_inclusive(|&byte| byte == b'\n') {
            if deeper {
                changed.extend_from_slice(white);
                changed.extend_from_slice(line);
            } else {
                let spaces = line.iter().take_while(|&&byte| byte == b' ').count().min(white.len());
                changed.extend_from_slice(&line[spaces..]);
            }
        }
        input.splice(range, changed);
    }

    fn take_lines(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        let lines = other[self.lines(other)].to_vec();
        let at = line_start(input, self.at(input));
        input.splice(at..at, lines);
    }

    fn take_bytes(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        let taken = other[self.bytes(other, 200)].to_vec();
        let range = self.bytes(input, 200);
        input.splice(range, taken);
    }

    fn put_word(&mut self, input: &mut Vec<u8>) {
        let word = self.meaningful();
        let at = if self.below(2) == 0 { self.at(input) } else { self.word(input).start };
        input.splice(at..at, word);
    }

    fn replace_word(&mut self, input: &mut Vec<u8>) {
        let range = self.word(input);
        let word = if self.below(3) == 0 { input[self.word(input)].to_vec() } else { self.meaningful() };
        input.splice(range, word);
    }

    /// Puts something else behind a colon or an equals sign.
    fn replace_value(&mut self, input: &mut Vec<u8>) {
        let from = self.at(input);
        let Some(mark) = input[from..].iter().position(|byte| b":=".contains(byte)) else {
            return;
        };
        let start = from + mark + 1;
        let end = input[start..].iter().position(|&byte| byte == b'\n').map_or(input.len(), |at| start + at);
        let mut value = vec![b' '];
        value.extend(self.meaningful());
        input.splice(start..end, value);
    }

    fn put_character(&mut self, input: &mut Vec<u8>) {
        let range = if self.below(2) == 0 { self.bytes(input, 1) } else { self.word(input) };
        let character = self.one_of(CHARACTERS);
        input.splice(range, character.bytes());
    }

    fn damage_byte(&mut self, input: &mut Vec<u8>) {
        let at = self.at(input);
        let byte = u8::try_from(self.below(256)).expect("below 256");
        match input.get_mut(at) {
            Some(old) => *old = byte,
            None => input.push(byte),
        }
    }

    /// Nests deeply, or goes on for long.
    fn repeat(&mut self, input: &mut Vec<u8>) {
        let part = if self.below(2) == 0 {
            self.one_of(REPEATED).as_bytes().to_vec()
        } else {
            input[self.bytes(input, 12)].to_vec()
        };
        let times = *self.one_of(&[2, 10, 70, 300, 3000]);
        let at = self.at(input);
        input.splice(at..at, part.repeat(times));
    }

    fn line_ends(&mut self, input: &mut Vec<u8>) {
        let end = *self.one_of::<&[u8]>(&[b"\r\n", b"\r", b"\n\n", b" \n", b"\xe2\x80\xa8", b""]);
        let range = if self.below(2) == 0 { 0..input.len() } else { self.lines(input) };
        let lines = input[range.clone()].split(|&byte| byte == b'\n');
        let changed = lines.collect::<Vec<_>>().join(end);
        input.splice(range, changed);
    }
}

fn line_start(input: &[u8], at: usize) -> usize {
    input[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1)
}

/// Characters that are more than they seem: marks, joiners, directions, other white space, other quotation marks,
/// characters that change their length with their case, ends and beginnings of ranges.
const CHARACTERS: &[&str] = &[
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "\u{3000}",
    "\u{301}",
    "\0",
    "\u{7f}",
    "\u{1b}",
    "ä",
    "ß",
    "İ",
    "ŉ",
    "ﬁ",
    "€",
    "😀",
    "👩‍⚕️",
    "𝟙",
    "١",
    "ש",
    "é",
    "½",
    "…",
    "—",
    "–",
    "“",
    "”",
    "’",
    "„",
    "«",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\r",
];

/// What opens a level, or looks as if it did.
const REPEATED: &[&str] = &[
    "- ", "[", "{", "{a: ", "[[", "? ", ": ", "&a ", "*a ", "> ", "+ ", "1. ", "* ", "**", "_", "`", "![",
    "](", "<", "<div>", "&", "\\", "\"", "'", "#", "=", "|", "(", "/*", "${", "a.", "\n", "\n\n", "  ", "\t",
    "a: ", "-\n", "!!", "…", "é", "\u{301}",
];
