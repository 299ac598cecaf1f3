//! Books in mdBook's manner, without `[course]`: what is forgiven there, and what mdBook's authors write otherwise.

use std::collections::HashSet;

use crate::course::{LessonId, LinkTarget};
use crate::diag::{Code, Diagnostic, codes};
use crate::parse::Origin;
use crate::parse::markdown::{self, Markdown, NodeKind};
use crate::parse::written::book::HtmlPolicy;
use crate::source::FileId;

use super::Checker;
use super::names::HeadingName;

/// The rules that only warn in a book. mdBook builds without a word what breaks them; what cannot be shown as it was meant
/// is shown as the words it has.
const FORGIVEN: [&Code; 12] = [
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

/// Whether a finding only warns in a book with these `lessons`: their front matter may be that of another tool.
pub(super) fn is_forgiven(found: &Diagnostic, lessons: &HashSet<FileId>) -> bool {
    let foreign = found.code == &codes::FORMAT_UNKNOWN_FIELD && lessons.contains(&found.primary.span.file);
    foreign || FORGIVEN.contains(&found.code)
}

/// The attributes of HTML that say nothing to readers: how something looks, and what leads to it, which is found without.
pub(super) const UNSAID: [&str; 4] = ["class", "id", "name", "style"];

impl Checker<'_> {
    /// The image that a tag `<img>` alone shows, in a book that may have HTML.
    pub(super) fn html_image(&self, html: &str) -> Option<markdown::Image> {
        if !self.settings.plain_book || self.settings.html != HtmlPolicy::Safe {
            return None;
        }
        let tag = html.trim();
        let is_image = tag.strip_prefix("<img").is_some_and(|rest| rest.starts_with(char::is_whitespace));
        // Behind the first tag there may be nothing else.
        let path = attribute(tag, "src").filter(|_| is_image && tag.find('>') == Some(tag.len() - 1))?;
        let (alt, title) = (attribute(tag, "alt"), attribute(tag, "title"));
        Some(markdown::Image { path, alt: alt.unwrap_or_default(), title: title.unwrap_or_default() })
    }

    /// Reports icons: elements with nothing in them, whose class names a picture that mdBook adds.
    pub(super) fn icons(&mut self, nodes: &[markdown::Node], origin: &Origin<'_>) {
        if !self.settings.plain_book || self.settings.html != HtmlPolicy::Safe {
            return;
        }
        for (i, node) in nodes.iter().enumerate() {
            let NodeKind::Html(html) = &node.kind else { continue };
            // In a line of text each tag is a piece of its own.
            let next = match nodes.get(i + 1).map(|next| &next.kind) {
                Some(NodeKind::Html(next)) => next.as_ref(),
                _ => "",
            };
            let both = format!("{html}{next}");
            let ends = both.match_indices("></i>").map(|(end, _)| end).filter(|&end| end < html.len());
            for end in ends {
                let Some(start) = both[..end].rfind("<i ") else { continue };
                if attribute(&both[start..=end], "class").is_none() {
                    continue;
                }
                let span = origin.span(self.sources, &node.at());
                let place = self.within(span, &both[start..=end]);
                let message = "this icon is not shown: its picture is not part of the course";
                self.report(
                    Diagnostic::new(&codes::HTML_REMOVED, place, message)
                        .help("say in words what it shows, or put a picture of your own in its place"),
                );
            }
        }
    }

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

    /// The passage that mdBook would find under a name: it makes the ids of headings in another way, and HTML can name places.
    pub(super) fn chapter_passage(&self, lesson: &LessonId, anchor: &str) -> Option<LinkTarget> {
        let offered = self.names.lessons.get(lesson).filter(|_| self.settings.plain_book)?;
        let heading = match by_book_id(&offered.headings, anchor) {
            Some(heading) => Some(heading),
            None => {
                let (_, heading) = offered.html_ids.iter().find(|(id, _)| id == anchor)?;
                offered.headings.get(*heading)
            }
        };
        let id = heading.map(|heading| heading.id.clone());
        let id = id.filter(|id| offered.title_heading.as_ref() != Some(id));
        Some(LinkTarget::Lesson(lesson.clone(), id))
    }
}

/// The names that the raw HTML of a lesson gives to places, each with the heading that it stands before, or else behind.
pub(super) fn html_ids(body: &Markdown) -> Vec<(String, usize)> {
    let mut ids = Vec::new();
    for node in &body.nodes {
        let NodeKind::Html(html) = &node.kind else { continue };
        for tag in html.split('<').skip(1) {
            let names = ["id", "name"].into_iter().filter_map(|name| attribute(tag, name));
            let next = body.headings.partition_point(|heading| heading.at.start < node.at().start);
            let heading = next.min(body.headings.len().saturating_sub(1));
            ids.extend(names.map(|name| (name, heading)));
        }
    }
    ids
}

/// The value of an attribute, in quotation marks, of the first tag of a piece of HTML.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.match_indices(name).map(|(at, _)| at + name.len()).find(|&end| {
        let before = tag[..end - name.len()].chars().next_back();
        before.is_some_and(char::is_whitespace) && tag[end..].starts_with(['=', ' '])
    })?;
    let value = tag[start..].trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split_once(mark)?.0.to_owned())
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
    use super::{attribute, book_id, html_ids};
    use crate::parse::markdown::read;

    #[test]
    fn names_in_html_lead_to_the_heading_beside_them() {
        let ids =
            html_ids(&read("# A\n\n<a id=\"b\"></a>\n\n## B\n\n<a name='c'></a> <b data-id=\"d\">x</b>\n"));
        assert_eq!(ids, [("b".to_owned(), 1), ("c".to_owned(), 1)]);
        assert_eq!(html_ids(&read("<a id=\"b\"></a>\n")), [("b".to_owned(), 0)]);
        let tag = "<img alt='a > b' src = \"x.svg\">";
        assert_eq!(attribute(tag, "src").as_deref(), Some("x.svg"));
        assert_eq!(attribute(tag, "alt").as_deref(), Some("a > b"));
        assert_eq!(attribute("<img src=x>", "src"), None);
    }

    #[test]
    fn headings_have_the_ids_of_mdbook() {
        assert_eq!(book_id("Cargo & `main.rs`: What’s in it?"), "cargo--mainrs-whats-in-it");
        assert_eq!(book_id("Snake_case – Größe"), "snake_case--größe");
    }
}
