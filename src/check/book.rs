//! Books in mdBook's manner, without `[course]`: what is forgiven there, and what mdBook's authors write otherwise.

use crate::course::{LessonId, LinkTarget};
use crate::diag::{Code, codes};

use super::Checker;
use super::names::HeadingName;

/// The rules that only warn in a book. mdBook builds without a word what breaks them; what cannot be shown as it was meant
/// is shown as the words it has.
pub(super) const FORGIVEN: [&Code; 12] = [
    &codes::IMAGE_MISSING,
    &codes::IMAGE_NO_ALT,
    &codes::IMAGE_OUTSIDE,
    &codes::IMAGE_UNKNOWN_FORMAT,
    &codes::LESSON_INCLUDE_ENDLESS,
    &codes::LESSON_INCLUDE_MISSING,
    &codes::LESSON_INCLUDE_OUTSIDE,
    &codes::LINK_MISSING_LESSON,
    &codes::LINK_MISSING_PASSAGE,
    &codes::LINK_NOT_CARRIED,
    &codes::LINK_UNSAFE,
    &codes::SUMMARY_MISSING_LESSON,
];

impl Checker<'_> {
    /// The lesson that a path of a book leads to: mdBook takes the page of a chapter for the chapter, and the page
    /// `index.html` of a folder for the folder's `README.md`.
    pub(super) fn chapter(&self, path: &str) -> Option<String> {
        if !self.settings.plain_book {
            return None;
        }
        let stem = match path.rsplit_once('.') {
            Some((stem, "html" | "md")) => stem.to_owned(),
            // A folder stands for its index.
            _ => format!("{}/index", path.trim_end_matches('/')),
        };
        let mut chapters = vec![format!("{stem}.md")];
        chapters.extend(stem.strip_suffix("index").map(|folder| format!("{folder}README.md")));
        let names = self.names;
        chapters
            .into_iter()
            .find(|path| names.lesson_paths.contains_key(path) || names.left_out.contains_key(path))
    }

    /// The passage that mdBook would find under a name: it makes the ids of headings in another way.
    pub(super) fn chapter_passage(&self, lesson: &LessonId, anchor: &str) -> Option<LinkTarget> {
        let offered = self.names.lessons.get(lesson).filter(|_| self.settings.plain_book)?;
        let heading = by_book_id(&offered.headings, anchor)?;
        let id = Some(heading.id.clone()).filter(|id| offered.title_heading.as_ref() != Some(id));
        Some(LinkTarget::Lesson(lesson.clone(), id))
    }
}

/// The heading that has an id in mdBook.
fn by_book_id<'h>(headings: &'h [HeadingName], id: &str) -> Option<&'h HeadingName> {
    let mut seen: Vec<String> = Vec::new();
    headings.iter().find(|heading| {
        let own = book_id(&heading.words);
        let before = seen.iter().filter(|other| **other == own).count();
        let numbered = if before == 0 { own.clone() } else { format!("{own}-{before}") };
        seen.push(own);
        numbered == id
    })
}

/// The id that mdBook gives a heading: small letters, spaces as dashes, and no other signs than `-` and `_`.
fn book_id(words: &str) -> String {
    let id = words.trim().chars().filter_map(|c| match c {
        c if c.is_whitespace() => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        _ => None,
    });
    id.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::book_id;

    #[test]
    fn headings_have_the_ids_of_mdbook() {
        assert_eq!(book_id("Cargo & `main.rs`: What’s in it?"), "cargo--mainrs-whats-in-it");
        assert_eq!(book_id("Snake_case – Größe"), "snake_case--größe");
    }
}
