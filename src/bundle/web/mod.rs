//! A document for each page, for any web server and below any path, with what they share beside them.
//!
//! 1. [`shared`]: script, style and images, named by what is in them.
//! 2. [`frame`]: what stands around the content of every page, rendered once.
//! 3. [`address`]: links within the course become links between files.
//! 4. [`course`]: what the player reads: little about the whole course, and all about the quizzes it is asked for.
//! 5. [`search`]: which word stands on which page.
//! 6. [`offline`]: what a browser keeps of the course to show it without a network.
//!
//! Pages are made one by one: none is kept once its store has it.

mod address;
mod course;
mod frame;
mod offline;
mod search;
mod shared;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use minijinja::{Value, context};
use rayon::prelude::*;
use serde::Serialize;

use crate::bundle::{SCREENS, Store, island};
use crate::render::data::QuizData;
use crate::render::{Rendered, Site};

use address::{Addresses, file_of, root_of};
use frame::Frame;
use offline::Listing;
use shared::Shared;

pub use offline::{FILES, listed};

/// A course as documents for a web server, made when they are asked for.
pub struct Web<'s> {
    site: &'s Site<'s>,
    shared: Shared,
    addresses: Addresses,
    frame: Frame,
    live: bool,
    /// What the player reads about the whole course, once it is asked for.
    data: OnceLock<BTreeMap<String, Vec<u8>>>,
    /// The files of words that can be searched for, once one is asked for.
    words: OnceLock<BTreeMap<String, Vec<u8>>>,
}

/// What the player reads in a document.
#[derive(Serialize)]
struct Here<'s> {
    /// The route of its screen.
    page: &'s str,
    /// The way to the folder of the course.
    root: &'s str,
    /// The quizzes that stand here.
    quizzes: Vec<QuizData<'s>>,
    /// Whether browsers are to keep the course.
    offline: bool,
}

impl<'s> Web<'s> {
    /// `live` is the version of a preview, which follows every change.
    pub fn new(site: &'s Site<'s>, live: Option<&str>) -> Rendered<Self> {
        let shared = Shared::new(site, live)?;
        let addresses = Addresses::new(site);
        let frame = Frame::new(site, &shared, &addresses)?;
        Ok(Self {
            site,
            shared,
            addresses,
            frame,
            live: live.is_some(),
            data: OnceLock::new(),
            words: OnceLock::new(),
        })
    }

    /// Makes every file. What others lead to comes first.
    pub(super) fn deliver(&self, store: &dyn Store) -> Rendered<()> {
        let listing = Listing::new(store);
        self.shared.put(&listing);
        let page = |index: usize| {
            let (file, text) = self.page(index)?;
            listing.put(&file, text.into_bytes());
            Rendered::Ok(())
        };
        let screens = || {
            let lists = self.lists()?;
            SCREENS.into_par_iter().try_for_each(|screen| {
                listing.put(&file_of(screen), self.screen(screen, &lists)?.into_bytes());
                Ok(())
            })
        };
        let (pages, (screens, _)) = rayon::join(
            // One by one: else one processor makes the last pages alone.
            || (0..self.site.page_count()).into_par_iter().with_max_len(1).try_for_each(page),
            || {
                rayon::join(screens, || {
                    rayon::join(
                        || course::put(self.site, &listing),
                        || search::put(self.site.course(), &listing),
                    )
                })
            },
        );
        pages.and(screens)?;
        listing.finish();
        Ok(())
    }

    /// The file with this path, if the course has it; what is for keeping alone is no part of it.
    pub fn file(&self, path: &str) -> Rendered<Option<Vec<u8>>> {
        if let Some((_, bytes)) = self.shared.files.iter().find(|(file, _)| file == path) {
            return Ok(Some(bytes.clone()));
        }
        if path == shared::COURSE || path.starts_with(course::ITEMS) {
            let data = self.data.get_or_init(|| course::files(self.site));
            return Ok(data.get(path).cloned());
        }
        if path.starts_with(search::FOLDER) {
            let words = self.words.get_or_init(|| search::files(self.site.course()));
            return Ok(words.get(path).cloned());
        }
        if let Some(screen) = SCREENS.into_iter().find(|screen| file_of(screen) == path) {
            return Ok(Some(self.screen(screen, &self.lists()?)?.into_bytes()));
        }
        let index = self.site.routes().position(|route| file_of(&route) == path);
        index.map(|index| Ok(self.page(index)?.1.into_bytes())).transpose()
    }

    /// The document of a page, and its file.
    fn page(&self, index: usize) -> Rendered<(String, String)> {
        let route = self.site.route(index);
        let file = file_of(&route);
        let root = root_of(&file);
        let content = self.site.page(index)?;
        let quizzes = self.site.page_quizzes(index);
        let data =
            self.data(&route, &root, quizzes.into_iter().map(|quiz| self.site.quiz_data(quiz)).collect());
        let title = format!("{} – {}", self.site.page_title(index), self.site.course().title);
        let localised = |text: &mut String| self.addresses.write(text, &content, &root, Some(&file));
        let page = self.frame.page(&root, &title, content.len(), localised, &data);
        Ok((file, page))
    }

    /// What the templates of the other screens get beside what those of every document get.
    fn lists(&self) -> Rendered<Value> {
        Ok(context! {
            outline => self.site.outline()?,
            quizzes => self.site.quizzes(),
            results => self.site.results(),
            ..self.shared.context()
        })
    }

    /// The document of another screen.
    fn screen(&self, screen: &str, lists: &Value) -> Rendered<String> {
        let context = context! {
            title => &self.site.course().title,
            screens => [screen.to_owned()],
            content => "",
            data => Value::from_safe_string(self.data(screen, "", Vec::new())),
            ..lists.clone()
        };
        let text = self.site.theme().render("page.html", &context)?;
        Ok(self.addresses.localise(&text, "", Some(&file_of(screen))))
    }

    fn data(&self, page: &str, root: &str, quizzes: Vec<QuizData<'_>>) -> String {
        island(&Here { page, root, quizzes, offline: !self.live })
    }
}
