//! Markdown with everything it refers to resolved.

use pulldown_cmark::{CowStr, Event};

use crate::course::{Document, Figure, Image, LessonId, Link, LinkTarget, Node};
use crate::diag::{Diagnostic, codes};
use crate::parse::markdown::{self, Markdown, NodeKind};
use crate::parse::ranged::Step;
use crate::parse::written::scalar::Text;
use crate::parse::{Origin, Places};
use crate::source::Span;

use super::Checker;

/// Schemes that a link may have; anything else could run a program or open a file.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
/// The images that every browser shows.
const IMAGES: [&str; 7] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

/// Where a piece of Markdown stands: links in it are relative to that.
pub(super) struct Home {
    /// The path of its file from the course's root.
    pub(super) path: String,
    /// The lesson it belongs to.
    pub(super) lesson: Option<LessonId>,
    /// Whether it is a lesson's own text: only there may quizzes stand, and quotes need an attribution.
    pub(super) in_lesson: bool,
}

impl Checker<'_> {
    /// Resolves a piece of Markdown.
    pub(super) fn document(&mut self, markdown: &Markdown, home: &Home, origin: &Origin<'_>) -> Document {
        Document { nodes: self.nodes(&markdown.nodes, home, origin) }
    }

    /// Reads and resolves a text of a YAML file.
    pub(super) fn field(&mut self, text: &Text, home: &Home, places: &Places, path: &[Step<'_>]) -> Document {
        let markdown = markdown::read(text.as_str());
        let origin = Origin::Field(places, path);
        if let Some(at) = &markdown.too_deep {
            let span = self.span(&origin, at);
            self.report(
                Diagnostic::new(
                    &codes::LESSON_TOO_DEEP,
                    span,
                    format!("lists or quotes stand in each other more than {} deep", markdown::MAX_DEPTH),
                )
                .help("take out some of the `>` or `-` at the start of this line"),
            );
        }
        self.document(&markdown, home, &origin)
    }

    pub(super) fn nodes(&mut self, nodes: &[markdown::Node], home: &Home, origin: &Origin<'_>) -> Vec<Node> {
        nodes.iter().filter_map(|node| self.node(node, home, origin)).collect()
    }

    fn node(&mut self, node: &markdown::Node, home: &Home, origin: &Origin<'_>) -> Option<Node> {
        let at = |checker: &Self| origin.span(checker.sources, &node.at);
        match &node.kind {
            NodeKind::Event(event) => Some(Node::Markdown(event.clone())),
            NodeKind::LinkStart { target, title } => {
                let span = at(self);
                // A link that leads nowhere is reported; the course is not built then.
                let target = self.link(target, home, span).unwrap_or(LinkTarget::Home);
                Some(Node::LinkStart(Link { target, title: title.clone() }))
            }
            NodeKind::Image(image) => {
                let span = at(self);
                self.image(image, home, span).map(Node::Image)
            }
            NodeKind::Figure(image) => {
                let span = at(self);
                let caption = Some(image.title.clone()).filter(|t| !t.is_empty() && !is_decorative(t));
                let image = self.image(image, home, span)?;
                Some(Node::Figure(Figure { image, caption }))
            }
            NodeKind::QuizPlace(target) => {
                let span = at(self);
                self.quiz_place(target, home, span)
            }
            NodeKind::Html(html) => {
                if is_comment(html) {
                    return None;
                }
                let span = at(self);
                let shown = html.trim().lines().next().unwrap_or_default().to_owned();
                self.report(
                    Diagnostic::new(
                        &codes::HTML_ESCAPED,
                        span,
                        "HTML is shown to trainees as the text it is",
                    )
                    .help(format!("say it in Markdown, or put it in backticks: `` `{shown}` ``")),
                );
                Some(Node::Markdown(Event::Text(CowStr::from(html.clone()))))
            }
            NodeKind::Quote(quote) => self.quote(quote, home, origin).map(Node::Quote),
            NodeKind::BareQuoteStart => {
                if home.in_lesson {
                    let span = at(self);
                    self.report(
                        Diagnostic::new(
                            &codes::QUOTE_UNATTRIBUTED,
                            Span::new(span.file, span.start..span.start + 1),
                            "this block quote does not say whose words these are",
                        )
                        .help("end it with a line like `> — Name, source-id #5`"),
                    );
                }
                Some(Node::Markdown(Event::Start(pulldown_cmark::Tag::BlockQuote(None))))
            }
        }
    }

    /// Where a link leads.
    fn link(&mut self, target: &str, home: &Home, span: Span) -> Option<LinkTarget> {
        if let Some((scheme, _)) = target.split_once(':').filter(|(s, _)| is_scheme(s)) {
            if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
                return Some(LinkTarget::Outside(target.to_owned()));
            }
            self.report(
                Diagnostic::new(&codes::LINK_UNSAFE, span, format!("a link may not start with `{scheme}:`"))
                    .help("link a page (`https://…`), a mail address (`mailto:…`) or another lesson"),
            );
            return None;
        }
        if target.starts_with("//") {
            self.report(
                Diagnostic::new(&codes::LINK_UNSAFE, span, "this link does not say how the page is reached")
                    .help(format!("write `https:{target}`")),
            );
            return None;
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(p, a)| (p, Some(a)));
        let anchor = anchor.map(decode).filter(|a| !a.is_empty());
        if path.is_empty() {
            return match &home.lesson {
                Some(lesson) => self.passage(lesson.clone(), anchor, span),
                None => Some(LinkTarget::Home),
            };
        }
        let Some(path) = join(&home.path, &decode(path)) else {
            self.report(
                Diagnostic::new(
                    &codes::LINK_NOT_CARRIED,
                    span,
                    format!("`{target}` leads out of the course"),
                )
                .help("link a lesson of this course, or a page with its whole address"),
            );
            return None;
        };
        if let Some(lesson) = self.names.lesson_paths.get(&path) {
            return self.passage(lesson.clone(), anchor, span);
        }
        if self.names.readme_paths.contains(&path) {
            return Some(LinkTarget::Home);
        }
        if let Some(&index) = self.names.quiz_paths.get(&path) {
            return Some(LinkTarget::Quiz(self.names.quiz_ids[index].clone()));
        }
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let (code, what, known): (_, _, Vec<String>) = match ending {
            "md" => {
                (&codes::LINK_MISSING_LESSON, "lesson", self.names.lesson_paths.keys().cloned().collect())
            }
            "yaml" | "yml" => {
                (&codes::LINK_MISSING_QUIZ, "quiz", self.names.quiz_paths.keys().cloned().collect())
            }
            _ => {
                self.report(
                    Diagnostic::new(
                        &codes::LINK_NOT_CARRIED,
                        span,
                        format!("`{target}` is not part of the course, so the link would lead nowhere"),
                    )
                    .help("link a lesson (`.md`), a quiz (`.yaml`) or a page with its whole address"),
                );
                return None;
            }
        };
        self.missing(code, span, &format!("there is no {what} `{path}`"), &path, known);
        None
    }

    /// A lesson, or a heading in it.
    fn passage(&mut self, lesson: LessonId, anchor: Option<String>, span: Span) -> Option<LinkTarget> {
        let offered = &self.names.lessons[&lesson];
        let Some(anchor) = anchor.filter(|a| offered.title_heading.as_ref() != Some(a)) else {
            return Some(LinkTarget::Lesson(lesson, None));
        };
        if offered.headings.iter().any(|(id, _)| *id == anchor) {
            return Some(LinkTarget::Lesson(lesson, Some(anchor)));
        }
        if !offered.readable {
            return None;
        }
        let known: Vec<String> = offered.headings.iter().map(|(id, _)| id.clone()).collect();
        let message = format!("the lesson `{lesson}` has no heading `#{anchor}`");
        self.missing(&codes::LINK_MISSING_PASSAGE, span, &message, &anchor, known);
        None
    }

    fn missing(
        &mut self,
        code: &'static crate::diag::Code,
        span: Span,
        message: &str,
        typed: &str,
        mut known: Vec<String>,
    ) {
        known.sort_unstable();
        let diagnostic = Diagnostic::new(code, span, message);
        self.report(match crate::diag::closest(typed, known.iter().map(String::as_str)) {
            Some(close) => diagnostic.help(format!("did you mean `{close}`?")),
            None => diagnostic.help("check the path: it starts from the folder of this file"),
        });
    }

    /// An image that the course carries along.
    fn image(&mut self, image: &markdown::Image, home: &Home, span: Span) -> Option<Image> {
        let alt = if is_decorative(&image.title) { "" } else { image.alt.trim() };
        if alt.is_empty() && !is_decorative(&image.title) {
            let diagnostic = Diagnostic::new(
                &codes::IMAGE_NO_ALT,
                span,
                "this image has no words for trainees who do not see it",
            )
            .help(format!("say what it shows: `![a counter with two chairs]({})`", image.path))
            .help(format!("if it only decorates the page, write `![]({} \"decorative\")`", image.path));
            let diagnostic = if self.settings.plain_book { diagnostic.as_warning() } else { diagnostic };
            self.report(diagnostic);
        }
        let has_scheme =
            image.path.split_once(':').is_some_and(|(s, _)| is_scheme(s)) || image.path.starts_with("//");
        let path = if has_scheme { None } else { join(&home.path, &decode(&image.path)) };
        let Some(path) = path else {
            self.report(
                Diagnostic::new(
                    &codes::IMAGE_OUTSIDE,
                    span,
                    format!("`{}` is not a file of this course", image.path),
                )
                .help("put the image in a folder `images` next to the lessons and link that: a course needs no network"),
            );
            return None;
        };
        self.carry(&path, span)?;
        Some(Image { path, alt: alt.to_owned() })
    }

    /// Takes an image into the course.
    fn carry(&mut self, path: &str, span: Span) -> Option<()> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        if !IMAGES.contains(&ending.as_str()) {
            self.report(
                Diagnostic::new(
                    &codes::IMAGE_UNKNOWN_FORMAT,
                    span,
                    format!("browsers do not show `.{ending}` as an image"),
                )
                .help("save it as `.svg`, `.png`, `.jpg` or `.webp`"),
            );
            return None;
        }
        if self.images.contains_key(path) {
            return Some(());
        }
        let Some(asset) = self.sources.assets().get(path) else {
            let known = self.sources.assets().keys().cloned().collect();
            self.missing(&codes::IMAGE_MISSING, span, &format!("there is no image `{path}`"), path, known);
            return None;
        };
        self.images.insert(path.to_owned(), asset.bytes.clone());
        Some(())
    }

    /// The logo, taken into the course.
    pub(super) fn logo(&mut self) -> Option<String> {
        let (path, span) = self.settings.logo.clone()?;
        let Some(inside) = crate::load::inside(&path) else {
            self.report(
                Diagnostic::new(
                    &codes::BOOK_BAD_PATH,
                    span,
                    format!("`{path}` is not a file inside the course"),
                )
                .help("name a file next to book.toml or in a folder there"),
            );
            return None;
        };
        self.carry(&inside, span)?;
        Some(inside)
    }

    /// The place of a quiz.
    fn quiz_place(&mut self, target: &str, home: &Home, span: Span) -> Option<Node> {
        match self.link(target, home, span)? {
            LinkTarget::Quiz(id) if home.in_lesson => {
                let index = self.names.quiz_ids.iter().position(|known| *known == id)?;
                if let Some(&first) = self.placed.get(&index) {
                    self.report(
                        Diagnostic::new(
                            &codes::QUIZ_PLACED_TWICE,
                            span,
                            format!("the quiz `{id}` already stands somewhere else"),
                        )
                        .also(first, "here")
                        .help("link it within a sentence instead: that leads to where it stands"),
                    );
                    return None;
                }
                self.placed.insert(index, span);
                Some(Node::Quiz(id))
            }
            _ => {
                self.report(
                    Diagnostic::new(&codes::LINK_NOT_CARRIED, span, "a quiz cannot stand here")
                        .help("put it in a lesson, on a line of its own"),
                );
                None
            }
        }
    }
}

fn is_decorative(title: &str) -> bool {
    title.trim().eq_ignore_ascii_case("decorative")
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->")
}

fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A path relative to a file, as a path from the course's root; `None` when it leads out.
fn join(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_stay_inside_the_course() {
        assert_eq!(join("lessons/a/b.md", "../../quizzes/q.yaml").as_deref(), Some("quizzes/q.yaml"));
        assert_eq!(join("lessons/a/b.md", "./c.md").as_deref(), Some("lessons/a/c.md"));
        assert_eq!(join("lessons/a.md", "../../x"), None);
        assert_eq!(join("lessons/a.md", "/etc/passwd"), None);
    }
}
