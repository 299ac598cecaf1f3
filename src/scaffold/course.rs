use std::collections::BTreeMap;
use std::path::Path;

use crate::bundle::Bundle;
use crate::course::slug;
use crate::say::capital;

use super::rules;

/// The files of a new course, each listed once: where it goes, and its text with `{id}` and `{title}`.
const FILES: &[(&str, &str)] = &[
    ("book.toml", include_str!("course/book.toml")),
    ("lessons/01-start/README.md", include_str!("course/README.md")),
    ("lessons/01-start/01-first-lesson.md", include_str!("course/first-lesson.md")),
    ("quizzes/first-quiz.yaml", include_str!("course/first-quiz.yaml")),
    (".gitignore", "dist/\n"),
];

/// Makes the files of a new course for a folder; the folder's name gives the id. The error is one line for people.
pub fn course(folder: &Path, title: Option<&str>) -> Result<Bundle, String> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let id: String = slug(name).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let id = id.trim_matches('-');
    if id.is_empty() {
        return Err(format!(
            "`{}` gives the course no id, which is made of the letters a to z and digits: name a folder like `my-course`, and \
             say with `--title` what the course is called",
            folder.display()
        ));
    }
    let title = title.map_or_else(|| words(id), ToOwned::to_owned);
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let mut files: BTreeMap<String, Vec<u8>> = FILES
        .iter()
        .map(|(path, text)| {
            let text = text.replace("{id}", id).replace("{title}", &quoted);
            ((*path).to_owned(), text.into_bytes())
        })
        .collect();
    files.extend(rules());
    Ok(Bundle { files })
}

fn words(id: &str) -> String {
    capital(&id.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::course;

    #[test]
    fn the_folder_names_the_course() {
        let bundle = course(Path::new("a/My Course!"), None).unwrap();
        let book = String::from_utf8(bundle.files["book.toml"].clone()).unwrap();
        assert!(book.contains("id = \"my-course\"") && book.contains("title = \"My course\""), "{book}");
        assert!(course(Path::new("…"), None).is_err());
    }
}
