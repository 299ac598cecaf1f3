//! Images: those of lessons, and the logo.

use std::sync::Arc;

use crate::course::{Image, image_type};
use crate::diag::{Diagnostic, codes};
use crate::parse::markdown;
use crate::source::Span;

use super::Checker;
use super::document::Home;
use super::link::{decode, is_scheme, join};

/// How much the images of a course may have, each counted as often as it is shown: 32 MiB. They stand in one document,
/// which browsers on phones have to hold.
const MOST_SHOWN: usize = 32 << 20;

impl Checker<'_> {
    /// An image that the course carries along.
    pub(super) fn image(&mut self, image: &markdown::Image, home: &Home, span: Span) -> Option<Image> {
        let alt = if is_decorative(&image.title) { "" } else { image.alt.trim() };
        if alt.is_empty() && !is_decorative(&image.title) {
            let title = if image.title.is_empty() { String::new() } else { format!(" \"{}\"", image.title) };
            let diagnostic = Diagnostic::new(
                &codes::IMAGE_NO_ALT,
                span,
                "this image has no words for trainees who do not see it",
            )
            .help(format!("say what it shows: `![a counter with two chairs]({}{title})`", image.path))
            .help(format!("if it only decorates the page, write `![]({} \"decorative\")`", image.path));
            self.report(diagnostic);
        }
        if self.on_disk(&image.path, home, span, true) {
            return None;
        }
        let mended = self.with_slashes(&image.path, home, span, &codes::IMAGE_OUTSIDE);
        if let Some(path) = mended.as_deref().and_then(|path| join(&home.path, &decode(path))) {
            self.carry(&path, home, span)?;
            return Some(Image { path, alt: alt.to_owned() });
        }
        let has_scheme =
            image.path.split_once(':').is_some_and(|(s, _)| is_scheme(s)) || image.path.starts_with("//");
        let path = if has_scheme { None } else { join(&home.path, &decode(&image.path)) };
        let span = self.within(span, &image.path);
        let Some(path) = path else {
            let diagnostic = Diagnostic::new(
                &codes::IMAGE_OUTSIDE,
                span,
                format!("`{}` is not a file of this course", image.path),
            );
            self.report(match self.meant_path(&image.path, home) {
                Some(meant) => diagnostic.instead(&image.path, &meant, format!("write `{meant}`")),
                None => diagnostic.help(
                    "put the image in a folder `images` next to the lessons and link that: a course needs no network",
                ),
            });
            return None;
        };
        self.carry(&path, home, span)?;
        Some(Image { path, alt: alt.to_owned() })
    }

    /// Takes an image into the course.
    fn carry(&mut self, path: &str, home: &Home, span: Span) -> Option<()> {
        self.seen.named_files.insert(path.to_owned());
        if !is_image(path) {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
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
        if let Some(bytes) = self.seen.images.get(path) {
            let size = bytes.len();
            return self.weigh(size, path, span);
        }
        let Some(asset) = self.sources.assets().get(path) else {
            // An image that could not be read is reported already.
            if self.sources.find(path).is_none() {
                let known = self.sources.assets().keys().cloned().collect();
                let message = format!("there is no image `{path}`");
                self.missing(&codes::IMAGE_MISSING, span, &message, path, home, known);
            }
            return None;
        };
        self.seen.images.insert(path.to_owned(), Arc::clone(&asset.bytes));
        self.weigh(asset.bytes.len(), path, span)
    }

    /// Counts an image that is shown; reports the first that makes it too much.
    fn weigh(&mut self, size: usize, path: &str, span: Span) -> Option<()> {
        let before = self.seen.shown_bytes;
        self.seen.shown_bytes += size;
        if self.seen.shown_bytes <= MOST_SHOWN {
            return Some(());
        }
        if before <= MOST_SHOWN {
            let whole = |bytes: usize| bytes.div_ceil(1 << 20);
            let diagnostic = Diagnostic::new(
                &codes::IMAGE_TOO_MUCH,
                span,
                format!(
                    "with `{path}` the images that lessons show have {} MiB, more than the {} that fit into a course",
                    whole(self.seen.shown_bytes),
                    whole(MOST_SHOWN)
                ),
            )
            .help("save photographs as `.jpg` or `.webp`, no wider than 1600 pixels: that is a few hundred kilobytes");
            self.report(diagnostic);
        }
        None
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
        let home = Home { path: "book.toml".to_owned(), lesson: None, in_lesson: false };
        self.carry(&inside, &home, span)?;
        Some(inside)
    }
}

/// Whether a file is an image by its name.
pub(super) fn is_image(path: &str) -> bool {
    image_type(path).is_some()
}

pub(super) fn is_decorative(title: &str) -> bool {
    title.trim().eq_ignore_ascii_case("decorative")
}
