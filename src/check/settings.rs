//! `book.toml`, with its defaults.

mod theme;

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::course::{BasisKind, Colour, Consent, Fonts, LessonOrder, Percent, Period, Require, slug};
use crate::diag::{Code, Diagnostic, Level, Rule, Sink, codes, one_of};
use crate::load::{Layout, inside};
use crate::parse::ranged::Step;
use crate::parse::written::book::{Book, HtmlPolicy, LintSetting};
use crate::parse::{Parsed, ParsedCourse};
use crate::source::{Sources, Span};

/// The colour of buttons and links when the author names none.
const ACCENT: Colour = Colour([0x0b, 0x6e, 0x6e]);
/// The score that a course asks for when the author names none.
const MASTERY: f64 = 0.8;

/// The settings of the course.
pub(super) struct Settings {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) description: String,
    pub(super) language: String,
    pub(super) mastery_score: Percent,
    pub(super) require: Require,
    pub(super) order: LessonOrder,
    pub(super) valid_for: Option<Period>,
    pub(super) certificate: bool,
    pub(super) contact: Option<String>,
    pub(super) basis: BasisKind,
    pub(super) basis_place: Option<String>,
    pub(super) competencies: IndexMap<String, String>,
    pub(super) consent: Consent,
    pub(super) max_words: Option<u32>,
    pub(super) max_share: Option<Percent>,
    pub(super) accent: Colour,
    pub(super) font: Option<Fonts>,
    pub(super) heading_font: Option<Fonts>,
    /// The path of the logo and where it is named.
    pub(super) logo: Option<(String, Span)>,
    pub(super) levels: HashMap<&'static str, Level>,
    /// The limits that the author set: the lint, the limit, the number.
    pub(super) limits: Vec<(&'static Code, &'static str, f64)>,
    /// What becomes of HTML in lessons.
    pub(super) html: HtmlPolicy,
    /// A book in mdBook's manner, without `[course]`: more is forgiven.
    pub(super) plain_book: bool,
    /// Whether the book could be read; if not, nobody knows what it lists.
    pub(super) readable: bool,
}

impl Settings {
    /// Whether anybody wants to hear of a lint; what is costly to find is not looked for otherwise.
    pub(super) fn reports(&self, code: &Code) -> bool {
        let Rule::Lint(default) = code.rule else {
            return true;
        };
        self.levels.get(code.name).copied().unwrap_or(default) != Level::Allow
    }

    /// The competency whose words somebody wrote instead of its id.
    pub(super) fn competency_called(&self, words: &str) -> Option<&str> {
        let mut called =
            self.competencies.iter().filter(|(_, name)| name.to_lowercase() == words.to_lowercase());
        called.next().map(|(id, _)| id.as_str())
    }

    /// A limit of a lint: the author's, or the lint's own.
    pub(super) fn limit(&self, code: &Code, name: &str) -> f64 {
        let set = self.limits.iter().find(|(of, limit, _)| *of == code && *limit == name);
        let own = || code.limits.iter().find(|(limit, _)| *limit == name).map(|&(_, number)| number);
        set.map(|&(_, _, number)| number).or_else(own).expect("a limit of this lint")
    }
}

/// The levels that the author gave to lints, unknown names left out.
pub(super) fn levels(parsed: &ParsedCourse) -> HashMap<&'static str, Level> {
    let lints = parsed.book.iter().flat_map(|book| &book.value.lints.0);
    lints
        .filter_map(|(name, setting)| {
            let code = codes::find(name).filter(|code| code.rule != Rule::Hard)?;
            let level = match setting {
                LintSetting::Level(level) => Some(*level),
                LintSetting::Detailed(table) => table.level,
            };
            Some((code.name, level?))
        })
        .collect()
}

/// Reads the settings; what is wrong with them is reported, and the default taken.
pub(super) fn check(
    sources: &Sources,
    layout: &Layout,
    parsed: &ParsedCourse,
    languages: &[&str],
    sink: &mut Sink,
) -> Settings {
    let empty = Book::default();
    let book = parsed.book.as_ref().map_or(&empty, |book| &book.value);
    let course = book.course.as_ref();
    let title = book.book.title.clone().unwrap_or_else(|| "Course".to_owned());
    let mut settings = Settings {
        id: course.map_or_else(|| slug(&title), |c| c.id.clone()),
        version: course.and_then(|c| c.version.clone()).unwrap_or_else(|| "0".to_owned()),
        title,
        authors: book.book.authors.clone(),
        description: book.book.description.clone().unwrap_or_default(),
        language: book.book.language.as_ref().map_or("en".to_owned(), |tag| tag.replace('_', "-")),
        mastery_score: course
            .and_then(|c| c.mastery_score)
            .map_or_else(|| Percent::new(MASTERY).expect("a share"), |m| m.0),
        require: course.map(|c| c.require).unwrap_or_default(),
        order: course.map(|c| c.order).unwrap_or_default(),
        valid_for: course.and_then(|c| c.valid_for.as_deref()?.parse().ok()),
        certificate: course.and_then(|c| c.certificate).unwrap_or(true),
        contact: course.and_then(|c| c.contact.clone()),
        basis: course.map(|c| c.basis).unwrap_or_default(),
        basis_place: course.and_then(|c| c.place.clone()),
        competencies: course
            .map(|c| c.competencies.0.iter().map(|(id, name)| (id.clone(), name.0.clone())).collect())
            .unwrap_or_default(),
        consent: book.quotes.consent.unwrap_or(Consent::Unasked),
        max_words: book.quotes.max_words.map(|n| n.0.0),
        max_share: book.quotes.max_share.map(|n| n.0),
        accent: ACCENT,
        font: None,
        heading_font: None,
        logo: None,
        levels: levels(parsed),
        limits: Vec::new(),
        html: book.html.policy.unwrap_or(match course {
            Some(_) => HtmlPolicy::Escape,
            None => HtmlPolicy::Safe,
        }),
        plain_book: course.is_none(),
        readable: parsed.book.is_some(),
    };
    if let Some(book) = &parsed.book {
        let mut checker = BookChecker { sources, book, sink };
        checker.paths(layout);
        checker.course();
        checker.language(&settings.language, languages);
        checker.lints(&mut settings);
        checker.theme(&mut settings);
        checker.foreign();
    }
    settings
}

struct BookChecker<'a> {
    sources: &'a Sources,
    book: &'a Parsed<Book>,
    sink: &'a mut Sink,
}

impl BookChecker<'_> {
    fn at(&self, path: &[Step<'_>]) -> Span {
        self.book.places.span(self.sources, path)
    }

    fn report(&mut self, code: &'static Code, path: &[Step<'_>], message: String, help: &str) {
        let span = self.at(path);
        self.sink.report(Diagnostic::new(code, span, message).help(help));
    }

    /// The folders must stand inside the course, and not in each other's way.
    fn paths(&mut self, layout: &Layout) {
        let book = &self.book.value;
        let course = book.course.as_ref();
        let named = [
            (book.book.src.as_deref(), ["book", "src"]),
            (course.and_then(|c| c.quizzes.as_deref()), ["course", "quizzes"]),
            (book.build.build_dir.as_deref(), ["build", "build-dir"]),
        ];
        for (path, place) in named {
            if let Some(path) = path.filter(|path| inside(path).is_none()) {
                self.report(
                    &codes::BOOK_BAD_PATH,
                    &place.map(Step::Key),
                    format!("`{path}` is not a folder inside the course"),
                    "name a folder next to book.toml, without `..` and without a `/` at the start",
                );
            }
        }
        let within = |inner: &str, outer: &str| inner == outer || inner.starts_with(&format!("{outer}/"));
        for source in [&layout.lessons, &layout.quizzes] {
            if within(&layout.build_dir, source) || within(source, &layout.build_dir) {
                self.report(
                    &codes::BOOK_BAD_PATH,
                    &["build", "build-dir"].map(Step::Key),
                    format!(
                        "the result cannot be written to `{}`: files of the course stand there",
                        layout.build_dir
                    ),
                    "name a folder of its own, `dist` for instance",
                );
            }
        }
    }

    fn course(&mut self) {
        let Some(course) = &self.book.value.course else {
            return;
        };
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if course.id.is_empty() || !course.id.chars().all(good) {
            self.report(
                &codes::BOOK_BAD_ID,
                &["course", "id"].map(Step::Key),
                format!("`{}` cannot be the id of a course", course.id),
                "use small letters, digits and dashes, as in `customer-service`",
            );
        }
        if let Some(requires) = &course.requires {
            let ours = env!("CARGO_PKG_VERSION");
            match (version(requires), version(ours)) {
                (Some(wanted), Some(have)) if wanted <= have => {}
                (Some(_), _) => self.report(
                    &codes::BOOK_TOO_OLD,
                    &["course", "requires"].map(Step::Key),
                    format!("this course asks for coursewright {requires}, and this is {ours}"),
                    "install a later version of coursewright",
                ),
                (None, _) => self.report(
                    &codes::FORMAT_BAD_VALUE,
                    &["course", "requires"].map(Step::Key),
                    format!("`{requires}` is not a version"),
                    "write numbers with dots, as in `0.1`",
                ),
            }
        }
        if let Some(wrong) = course.valid_for.as_deref().filter(|text| text.parse::<Period>().is_err()) {
            self.report(
                &codes::FORMAT_BAD_VALUE,
                &["course", "valid-for"].map(Step::Key),
                format!("`{wrong}` is not a length of time"),
                "write a number and days, weeks, months or years, as in `12 months`",
            );
        }
        if let Some(wrong) = course.contact.as_deref().filter(|text| !is_mail_address(text)) {
            self.report(
                &codes::FORMAT_BAD_VALUE,
                &["course", "contact"].map(Step::Key),
                format!("`{wrong}` is not a mail address"),
                "write one address and nothing else, as in `training@example.org`",
            );
        }
        if course.basis == BasisKind::Law && course.place.is_none() {
            self.report(
                &codes::ITEM_MISSING_PLACE,
                &["course", "basis"].map(Step::Key),
                "the basis is a law, and it does not say which".to_owned(),
                "add `where = \"…\"` with the country and the law",
            );
        }
    }

    fn language(&mut self, language: &str, languages: &[&str]) {
        let place = ["book", "language"].map(Step::Key);
        if !is_language(language) {
            let message = format!("`{language}` is no name of a language");
            let help = "write its code: `en`, `de`, or with the country `en-GB`";
            return self.report(&codes::FORMAT_BAD_VALUE, &place, message, help);
        }
        let primary = language.split('-').next().unwrap_or_default();
        if !languages.iter().any(|known| known.eq_ignore_ascii_case(primary)) {
            self.report(
                &codes::BOOK_UNKNOWN_LANGUAGE,
                &place,
                format!("the buttons of a course are not translated into `{language}`: they will be English"),
                &format!("leave it if that is fine, or choose {}", one_of(languages)),
            );
        }
    }

    fn lints(&mut self, settings: &mut Settings) {
        for (name, setting) in &self.book.value.lints.0 {
            match codes::find(name) {
                Some(code) if code.rule != Rule::Hard => self.limits(code, setting, settings),
                found => {
                    let span = self.at(&[Step::Key("lints"), Step::Name(name)]);
                    let diagnostic = if found.is_some() {
                        Diagnostic::new(
                            &codes::BOOK_UNKNOWN_LINT,
                            span,
                            format!("`{name}` is a rule that the course needs; it has no level"),
                        )
                        .help("take this line out")
                    } else {
                        let lints = codes::ALL.iter().filter(|c| c.rule != Rule::Hard).map(|c| c.name);
                        Diagnostic::new(&codes::BOOK_UNKNOWN_LINT, span, format!("there is no lint `{name}`"))
                            .did_you_mean(name, lints)
                    };
                    self.sink.report(diagnostic);
                }
            }
        }
    }

    fn limits(&mut self, code: &'static Code, setting: &LintSetting, settings: &mut Settings) {
        let LintSetting::Detailed(table) = setting else { return };
        for (name, &number) in &table.limits {
            if let Some((known, _)) = code.limits.iter().find(|(known, _)| *known == name) {
                settings.limits.push((code, known, number));
                continue;
            }
            let span = self.at(&[Step::Key("lints"), Step::Key(code.name), Step::Name(name)]);
            let known = code.limits.iter().map(|(known, _)| *known).chain(["level"]);
            self.sink.report(
                Diagnostic::new(
                    &codes::BOOK_UNKNOWN_LIMIT,
                    span,
                    format!("`{}` has no limit `{name}`", code.name),
                )
                .did_you_mean(name, known),
            );
        }
    }

    fn foreign(&mut self) {
        let book = &self.book.value;
        let tables = [
            ("output", book.output.is_some()),
            ("preprocessor", book.preprocessor.is_some()),
            ("rust", book.rust.is_some()),
        ];
        for (name, there) in tables {
            if there {
                self.report(
                    &codes::BOOK_FOREIGN_TABLE,
                    &[Step::Name(name)],
                    format!("`[{name}]` is mdBook's and means nothing here"),
                    "take it out, or leave it for mdBook",
                );
            }
        }
    }
}

/// `0.1.2` as numbers that can be compared; missing ones are 0.
fn version(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let parts: Vec<&str> = text.trim().split('.').collect();
    if parts.len() > 3 {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = part.parse().ok()?;
    }
    Some(numbers)
}

/// Whether a text can stand in a `mailto:` link as it is and reach one person: no name, no list, no header.
fn is_mail_address(text: &str) -> bool {
    let free_of_signs = |part: &str| {
        let sign = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\"'`,;:?&%#/\\@".contains(c);
        !part.is_empty() && !part.contains(sign)
    };
    text.split_once('@').is_some_and(|(name, host)| {
        free_of_signs(name) && free_of_signs(host) && !host.starts_with('.') && !host.ends_with('.')
    })
}

/// Whether a text names a language as browsers want it: language, script, country and variants of BCP 47.
fn is_language(tag: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    parts.next_if(|part| part.len() == 4 && letters(part));
    parts.next_if(|part| (part.len() == 2 && letters(part)) || (part.len() == 3 && digits(part)));
    let variant = |part: &str| match part.len() {
        4 => part.starts_with(|c: char| c.is_ascii_digit()),
        length => (5..=8).contains(&length),
    };
    letters(language)
        && matches!(language.len(), 2 | 3 | 5..=8)
        && parts.all(|part| variant(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{is_language, is_mail_address, version};

    #[test]
    fn versions_compare_as_numbers() {
        assert!(version("0.10") > version("0.9.9"));
        assert_eq!(version("1"), Some([1, 0, 0]));
        assert_eq!(version("1.x"), None);
    }

    #[test]
    fn a_contact_is_one_mail_address() {
        for text in ["training@example.org", "a.b+c@x", "anna@büro.example"] {
            assert!(is_mail_address(text), "{text}");
        }
        for text in
            ["", "Anna", "@x", "a@", "a@b@c", "a@x, b@x", "Anna <a@x>", "a@x?subject=b", "mailto:a@x", "a@x."]
        {
            assert!(!is_mail_address(text), "{text}");
        }
    }

    #[test]
    fn a_language_is_named_as_browsers_want_it() {
        for tag in ["en", "en-GB", "zh-Hant-TW", "es-419", "de-CH-1996", "sl-rozaj-biske", "gsw"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "e", "english language", "en-", "en_GB", "en-GB-", "12", "en\" x", "en-abc", "engl"] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
