//! Each change that building would notice is noticed.

use std::fs::{self, File};
use std::path::Path;

use coursewright::bundle::Target;
use coursewright::stamp::{self, Order};
use rayon::prelude::*;

use super::{CourseTest, build, expected, files, settled, spared, tick};

/// The base course with more kinds of files: a logo, a template, a text that a lesson takes in, and links.
fn rich() -> CourseTest {
    let course = CourseTest::named("base");
    let book = course.read("book.toml");
    course.file("book.toml", &format!("{book}\n[theme]\nlogo = \"art/logo.svg\"\n"));
    course.file("art/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    course.file("templates/style.css", "body{color:teal}");
    course.file("texts/closing.txt", "Thank them in the end.\n");
    course.file("texts/other.txt", "Thank them, and mean it.\n");
    course.file("lessons/02-more/01-closing.md", "# Closing\n\n{{#include ../../texts/closing.txt}}\n");
    #[cfg(unix)]
    {
        fs::create_dir(course.path().join("lessons/03-linked")).unwrap();
        course.file("shared/one.md", "# A shared lesson\n\nSaid once.\n");
        course.file("shared/two.md", "# A shared lesson\n\nSaid twice.\n");
        link(&course, "shared/one.md", "lessons/03-linked/01-shared.md");
    }
    course
}

#[cfg(unix)]
fn link(course: &CourseTest, to: &str, at: &str) {
    let at = course.path().join(at);
    let _ = fs::remove_file(&at);
    std::os::unix::fs::symlink(course.path().join(to), at).unwrap();
}

/// Writes other words of the same length over a file, and gives it the time that it had.
fn rewrite_in_place(path: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{}", path.display());
    let time = fs::metadata(path).unwrap().modified().unwrap();
    fs::write(path, text.replace(from, to)).unwrap();
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn rename(course: &CourseTest, from: &str, to: &str) {
    fs::rename(course.path().join(from), course.path().join(to)).unwrap();
}

type Change = (&'static str, fn(&CourseTest));

const CHANGES: &[Change] = &[
    ("a lesson", |c| _ = c.edit("lessons/01-start/02-second.md", "Ask *one*", "Ask *just one*")),
    ("a lesson's name", |c| rename(c, "lessons/01-start/02-second.md", "lessons/01-start/02-third.md")),
    ("a new lesson", |c| _ = c.file("lessons/01-start/03-new.md", "# New\n\nText.\n")),
    ("a lesson less", |c| _ = c.without("lessons/02-more/01-closing.md")),
    ("a folder's name", |c| rename(c, "lessons/02-more", "lessons/02-later")),
    ("two that change places", |c| {
        c.file("lessons/02-more/02-a.md", "# A\n\nOne.\n").file("lessons/02-more/03-b.md", "# B\n\nTwo.\n");
        tick();
        assert!(!spared(&build(c, &[])));
        assert!(spared(&build(c, &[])));
        rename(c, "lessons/02-more/02-a.md", "c.md");
        rename(c, "lessons/02-more/03-b.md", "lessons/02-more/02-a.md");
        rename(c, "c.md", "lessons/02-more/03-b.md");
    }),
    ("a quiz", |c| {
        c.file("quizzes/try-it.yaml", &format!("{}\n# seen\n", c.read("quizzes/try-it.yaml")));
    }),
    ("an image", |c| _ = c.edit("lessons/images/counter.svg", "<svg", "<svg id=\"x\"")),
    ("a source record", |c| {
        c.file("lessons/sources/talk.yaml", &format!("{}\n# seen\n", c.read("lessons/sources/talk.yaml")));
    }),
    ("a fingerprint less", |c| _ = c.without("lessons/sources/talk.prints")),
    ("book.toml", |c| _ = c.edit("book.toml", "\"Base\"", "\"Basis\"")),
    ("an outline", |c| {
        c.file("lessons/SUMMARY.md", "# Summary\n\n- [First](01-start/01-first.md)\n");
    }),
    ("a glossary", |c| {
        c.file("lessons/glossary.yaml", "- term: counter\n  means: Where people pay.\n");
    }),
    ("a release", |c| assert_eq!(c.run(&["lock"]).code, 0)),
    ("a template", |c| _ = c.edit("templates/style.css", "teal", "navy")),
    ("a new template", |c| {
        c.file(
            "templates/page.html",
            "{% extends \"default/page.html\" %}\n{% block footer %}<footer>Shop</footer>{% endblock %}\n",
        );
    }),
    ("no templates", |c| rename(c, "templates", "put-away")),
    ("the logo", |c| _ = c.edit("art/logo.svg", "0 0 1 1", "0 0 2 2")),
    ("no logo", |c| _ = c.without("art/logo.svg")),
    ("a text taken in", |c| _ = c.edit("texts/closing.txt", "in the end", "at the end")),
    ("a text that is missing", |c| _ = c.without("texts/closing.txt")),
    ("its folder", |c| rename(c, "texts", "words")),
    ("no course", |c| _ = c.without("book.toml")),
    ("the result less", |c| _ = c.without("dist/index.html")),
    ("the result cut off", |c| {
        let path = c.path().join("dist/index.html");
        let half = fs::metadata(&path).unwrap().len() / 2;
        File::options().write(true).open(path).unwrap().set_len(half).unwrap();
    }),
    ("other words in the result", |c| {
        let path = c.path().join("dist/index.html");
        fs::write(&path, fs::read_to_string(&path).unwrap().replace("Hear them", "Fear them")).unwrap();
    }),
    ("the folder of the result", |c| rename(c, "dist", "published")),
    #[cfg(unix)]
    ("the same length at the same time", |c| {
        rewrite_in_place(&c.path().join("lessons/01-start/02-second.md"), "one", "two");
    }),
    #[cfg(unix)]
    ("the same length in the result", |c| {
        rewrite_in_place(&c.path().join("dist/index.html"), "Hear them", "Fear them");
    }),
    #[cfg(unix)]
    ("what a link leads to", |c| _ = c.edit("shared/one.md", "Said once", "Said on Monday")),
    #[cfg(unix)]
    ("where a link leads", |c| link(c, "shared/two.md", "lessons/03-linked/01-shared.md")),
    #[cfg(unix)]
    ("a link to nothing", |c| _ = c.without("shared/one.md")),
    #[cfg(unix)]
    ("a folder that is a link", |c| {
        rename(c, "lessons/02-more", "more");
        link(c, "more", "lessons/02-more");
    }),
    #[cfg(unix)]
    ("a link to everything", |c| {
        std::os::unix::fs::symlink("/", c.path().join("lessons/04-all")).unwrap();
    }),
    #[cfg(unix)]
    ("links in a circle", |c| {
        link(c, "lessons/01-start", "lessons/02-more/a");
        link(c, "lessons/02-more", "lessons/01-start/b");
    }),
];

#[test]
fn every_change_is_noticed() {
    CHANGES.into_par_iter().for_each(|(name, change)| {
        let course = settled(rich());
        change(&course);
        let ran = build(&course, &[]);
        assert!(!spared(&ran), "{name} was not noticed");
        let expected = expected(&course, Target::Single);
        assert_eq!(ran.code == 0, expected.is_some(), "{name}: {}", ran.stderr);
        if let Some(expected) = expected {
            assert!(files(&course.path().join("dist")) == expected, "{name}: the result is another");
        }
    });
}

#[cfg(unix)]
#[test]
fn a_result_that_leads_out_of_the_course_is_noticed() {
    let (course, elsewhere) = (settled(rich()), CourseTest::empty());
    fs::rename(course.path().join("dist"), elsewhere.path().join("dist")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("dist"), course.path().join("dist")).unwrap();
    let ran = build(&course, &[]);
    assert!(!spared(&ran));
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    // On the command line it may be named; that says nothing of what the course names.
    for words in [&["--dest-dir", "dist"][..], &[]] {
        assert!(!spared(&build(&course, words)), "{words:?}");
    }
}

#[test]
fn what_was_not_there_is_noticed_when_it_comes() {
    let missing: [Change; 3] = [
        ("a folder of lessons", |c| _ = c.file("src/part/new.md", "# New\n\nText.\n")),
        ("a text", |c| _ = c.file("texts/later.txt", "Here it is.\n")),
        ("templates", |c| _ = c.file("templates/style.css", "body{color:teal}")),
    ];
    for (name, change) in missing {
        let book = CourseTest::empty();
        book.file("book.toml", "[book]\ntitle = \"A book\"\n").file("src/SUMMARY.md", "- [One](one.md)\n");
        book.file("src/one.md", "# One\n\n{{#include ../texts/later.txt}}\n");
        let book = settled(book);
        change(&book);
        assert!(!spared(&build(&book, &[])), "{name} was not noticed");
        assert!(files(&book.path().join("dist")) == expected(&book, Target::Single).unwrap());
    }
}

#[test]
fn a_folder_that_is_nearly_called_quizzes_is_noticed() {
    let course = CourseTest::empty();
    course.file("book.toml", "[book]\ntitle = \"None\"\n\n[course]\nid = \"none\"\n");
    course.file("lessons/one.md", "# One\n\nText.\n");
    let course = settled(course);
    course.file("Quizzes/one.yaml", "title: One\n");
    let ran = build(&course, &[]);
    assert!(!spared(&ran));
    assert_eq!(ran.code, course.run(&["build", "--fresh"]).code);
}

/// What is no part of the course may change as it likes.
#[test]
fn what_is_no_part_of_the_course_counts_for_nothing() {
    let course = settled(rich());
    course.file("notes.txt", "Mine.\n").file("plans/next.md", "# Later\n").file(".git/index", "x");
    course.without("texts/other.txt");
    let ran = build(&course, &[]);
    // A folder beside the others may be one with a name that is nearly right.
    assert!(!spared(&ran));
    assert!(spared(&build(&course, &[])));
    course.file("notes.txt", "Yours.\n").file("plans/next.md", "# Much later\n");
    assert!(spared(&build(&course, &[])));
}

#[test]
fn another_order_is_another_build() {
    let course = settled(rich());
    for words in [&["--target", "print"][..], &["--target", "web"], &["--dest-dir", "elsewhere"]] {
        assert!(!spared(&build(&course, words)), "{words:?}");
        assert!(spared(&build(&course, words)), "{words:?}");
    }
    assert!(!spared(&build(&course, &["--dest-dir", "another"])));
    // The same folder by another name, and the course from elsewhere.
    let words = ["--dest-dir", course.path().join("./another").to_str().unwrap()].map(ToOwned::to_owned);
    assert!(spared(&build(&course, &[&words[0], &words[1]])));
    let here = CourseTest::empty();
    let ran = here.run(&["build", "--timings", course.path().to_str().unwrap(), &words[0], &words[1]]);
    assert!(spared(&ran), "{}", ran.stderr);
    // A folder that the course names may not be a link out of it, one of the command line may.
    assert!(!spared(&build(&course, &[])));
}

#[test]
fn another_program_trusts_nothing() {
    let course = CourseTest::named("base");
    let tool = CourseTest::empty();
    tool.file("one", "a program").file("two", "a program");
    tick();
    let compiled = |program: &Path| {
        let order = Order { course: course.path(), target: Target::Single, folder: None, program };
        let draft = stamp::begin(&order).unwrap();
        let writer = coursewright::output::Writer::inside(course.path(), "dist");
        let open = |_: &coursewright::load::Layout| writer;
        let built = coursewright::compile::build_into(course.path(), Target::Single, open, &|_| ()).unwrap();
        let wrote = built.result.unwrap().settle().unwrap().unwrap();
        draft.keep(&built.diagnostics, &built.sources, &built.layout, wrote).expect("a stamp");
    };
    let knows = |name: &str| {
        let program = tool.path().join(name);
        let order = Order { course: course.path(), target: Target::Single, folder: None, program: &program };
        stamp::unchanged(&order).is_some()
    };
    compiled(&tool.path().join("one"));
    assert!(knows("one"));
    assert!(!knows("two"), "the same program at another place");
    assert!(!knows("none"), "no program");
    tick();
    tool.file("one", "b program");
    assert!(!knows("one"), "the program was made anew");
}

#[test]
fn a_stamp_of_another_folder_says_nothing() {
    let course = settled(rich());
    let copy = CourseTest::empty();
    for entry in walkdir::WalkDir::new(course.path()) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(course.path()).unwrap().to_str().unwrap();
        if entry.file_type().is_file() {
            copy.bytes(name, &fs::read(entry.path()).unwrap());
            let time = entry.metadata().unwrap().modified().unwrap();
            File::options().write(true).open(copy.path().join(name)).unwrap().set_modified(time).unwrap();
        }
    }
    assert!(copy.path().join(".coursewright/cache/single.stamp").exists());
    assert!(!spared(&build(&copy, &[])));
    // The very same files, moved.
    let moved = copy.path().join("moved");
    fs::rename(course.path(), &moved).unwrap();
    let ran = copy.run(&["build", "--timings", "moved"]);
    fs::rename(&moved, course.path()).unwrap();
    assert!(!spared(&ran), "{}", ran.stderr);
}

/// What was saved while the disk's clock stood may have been read before it was saved.
#[test]
fn what_is_as_young_as_the_build_leaves_no_stamp() {
    let course = CourseTest::named("base");
    let path = course.path().join("lessons/01-start/02-second.md");
    let later = std::time::SystemTime::now() + std::time::Duration::from_hours(1);
    File::options().write(true).open(path).unwrap().set_modified(later).unwrap();
    for _ in 0..2 {
        assert!(!spared(&build(&course, &[])));
        assert!(!course.path().join(".coursewright").exists());
    }
}
