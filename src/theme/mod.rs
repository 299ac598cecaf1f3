//! The templates: ours, embedded, and the author's own, which shadow them file by file.
//!
//! `default/NAME` always means ours, so that an author's `page.html` can say
//! `{% extends "default/page.html" %}` and change one block.

use std::sync::Arc;

use arcstr::ArcStr;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use crate::diag::{Diagnostic, codes};
use crate::load::TEMPLATES;
use crate::player::Words;
use crate::source::{FileId, SourceFile, Sources, Span};

/// How many steps a template may take: far more than a page of any course needs, and an end to a loop without one.
const FUEL: u64 = 5_000_000;
/// How many more for each file of the course: its first screen has a line for each of its pages.
const FUEL_PER_FILE: u64 = 1_000;

/// Every template is listed here, once. A test holds the list against the folder.
macro_rules! templates {
    ($($name:literal)*) => {
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../templates/", $name)))),*];
    };
}

templates! {
    "course.html"
    "item/choice.html"
    "item/match.html"
    "item/most-least.html"
    "item/multiple.html"
    "item/number.html"
    "item/order.html"
    "item/rate.html"
    "item/reflect.html"
    "item/scenario.html"
    "item/text.html"
    "item/true-false.html"
    "lesson.html"
    "page.html"
    "part/advice.html"
    "part/answer.html"
    "part/basis.html"
    "part/certificate.html"
    "part/choices.html"
    "part/citation.html"
    "part/confirm.html"
    "part/figure.html"
    "part/glossary.html"
    "part/header.html"
    "part/icons.html"
    "part/item.html"
    "part/module.html"
    "part/note.html"
    "part/notices.html"
    "part/quote.html"
    "practice.html"
    "print/course.html"
    "print/item.html"
    "print/item/choice.html"
    "print/item/match.html"
    "print/item/most-least.html"
    "print/item/multiple.html"
    "print/item/number.html"
    "print/item/order.html"
    "print/item/rate.html"
    "print/item/reflect.html"
    "print/item/scenario.html"
    "print/item/text.html"
    "print/item/true-false.html"
    "print/key.html"
    "print/module.html"
    "print/quiz.html"
    "print/style.css"
    "progress.html"
    "quiz.html"
    "results.html"
    "search.html"
    "style.css"
}

/// The templates of a course, ready to render.
pub struct Theme<'s> {
    sources: &'s Sources,
    templates: Arc<Templates>,
}

/// Templates that have been read, whatever else is in a course.
#[derive(Debug)]
pub struct Templates {
    words: Arc<Words>,
    environment: Environment<'static>,
    /// The author's own: path, text, and whether it could be read.
    own: Vec<(String, ArcStr, bool)>,
    /// How many files the course has, by which the steps are counted that a template may take.
    files: usize,
}

impl Templates {
    /// Reads the templates of a course, which will speak with these words.
    pub fn new(sources: &Sources, words: Words) -> Result<Self, Box<Diagnostic>> {
        let words = Arc::new(words);
        let files = sources.iter().count();
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the default delimiters are valid");
        environment.set_syntax(syntax);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        });
        environment.set_debug(true);
        environment.set_fuel(Some(FUEL + FUEL_PER_FILE * files as u64));
        let spoken = Arc::clone(&words);
        environment
            .add_function("t", move |key: &str, arguments: Kwargs| translate(&spoken, key, &arguments));
        let own: Vec<_> = of_author(sources).collect();
        // Read when they are needed, and as they stand. To put parents, parts and words into them beforehand, where nobody
        // has templates of their own, was worth 4.8 % of the instructions of a `web` build of 1,000 lessons: too little.
        environment.set_loader(|name| {
            Ok(ours(name.strip_prefix("default/").unwrap_or(name)).map(ToOwned::to_owned))
        });
        let texts = own.iter().map(|(_, file)| (file.path.clone(), file.text.clone(), file.readable));
        let mut templates = Self { words, environment, own: texts.collect(), files };
        for (file, source) in own {
            if let Some(name) = source.path.strip_prefix(&format!("{TEMPLATES}/"))
                && source.readable
            {
                templates.add(sources, name, &source.text, file)?;
            }
        }
        Ok(templates)
    }

    /// Whether reading those of another course, with the same words, would give the same.
    pub fn fit(&self, sources: &Sources) -> bool {
        let own = of_author(sources).map(|(_, file)| (&file.path, &file.text, &file.readable));
        self.files == sources.iter().count()
            && self.own.iter().map(|(path, text, readable)| (path, text, readable)).eq(own)
    }

    /// Reads a template of the author's at once, to say what is wrong with it; ours are read when they are needed.
    fn add(
        &mut self,
        sources: &Sources,
        name: &str,
        text: &str,
        file: FileId,
    ) -> Result<(), Box<Diagnostic>> {
        self.environment
            .add_template_owned(name.to_owned(), text.to_owned())
            .map_err(|error| Box::new(diagnostic(sources, &error, Some(file))))
    }
}

/// The files among the author's own templates.
fn of_author(sources: &Sources) -> impl Iterator<Item = (FileId, &SourceFile)> {
    let inside = |path: &str| path.strip_prefix(TEMPLATES).is_some_and(|rest| rest.starts_with('/'));
    sources.iter().filter(move |(_, file)| inside(&file.path))
}

impl<'s> Theme<'s> {
    /// Reads the templates of a course, which will speak with these words.
    pub fn new(sources: &'s Sources, words: Words) -> Result<Self, Box<Diagnostic>> {
        Ok(Self::of(sources, Arc::new(Templates::new(sources, words)?)))
    }

    /// The same with templates that have been read, and [`fit`](Templates::fit).
    pub fn of(sources: &'s Sources, templates: Arc<Templates>) -> Self {
        Self { sources, templates }
    }

    /// The words that the templates speak with.
    pub fn words(&self) -> &Words {
        &self.templates.words
    }

    /// A style sheet, as text.
    pub fn style(&self, name: &str) -> &str {
        let own = self.sources.find(&format!("{TEMPLATES}/{name}"));
        own.map_or_else(|| ours(name).unwrap_or_default(), |file| self.sources.text(file))
    }

    /// Renders a template.
    pub fn render(&self, name: &str, context: &minijinja::Value) -> Result<String, Box<Diagnostic>> {
        let template = self.templates.environment.get_template(name);
        template
            .and_then(|template| template.render(context))
            .map_err(|error| Box::new(diagnostic(self.sources, &error, None)))
    }
}

/// Turns an error into a diagnostic at its place in the author's template, if it is the author's.
fn diagnostic(sources: &Sources, error: &Error, file: Option<FileId>) -> Diagnostic {
    // The innermost error that knows where it is tells most.
    let mut inner = error;
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause.and_then(|c| c.downcast_ref::<Error>()) {
        if next.name().is_some() {
            inner = next;
        }
        cause = std::error::Error::source(next);
    }
    let named = inner.name().and_then(|name| sources.find(&format!("{TEMPLATES}/{name}")));
    let place = file.or(named).or_else(|| sources.find("book.toml"));
    let what = match inner.kind() {
        ErrorKind::OutOfFuel => "it takes too many steps".to_owned(),
        kind => inner.detail().map_or_else(|| kind.to_string(), ToOwned::to_owned),
    };
    let name = inner.name().unwrap_or("?");
    let Some(place) = place else {
        unreachable!("a course that renders has a book.toml");
    };
    let span = match (named.or(file), inner.range()) {
        (Some(file), Some(range)) => {
            let length = sources.text(file).len();
            Span::new(file, range.start.min(length)..range.end.min(length))
        }
        _ => Span::start_of(place),
    };
    let diagnostic =
        Diagnostic::new(&codes::TEMPLATE_ERROR, span, format!("the template `{name}` does not work: {what}"));
    match inner.kind() {
        ErrorKind::UndefinedError => {
            diagnostic.help("compare the names in it with those of the default template")
        }
        ErrorKind::OutOfFuel => diagnostic.help("look for loops in it that go on without end"),
        ErrorKind::TemplateNotFound => {
            diagnostic.help("the default templates can be named as `default/page.html`")
        }
        _ => diagnostic.help("delete your copy to get the default template back"),
    }
}

/// One of our templates.
fn ours(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| *text)
}

/// The template function `t("key", n=1, name="…")`.
fn translate(words: &Words, key: &str, arguments: &Kwargs) -> Result<String, Error> {
    let n: Option<i64> = arguments.get("n")?;
    let word = words
        .get(key, n)
        .ok_or_else(|| Error::new(ErrorKind::UndefinedError, format!("the player has no word `{key}`")))?;
    let mut text = word.to_owned();
    for name in arguments.args() {
        let value: minijinja::Value = arguments.get(name)?;
        text = text.replace(&format!("{{{name}}}"), &value.to_string());
    }
    arguments.assert_all_used()?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::{FILES, Theme};
    use crate::player::Words;
    use crate::source::Sources;

    #[test]
    fn every_template_in_the_folder_is_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut found: Vec<String> = WalkDir::new(&folder)
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned())
            .collect();
        found.sort();
        let mut listed: Vec<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        listed.sort();
        assert_eq!(listed, found);
    }

    #[test]
    fn an_authors_template_shadows_ours_and_can_reach_it() {
        let mut sources = Sources::default();
        sources.add("book.toml", "");
        sources.add("templates/part/quote.html", "<b>{% include \"default/part/citation.html\" %}</b>");
        let theme = Theme::new(&sources, Words::of("en")).unwrap();
        let citation = minijinja::context! { citation => minijinja::context! {
        who => "A <b>", source => "S", publisher => (), passage => "5" } };
        let html = theme.render("part/quote.html", &citation);
        assert!(html.unwrap().contains("A &lt;b&gt;"));
    }

    #[test]
    fn a_broken_template_is_shown_where_it_is_broken() {
        let mut sources = Sources::default();
        sources.add("book.toml", "");
        let file = sources.add("templates/lesson.html", "ok\n{% if %}\n");
        let error = Theme::new(&sources, Words::of("en")).err().unwrap();
        assert_eq!(error.primary.span.file, file);
        assert_eq!(sources.position(error.primary.span).line, 2);
    }
}
