//! The floor: the least that must be done to make pages of a course, and nothing else.
//!
//! It reads every file, reads front matter and quizzes into the types that the compiler reads them into, turns the
//! lessons' Markdown into HTML, and writes a page a lesson, on all cores. It checks nothing. The full floor also turns
//! the texts of the quizzes into HTML and puts them on the pages: a course that shows its quizzes must do that too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use coursewright::parse::written::front_matter::FrontMatter;
use coursewright::parse::written::item::Item;
use coursewright::parse::written::quiz::Quiz;
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Makes pages of a course; with `quizzes` their texts are on them.
pub(crate) fn build(course: &Path, out: &Path, quizzes: bool) {
    let files: Vec<PathBuf> = files(course).map(|(path, _)| path).collect();
    let (mut lessons, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "md"));
    lessons.sort();
    let folders: BTreeSet<&Path> = lessons.iter().filter_map(|path| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(out.join(folder.strip_prefix(course).unwrap())).unwrap();
    }
    rayon::join(
        || {
            lessons.par_iter().enumerate().for_each(|(i, path)| {
                let near = |place: Option<usize>| {
                    place.and_then(|i| lessons.get(i)).map(|path| address(course, path))
                };
                let page = page(path, near(i.checked_sub(1)), near(Some(i + 1)), quizzes);
                fs::write(out.join(path.strip_prefix(course).unwrap()).with_extension("html"), page).unwrap();
            });
        },
        || {
            others.par_iter().for_each(|path| {
                let is_quiz = path.extension().is_some_and(|ending| ending == "yaml");
                if !is_quiz {
                    fs::read(path).unwrap();
                } else if !quizzes {
                    quiz(path);
                }
            });
        },
    );
}

/// Looks at every file of a course, and counts their bytes.
pub(crate) fn walk(course: &Path) -> u64 {
    files(course).map(|(_, size)| size).sum()
}

fn files(course: &Path) -> impl Iterator<Item = (PathBuf, u64)> {
    let entries = WalkDir::new(course).into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let size = entry.metadata().unwrap().len();
        (entry.into_path(), size)
    })
}

/// Where the page of a lesson stands, from the folder of the pages.
fn address(course: &Path, path: &Path) -> String {
    path.strip_prefix(course).unwrap().with_extension("html").display().to_string()
}

fn page(path: &Path, previous: Option<String>, next: Option<String>, quizzes: bool) -> String {
    let text = fs::read_to_string(path).unwrap();
    let (front, body) = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap();
    let front: FrontMatter = serde_yaml::from_str(front).unwrap();
    let title = front.title.map(|title| title.0).unwrap_or_default();
    let mut main = String::with_capacity(body.len() * 3 / 2);
    markdown(&mut main, body);
    if quizzes {
        let link = body.rsplit_once("](").and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
        ask(&mut main, &quiz(&path.parent().unwrap().join(link)));
    }
    let (previous, next) = (previous.unwrap_or_default(), next.unwrap_or_default());
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n\
         <nav><a href=\"../../{previous}\">Back</a> <a href=\"../../{next}\">On</a></nav>\n<main>\n{main}</main>\n\
         </body>\n</html>\n"
    )
}

fn quiz(path: &Path) -> Quiz {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The texts of a quiz, without anything to answer it with.
fn ask(html: &mut String, quiz: &Quiz) {
    for item in quiz.items.iter() {
        let common = item.common();
        html.push_str("<section>\n");
        for text in [common.situation, Some(common.prompt)].into_iter().flatten() {
            markdown(html, text.as_str());
        }
        let Item::Choice(own) = item else { panic!("the corpus has other items") };
        html.push_str("<ol>\n");
        for choice in own.choices.iter() {
            html.push_str("<li>");
            for text in [Some(&choice.text), choice.feedback.as_ref()].into_iter().flatten() {
                markdown(html, text.as_str());
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n");
        if let Some(text) = common.rationale {
            markdown(html, text.as_str());
        }
        html.push_str("</section>\n");
    }
}

fn markdown(html: &mut String, text: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    html::push_html(html, Parser::new_ext(text, options));
}
