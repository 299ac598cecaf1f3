//! The JSON Schema of what authors write: editors complete, explain and check by it while one types.
//!
//! It comes from the types of [`written`](crate::parse::written), which the compiler reads files into, so the two
//! cannot disagree; [`editor`] only says the same thing in the way that editors show best. It is draft-07, which the
//! YAML and TOML language servers of the common editors read.

mod editor;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value as Json;

use crate::parse::written::book::Book;
use crate::parse::written::front_matter::FrontMatter;
use crate::parse::written::glossary::Glossary;
use crate::parse::written::quiz::Quiz;
use crate::parse::written::source_record::SourceRecord;

/// The folder of a course that holds the schemas; nothing in it is part of the course.
pub const FOLDER: &str = ".coursewright";

/// A kind of file that authors write data in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// `book.toml`.
    Book,
    /// The front matter of a lesson.
    Lesson,
    /// A quiz.
    Quiz,
    /// A source record.
    Source,
    /// The glossary.
    Glossary,
}

impl Document {
    /// Every kind, by name.
    pub const ALL: [Self; 5] = [Self::Book, Self::Lesson, Self::Quiz, Self::Source, Self::Glossary];

    /// The name of the file that its schema goes into.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Book => "book.schema.json",
            Self::Lesson => "lesson.schema.json",
            Self::Quiz => "quiz.schema.json",
            Self::Source => "source.schema.json",
            Self::Glossary => "glossary.schema.json",
        }
    }

    /// Its schema.
    pub fn schema(self) -> Json {
        match self {
            Self::Book => editor::for_editors(written::<Book>(), editor::Language::Toml),
            Self::Lesson => editor::for_editors(written::<FrontMatter>(), editor::Language::Yaml),
            Self::Quiz => editor::for_editors(written::<Quiz>(), editor::Language::Yaml),
            Self::Source => editor::for_editors(written::<SourceRecord>(), editor::Language::Yaml),
            Self::Glossary => editor::for_editors(written::<Glossary>(), editor::Language::Yaml),
        }
    }

    /// Its schema as text; the same in every run.
    pub fn text(self) -> String {
        format!("{:#}\n", self.schema())
    }
}

fn written<T: JsonSchema>() -> Json {
    let mut settings = SchemaSettings::draft07();
    // They would wrap each reference that has a description; what stands beside a reference only explains it.
    settings.transforms.clear();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}
