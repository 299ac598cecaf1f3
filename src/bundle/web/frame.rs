//! What every page has around its own content, rendered once.

use std::collections::HashMap;

use minijinja::{HtmlEscape, Value, context};

use super::address::{Addresses, root_of};
use super::shared::Shared;
use crate::render::{Rendered, Site};

/// What a page has of its own.
#[derive(Clone, Copy)]
enum Own {
    Title,
    Content,
    Data,
}

/// What stands for it while the frame is rendered: templates leave it alone, and no text of an author can be it, because
/// theirs have `&lt;` for `<`.
const MARKS: [(&str, Own); 3] =
    [("<\u{10fff0}>", Own::Title), ("<\u{10fff1}>", Own::Content), ("<\u{10fff2}>", Own::Data)];

/// The frame of the pages, cut where their own parts go.
pub(super) struct Frame {
    /// The frame's own text by the way to the folder of the course, and what follows each piece.
    pieces: HashMap<String, Vec<(String, Option<Own>)>>,
}

impl Frame {
    pub(super) fn new(site: &Site<'_>, shared: &Shared, addresses: &Addresses) -> Rendered<Self> {
        let screens: [&str; 0] = [];
        let [title, content, data] = MARKS.map(|(mark, _)| Value::from_safe_string(mark.to_owned()));
        let context = context! { title, content, data, screens, ..shared.context() };
        let text = site.theme().render("page.html", &context)?;
        let roots = site.routes().map(|route| root_of(&super::file_of(&route)));
        let mut pieces = HashMap::new();
        for root in roots {
            pieces.entry(root).or_insert_with_key(|root| cut(&addresses.localise(&text, root, None)));
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
        let pieces = self.pieces.get(root).map_or(&[][..], Vec::as_slice);
        let frame = pieces.iter().map(|(text, _)| text.len()).sum::<usize>();
        let mut page = String::with_capacity(frame + title.len() + size + size / 16 + data.len() + 64);
        for (text, own) in pieces {
            page.push_str(text);
            match own {
                Some(Own::Title) => page.push_str(&HtmlEscape(title).to_string()),
                Some(Own::Content) => content(&mut page),
                Some(Own::Data) => page.push_str(data),
                None => {}
            }
        }
        page
    }
}

fn cut(text: &str) -> Vec<(String, Option<Own>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, mark, own)) = MARKS
        .iter()
        .filter_map(|(mark, own)| Some((rest.find(mark)?, mark, *own)))
        .min_by_key(|found| found.0)
    {
        pieces.push((rest[..at].to_owned(), Some(own)));
        rest = &rest[at + mark.len()..];
    }
    pieces.push((rest.to_owned(), None));
    pieces
}
