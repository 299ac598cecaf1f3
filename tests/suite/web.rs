//! The course as a document for each page: what stands where, and how they lead to each other.

use std::collections::BTreeSet;
use std::sync::Mutex;

use coursewright::bundle::{Bundle, Target};
use coursewright::compile::{Stage, build_course, build_into};

use super::course::CourseTest;

fn web(course: &CourseTest) -> Bundle {
    build_course(course.path(), Target::Web).unwrap().result.unwrap()
}

fn text<'b>(bundle: &'b Bundle, path: &str) -> &'b str {
    let bytes = bundle.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The values of an attribute.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let values = html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap());
    values.map(|value| value.replace("&#x2f;", "/").replace("&amp;", "&")).collect()
}

#[test]
fn every_link_leads_to_a_file_and_to_a_place_in_it() {
    for course in [CourseTest::named("base"), CourseTest::kinds(), CourseTest::real()] {
        let bundle = web(&course);
        let mut links = 0;
        for (path, bytes) in bundle.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let folder: Vec<&str> = path.split('/').collect();
            for link in values(html, "href").into_iter().chain(values(html, "src")) {
                if ["data:", "mailto:", "https:", "http:"].iter().any(|scheme| link.starts_with(scheme)) {
                    continue;
                }
                let (file, fragment) = link.split_once('#').unwrap_or((&link, ""));
                let mut place = folder[..folder.len() - 1].to_vec();
                for part in file.split('/').filter(|part| !part.is_empty()) {
                    if part == ".." { _ = place.pop().unwrap() } else { place.push(part) }
                }
                let place = if file.is_empty() { path.clone() } else { place.join("/") };
                let place = percent_encoding::percent_decode_str(&place).decode_utf8().unwrap().into_owned();
                assert!(bundle.files.contains_key(&place), "{path}: {link} is no file");
                let id = percent_encoding::percent_decode_str(fragment).decode_utf8().unwrap();
                let there = text(&bundle, &place);
                assert!(
                    id.is_empty() || values(there, "id").iter().any(|other| *other == id),
                    "{path}: {link} leads nowhere in {place}"
                );
                links += 1;
            }
        }
        assert!(links > 50, "{links}");
    }
}

/// Who builds a large course is told how many documents there will be.
#[test]
fn the_number_of_documents_is_known_beforehand() {
    for target in Target::ALL {
        let course = CourseTest::real();
        let told = Mutex::new(None);
        let tell = |stage| {
            if let Stage::Make { documents } = stage {
                *told.lock().unwrap() = Some(documents);
            }
        };
        let open = |_: &_| Mutex::new(Bundle::default());
        let built = build_into(course.path(), target, open, &tell).unwrap().result.unwrap();
        let files = built.into_inner().unwrap().files;
        let documents = files.keys().filter(|path| path.ends_with(".html")).count();
        assert_eq!(told.into_inner().unwrap(), Some(documents), "{target:?}");
    }
}

#[test]
fn a_page_has_its_own_quizzes_and_no_others() {
    let course = CourseTest::real();
    let bundle = web(&course);
    let page = text(&bundle, "lesson/expectations/set-it.html");
    assert_eq!(values(page, "data-screen"), ["lesson/expectations/set-it"]);
    for quiz in values(page, "data-quiz-section") {
        assert!(page.contains(&format!("\"id\":\"{quiz}\"")));
    }
    let others = text(&bundle, "lesson/partners/mr-needitnow.html");
    let own: BTreeSet<String> = values(page, "data-quiz-section").into_iter().collect();
    assert!(values(others, "data-quiz-section").iter().all(|quiz| !own.contains(quiz)));
    assert!(!page.contains("@/") && page.contains("href=\"../../index.html\""));
    assert!(page.contains("<title>Set the expectation – What does customer service really mean?</title>"));
}

#[test]
fn images_are_files_but_drawings_which_could_run_scripts() {
    let course = CourseTest::named("base");
    let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    std::fs::write(course.path().join("lessons/images/dot.gif"), gif).unwrap();
    let lesson = course.read("lessons/01-start/01-first.md");
    course.file("lessons/01-start/01-first.md", &format!("{lesson}\n![A dot](../images/dot.gif)\n"));
    let bundle = web(&course);
    let page = text(&bundle, "lesson/start/first.html");
    let image = values(page, "src").into_iter().find(|src| src.ends_with(".gif")).unwrap();
    assert_eq!(bundle.files[image.strip_prefix("../../").unwrap()], gif);
    assert!(!bundle.files.keys().any(|path| path.ends_with(".svg") && !path.starts_with("assets/icon.")));
}

#[test]
fn what_a_course_has_no_more_is_deleted_and_nothing_else() {
    let course = CourseTest::named("base");
    let build = || assert_eq!(course.run(&["build", "--target", "web"]).code, 0);
    let there = |path: &str| course.path().join("dist").join(path).exists();
    course.file("lessons/01-start/03-third.md", "# Third\n\nText.\n");
    build();
    course.file("dist/mine.txt", "mine");
    assert!(there("lesson/start/third.html"));
    std::fs::remove_file(course.path().join("lessons/01-start/03-third.md")).unwrap();
    build();
    assert!(!there("lesson/start/third.html") && there("lesson/start/second.html"));
    assert_eq!(course.read("dist/mine.txt"), "mine");
}

#[cfg(unix)]
#[test]
fn no_link_in_the_result_is_followed_out_of_it() {
    let outside = CourseTest::empty();
    outside.file("own.html", "kept");
    let course = CourseTest::named("base");
    assert_eq!(course.run(&["build", "--target", "web"]).code, 0);
    let dist = course.path().join("dist");

    // What stands behind a link is nobody's result, whatever the list says.
    std::os::unix::fs::symlink(outside.path(), dist.join("old")).unwrap();
    let list = course.read("dist/files.json").replacen("\"files\":[", "\"files\":[[\"old/own.html\",1],", 1);
    course.file("dist/files.json", &list);
    assert_eq!(course.run(&["build", "--target", "web", "--fresh"]).code, 0);
    assert_eq!(outside.read("own.html"), "kept");

    std::fs::remove_dir_all(dist.join("lesson")).unwrap();
    std::os::unix::fs::symlink(outside.path(), dist.join("lesson")).unwrap();
    let ran = course.run(&["build", "--target", "web", "--fresh"]);
    assert_eq!(ran.code, 2);
    let said = "a link leads out of the folder for the result here; take the link away\n";
    assert!(ran.stderr.starts_with("error: cannot write ") && ran.stderr.ends_with(said), "{}", ran.stderr);
    let files = std::fs::read_dir(outside.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(files.collect::<Vec<_>>(), ["own.html"]);
}

#[test]
fn a_template_that_fails_leaves_nothing_written() {
    let course = CourseTest::named("base");
    course.file("templates/results.html", "{{ nothing_of_that_name }}");
    let ran = course.run(&["build", "--target", "web"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("nothing was written"), "{}", ran.stderr);
    assert!(!course.path().join("dist").exists());
}
