//! Paths as they are typed on Windows, or copied from there.

use crate::diag::{Code, Diagnostic, Fix, closest_path, codes};
use crate::source::Span;

use super::Checker;
use super::document::Home;
use super::link::relative;

impl Checker<'_> {
    /// The path with `/` in it, where one with `\` was typed and leads somewhere when that is mended, which is reported.
    pub(super) fn with_slashes(
        &mut self,
        target: &str,
        home: &Home,
        span: Span,
        code: &'static Code,
    ) -> Option<String> {
        if !target.contains('\\') {
            return None;
        }
        let span = self.typed_target(span);
        let typed = self.sources.slice(span).to_owned();
        let meant = self.meant_path(&typed, home)?;
        self.report(
            Diagnostic::new(code, span, "the parts of a path are set apart by `/`, and not by `\\`").fix(
                Fix {
                    title: format!("write `{meant}`"),
                    edits: vec![(span, meant.clone())],
                    safe: meant == typed.replace('\\', "/"),
                },
            ),
        );
        Some(meant)
    }

    /// Reports a path to a place on the author's own disk.
    #[expect(clippy::disallowed_methods, reason = "the closest is the same in any order")]
    pub(super) fn on_disk(&mut self, target: &str, home: &Home, span: Span, is_image: bool) -> bool {
        if !leads_to_disk(target) {
            return false;
        }
        let span = self.typed_target(span);
        let typed = self.sources.slice(span).to_owned();
        let code = if is_image { &codes::IMAGE_OUTSIDE } else { &codes::LINK_UNSAFE };
        let message = format!("`{typed}` is a place on your own disk, which trainees do not have");
        let name = typed.rsplit(['/', '\\']).next().unwrap_or_default();
        let known: Vec<&str> = if is_image {
            self.sources.assets().keys().map(String::as_str).collect()
        } else {
            self.names.lesson_paths.keys().chain(self.names.quiz_paths.keys()).map(String::as_str).collect()
        };
        let same = closest_path(name, known).filter(|path| path.rsplit('/').next() == Some(name));
        let diagnostic = Diagnostic::new(code, span, message);
        let diagnostic = match same.map(str::to_owned) {
            Some(path) => {
                self.seen.named_files.insert(path.clone());
                diagnostic.meant(&typed, &relative(&home.path, &path))
            }
            None => {
                let lessons = home.path.split('/').next().unwrap_or_default();
                let path = format!("{lessons}/images/{name}");
                let shown = relative(&home.path, &path);
                diagnostic.help(format!("copy the file to `{path}`, and write `{shown}`"))
            }
        };
        self.report(diagnostic);
        true
    }

    /// The part of a link or image that says where it leads, as it was typed.
    fn typed_target(&self, span: Span) -> Span {
        let typed = self.sources.slice(span).trim_end();
        let Some(start) = typed.rfind("](").map(|at| at + 2).filter(|_| typed.ends_with(')')) else {
            return span;
        };
        let inner = &typed[start..typed.len() - 1];
        let end = inner.find(" \"").unwrap_or(inner.len());
        Span::new(span.file, span.start + start..span.start + start + end)
    }

    /// The `[` of the link around the place where it says where it leads.
    pub(super) fn link_start(&self, span: Span) -> Option<usize> {
        let before = &self.sources.text(span.file)[..span.start];
        let line = before.rfind("\n\n").unwrap_or(0);
        before[line..].rfind('[').map(|at| line + at)
    }
}

/// Whether a path is that of a file on a disk: `C:\Users\…`, `file:///…`, `/Users/…`.
fn leads_to_disk(target: &str) -> bool {
    let mut chars = target.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next() == Some(':')
        && matches!(chars.next(), Some('\\' | '/'));
    drive || ["file:", "/Users/", "/home/"].iter().any(|start| target.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::leads_to_disk;

    #[test]
    fn disks_are_told_from_the_course_and_the_world() {
        for target in
            ["C:\\Users\\Ann\\a.svg", "d:/a.svg", "file:///a.svg", "/Users/ann/a.svg", "/home/ann/a.md"]
        {
            assert!(leads_to_disk(target), "{target}");
        }
        for target in ["a.svg", "../a.md", "https://example.org", "mailto:a@example.org", "C:a", "/a.md"] {
            assert!(!leads_to_disk(target), "{target}");
        }
    }
}
