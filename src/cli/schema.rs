use std::path::PathBuf;

use clap::ValueEnum;

use crate::bundle::Bundle;
use crate::output;
use crate::schema::Document;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct Args {
    /// What to print the schema of
    document: Option<Kind>,
    /// Write the schemas of all into this folder instead, `.coursewright` for instance
    #[arg(long, value_name = "FOLDER")]
    all: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// A file in `quizzes`
    Quiz,
    /// A record in `lessons/sources`
    Source,
    /// The front matter of a lesson
    Lesson,
    /// `book.toml`
    Book,
    /// `lessons/glossary.yaml`
    Glossary,
}

pub(super) fn run(args: &Args) -> Outcome {
    if let Some(kind) = args.document {
        out!("{}", document(kind).text());
    }
    if let Some(folder) = &args.all {
        let files =
            Document::ALL.map(|document| (document.file_name().to_owned(), document.text().into_bytes()));
        if let Err(error) = output::write(&Bundle { files: files.into() }, folder) {
            return fail(error);
        }
        for document in Document::ALL {
            outln!("{}", folder.join(document.file_name()).display());
        }
    }
    Outcome::Done
}

fn document(kind: Kind) -> Document {
    match kind {
        Kind::Quiz => Document::Quiz,
        Kind::Source => Document::Source,
        Kind::Lesson => Document::Lesson,
        Kind::Book => Document::Book,
        Kind::Glossary => Document::Glossary,
    }
}
