//! Raw HTML in lessons, made safe: `[html] policy = "safe"`.
//!
//! Only what the author typed as HTML goes through the sanitiser (ammonia, which reads it as browsers do). The Markdown
//! between is held out by placeholders, so that `<details>` can stand around a list.
//!
//! 1. The nodes are taken level by level: a paragraph's, a list entry's, the lesson's own.
//! 2. The raw pieces of a level, with a placeholder for everything between, are cleaned as one text.
//! 3. The clean text is cut at the placeholders again. What stood in an element that is taken out whole, a script for
//!    instance, is gone with it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::TagEnd;

use crate::course::{Markup, Node, Tag};

/// A sign that no author types (Unicode: private use): it stands around the number of what is held out.
const MARK: char = '\u{F8FF}';

/// The elements that may stay. No `img`: pictures are Markdown's, so that their words are checked. No headings: they are
/// the lesson's outline. Nothing that runs, loads, asks or styles.
pub(super) const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The attributes that may stay on every element.
const ANYWHERE: &[&str] = &["dir", "lang", "title"];

/// The attributes that may stay on one element.
const ON_ONE: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Where links may lead.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(ANYWHERE.iter().copied().collect())
        .tag_attributes(
            ON_ONE
                .iter()
                .map(|(element, names)| (*element, names.iter().copied().collect()))
                .collect::<HashMap<_, _>>(),
        )
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    cleaner
});

/// Elements without an end of their own, or that a browser ends where the next one starts.
const NEVER_OPEN: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Follows how deep raw elements stand in each other: the sanitiser's time grows with the square of that.
#[derive(Default)]
pub(super) struct Depth {
    open: Vec<String>,
}

impl Depth {
    /// Takes a piece of raw HTML; whether elements stand in each other more than `most` deep in it.
    pub(super) fn exceeds(&mut self, html: &str, most: usize) -> bool {
        for (at, _) in html.match_indices('<') {
            let rest = &html[at + 1..];
            if let Some(end) = rest.strip_prefix('/') {
                if self.open.last().is_some_and(|open| *open == name_of(end)) {
                    self.open.pop();
                }
                continue;
            }
            let name = name_of(rest);
            if !name.is_empty() && !NEVER_OPEN.contains(&name.as_str()) {
                self.open.push(name);
            }
            if self.open.len() > most {
                return true;
            }
        }
        false
    }
}

/// The name that text behind a `<` starts with, in small letters; empty when it is no tag.
fn name_of(text: &str) -> String {
    let name = text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-');
    name.map(|c| c.to_ascii_lowercase()).collect()
}

/// What a raw tag that opens an element has that will be taken out, in words; nothing is said of the attributes in
/// `unsaid`.
pub(super) fn refused(tag: &str, unsaid: &[&str]) -> Option<String> {
    let inner = tag.strip_prefix('<')?;
    let name = name_of(inner);
    if name.is_empty() {
        return None;
    }
    if !ELEMENTS.contains(&name.as_str()) {
        return Some(format!("`<{}>`", &inner[..name.len()]));
    }
    let known = |attribute: &str| {
        ANYWHERE.contains(&attribute)
            || unsaid.contains(&attribute)
            || ON_ONE.iter().any(|(element, names)| *element == name && names.contains(&attribute))
    };
    attributes(&inner[name.len()..]).into_iter().find(|attribute| !known(attribute)).map(|a| format!("`{a}`"))
}

/// The names of the attributes in the rest of a tag.
fn attributes(rest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = rest.trim_start();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        rest = &rest[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "=/>".contains(c)).unwrap_or(rest.len());
        names.push(rest[..end].to_ascii_lowercase());
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, after)| after),
            _ => value.find(|c: char| c.is_whitespace() || c == '>').map_or("", |end| &value[end..]),
        };
    }
    names
}

/// Cleans all raw HTML among the nodes.
pub(super) fn sanitise(nodes: Vec<Node>) -> Vec<Node> {
    if !nodes.iter().any(|node| matches!(node, Node::Html(_))) {
        return nodes;
    }
    let mut open = vec![Level::default()];
    for node in nodes {
        let (starts, ends) = match &node {
            // A block of HTML is no level of its own: what it opens, a later one may close.
            Node::Markup(Markup::Start(Tag::HtmlBlock) | Markup::End(TagEnd::HtmlBlock)) => continue,
            Node::Markup(Markup::Start(_)) | Node::LinkStart(_) => (true, false),
            Node::Markup(Markup::End(_)) => (false, true),
            _ => (false, false),
        };
        if starts {
            open.push(Level { nodes: vec![Part::Whole(vec![node])] });
        } else if ends && open.len() > 1 {
            let inner = open.pop().expect("more than one").clean();
            let level = open.last_mut().expect("one more");
            level.nodes.push(Part::Whole(inner.into_iter().chain([node]).collect()));
        } else {
            let level = open.last_mut().expect("never empty");
            level.nodes.push(match node {
                Node::Html(html) => Part::Raw(html),
                other => Part::Whole(vec![other]),
            });
        }
    }
    open.into_iter().flat_map(Level::clean).collect()
}

/// What stands beside each other.
#[derive(Default)]
struct Level {
    nodes: Vec<Part>,
}

enum Part {
    Raw(Box<str>),
    Whole(Vec<Node>),
}

impl Level {
    fn clean(self) -> Vec<Node> {
        let mut text = String::new();
        let mut held: Vec<Option<Vec<Node>>> = Vec::new();
        let mut raw = false;
        for part in self.nodes {
            match part {
                Part::Raw(html) => {
                    raw = true;
                    text.push_str(&html.replace(MARK, ""));
                }
                Part::Whole(nodes) => {
                    text.push_str(&format!("{MARK}{}{MARK}", held.len()));
                    held.push(Some(nodes));
                }
            }
        }
        if !raw {
            return held.into_iter().flatten().flatten().collect();
        }
        let clean = CLEANER.clean(&text).to_string();
        let mut nodes = Vec::new();
        for (i, piece) in clean.split(MARK).enumerate() {
            if i % 2 == 0 {
                if !piece.is_empty() {
                    nodes.push(Node::Html(piece.into()));
                }
            } else if let Some(whole) = piece.parse::<usize>().ok().and_then(|at| held.get_mut(at)) {
                nodes.extend(whole.take().into_iter().flatten());
            }
        }
        nodes
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::TagEnd;

    use super::{Depth, refused, sanitise};
    use crate::course::{Markup, Node, Tag};

    fn written(nodes: &[Node]) -> String {
        let write = |node: &Node| match node {
            Node::Markup(Markup::Start(Tag::Paragraph)) => "<p>".to_owned(),
            Node::Markup(Markup::End(TagEnd::Paragraph)) => "</p>".to_owned(),
            Node::Markup(Markup::Text(words)) => words.replace('<', "&lt;"),
            Node::Html(html) => html.to_string(),
            other => panic!("{other:?}"),
        };
        nodes.iter().map(write).collect()
    }

    fn html(text: &str) -> Node {
        Node::Html(text.into())
    }

    fn paragraph(words: &'static str) -> [Node; 3] {
        [
            Node::Markup(Markup::Start(Tag::Paragraph)),
            Node::Markup(Markup::Text(words.into())),
            Node::Markup(Markup::End(TagEnd::Paragraph)),
        ]
    }

    #[test]
    fn an_element_can_stand_around_markdown() {
        let mut nodes = vec![html("<details open onclick=x()><summary>More</summary>\n")];
        nodes.extend(paragraph("a < b"));
        nodes.push(html("</details>"));
        assert_eq!(
            written(&sanitise(nodes)).replace('\n', ""),
            "<details open=\"\"><summary>More</summary><p>a &lt; b</p></details>"
        );
    }

    #[test]
    fn what_runs_is_gone_with_all_that_stands_in_it() {
        let mut nodes = vec![html("<script>alert(1)</script><b>"), html("<script>")];
        nodes.extend(paragraph("lost"));
        nodes.push(html("</script>"));
        assert_eq!(written(&sanitise(nodes)), "<b></b>");
    }

    #[test]
    fn links_lead_to_hosts_in_any_script() {
        let link = "<a href=\"https://müller.example/ä\" rel=\"noopener noreferrer\">there</a>";
        assert_eq!(written(&sanitise(vec![html(link)])), link);
    }

    #[test]
    fn what_is_never_closed_is_closed_with_its_level() {
        let nodes = vec![
            Node::Markup(Markup::Start(Tag::Paragraph)),
            html("<b>"),
            Node::Markup(Markup::Text("bold".into())),
            Node::Markup(Markup::End(TagEnd::Paragraph)),
            html("</b></main>"),
        ];
        assert_eq!(written(&sanitise(nodes)), "<p><b>bold</b></p>");
    }

    #[test]
    fn depth_counts_what_is_still_open() {
        let mut depth = Depth::default();
        assert!(!depth.exceeds(&"<p>a<li>b<b>c</b><br>".repeat(50), 3));
        assert!(!depth.exceeds("<div><div>", 3));
        assert!(!depth.exceeds("</div><div>", 3));
        assert!(depth.exceeds("<div></b><div>", 3));
    }

    #[test]
    fn says_what_will_be_taken_out() {
        assert_eq!(refused("<b title=\"x > y\" lang=de>", &[]), None);
        assert_eq!(refused("<Script>", &[]), Some("`<Script>`".to_owned()));
        assert_eq!(refused("<b class='x' title=\"y\">", &[]), Some("`class`".to_owned()));
        assert_eq!(refused("<a href=x onclick = 'y'>", &[]), Some("`onclick`".to_owned()));
        assert_eq!(refused("a < b", &[]), None);
        assert_eq!(refused("<b class='x' onclick=y>", &["class"]), Some("`onclick`".to_owned()));
    }
}
