//! Addresses: where the screens of a course stand, and links within the course made into links between files.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;
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
        self.write(&mut text, html, root, here);
        text
    }

    /// Writes such HTML behind a text.
    pub(super) fn write(&self, text: &mut String, html: &str, root: &str, here: Option<&str>) {
        let mut done = 0;
        for at in values(html) {
            let end = html[at..].find('"').map_or(html.len(), |length| at + length);
            let value = &html[at..end];
            text.push_str(&html[done..at]);
            match value.strip_prefix(ROOT) {
                Some(path) => text.extend([root, path]),
                None => text.push_str(&self.link(value, root, here)),
            }
            done = end;
        }
        text.push_str(&html[done..]);
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

/// Where the values start that lead to a place in the course: `#…` of a link, and what starts with [`ROOT`].
fn values(html: &str) -> Vec<usize> {
    let starts =
        |sign: &str| memmem::find_iter(html.as_bytes(), &format!("=\"{sign}")).map(|at| at + 2).collect();
    let mut found: Vec<usize> = starts("#");
    found.extend::<Vec<usize>>(starts(ROOT));
    found.sort_unstable();
    found.retain(|&at| {
        // Our templates and our writer put a space before an attribute and none around its sign.
        let before = &html[..at - 2];
        let link = before.ends_with(" href") || (before.ends_with(" src") && html[at..].starts_with('@'));
        link && is_in_tag(before)
    });
    found
}

/// Whether a text ends within a tag; a `>` may stand in the value of an attribute.
fn is_in_tag(text: &str) -> bool {
    let Some(start) = text.rfind('<') else { return false };
    let mut quoted = false;
    for byte in text[start..].bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return false,
            _ => {}
        }
    }
    !quoted
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
        let html = "<img alt=\"1 > 0 href=&quot;#home&quot;\" src=\"@/assets/x.png\"><p title=\"@/\">@/ href=\"#home\"</p>";
        let local = addresses().localise(html, "../../", None);
        assert_eq!(local, html.replace("\"@/assets", "\"../../assets"));
    }
}
