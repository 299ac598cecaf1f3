//! HTML that trainees would see as the text it is, and how the same is said in Markdown.

use std::ops::Range;

use crate::diag::{Diagnostic, Fix, codes};
use crate::parse::Origin;
use crate::parse::markdown::{Node, NodeKind};
use crate::source::Span;

use super::Checker;
use super::document::is_comment;

impl Checker<'_> {
    /// Reports raw HTML: two tags that belong together once, and a block of it once.
    pub(super) fn escaped(&mut self, nodes: &[Node], origin: &Origin<'_>) {
        let html: Vec<(&str, Range<usize>)> = nodes
            .iter()
            .filter_map(|node| match &node.kind {
                NodeKind::Html(html) if !is_comment(html) => Some((html.as_ref(), node.at())),
                _ => None,
            })
            .collect();
        let mut closed = vec![false; html.len()];
        let mut block: Option<usize> = None;
        for (i, (typed, at)) in html.iter().enumerate() {
            // The lines of a block come one by one.
            let goes_on = block.replace(at.end) == Some(at.start) && typed.contains('\n');
            if closed[i] || goes_on {
                continue;
            }
            let name = tag_name(typed);
            let closing = (i + 1..html.len()).find(|&j| {
                let (other, _) = html[j];
                other.starts_with("</") && tag_name(other) == name && !typed.starts_with("</") && !closed[j]
            });
            let span = self.span(origin, at);
            let diagnostic = Diagnostic::new(
                &codes::HTML_ESCAPED,
                span,
                format!("`<{name}>` is HTML, which is shown to trainees as the text it is"),
            );
            let diagnostic = match closing.filter(|_| !typed.contains('\n')) {
                Some(j) => {
                    closed[j] = true;
                    let close = self.span(origin, &html[j].1);
                    self.pair(diagnostic, typed, span, close)
                }
                None => self.alone(diagnostic, typed, span),
            };
            self.report(
                diagnostic
                    .help("or let harmless HTML through: `policy = \"safe\"` under `[html]` in book.toml"),
            );
        }
    }

    /// Two tags with words between them.
    fn pair(&self, diagnostic: Diagnostic, open: &str, from: Span, to: Span) -> Diagnostic {
        if from.file != to.file {
            // One of them stands in a file that the lesson takes in.
            return diagnostic.help("say it in Markdown");
        }
        let words = self.sources.text(from.file).get(from.end..to.start).unwrap_or_default();
        let Some((before, after)) = in_markdown(open) else {
            return diagnostic.help(format!("take out the tags, and keep `{words}`"));
        };
        let title = format!("write `{before}{words}{after}`");
        if words.contains('\n') || words.trim() != words || words.is_empty() {
            return diagnostic.help(title);
        }
        diagnostic.fix(Fix { title, edits: vec![(from, before), (to, after)], safe: true })
    }

    /// A tag alone, or a block of them.
    fn alone(&self, diagnostic: Diagnostic, html: &str, span: Span) -> Diagnostic {
        let shown = html.trim().lines().next().unwrap_or_default();
        let name = tag_name(html);
        if name == "br" && html.trim().ends_with('>') && !html.contains('\n') {
            let at_end = self.sources.text(span.file)[span.end..].starts_with('\n');
            let new = if at_end { "\\" } else { "\\\n" };
            let title = "write a `\\` at the end of the line, and go on in the next one".to_owned();
            return diagnostic.fix(Fix { title, edits: vec![(span, new.to_owned())], safe: true });
        }
        match whole_in_markdown(html) {
            Some(markdown) if !markdown.is_empty() => {
                let first = markdown.lines().next().unwrap_or_default().to_owned();
                let more = if markdown.contains('\n') { " …" } else { "" };
                let end = if html.ends_with('\n') { "\n" } else { "" };
                let title = format!("say it in Markdown: `{first}{more}`");
                diagnostic.fix(Fix { title, edits: vec![(span, format!("{markdown}{end}"))], safe: false })
            }
            _ => diagnostic.help(format!("say it in Markdown, or put it in backticks: `` `{shown}` ``")),
        }
    }
}

/// The name of the first tag: `b` of `</b>`.
fn tag_name(html: &str) -> String {
    let inner = html.trim_start().trim_start_matches(['<', '/']);
    inner.chars().take_while(|&c| c.is_ascii_alphanumeric() || c == '-').collect::<String>().to_lowercase()
}

/// What stands before and behind words in Markdown in the place of a pair of tags.
fn in_markdown(open: &str) -> Option<(String, String)> {
    let both = |mark: &str| Some((mark.to_owned(), mark.to_owned()));
    match tag_name(open).as_str() {
        "b" | "strong" => both("**"),
        "i" | "em" | "cite" => both("*"),
        "code" | "tt" | "kbd" => both("`"),
        "s" | "del" | "strike" => both("~~"),
        "a" => {
            let (_, rest) = open.split_once("href=")?;
            let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let address = rest[1..].split(mark).next()?;
            Some(("[".to_owned(), format!("]({address})")))
        }
        _ => None,
    }
}

/// A block of HTML in Markdown; none when it has tags that Markdown has no signs for.
fn whole_in_markdown(html: &str) -> Option<String> {
    let mut markdown = String::new();
    let mut rest = html.trim();
    let mut links: Vec<String> = Vec::new();
    while let Some(start) = rest.find('<') {
        markdown.push_str(&rest[..start]);
        let end = start + rest[start..].find('>')? + 1;
        let tag = &rest[start..end];
        let closes = tag.starts_with("</");
        match tag_name(tag).as_str() {
            "p" | "div" | "span" | "font" | "u" | "o" | "section" | "center" => {}
            "br" => markdown.push_str("\\\n"),
            "a" if closes => markdown.push_str(&links.pop()?),
            "a" => {
                let (before, after) = in_markdown(tag)?;
                markdown.push_str(&before);
                links.push(after);
            }
            _ => {
                let (before, after) = in_markdown(tag)?;
                markdown.push_str(if closes { &after } else { &before });
            }
        }
        rest = &rest[end..];
    }
    markdown.push_str(rest);
    Some(markdown.replace("&nbsp;", " ").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::whole_in_markdown;

    #[test]
    fn a_pasted_paragraph_is_said_in_markdown() {
        let html = "<p class=\"MsoNormal\">Say it <b>once</b>.<br>Then <a href=\"a.md\">wait</a>.</p>\n";
        assert_eq!(whole_in_markdown(html).as_deref(), Some("Say it **once**.\\\nThen [wait](a.md)."));
        assert_eq!(whole_in_markdown("<table><tr></tr></table>"), None);
    }
}
