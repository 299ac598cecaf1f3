use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::source::{FileId, Sources};

/// `SUMMARY.md` as mdBook reads it: parts, and chapters in each other.
#[derive(Debug)]
pub struct Outline {
    /// The file.
    pub file: FileId,
    /// What it lists, in order.
    pub entries: Vec<OutlineEntry>,
}

impl Outline {
    /// What the outline calls each chapter, by path.
    pub(super) fn titles(&self) -> HashMap<&str, &str> {
        let chapters = self.entries.iter().filter_map(|entry| match entry {
            OutlineEntry::Chapter { title, path, .. } => Some((path.as_str(), title.as_str())),
            OutlineEntry::Part { .. } => None,
        });
        chapters.filter(|(_, title)| !title.is_empty()).collect()
    }
}

/// A line of the outline.
#[derive(Debug)]
pub enum OutlineEntry {
    /// A heading: what follows belongs to it.
    Part {
        /// Its words.
        title: String,
    },
    /// A chapter.
    Chapter {
        /// What the link says.
        title: String,
        /// Where it leads; empty for a chapter that is not written yet.
        path: String,
        /// The bytes of the link.
        at: Range<usize>,
        /// How deep it stands: 0 at the outside.
        depth: usize,
        /// Whether it is numbered: what stands in no list comes before or behind all parts.
        numbered: bool,
    },
}

/// Reads the outline. The first heading, which names the whole, is no part.
pub(super) fn read(sources: &Sources, file: FileId) -> Outline {
    let text = sources.text(file);
    let mut entries = Vec::new();
    let mut depth = 0usize;
    let mut words: Option<String> = None;
    let mut link: Option<(String, Range<usize>)> = None;
    let mut headings = 0;
    for (event, at) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                headings += 1;
                let title = words.take().unwrap_or_default();
                if headings > 1 || !entries.is_empty() {
                    entries.push(OutlineEntry::Part { title });
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((dest_url.to_string(), at));
                words = Some(String::new());
            }
            Event::End(TagEnd::Link) => {
                if let Some((path, at)) = link.take() {
                    entries.push(OutlineEntry::Chapter {
                        title: words.take().unwrap_or_default(),
                        path: percent_encoding::percent_decode_str(path.trim_start_matches("./"))
                            .decode_utf8_lossy()
                            .into_owned(),
                        at,
                        depth: depth.saturating_sub(1),
                        numbered: depth > 0,
                    });
                }
            }
            Event::Text(t) | Event::Code(t) => {
                if let Some(words) = &mut words {
                    words.push_str(&t);
                }
            }
            _ => {}
        }
    }
    Outline { file, entries }
}
