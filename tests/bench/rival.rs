//! The same lessons as a book or a site of other tools, for comparisons: no search for what makes them slow, but what
//! their own manuals begin with.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::writer::{Choice, Item, Lesson, PROMPT};

/// Another tool.
#[derive(Clone, Copy)]
pub(crate) enum Rival {
    MdBook,
    Zola,
    Hugo,
}

/// Writes so many lessons into a folder, with the text of their quizzes or without it.
pub(crate) fn write(rival: Rival, folder: &Folder, lessons: usize, quizzes: bool) {
    let lessons = (0..lessons).map(Lesson::new);
    let text = |lesson: &Lesson| {
        let quiz = if quizzes { quiz(lesson) } else { String::new() };
        format!("# Lesson {}\n\n{}{quiz}", lesson.number, lesson.body)
    };
    match rival {
        Rival::MdBook => {
            folder.write("book.toml", "[book]\ntitle = \"A large course\"\nlanguage = \"en\"\n");
            let mut summary = "# Summary\n\n".to_owned();
            for lesson in lessons {
                let Lesson { number, module, .. } = lesson;
                if lesson.place == 1 {
                    write!(summary, "# Part {module}\n\n").unwrap();
                }
                writeln!(summary, "- [Lesson {number}](part-{module}/lesson-{number}.md)").unwrap();
                folder.write(&format!("src/part-{module}/lesson-{number}.md"), &text(&lesson));
            }
            folder.write("src/SUMMARY.md", &summary);
        }
        Rival::Zola => {
            folder.write("config.toml", "base_url = \"/\"\ntitle = \"A large course\"\n");
            folder.write("templates/index.html", &shell(ZOLA_PARTS));
            folder.write("templates/section.html", &shell(ZOLA_LIST));
            folder.write("templates/page.html", &shell(ZOLA_PAGE));
            folder.write("content/_index.md", "+++\nsort_by = \"weight\"\n+++\n");
            for lesson in lessons {
                site(folder, &lesson, "sort_by = \"weight\"\n", &text(&lesson));
            }
        }
        Rival::Hugo => {
            folder.write("hugo.toml", "baseURL = \"/\"\ntitle = \"A large course\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\"]\n");
            folder.write("layouts/index.html", &shell(HUGO_LIST));
            folder.write("layouts/_default/list.html", &shell(HUGO_LIST));
            folder.write("layouts/_default/single.html", &shell(HUGO_PAGE));
            for lesson in lessons {
                site(folder, &lesson, "", &text(&lesson));
            }
        }
    }
}

/// A lesson in the manner of Zola and Hugo, which share it; `settings` are those of a module.
fn site(folder: &Folder, lesson: &Lesson, settings: &str, text: &str) {
    let Lesson { number, module, place, .. } = lesson;
    if lesson.place == 1 {
        let front = format!("+++\ntitle = \"Part {module}\"\nweight = {module}\n{settings}+++\n");
        folder.write(&format!("content/part-{module}/_index.md"), &front);
    }
    let front = format!("+++\ntitle = \"Lesson {number}\"\nweight = {place}\n+++\n\n");
    folder.write(&format!("content/part-{module}/lesson-{number}.md"), &(front + text));
}

/// A quiz as text, for tools that have none.
fn quiz(lesson: &Lesson) -> String {
    let mut text = format!("## Quiz {}\n\n", lesson.number);
    for Item { situation, rationale, choices, .. } in &lesson.items {
        write!(text, "{situation}\n\n{PROMPT}\n\n").unwrap();
        for Choice { text: choice, feedback } in choices {
            write!(text, "- {choice}\n\n  {feedback}\n\n").unwrap();
        }
        write!(text, "{rationale}\n\n").unwrap();
    }
    text
}

/// A whole document with this body.
fn shell(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>A large course</title></head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

const ZOLA_PARTS: &str = "<ul>{% for path in section.subsections %}{% set part = get_section(path=path) %}\
                          <li><a href=\"{{ part.permalink | safe }}\">{{ part.title }}</a></li>{% endfor %}</ul>";
const ZOLA_LIST: &str = "<h1>{{ section.title }}</h1><ul>{% for page in section.pages %}\
                         <li><a href=\"{{ page.permalink | safe }}\">{{ page.title }}</a></li>{% endfor %}</ul>";
const ZOLA_PAGE: &str = "<main>{{ page.content | safe }}</main><nav>\
                         {% if page.lower %}<a href=\"{{ page.lower.permalink | safe }}\">{{ page.lower.title }}</a>{% endif %}\
                         {% if page.higher %}<a href=\"{{ page.higher.permalink | safe }}\">{{ page.higher.title }}</a>{% endif %}</nav>";
const HUGO_LIST: &str = "<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByWeight }}\
                         <li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>";
const HUGO_PAGE: &str = "<main>{{ .Content }}</main><nav>\
                         {{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}\
                         {{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav>";
