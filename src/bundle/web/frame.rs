//! What every page has around its own content, rendered once.

use std::collections::HashMap;

use minijinja::{HtmlEscape, context};

use super::address::{Addresses, root_of};
use super::shared::Shared;
use crate::bundle::gap::Gap;
use crate::render::{Rendered, Site};

/// The frame of the pages, cut where their own parts go.
pub(super) struct Frame {
    /// The frame's own text by the way to the folder of the course, and what follows each piece.
    pieces: HashMap<String, Vec<(String, Option<Gap>)>>,
}

impl Frame {
    pub(super) fn new(site: &Site<'_>, shared: &Shared, addresses: &Addresses) -> Rendered<Self> {
        let screens: [&str; 0] = [];
        let [title, content, data] = [Gap::Title, Gap::Content, Gap::Data].map(Gap::value);
        let context = context! { title, content, data, screens, ..shared.context() };
        let text = site.theme().render("page.html", &context)?;
        let roots = site.routes().map(|route| root_of(&super::file_of(&route)));
        let mut pieces = HashMap::new();
        for root in roots {
            pieces.entry(root).or_insert_with_key(|root| {
                let text = addresses.localise(&text, root, None);
                Gap::cut(&text).into_iter().map(|(text, gap)| (text.to_owned(), gap)).collect()
            });
        }
        Ok(Self { pieces })
    }

    /// The document of a page in a folder; `content` writes what is its own, of about `size` bytes.
    pub(super) fn page(
        &self,
        root: &str,
        title: &str,
        size: usize,
        content: impl Fn(&mut String),
        data: &str,
    ) -> String {
        let pieces = self.pieces.get(root).expect("the frame was cut for the folder of every page");
        let size = title.len() + size + size / 16 + data.len() + 64;
        Gap::filled(pieces, size, |gap, page| match gap {
            Gap::Title => page.push_str(&HtmlEscape(title).to_string()),
            Gap::Content => content(page),
            Gap::Data => page.push_str(data),
        })
    }
}
