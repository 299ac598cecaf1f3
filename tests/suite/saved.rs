//! Random saves of a course, seen by a preview that stays open and by one that is opened anew after each: both say and serve
//! the same. `TRIALS=2000 cargo test --test suite saved::` saves more often.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Duration;

use coursewright::bundle::Target;
use coursewright::compile::build_course;
use coursewright::diag::{Diagnostic, codes};
use coursewright::serve::Preview;
use rand::seq::{IndexedRandom, IteratorRandom};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

use super::course::CourseTest;

/// How often is saved, in each course.
fn trials() -> u64 {
    std::env::var("TRIALS").ok().and_then(|text| text.parse().ok()).unwrap_or(30)
}

/// What somebody may type into a lesson.
const LESSON: &[&str] = &[
    "Plain words, more of them.",
    "## Ask",
    "## Ask",
    "## Say it again {#again}",
    "See [what to ask](02-second.md#ask-2), and [this](01-first.md#hear-them).",
    "See [there](gone.md) and [back](../02-more/01-third.md#ask).",
    "[Try it](../../quizzes/try-it.yaml)",
    "[Kept](../../quizzes/kept.yaml)",
    "![A counter](../images/counter.svg)",
    "![Nothing](../images/gone.svg)",
    "> Simply hear what people say before you answer them.\n>\n> — Ann, talk #1",
    "> Nobody ever said this before you answer them.\n>\n> — Bob, talk #2",
    "{{#include ../../parts/ask.md}}",
    "{{#include ../../parts/more.md:2}}",
    "{{#include ../02-more/01-third.md}}",
    "{{#include ../images/counter.svg}}",
    "{{#title Another title}}",
    "A lens is a term here. <b>Bold</b> <script>x</script>",
    "---\nid: start/first\n---",
    "---\ndraft: true\n---",
    "| a | b |\n|---|---|\n| c | d |",
    "line ends\r\nof two sorts",
];

/// What somebody may type into a quiz.
const QUIZ: &[&str] = &[
    "module: more",
    "module: start",
    "id: another-id",
    "weight: 0",
    "title: Twice",
    "introduction: See [this](../lessons/01-start/01-first.md#hear-them).",
    "mastery-score: 7O%",
    "  - kind: true-false\n    id: new-one\n    prompt: Is it *so*?\n    answer: true\n    review: start/second#ask",
    "  - kind: reflect\n    id: think\n    prompt: What would you say?\n    cites: \"talk #1\"",
    "    objectives: [more/third#none]",
    "    shuffle: false",
    "# nothing",
    "\tbroken: [",
];

/// What somebody may type into `book.toml`.
const BOOK: &[&str] = &[
    "[theme]\nlogo = \"lessons/images/counter.svg\"",
    "[theme]\naccent = \"#123456\"",
    "[quotes]\nmax-words = 3",
    "[lints]\n\"quote/unattributed\" = \"deny\"",
    "[html]\npolicy = \"safe\"",
    "typo = 1",
    "[broken",
];

/// Files that come and go, each with some texts.
const OTHERS: &[(&str, &[&str])] = &[
    ("parts/ask.md", &["And wait.\n", "And wait for {{#include more.md}}\n", "## Ask\n"]),
    ("parts/more.md", &["one\ntwo\nthree\n", "one\nTWO\n"]),
    ("lessons/02-more/01-third.md", &["# Third\n\n## Ask\n\nThe lens.\n", "# Third\n\nWords.\n\n## Ask\n"]),
    ("lessons/02-more/README.md", &["# More\n\nAn introduction.\n", "# Even more\n\n## Part\n"]),
    (
        "lessons/glossary.yaml",
        &["terms:\n  lens: { means: A piece of glass. }\n", "terms:\n  term: { means: A *word*. }\n"],
    ),
    (
        "lessons/SUMMARY.md",
        &[
            "# Summary\n\n- [One](01-start/01-first.md)\n- [Two](01-start/02-second.md)\n",
            "# Summary\n\n# Part\n\n- [Uno](01-start/01-first.md)\n  - [Dos](01-start/02-second.md)\n- [Gone](gone.md)\n",
        ],
    ),
    (
        "quizzes/late.yaml",
        &[
            "title: Late\nmodule: start\nitems:\n  - kind: true-false\n    id: late\n    prompt: Late?\n    answer: false\n",
            "title: Late\nitems: []\n",
        ],
    ),
    ("templates/part/note.html", &["<aside>{{ t('note') }}</aside>\n", "{% if %}\n"]),
    ("templates/lesson.html", &["{% extends \"default/lesson.html\" %}\n", "{{ nothing.at.all }}\n"]),
    ("templates/style.css", &["body { color: red }\n", "body { color: blue }\n"]),
    ("lessons/images/other.png", &["no png", "no more"]),
    ("coursewright.lock", &["", "broken"]),
];

/// A course with all its files as they were at first.
struct Author {
    course: CourseTest,
    first: BTreeMap<String, Vec<u8>>,
    /// The files that got another name.
    renamed: BTreeSet<String>,
    random: ChaCha8Rng,
}

/// A course in which much depends on other files.
fn connected() -> CourseTest {
    let course = CourseTest::named("base");
    for (name, texts) in &OTHERS[..4] {
        course.file(name, texts[0]);
    }
    let second = course.read("lessons/01-start/02-second.md");
    let more = "{{#include ../../parts/ask.md}}\n\nSee [there](../02-more/01-third.md#ask), and [here](01-first.md#hear-them).\n";
    course.file("lessons/01-start/02-second.md", &format!("{second}\n{more}"));
    course
}

impl Author {
    fn new(course: CourseTest, seed: u64) -> Self {
        let files = walkdir::WalkDir::new(course.path()).into_iter().map(|entry| entry.unwrap().into_path());
        let name =
            |path: &std::path::Path| path.strip_prefix(course.path()).unwrap().to_str().unwrap().to_owned();
        let first = files.filter(|path| path.is_file()).map(|path| (name(&path), fs::read(path).unwrap()));
        let first = first.collect();
        Self { course, first, renamed: BTreeSet::new(), random: ChaCha8Rng::seed_from_u64(seed) }
    }

    /// Every file that is there now.
    fn files(&self) -> Vec<String> {
        let all: Vec<&str> =
            self.first.keys().map(String::as_str).chain(OTHERS.iter().map(|(name, _)| *name)).collect();
        all.into_iter().filter(|name| self.course.path().join(name).is_file()).map(str::to_owned).collect()
    }

    /// Mends some files, or all.
    fn mend(&mut self, all: bool) {
        let random = &mut self.random;
        for (name, bytes) in &self.first {
            if all || random.random_bool(0.2) {
                self.course.bytes(name, bytes);
            }
        }
        let others = OTHERS.iter().map(|(name, _)| *name);
        for name in others.chain(self.renamed.iter().map(String::as_str)) {
            let path = self.course.path().join(name);
            if path.is_file() && !self.first.contains_key(name) && (all || random.random_bool(0.2)) {
                fs::remove_file(path).unwrap();
            }
        }
    }

    /// Saves something: files come and go only if `all` is to be tried.
    fn save(&mut self, all: bool) {
        match self.random.random_range(0..12) {
            0..3 if all => return self.mend(false),
            3..6 if all => {
                let (name, texts) = OTHERS.choose(&mut self.random).unwrap();
                self.course.file(name, texts.choose(&mut self.random).unwrap());
                return;
            }
            _ => {}
        }
        let files = self.files();
        let Some(name) = files.choose(&mut self.random) else { return self.mend(true) };
        let bytes = fs::read(self.course.path().join(name)).unwrap();
        match self.random.random_range(0..16) {
            0 if all => fs::remove_file(self.course.path().join(name)).unwrap(),
            1 if all => self.rename(name, &bytes),
            2 if all => _ = self.course.bytes(name, &[bytes.as_slice(), b"\xE9\n"].concat()),
            // Of the same size, perhaps within the same tick of the clock.
            3 | 4 => {
                let letters = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_lowercase());
                if let Some(at) = letters.map(|(at, _)| at).choose(&mut self.random) {
                    let mut bytes = bytes;
                    bytes[at] = self.random.random_range(b'a'..=b'z');
                    self.course.bytes(name, &bytes);
                }
            }
            5..9 => {
                let others = OTHERS.iter().find(|(other, _)| other == name);
                match (self.first.get(name), others.and_then(|(_, texts)| texts.choose(&mut self.random))) {
                    (Some(bytes), _) => _ = self.course.bytes(name, bytes),
                    (None, Some(text)) => _ = self.course.file(name, text),
                    (None, None) => {}
                }
            }
            _ => self.insert(name, &bytes),
        }
    }

    fn rename(&mut self, name: &str, bytes: &[u8]) {
        let other = name.replace("01-", "03-").replace("try", "again");
        let other = if other == name { format!("{name}.md") } else { other };
        self.course.bytes(&other, bytes).without(name);
        self.renamed.insert(other);
    }

    /// Types something into a file, at its end or anywhere.
    fn insert(&mut self, name: &str, bytes: &[u8]) {
        let (typed, space) = match name.rsplit('.').next().unwrap() {
            "yaml" => (QUIZ, ""),
            "toml" => (BOOK, ""),
            _ => (LESSON, "\n"),
        };
        let typed = format!("{space}{}{space}", typed.choose(&mut self.random).unwrap());
        let text = String::from_utf8_lossy(bytes);
        let mut lines: Vec<&str> = text.lines().collect();
        let end = self.random.random_bool(0.5);
        let at = if end { lines.len() } else { self.random.random_range(0..=lines.len()) };
        lines.insert(at, &typed);
        self.course.file(name, &(lines.join("\n") + "\n"));
    }

    /// Every document that a preview serves, by the files of the course built for the web.
    fn documents(&self, preview: &Preview) -> BTreeMap<String, Vec<u8>> {
        let built = build_course(self.course.path(), Target::Web).unwrap().result.expect("it is good");
        let paths =
            built.files.into_keys().filter(|path| !matches!(path.as_str(), "files.json" | "worker.js"));
        served(preview, paths)
    }
}

fn served(preview: &Preview, paths: impl Iterator<Item = String>) -> BTreeMap<String, Vec<u8>> {
    preview.open(|web| {
        let web = web.unwrap();
        paths.map(|path| (web.file(&path).unwrap().unwrap_or_default(), path)).map(|(b, p)| (p, b)).collect()
    })
}

/// Saves again and again; says how often the course was good, and how often not.
fn follow(course: CourseTest, seed: u64) -> (u64, u64) {
    let mut author = Author::new(course, seed);
    let mut preview = Preview::new(author.course.path());
    // What has been left alone for a while is not read again.
    std::thread::sleep(Duration::from_secs(5));
    let mut told: Vec<Diagnostic> = preview.refresh().unwrap().unwrap().diagnostics;
    let mut good = (preview.shown().version.clone(), author.documents(&preview));
    let (mut times_good, mut times_bad) = (0, 0);
    for trial in 0..trials() {
        if author.random.random_bool(0.45) {
            author.mend(true);
        }
        // The list of files stays as it is most of the time: then much can be taken over.
        let all = author.random.random_bool(0.3);
        for _ in 0..author.random.random_range(1..=3) {
            author.save(all);
        }
        if let Some(made) = preview.refresh() {
            told = made.unwrap().diagnostics;
        }
        let mut fresh = Preview::new(author.course.path());
        let made = fresh.refresh().unwrap().unwrap();
        assert_eq!(told, made.diagnostics, "seed {seed}, save {trial}");
        assert_eq!(preview.shown().errors, fresh.shown().errors, "seed {seed}, save {trial}");
        assert!(preview.places().eq(fresh.places()), "seed {seed}, save {trial}");
        if made.good {
            times_good += 1;
            good = (fresh.shown().version.clone(), author.documents(&fresh));
        } else {
            times_bad += 1;
        }
        assert_eq!(preview.shown().version, good.0, "seed {seed}, save {trial}");
        let documents = served(&preview, good.1.keys().cloned());
        for (path, bytes) in &documents {
            assert!(good.1[path] == *bytes, "seed {seed}, save {trial}: {path}");
        }
    }
    (times_good, times_bad)
}

#[test]
fn a_preview_that_stays_open_says_and_serves_what_a_new_one_does() {
    let followed = |course: CourseTest, seed| {
        let (good, bad) = follow(course, seed);
        assert!(good * 8 >= trials() && bad * 8 >= trials(), "seed {seed}: {good} good, {bad} bad");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| followed(connected(), 1));
        followed(CourseTest::kinds(), 2);
    });
}

#[test]
fn what_names_a_place_in_another_file_follows_that_place() {
    let course = CourseTest::named("base");
    let second = "# Second things\n\n## Ask\n\nOnce.\n\n## Ask\n\nAgain.\n";
    course.file("lessons/01-start/02-second.md", second);
    course.file("lessons/01-start/03-third.md", "# Third things\n\nSee [it](02-second.md#ask-2).\n");
    let mut preview = Preview::new(course.path());
    preview.refresh().unwrap().unwrap();
    course.file("lessons/01-start/02-second.md", &second.replace("Once.", "Once, and then once more."));
    let told = preview.refresh().unwrap().unwrap().diagnostics;
    let fresh = Preview::new(course.path()).refresh().unwrap().unwrap().diagnostics;
    assert!(told.iter().any(|found| found.code == &codes::LINK_REPEATED_HEADING), "{told:?}");
    assert_eq!(told, fresh);
}
