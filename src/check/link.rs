//! Links: where they lead, and what was probably meant when they lead nowhere.

use crate::course::{LessonId, LinkTarget, Node};
use crate::diag::{Code, Diagnostic, Fix, closest_path, codes};
pub(super) use crate::load::join;
use crate::source::{Sources, Span};

use super::Checker;
use super::document::Home;
use super::image::is_image;
use super::names::HeadingName;

/// Schemes that a link may have; anything else could run a program or open a file.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Where the address of a link leads.
enum Address {
    Outside,
    Inside,
    Refused,
}

impl Checker<'_> {
    /// The part of a link or image that says where it leads.
    pub(super) fn within(&self, span: Span, target: &str) -> Span {
        within(self.sources, span, target)
    }

    /// Where a link leads.
    pub(super) fn link(&mut self, target: &str, home: &Home, span: Span) -> Option<LinkTarget> {
        if self.on_disk(target, home, span, false) {
            return None;
        }
        let mended = self.with_slashes(target, home, span, &codes::LINK_NOT_CARRIED);
        let target = mended.as_deref().unwrap_or(target);
        match self.address(target, span) {
            Address::Outside => return Some(LinkTarget::Outside(target.to_owned())),
            Address::Refused => return None,
            Address::Inside => {}
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(p, a)| (p, Some(a)));
        let anchor = anchor.map(decode).filter(|a| !a.is_empty());
        if path.is_empty() {
            return match (&home.lesson, anchor) {
                (Some(lesson), anchor) => self.passage(lesson.clone(), anchor, span),
                (None, Some(anchor)) => self.readme_passage(&home.path, &anchor, span),
                (None, None) => Some(LinkTarget::Home),
            };
        }
        let Some(path) = join(&home.path, &decode(path)) else {
            let diagnostic = Diagnostic::new(
                &codes::LINK_NOT_CARRIED,
                span,
                format!("`{target}` leads out of the course"),
            );
            self.report(match self.meant_path(target, home) {
                Some(meant) => diagnostic.instead(target, &meant, format!("write `{meant}`")),
                None => diagnostic.help("link a lesson of this course, or a page with its whole address"),
            });
            return None;
        };
        let path = self.chapter(&path).filter(|_| !self.names.is_known(&path)).unwrap_or(path);
        self.seen.named_files.insert(path.clone());
        if let Some(lesson) = self.names.lesson_paths.get(&path) {
            return self.passage(lesson.clone(), anchor, span);
        }
        if self.names.readmes.contains_key(&path) {
            return match anchor {
                Some(anchor) => self.readme_passage(&path, &anchor, span),
                None => Some(LinkTarget::Home),
            };
        }
        if let Some(&index) = self.names.quiz_paths.get(&path) {
            if home.in_lesson {
                self.seen.linked.entry(index).or_insert(span);
            }
            return Some(LinkTarget::Quiz(self.names.quiz_ids[index].clone()));
        }
        if let Some(why) = self.names.left_out.get(&path) {
            self.report(
                Diagnostic::new(
                    &codes::LINK_MISSING_LESSON,
                    span,
                    format!("the lesson `{path}` is not part of the course: {why}"),
                )
                .help("take the link out, or take the lesson into the course"),
            );
            return None;
        }
        self.no_such_file(target, &path, home, span);
        None
    }

    /// Reports a link to a path at which the course has nothing to lead to.
    #[expect(clippy::disallowed_methods, reason = "the closest is the same in any order")]
    fn no_such_file(&mut self, target: &str, path: &str, home: &Home, span: Span) {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let (code, what, known): (_, _, Vec<String>) = match ending {
            "md" => {
                (&codes::LINK_MISSING_LESSON, "lesson", self.names.lesson_paths.keys().cloned().collect())
            }
            "yaml" | "yml" => {
                (&codes::LINK_MISSING_QUIZ, "quiz", self.names.quiz_paths.keys().cloned().collect())
            }
            _ => {
                let diagnostic = Diagnostic::new(
                    &codes::LINK_NOT_CARRIED,
                    span,
                    format!("`{target}` is not part of the course, so the link would lead nowhere"),
                );
                self.report(if target.starts_with("www.") {
                    let whole = format!("https://{target}");
                    let help = format!("write the whole address: `{whole}`");
                    diagnostic.instead(target, &whole, help)
                } else if self.sources.assets().contains_key(path) && is_image(path) {
                    self.only_linked(target, span)
                } else if let Some(meant) = self.meant_path(target, home) {
                    diagnostic.meant(target, &meant)
                } else {
                    diagnostic
                        .help("link a lesson (`.md`), a quiz (`.yaml`) or a page with its whole address")
                });
                return;
            }
        };
        self.missing(code, span, &format!("there is no {what} `{path}`"), path, home, known);
    }

    /// Whether an address leads outside, and may; what may not be is reported.
    fn address(&mut self, target: &str, span: Span) -> Address {
        let diagnostic = if let Some((scheme, _)) = target.split_once(':').filter(|(s, _)| is_scheme(s)) {
            if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
                return Address::Outside;
            }
            Diagnostic::new(&codes::LINK_UNSAFE, span, format!("a link may not start with `{scheme}:`"))
                .help("link a page (`https://…`), a mail address (`mailto:…`) or another lesson")
        } else if target.starts_with("//") {
            Diagnostic::new(&codes::LINK_UNSAFE, span, "this link does not say how the page is reached")
                .help(format!("write `https:{target}`"))
        } else if target.is_empty() {
            Diagnostic::new(&codes::LINK_NOT_CARRIED, span, "this link has no address")
                .help("write between the round brackets where it leads, or take the brackets out")
        } else {
            return Address::Inside;
        };
        self.report(diagnostic);
        Address::Refused
    }

    /// What to say of an image that is linked and not shown.
    fn only_linked(&self, target: &str, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            &codes::LINK_NOT_CARRIED,
            span,
            format!("this only links the image `{target}`, and does not show it"),
        );
        let text = self.sources.text(span.file);
        let end = text[span.end..].find(')').map_or(span.end, |at| span.end + at + 1);
        let Some(start) = self.link_start(span) else {
            return diagnostic.help(format!("show it: `![what it shows]({target})`"));
        };
        let before = text[..start].trim_end_matches(' ');
        if before.ends_with('!') && before.len() < start {
            let message = format!("this does not show the image `{target}`: a space stands behind the `!`");
            let diagnostic = Diagnostic::new(&codes::LINK_NOT_CARRIED, span, message);
            let title = format!("take it out: `!{}`", &text[start..end]);
            let edits = vec![(Span::new(span.file, before.len()..start), String::new())];
            return diagnostic.fix(Fix { title, edits, safe: false });
        }
        let title = format!("show it, with a `!` in front: `!{}`", &text[start..end]);
        let edits = vec![(Span::new(span.file, start..start), "!".to_owned())];
        diagnostic.fix(Fix { title, edits, safe: false })
    }

    /// A lesson, or a heading in it.
    fn passage(&mut self, lesson: LessonId, anchor: Option<String>, span: Span) -> Option<LinkTarget> {
        let offered = &self.names.lessons[&lesson];
        let Some(anchor) = anchor.filter(|a| offered.title_heading.as_ref() != Some(a)) else {
            return Some(LinkTarget::Lesson(lesson, None));
        };
        if let Some(heading) = offered.headings.iter().find(|heading| heading.id == anchor) {
            if heading.repeated {
                let diagnostic = self.repeated_heading(&lesson, heading, span);
                self.report(diagnostic);
            }
            return Some(LinkTarget::Lesson(lesson, Some(anchor)));
        }
        if let Some(passage) = self.chapter_passage(&lesson, &anchor) {
            return Some(passage);
        }
        if !offered.may_have(&anchor) {
            let what = format!("the lesson `{lesson}`");
            let known = offered.headings.iter().map(|heading| heading.id.as_str()).collect::<Vec<_>>();
            self.missing_passage(&what, &anchor, &known, span);
        }
        // In a book that is forgiven, and the page itself is there.
        self.settings.plain_book.then_some(LinkTarget::Lesson(lesson, None))
    }

    /// A heading in the introduction of a module; texts of quizzes have no headings to link.
    fn readme_passage(&mut self, path: &str, anchor: &str, span: Span) -> Option<LinkTarget> {
        let names = self.names;
        let Some(headings) = names.readmes.get(path) else {
            self.report(
                Diagnostic::new(
                    &codes::LINK_MISSING_PASSAGE,
                    span,
                    format!("`#{anchor}` is no heading of this file"),
                )
                .help(format!("name the lesson as well: `../lessons/…/lesson.md#{anchor}`")),
            );
            return None;
        };
        if headings.iter().any(|heading| heading.id == anchor) {
            return Some(LinkTarget::Home);
        }
        let known = headings.iter().map(|heading| heading.id.as_str()).collect::<Vec<_>>();
        self.missing_passage(&format!("`{path}`"), anchor, &known, span);
        None
    }

    fn missing_passage(&mut self, what: &str, anchor: &str, known: &[&str], span: Span) {
        let typed = format!("#{anchor}");
        let known: Vec<String> = known.iter().map(|id| format!("#{id}")).collect();
        let span = match self.sources.slice(span).rfind('#') {
            Some(at) => Span::new(span.file, span.start + at..span.end),
            None => span,
        };
        self.report(
            Diagnostic::new(&codes::LINK_MISSING_PASSAGE, span, format!("{what} has no heading `{typed}`"))
                .did_you_mean(&typed, known.iter().map(String::as_str)),
        );
    }

    /// What to say of a heading that is named and that only a number tells from another.
    pub(super) fn repeated_heading(
        &self,
        lesson: &LessonId,
        heading: &HeadingName,
        span: Span,
    ) -> Diagnostic {
        let HeadingName { id, words, .. } = heading;
        let others = &self.names.lessons[lesson].headings;
        let first = others.iter().find(|other| other.words == *words).map_or(heading.span, |h| h.span);
        let diagnostic = Diagnostic::new(
            &codes::LINK_REPEATED_HEADING,
            span,
            format!("`{lesson}` has several headings “{words}”, and which of them is `#{id}` can change"),
        )
        .also(heading.span, "this one is meant")
        .help(format!(
            "give the one that is meant words of its own, or a name of its own: `## {words} {{#a-name}}`"
        ));
        if first == heading.span { diagnostic } else { diagnostic.also(first, "and this is the first") }
    }

    /// Reports a path that leads to nothing, with the one that was probably meant.
    pub(super) fn missing(
        &mut self,
        code: &'static Code,
        span: Span,
        message: &str,
        typed: &str,
        home: &Home,
        mut known: Vec<String>,
    ) {
        if self.astray {
            return;
        }
        if let Some(other) = self.under_another_name(typed) {
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            let (there, wanted) = (name(&other), name(typed));
            self.seen.named_files.insert(other);
            let message = format!("{message}, but a file `{there}`");
            return self.report(
                Diagnostic::new(code, span, message).help(format!("rename that file to `{wanted}`")),
            );
        }
        known.sort_unstable();
        let close = closest_path(typed, known.iter().map(String::as_str));
        // The file that was probably meant is used as soon as this is mended.
        self.seen.named_files.extend(close.map(str::to_owned));
        let diagnostic = Diagnostic::new(code, span, message);
        let Some(close) = close else {
            return self.report(diagnostic.help("check the path: it starts from the folder of this file"));
        };
        self.seen.nearly_placed.extend(self.names.quiz_paths.get(close));
        let written = relative(&home.path, close);
        let typed = self.sources.slice(span).split('#').next().unwrap_or_default().to_owned();
        let span = Span { end: span.start + typed.len(), ..span };
        // A path that differs in capitals or in the ending alone can mean nothing else.
        let stem = |path: &str| path.trim_end_matches(".yml").trim_end_matches(".yaml").to_lowercase();
        if stem(&typed) == stem(&written) {
            let title = format!("write `{written}`");
            let edits = vec![(span, written)];
            return self.report(diagnostic.fix(Fix { title, edits, safe: true }));
        }
        self.report(diagnostic.meant(&typed, &written));
    }

    /// A file that would be at a path, had not an editor put an ending of its own behind the name.
    fn under_another_name(&self, path: &str) -> Option<String> {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let all = self.sources.iter().map(|(_, file)| file.path.as_str());
        let mut all = all.chain(self.sources.assets().keys().map(String::as_str));
        // A quiz that was saved with the ending of a lesson, a lesson with another tool's.
        let others: &[&str] =
            if path.ends_with(".md") { &["markdown", "mdown", "mdx"] } else { &["md", "markdown"] };
        let ending =
            |other: &str| others.iter().any(|ending| other.strip_prefix(stem) == Some(&format!(".{ending}")));
        let same = |other: &&str| {
            *other == format!("{path}.txt") || *other == format!("{stem}.txt") || ending(other)
        };
        all.find(same).map(str::to_owned)
    }

    /// The place of a quiz.
    pub(super) fn quiz_place(&mut self, target: &str, home: &Home, span: Span) -> Option<Node> {
        let mended = self.with_slashes(target, home, span, &codes::LINK_NOT_CARRIED);
        let target = mended.as_deref().unwrap_or(target);
        match self.link(target, home, span)? {
            LinkTarget::Quiz(id) if home.in_lesson => {
                let path = join(&home.path, &decode(target.split('#').next().unwrap_or_default()))?;
                let index = *self.names.quiz_paths.get(&path)?;
                if let Some(&first) = self.seen.placed.get(&index) {
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
                self.seen.placed.insert(index, span);
                Some(Node::Quiz(Box::new(id)))
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

/// The part of a link that says where it leads; all of it if that is written otherwise there.
pub(super) fn within(sources: &Sources, link: Span, target: &str) -> Span {
    match sources.slice(link).rfind(target) {
        Some(at) if !target.is_empty() => {
            Span::new(link.file, link.start + at..link.start + at + target.len())
        }
        _ => link,
    }
}

pub(super) fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

pub(super) fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A path from the course's root as it is written in a file: the other way of [`join`].
pub(super) fn relative(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = path.split('/').collect();
    while from.first().is_some_and(|part| to.len() > 1 && to.first() == Some(part)) {
        from.remove(0);
        to.remove(0);
    }
    "../".repeat(from.len()) + &to.join("/")
}

#[cfg(test)]
mod tests {
    use super::{join, relative};

    #[test]
    fn a_path_is_shown_as_it_is_typed() {
        for path in ["lessons/a/c.md", "lessons/images/d.svg", "quizzes/q.yaml"] {
            let typed = relative("lessons/a/b.md", path);
            assert_eq!(join("lessons/a/b.md", &typed).as_deref(), Some(path));
        }
        assert_eq!(relative("lessons/a/b.md", "lessons/a/c.md"), "c.md");
        assert_eq!(relative("book.toml", "images/logo.svg"), "images/logo.svg");
    }

    #[test]
    fn paths_stay_inside_the_course() {
        assert_eq!(join("lessons/a/b.md", "../../quizzes/q.yaml").as_deref(), Some("quizzes/q.yaml"));
        assert_eq!(join("lessons/a/b.md", "./c.md").as_deref(), Some("lessons/a/c.md"));
        assert_eq!(join("lessons/a.md", "../../x"), None);
        assert_eq!(join("lessons/a.md", "/etc/passwd"), None);
    }
}
