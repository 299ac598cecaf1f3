//! Which word stands on which page, for search in a course whose pages are not all at hand.
//!
//! A word is what `src/player/core/search.js` makes of it. The player reads the files of the words that it is asked for,
//! and then the pages that have them all.

use std::collections::BTreeMap;

use fnv::FnvHashMap;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::bundle::Store;
use crate::course::{Course, Document, Node, Page, Quiz};
use crate::words::Bytes;

/// How many pages a file of words may be about, roughly, before words are divided among more files.
const PAGES: usize = 64;
/// The most pages that share a list of words from the start.
const TOGETHER: usize = 32;
/// The most files.
const MOST: usize = 256;

/// The pages that have a word, as their places in reading order.
type Index = FnvHashMap<String, Vec<u32>>;

/// The words of one file, in the order in which they stand there.
type Part = BTreeMap<String, Vec<u32>>;

/// Into how many files the words of a course are divided.
pub(super) fn parts(course: &Course) -> usize {
    (course.lessons.len() / PAGES + 1).next_power_of_two().min(MOST)
}

/// Makes the files of words.
pub(super) fn put(course: &Course, store: &dyn Store) {
    divided(course, parts(course)).into_par_iter().enumerate().for_each(|(number, part)| {
        store.put(&path(number), json(part));
    });
}

/// The files of words, by path.
pub(super) fn files(course: &Course) -> BTreeMap<String, Vec<u8>> {
    let parts = divided(course, parts(course)).into_par_iter().enumerate();
    parts.map(|(number, part)| (path(number), json(part))).collect()
}

/// What the paths of those files start with.
pub(super) const FOLDER: &str = "search/";

fn path(part: usize) -> String {
    format!("{FOLDER}{part}.json")
}

/// The places of pages as steps from the one before, which are shorter.
fn json(mut part: Part) -> Vec<u8> {
    for pages in part.values_mut() {
        let mut before = 0;
        for page in pages {
            *page -= std::mem::replace(&mut before, *page);
        }
    }
    serde_json::to_vec(&part).expect("plain data with text keys")
}

/// All words of a course, divided among files.
#[expect(clippy::iter_over_hash_type, reason = "each word by itself")]
fn divided(course: &Course, parts: usize) -> Vec<Part> {
    let mut divided = vec![Part::new(); parts];
    for (word, pages) in index(course) {
        divided[part_of(&word, parts)].insert(word, pages);
    }
    divided
}

/// All words of a course. Neighbouring pages share a list from the start, so that no page's own is kept.
#[expect(clippy::iter_over_hash_type, reason = "each word by itself")]
fn index(course: &Course) -> Index {
    let pages = course.pages();
    let pages = pages.par_iter().enumerate().with_max_len(TOGETHER);
    let indices = pages.fold(Words::default, |mut words, (place, page)| {
        words.page = u32::try_from(place).expect("fewer pages than 2^32");
        words_on(course, page, &mut words);
        words
    });
    indices.map(|words| words.all).reduce(Index::default, |mut index, later| {
        for (word, mut pages) in later {
            index.entry(word).or_default().append(&mut pages);
        }
        index
    })
}

/// The file that a word stands in: by its first two letters, so that one file is enough for all words that begin with
/// what somebody typed.
fn part_of(word: &str, parts: usize) -> usize {
    word.chars().take(2).fold(0, |sum, letter| (sum * 31 + letter as usize) % parts)
}

/// Takes the words of a page in.
fn words_on(course: &Course, page: &Page, words: &mut Words) {
    let mut text = String::new();
    text.push_str(course.page_title(page));
    let quizzes: Vec<&Quiz> = match page {
        Page::Lesson(id) => {
            let lesson = &course.lessons[id];
            let objectives = lesson.objectives.iter().map(|objective| objective.text.as_str());
            text.extend(objectives.flat_map(|objective| [" ", objective]));
            document(&lesson.body, &mut text);
            lesson.quizzes.iter().map(|id| &*course.quizzes[id]).collect()
        }
        Page::Quiz(id) => vec![&course.quizzes[id]],
    };
    for quiz in quizzes {
        text.extend([" ", &quiz.title]);
        let documents = quiz.items.iter().flat_map(|item| item.situation.iter().chain([&item.prompt]));
        for one in quiz.introduction.iter().chain(documents) {
            document(one, &mut text);
        }
    }
    words.take(&text);
}

/// What stands in a document: its plain text, and what that leaves out.
fn document(document: &Document, text: &mut String) {
    text.push(' ');
    document.write_plain(text);
    for node in &document.nodes {
        match node {
            Node::Quote(quote) => {
                let about = &quote.citation;
                let named = about.name.iter().chain(&about.place).chain([&about.role, &about.source]);
                text.extend(named.flat_map(|part| [" ", part]));
            }
            Node::Figure(figure) => text.extend(figure.caption.iter().flat_map(|caption| [" ", caption])),
            _ => {}
        }
    }
}

/// Words as they are compared: compatibility forms taken apart, without marks and capitals; Arabic words without their
/// article.
#[derive(Default)]
struct Words {
    all: Index,
    /// The page that is looked at.
    page: u32,
    /// The word that is looked at: most have come before.
    word: String,
}

impl Words {
    /// Takes the words of a text in, which is on the page that is looked at.
    fn take(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let plain = Bytes::LETTERS.run(rest);
            // Nearly all words end like this.
            if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
                self.word.clear();
                self.word.push_str(&rest[..plain]);
                self.word.make_ascii_uppercase();
                self.add();
                rest = rest.get(plain + 1..).unwrap_or_default();
                continue;
            }
            let (word, behind) = rest.split_at(rest.find(|c| !is_written(c)).unwrap_or(rest.len()));
            self.take_apart(word);
            let mut behind = behind.chars();
            behind.next();
            rest = behind.as_str();
        }
    }

    /// Takes a word in that is not only plain letters and digits.
    fn take_apart(&mut self, word: &str) {
        let taken_apart: String = word.nfkd().collect();
        let plain: String = taken_apart
            .to_uppercase()
            .chars()
            .filter(|&c| !is_combining_mark(c) && !is_unseen(c) && c != 'ـ')
            .map(|c| match c {
                'ة' => 'ه',
                'ى' => 'ي',
                c => c,
            })
            .collect();
        for word in plain.split_whitespace() {
            self.word.clear();
            self.word.push_str(without_article(word));
            self.add();
        }
    }

    /// Notes that the word is on the page, if there is one.
    fn add(&mut self) {
        if self.word.is_empty() {
            return;
        }
        match self.all.get_mut(&self.word) {
            Some(pages) if pages.last() == Some(&self.page) => {}
            Some(pages) => pages.push(self.page),
            None => _ = self.all.insert(self.word.clone(), vec![self.page]),
        }
    }
}

fn is_written(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_combining_mark(c) || is_unseen(c)))
}

/// Characters that form words and are not seen (Unicode's general category Cf).
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// An Arabic word without its article and what is written together with it, where two letters are left.
fn without_article(word: &str) -> &str {
    let after = |word: &str, article: &str| word.strip_prefix(article).map(str::len);
    let joined = word.strip_prefix(['و', 'ف', 'ب', 'ك']).and_then(|rest| after(rest, "ال"));
    let rest = joined.or_else(|| after(word, "ال")).or_else(|| after(word, "لل"));
    rest.map(|length| &word[word.len() - length..]).filter(|rest| rest.chars().count() >= 2).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{Words, part_of};

    /// `tests/player/apart.test.mjs` has the same.
    #[test]
    fn words_are_what_the_player_makes_of_them() {
        for (text, words) in [
            ("Señor CAFÉ, it's 14", &["SENOR", "CAFE", "IT", "S", "14"][..]),
            ("ﬁtting room ③ — Größe", &["FITTING", "ROOM", "3", "GROSSE"]),
            ("co\u{ad}operate e\u{301}clair", &["COOPERATE", "ECLAIR"]),
            ("والعدسات مُهِمّ إطـار أسئلة", &["عدسات", "مهم", "اطار", "اسيله"]),
            ("ال الف", &["ال", "الف"]),
        ] {
            let mut found = Words::default();
            found.take(text);
            let expected = words.iter().map(|word| ((*word).to_owned(), vec![0])).collect();
            assert_eq!(found.all, expected, "{text}");
        }
    }

    #[test]
    fn words_with_the_same_beginning_stand_in_the_same_file() {
        assert_eq!([part_of("PROMISE", 256), part_of("PR", 256), part_of("P", 256)], [2, 2, 80]);
        assert_eq!(part_of("日本", 64), part_of("日本語", 64));
    }
}
