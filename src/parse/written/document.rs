use std::sync::LazyLock;

use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::book::Book;
use super::front_matter::FrontMatter;
use super::quiz::Quiz;
use super::source_record::SourceRecord;

/// What a whole file, or the top of a lesson, is read as.
pub trait Document: DeserializeOwned + JsonSchema {
    /// The JSON Schema of it; derived once, because every file with a mistake is held against it.
    fn schema() -> &'static Json;
}

macro_rules! documents {
    ($($document:ty)*) => {
        $(
            impl Document for $document {
                fn schema() -> &'static Json {
                    static SCHEMA: LazyLock<Json> = LazyLock::new(|| schema_for!($document).to_value());
                    &SCHEMA
                }
            }
        )*
    };
}

documents! { Book FrontMatter Quiz SourceRecord }
