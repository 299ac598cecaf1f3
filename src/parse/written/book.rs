//! `book.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::{BasisKind, Consent, LessonOrder, Percent, Require};
use crate::diag::Level;

use super::UniqueMap;
use super::scalar::{Count, Scalar, Text};

/// The file `book.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Book {
    /// What the course is called and who made it.
    #[serde(default)]
    pub book: BookTable,
    /// Where the result goes.
    #[serde(default)]
    pub build: Build,
    /// What makes the book a course.
    pub course: Option<CourseTable>,
    /// What may be quoted.
    #[serde(default)]
    pub quotes: Quotes,
    /// What becomes of HTML in lessons.
    #[serde(default)]
    pub html: Html,
    /// How serious each lint is.
    #[serde(default)]
    pub lints: UniqueMap<LintSetting>,
    /// Colour and logo.
    #[serde(default)]
    pub theme: Theme,
    /// mdBook's renderers.
    pub output: Option<Foreign>,
    /// mdBook's preprocessors.
    pub preprocessor: Option<Foreign>,
    /// mdBook's settings for Rust code.
    pub rust: Option<Foreign>,
}

/// `[book]`, as in mdBook.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BookTable {
    /// What the course is called.
    pub title: Option<String>,
    /// Who made it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// One or two sentences about it.
    pub description: Option<String>,
    /// The language as a BCP 47 tag, `en` for instance.
    pub language: Option<String>,
    /// The folder with the lessons.
    pub src: Option<String>,
    /// `ltr` or `rtl`; otherwise the language decides.
    pub text_direction: Option<TextDirection>,
    /// mdBook's old setting; means nothing here.
    pub multilingual: Option<bool>,
}

/// The direction of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextDirection {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// `[build]`, as in mdBook.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Build {
    /// The folder that the result is written to.
    pub build_dir: Option<String>,
    /// mdBook's: whether missing chapters are made. Nothing is made here.
    pub create_missing: Option<bool>,
    /// mdBook's.
    pub use_default_preprocessors: Option<bool>,
    /// mdBook's.
    #[serde(default)]
    pub extra_watch_dirs: Vec<String>,
}

/// `[course]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CourseTable {
    /// The name that keys every trainee's record, `customer-service` for instance; never change it.
    pub id: String,
    /// The version of the content.
    pub version: Option<String>,
    /// The least version of coursewright that can build it.
    pub requires: Option<String>,
    /// The folder with the quizzes.
    pub quizzes: Option<String>,
    /// The score that the whole course asks for, `80%` for instance.
    pub mastery_score: Option<Scalar<Percent>>,
    /// What success takes besides the score.
    #[serde(default)]
    pub require: Require,
    /// Whether lessons open one after the other.
    #[serde(default)]
    pub order: LessonOrder,
    /// Whether those who pass can print a certificate; otherwise they can.
    pub certificate: Option<bool>,
    /// How long a pass holds, `12 months` for instance.
    pub valid_for: Option<String>,
    /// Whose judgement the scoring is, where an item does not say.
    #[serde(default)]
    pub basis: BasisKind,
    /// Where the basis holds, or whose it is.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The mail address for questions that seem wrong.
    #[schemars(regex(pattern = r"^[^\s@,;<>]+@[^\s@,;<>]+$"))]
    pub contact: Option<String>,
    /// What choices can be evidence of.
    #[serde(default)]
    pub competencies: UniqueMap<Text>,
    /// What was taken out of a released course.
    #[serde(default)]
    pub retired: Retired,
}

/// `[course.retired]`: what was taken out of a released course.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Retired {
    /// The ids of lessons.
    #[serde(default)]
    pub lessons: Vec<Text>,
    /// The ids of quizzes.
    #[serde(default)]
    pub quizzes: Vec<Text>,
}

/// `[quotes]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Quotes {
    /// The least consent that is acceptable.
    pub consent: Option<Consent>,
    /// The most words of one quote.
    pub max_words: Option<Scalar<Count>>,
    /// The largest share of one source.
    pub max_share: Option<Scalar<Percent>>,
}

/// `[html]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Html {
    /// What becomes of HTML in lessons; otherwise it is shown as text, and in a book without `[course]` cleaned.
    pub policy: Option<HtmlPolicy>,
}

/// What becomes of HTML in lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HtmlPolicy {
    /// It is shown as the text it is.
    Escape,
    /// What is harmless stays; the rest is taken out.
    Safe,
    /// It stays as it is: the author answers for it.
    Trusted,
}

/// The level of a lint, alone or with its own settings.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LintSetting {
    /// The level alone.
    Level(Level),
    /// The level and settings.
    Detailed(LintTable),
}

/// A lint's level and settings.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct LintTable {
    /// How serious it is; otherwise as ever.
    pub level: Option<Level>,
    /// Its limits.
    #[serde(flatten)]
    pub limits: BTreeMap<String, f64>,
}

/// `[theme]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Theme {
    /// The colour of buttons and links, `#0b6e6e` for instance.
    pub accent: Option<String>,
    /// The path of an image, from the course's folder.
    pub logo: Option<String>,
    /// Fonts of the text that trainees' devices have, `Verdana, Arial, sans-serif` for instance.
    #[schemars(regex(pattern = r"^[^;:{}()<>]+$"))]
    pub font: Option<String>,
    /// Fonts of headings.
    #[schemars(regex(pattern = r"^[^;:{}()<>]+$"))]
    pub heading_font: Option<String>,
}

/// A table of another tool, read over.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Foreign(serde::de::IgnoredAny);

impl JsonSchema for Foreign {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Foreign".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}
