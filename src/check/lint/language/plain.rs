//! A piece of Markdown as the words that a trainee reads, and the way back to what was typed.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::words::read::each_word;

use super::lexicon::Lexicon;
use super::list::List;
use super::sentence::{Sentences, sentences};
use super::vocabulary::{Vocabulary, WordId};

/// A text without its Markdown.
pub(in crate::check::lint) struct Plain<'a> {
    /// What was typed.
    pub(in crate::check::lint) raw: &'a str,
    /// What is read; a line for each paragraph, entry of a list or cell.
    pub(in crate::check::lint) text: Cow<'a, str>,
    /// How many characters that are.
    length: usize,
    /// Whether one of them is a digit, 0 to 9.
    digit: bool,
    /// Its words (Unicode UAX #29), in order.
    pub(in crate::check::lint) words: Vec<Word>,
    /// A bit for each list that one of its words stands on, or that has a phrase which begins with one of them.
    lists: u128,
    /// Where its sentences stand, in order.
    pub(in crate::check::lint) sentences: Sentences,
    /// What stands in bold or italics.
    pub(in crate::check::lint) emphasised: Vec<Range<usize>>,
    /// What stands between quotation marks, each from its opening mark to before its closing one.
    pub(in crate::check::lint) quoted: Vec<Range<usize>>,
    /// Whether it holds a link.
    pub(in crate::check::lint) linked: bool,
    /// Where pieces of the text were typed: the offset in the text, the offset in what was typed. None if it was typed as
    /// it is read.
    spots: Vec<(usize, usize)>,
}

/// A word, and where it stands in the text. There are very many, so each is small.
#[derive(Clone, Debug)]
pub(in crate::check::lint) struct Word {
    start: u32,
    end: u32,
    pub(in crate::check::lint) id: WordId,
}

impl Word {
    /// A word without a name.
    fn new(at: &Range<usize>) -> Self {
        let place = |offset: usize| u32::try_from(offset).expect("a text is shorter than that");
        Self { start: place(at.start), end: place(at.end), id: WordId::UNNAMED }
    }

    /// Where it stands.
    pub(in crate::check::lint) fn at(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Vocabulary {
    /// Reads a piece of Markdown.
    pub(in crate::check::lint) fn read<'a>(&mut self, raw: &'a str) -> Plain<'a> {
        let mut plain = Plain::lay(raw, self.lexicon());
        for word in &mut plain.words {
            word.id = self.id(&plain.text[word.at()]);
        }
        plain.lists = self.leads(&plain.words);
        plain
    }
}

/// Whether a text surely is what it says, without any Markdown: it has no sign that Markdown knows, or it is one line and
/// its signs mean something only where a line begins, as the hyphen and the number of a list do.
fn is_plain(raw: &str) -> bool {
    let line = raw.trim_end();
    let (mut anywhere, mut at_start) = (false, raw[line.len()..].contains('\n'));
    // Without a branch for each byte, many are looked at in one step.
    for byte in line.bytes() {
        anywhere |= matches!(byte, b'*' | b'_' | b'[' | b'<' | b'&' | b'\\' | b'`' | b'~' | b'\n');
        at_start |= matches!(byte, b'>' | b'#' | b'|' | b'-' | b'+' | b'=' | b'0'..=b'9' | b'!' | b']');
    }
    let means = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">#|-+=".contains(c);
    let one_line = || memchr::memchr2(b'\r', 0, line.as_bytes()).is_none();
    !anywhere && (!at_start || (!line.starts_with(means) && one_line()))
}

impl<'a> Plain<'a> {
    /// Lays a piece of Markdown out: everything but the [names](Plain::name) of its words, which depend on the words
    /// before them.
    pub(in crate::check::lint) fn lay(raw: &'a str, lexicon: Option<&Lexicon>) -> Self {
        let mut plain = Plain::without_markup(raw);
        plain.length = plain.text.chars().count();
        // Without a branch for each byte, many are looked at in one step.
        plain.digit = plain.text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit());
        plain.words.reserve(1 + memchr::memchr_iter(b' ', plain.text.as_bytes()).count());
        each_word(&plain.text, |at| plain.words.push(Word::new(&at)));
        plain.quoted = quotes(&plain.text);
        plain.sentences = sentences(&plain.text, |word| lexicon.is_some_and(|l| l.shortens(word)));
        plain
    }

    /// What is read, and the ways back to what was typed.
    fn without_markup(raw: &'a str) -> Self {
        let mut plain = Plain {
            raw,
            text: Cow::Borrowed(""),
            length: 0,
            digit: false,
            words: Vec::new(),
            lists: 0,
            sentences: Sentences::None,
            emphasised: Vec::new(),
            quoted: Vec::new(),
            linked: false,
            spots: Vec::new(),
        };
        if is_plain(raw) {
            plain.text = Cow::Borrowed(raw.trim());
            if plain.text.len() < raw.len() {
                plain.spots.push((0, raw.len() - raw.trim_start().len()));
            }
        } else {
            let text = plain.strip();
            plain.text = Cow::Owned(text);
        }
        plain
    }
}

impl Plain<'_> {
    /// Gives the words of a text that was laid out their names.
    pub(in crate::check::lint) fn name(&mut self, names: &[WordId], vocabulary: &Vocabulary) {
        for word in &mut self.words {
            word.id = names[word.id.place()];
        }
        self.lists = vocabulary.leads(&self.words);
    }

    /// Whether a word or phrase of one of these lists can stand in the text. Most often none does, and who asks first
    /// need not look.
    pub(in crate::check::lint) fn may_have(&self, lists: &[List]) -> bool {
        lists.iter().any(|list| self.lists & list.bit() != 0)
    }

    /// Reads the Markdown.
    fn strip(&mut self) -> String {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut read = String::with_capacity(self.raw.len());
        let mut open = Vec::new();
        for (event, at) in Parser::new_ext(self.raw, options).into_offset_iter() {
            match event {
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                    // What is typed for a piece of code starts with a sign of its own.
                    let start = at.start + self.raw[at.clone()].find(text.as_ref()).unwrap_or(0);
                    self.spots.push((read.len(), start));
                    read.push_str(&text);
                }
                Event::SoftBreak | Event::HardBreak => self.gap(&mut read, at.start, ' '),
                Event::Start(Tag::Emphasis | Tag::Strong) => open.push(read.len()),
                Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                    let start = open.pop().unwrap_or(0);
                    self.emphasised.push(start..read.len());
                }
                Event::Start(Tag::Link { .. }) => self.linked = true,
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::Heading(_)
                    | TagEnd::TableCell
                    | TagEnd::BlockQuote(_),
                ) => self.gap(&mut read, at.end, '\n'),
                _ => {}
            }
        }
        read.truncate(read.trim_end().len());
        read
    }

    fn gap(&mut self, read: &mut String, typed: usize, space: char) {
        if !read.is_empty() && !read.ends_with(char::is_whitespace) {
            self.spots.push((read.len(), typed));
            read.push(space);
        }
    }

    /// Where a range of the text was typed.
    pub(in crate::check::lint) fn typed(&self, range: &Range<usize>) -> Range<usize> {
        let place = |offset: usize| {
            let spot = self.spots.partition_point(|&(text, _)| text <= offset).saturating_sub(1);
            let (text, typed) = self.spots.get(spot).copied().unwrap_or((0, 0));
            (typed + offset - text).min(self.raw.len())
        };
        let start = place(range.start);
        let end = range.end.checked_sub(1).map_or(start, |last| place(last) + 1);
        start..end.max(start)
    }

    /// The words that stand in a range of the text.
    pub(in crate::check::lint) fn words_in(&self, range: &Range<usize>) -> &[Word] {
        let start = self.words.partition_point(|word| word.at().start < range.start);
        let end = self.words.partition_point(|word| word.at().start < range.end);
        &self.words[start..end.max(start)]
    }

    /// How many characters are read.
    pub(in crate::check::lint) fn len(&self) -> usize {
        self.length
    }

    /// Whether it has a digit, 0 to 9.
    pub(in crate::check::lint) fn has_digit(&self) -> bool {
        self.digit
    }

    /// Whether a range stands between quotation marks: somebody else's words.
    pub(in crate::check::lint) fn in_quotes(&self, range: &Range<usize>) -> bool {
        self.quoted.iter().any(|quoted| quoted.start < range.start && range.end <= quoted.end)
    }

    /// Whether everything is somebody's words: it begins and ends with quotation marks.
    pub(in crate::check::lint) fn is_speech(&self) -> bool {
        let words = self.words.first().zip(self.words.last());
        words.is_some_and(|(first, last)| self.in_quotes(&first.at()) && self.in_quotes(&last.at()))
    }
}

/// What stands between quotation marks, each from its opening mark to before its closing one.
fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.is_ascii() && memchr::memchr2(b'"', b'\'', text.as_bytes()).is_none() {
        return found;
    }
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |&(_, next)| next);
        match (c, open) {
            ('“' | '„' | '«' | '"' | '‘' | '‚', None) => open = Some((at, c)),
            // A straight single mark is an apostrophe unless it stands where a quote can begin.
            ('\'', None) if !before.is_alphanumeric() && !next.is_whitespace() => open = Some((at, c)),
            ('”' | '“' | '"', Some((start, '“' | '„' | '"'))) | ('»', Some((start, '«'))) => {
                found.push(start..at);
                open = None;
            }
            ('’' | '‘' | '\'', Some((start, '‘' | '‚' | '\''))) if !next.is_alphanumeric() => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::Plain;
    use crate::check::lint::language::Vocabulary;

    proptest! {
        #[test]
        fn what_looks_plain_is_what_markdown_reads(raw in "[^\u{0}-\u{1F}\u{7F}-\u{A0}\u{2000}-\u{200F}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{1680}]?[-a-c1# .>|+=!)\\]:~*’\n]{0,9}") {
            let plain = Plain::without_markup(&raw);
            if matches!(plain.text, Cow::Borrowed(_)) {
                let mut read = Plain::without_markup("");
                read.raw = &raw;
                read.text = Cow::Owned(read.strip());
                prop_assert_eq!(&plain.text, &read.text);
                for at in 0..read.text.len() {
                    prop_assert_eq!(plain.typed(&(at..at + 1)), read.typed(&(at..at + 1)));
                }
            }
        }
    }

    #[test]
    fn words_are_found_again_where_they_were_typed() {
        let raw = "Which is **not** a\n`true` [answer](x.md)?";
        let plain = Vocabulary::new(None).read(raw);
        assert_eq!(plain.text, "Which is not a true answer?");
        for word in &plain.words {
            assert_eq!(&raw[plain.typed(&word.at())], &plain.text[word.at()]);
        }
        assert_eq!(&plain.text[plain.emphasised[0].clone()], "not");
        assert!(plain.linked);
    }

    #[test]
    fn quoted_words_are_known() {
        let plain = Vocabulary::new(None).read("He says “I never wait.” What now?");
        let at = plain.text.find("never").unwrap();
        assert!(plain.in_quotes(&(at..at + 5)));
        let at = plain.text.find("What").unwrap();
        assert!(!plain.in_quotes(&(at..at + 4)));
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        let quoted = |text: &str| {
            let plain = Vocabulary::new(None).read(text);
            plain.quoted.iter().map(|range| plain.text[range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(quoted("The guests' bags aren't here, it's 'gone', he says."), ["'gone"]);
        assert_eq!(quoted("‘I don’t know’ is what she’d say."), ["‘I don’t know"]);
        assert_eq!(quoted("«Non» und „Nein“"), ["«Non", "„Nein"]);
        assert_eq!(quoted("“He said ‘no’ again”, a 5\" nail"), ["“He said ‘no’ again"]);
        assert!(Vocabulary::new(None).read("“What happened?”").is_speech());
        assert!(!Vocabulary::new(None).read("Ask “what happened?”").is_speech());
    }
}
