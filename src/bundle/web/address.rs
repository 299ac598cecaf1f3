//! Addresses: where the screens of a course stand, and links within the course made into links between files.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::bundle::SCREENS;
use crate::render::Site;

/// What may not stand in the path of an address as it is.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// What a template writes for the folder of the course; a link or an image that starts with it is one of ours.
pub(super) const ROOT: &str = "@/";

/// Where every screen stands.
pub(super) struct Addresses {
    /// The file of each route that leads to a screen or to a quiz on it.
    files: HashMap<String, String>,
}

/// The file of a page or of another screen, by its route.
pub(super) fn file_of(route: &str) -> String {
    if route == "home" { "index.html".to_owned() } else { format!("{route}.html") }
}

/// The way from a file's folder to that of the course.
pub(super) fn root_of(file: &str) -> String {
    "../".repeat(file.matches('/').count())
}

impl Addresses {
    pub(super) fn new(site: &Site<'_>) -> Self {
        let screens = SCREENS.into_iter().map(str::to_owned).chain(site.routes());
        let mut files: HashMap<String, String> =
            screens.map(|route| (route.clone(), file_of(&route))).collect();
        for quiz in site.course().quizzes.keys() {
            files.insert(format!("quiz/{quiz}"), file_of(site.place(quiz)));
        }
        Self { files }
    }

    /// HTML with its links within the course as they are in a file, or in any file of a folder.
    pub(super) fn localise(&self, html: &str, root: &str, here: Option<&str>) -> String {
        let mut text = String::with_capacity(html.len() + html.len() / 16);
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            text.push('<');
            let (tag, behind) = after.split_at(tag_end(after));
            self.localise_tag(tag, root, here, &mut text);
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    /// One tag, without its `<`.
    fn localise_tag(&self, tag: &str, root: &str, here: Option<&str>, text: &mut String) {
        let mut rest = tag;
        // Our templates and our writer put one space before an attribute and no space around its sign.
        while let Some(at) = rest.find("=\"") {
            let name = rest[..at].rsplit(' ').next().unwrap_or_default();
            let (before, value) = rest.split_at(at + 2);
            text.push_str(before);
            let end = value.find('"').unwrap_or(value.len());
            let (value, behind) = value.split_at(end);
            match name {
                "href" if value.starts_with('#') => text.push_str(&self.link(value, root, here)),
                "href" | "src" if value.starts_with(ROOT) => {
                    text.push_str(root);
                    text.push_str(&value[ROOT.len()..]);
                }
                _ => text.push_str(value),
            }
            let closing = usize::from(!behind.is_empty());
            text.push_str(&behind[..closing]);
            rest = &behind[closing..];
        }
        text.push_str(rest);
    }

    /// Where `#…` leads from a file.
    fn link(&self, fragment: &str, root: &str, here: Option<&str>) -> String {
        let plain = unescaped(&fragment[1..]);
        let route = percent_decode_str(&plain).decode_utf8_lossy();
        let screen = route.split(':').next().unwrap_or_default();
        let Some(file) = self.files.get(screen).filter(|file| Some(file.as_str()) != here) else {
            return fragment.to_owned();
        };
        let path = utf8_percent_encode(file, PATH);
        let whole = file_of(screen) == *file && *screen == route;
        if whole { format!("{root}{path}") } else { format!("{root}{path}{fragment}") }
    }
}

/// A value without the character references that templates and our writer put in.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let signs =
        [("&#x2f;", "/"), ("&#x27;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Cow::Owned(signs.iter().fold(value.to_owned(), |value, (reference, sign)| value.replace(reference, sign)))
}

/// Where a tag ends; a `>` may stand in the value of an attribute.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if mark == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::Addresses;

    fn addresses() -> Addresses {
        let files = [
            ("home", "index.html"),
            ("lesson/a", "lesson/a.html"),
            ("lesson/b/ü", "lesson/b/ü.html"),
            ("quiz/q", "lesson/a.html"),
        ];
        Addresses { files: files.map(|(route, file)| (route.to_owned(), file.to_owned())).into() }
    }

    #[test]
    fn links_lead_to_files() {
        let local = |html: &str| addresses().localise(html, "../", Some("lesson/a.html"));
        assert_eq!(local("<a href=\"#home\">x</a>"), "<a href=\"../index.html\">x</a>");
        assert_eq!(
            local("<a rel=\"prev\" href=\"#lesson/b/%C3%BC\">"),
            "<a rel=\"prev\" href=\"../lesson/b/%C3%BC.html\">"
        );
        assert_eq!(
            local("<a href=\"#lesson/b/ü:so\">"),
            "<a href=\"../lesson/b/%C3%BC.html#lesson/b/ü:so\">"
        );
        assert_eq!(local("<a href=\"#lesson&#x2f;b&#x2f;ü\">"), "<a href=\"../lesson/b/%C3%BC.html\">");
        for stays in
            ["<a href=\"#quiz/q:1\">", "<a href=\"#lesson/a:so\">", "<a href=\"#main\">", "a href=\"#home\""]
        {
            assert_eq!(local(stays), stays);
        }
        let far = addresses().localise("<a href=\"#quiz/q:1\">", "", None);
        assert_eq!(far, "<a href=\"lesson/a.html#quiz/q:1\">");
    }

    #[test]
    fn our_files_are_found_from_every_folder() {
        let html = "<img alt=\"1 > 0 href=&quot;#home&quot;\" src=\"@/assets/x.png\"><p title=\"@/\">@/</p>";
        let local = addresses().localise(html, "../../", None);
        assert_eq!(local, html.replace("\"@/assets", "\"../../assets"));
    }
}
