use std::sync::LazyLock;

use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::book::Book;
use super::front_matter::FrontMatter;
use super::glossary::Glossary;
use super::quiz::Quiz;
use super::source_record::SourceRecord;

/// What a whole file, or the top of a lesson, is read as.
pub trait Document: DeserializeOwned + JsonSchema {
    /// The fields that other files name parts of: where something in one of them is wrong, nothing can be said about
    /// the rest.
    const VITAL: &'static [&'static [&'static str]];

    /// The JSON Schema of it; derived once, because every file with a mistake is held against it.
    fn schema() -> &'static Json;
}

macro_rules! documents {
    ($($document:ty: $vital:expr;)*) => {
        $(
            impl Document for $document {
                const VITAL: &'static [&'static [&'static str]] = $vital;

                fn schema() -> &'static Json {
                    static SCHEMA: LazyLock<Json> = LazyLock::new(|| schema_for!($document).to_value());
                    &SCHEMA
                }
            }
        )*
    };
}

documents! {
    Book: &[&["book", "src"], &["course", "id"], &["course", "quizzes"], &["course", "competencies"]];
    FrontMatter: &[&["title"], &["id"], &["was"], &["objectives"]];
    Glossary: &[&["terms"]];
    Quiz: &[];
    SourceRecord: &[&["contributors"], &["passages"]];
}
