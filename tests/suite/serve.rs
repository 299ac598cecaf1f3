//! The preview: what is made, what is served, and to whom.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;

use coursewright::serve::{Preview, Server, Shown, Wake, Watch};

use super::course::CourseTest;

fn previewed(course: &CourseTest) -> Preview {
    let mut preview = Preview::new(course.path());
    assert!(preview.refresh().unwrap().unwrap().good);
    preview
}

/// The document of the first lesson.
const LESSON: &str = "lesson/start/first.html";

fn page(preview: &Preview) -> String {
    let file = preview.open(|web| web.unwrap().file(LESSON)).unwrap();
    String::from_utf8(file.unwrap()).unwrap()
}

/// Everything that the server answers to one request.
fn asks(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_course_is_made_anew_only_when_something_changed() {
    let course = CourseTest::named("base");
    let mut preview = previewed(&course);
    let (first, own) = (preview.shown(), page(&preview));
    assert!(preview.refresh().is_none());
    assert!(Arc::ptr_eq(&first, &preview.shown()));
    let lesson = course.read("lessons/01-start/01-first.md");
    course.file("lessons/01-start/01-first.md", &format!("{lesson}\nAnother line.\n"));
    preview.refresh().unwrap().unwrap();
    let second = preview.shown();
    assert!(page(&preview).contains("Another line.") && first.version != second.version);
    course.file("lessons/01-start/01-first.md", &lesson);
    preview.refresh().unwrap().unwrap();
    assert_eq!((&preview.shown().version, page(&preview)), (&first.version, own));
}

#[test]
fn a_file_that_lessons_take_in_is_followed_wherever_it_stands() {
    let course = CourseTest::named("base");
    let lesson = course.read("lessons/01-start/02-second.md");
    course.file("lessons/01-start/02-second.md", &format!("{lesson}\n{{{{#include ../../parts/ask.md}}}}\n"));
    course.file("parts/ask.md", "And wait.\n");
    let mut preview = previewed(&course);
    noticed(&course, &preview, || course.file("parts/ask.md", "And wait for the answer.\n"));
    preview.refresh().unwrap().unwrap();
    assert!(preview.open(|web| {
        let file = web.unwrap().file("lesson/start/second.html").unwrap().unwrap();
        String::from_utf8(file).unwrap().contains("And wait for the answer.")
    }));
}

/// Holds that a change of files is noticed where the course that a preview shows is followed.
fn noticed<T>(course: &CourseTest, preview: &Preview, change: impl FnOnce() -> T) {
    let (sender, told) = channel();
    let root = course.path().to_owned();
    let places: Vec<String> = preview.places().map(ToOwned::to_owned).collect();
    std::thread::spawn(move || {
        let mut watch = Watch::new(&root, false).unwrap();
        watch.follow(places.iter().map(String::as_str));
        sender.send("watching").unwrap();
        watch.wait(drop);
        sender.send("changed")
    });
    assert_eq!(told.recv(), Ok("watching"));
    change();
    assert_eq!(told.recv_timeout(std::time::Duration::from_secs(20)), Ok("changed"));
}

#[test]
fn a_logo_is_followed_in_a_folder_of_its_own() {
    let course = CourseTest::named("base");
    course.file("art/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n");
    course.edit("book.toml", "[course]", "[theme]\nlogo = \"art/logo.svg\"\n\n[course]");
    let mut preview = previewed(&course);
    noticed(&course, &preview, || {
        course.file("art/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"/>\n")
    });
    assert!(preview.refresh().unwrap().unwrap().good);
}

#[test]
fn a_file_below_a_folder_with_another_one_is_followed_too() {
    let course = CourseTest::named("base");
    let lesson = course.read("lessons/01-start/02-second.md");
    let two = "{{#include ../../parts/ask.md}}\n\n{{#include ../../parts/more/wait.md}}";
    course.file("lessons/01-start/02-second.md", &format!("{lesson}\n{two}\n"));
    course.file("parts/ask.md", "And wait.\n");
    course.file("parts/more/wait.md", "Longer.\n");
    let preview = previewed(&course);
    noticed(&course, &preview, || course.file("parts/more/wait.md", "Much longer.\n"));
}

#[test]
fn a_folder_that_is_not_there_yet_is_waited_for() {
    let course = CourseTest::named("base");
    course.file("parts/one.md", "One.\n");
    course.edit("book.toml", "[course]", "[theme]\nlogo = \"parts/art/logo.svg\"\n\n[course]");
    let mut preview = Preview::new(course.path());
    assert!(!preview.refresh().unwrap().unwrap().good);
    noticed(&course, &preview, || std::fs::create_dir(course.path().join("parts/art")).unwrap());
    let mut watch = Watch::new(course.path(), false).unwrap();
    assert!(watch.follow(preview.places()), "the folder is there now");
    assert!(!watch.follow(preview.places()), "nothing else is new");
}

#[test]
fn the_last_good_course_stays_while_there_are_errors() {
    let course = CourseTest::named("base");
    let mut preview = previewed(&course);
    let (good, own) = (preview.shown(), page(&preview));
    let book = course.read("book.toml");
    course.file("book.toml", &format!("{book}\n[course\n"));
    assert!(!preview.refresh().unwrap().unwrap().good);
    let bad = preview.shown();
    assert_eq!((bad.errors.is_empty(), bad.version.as_str()), (false, good.version.as_str()));
    assert!(bad.errors[0].starts_with("error[") && !bad.errors[0].contains('\u{1b}'), "{}", bad.errors[0]);
    assert_eq!(page(&preview), own);
    course.file("book.toml", &book);
    assert!(preview.refresh().unwrap().unwrap().good);
    assert!(preview.shown().errors.is_empty());
}

#[test]
fn a_folder_that_goes_away_and_comes_back_is_no_end() {
    let here = CourseTest::empty();
    let mut preview = Preview::new(&here.path().join("course"));
    assert!(preview.refresh().unwrap().is_err());
    assert!(preview.refresh().is_none(), "it is told once");
    assert_eq!((preview.shown().errors.len(), preview.shown().version.as_str()), (1, ""));
    assert_eq!(here.run(&["new", "course"]).code, 0);
    assert!(preview.refresh().unwrap().unwrap().good);
}

#[test]
fn the_course_is_served_to_this_machine_alone() {
    let course = CourseTest::named("base");
    let preview = previewed(&course);
    let (shown, own) = (preview.shown(), page(&preview));
    let (wake, asked) = channel();
    let server = Server::start(Some(0), Arc::clone(&shown), wake.clone()).unwrap();
    let address = server.address();
    std::thread::spawn(move || {
        preview.open(|web| {
            for wake in asked {
                if let Wake::Asked(asked) = wake {
                    let file = web.unwrap().file(&asked.path).unwrap();
                    asked.answer(file);
                }
            }
        });
    });
    assert!(address.ip().is_loopback());
    let answer = asks(address, &format!("GET /{LESSON}"));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with(&own));
    assert!(answer.contains("\r\ncontent-type: text/html; charset=utf-8\r\n"));
    for file in ["", "course.json", "search/0.json", "results.html"] {
        assert!(asks(address, &format!("GET /{file}")).starts_with("HTTP/1.1 200 OK\r\n"), "{file}");
    }
    assert!(answer.contains("\r\ncache-control: no-store\r\n"));
    assert!(asks(address, "HEAD /index.html").ends_with("\r\n\r\n"));
    for wrong in ["GET /../book.toml", "GET /nope", "GET //etc/passwd", "GET /worker.js"] {
        assert!(asks(address, wrong).starts_with("HTTP/1.1 404"), "{wrong}");
    }
    assert!(asks(address, "POST /").starts_with("HTTP/1.1 405"));
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("<html"));
    assert!(
        Server::start(Some(address.port()), shown, wake).is_err(),
        "a port that was asked for and is taken"
    );
}

#[test]
fn open_pages_are_told_of_every_change() {
    let server = Server::start(Some(0), Arc::default(), channel().0).unwrap();
    assert!(asks(server.address(), "GET /").contains("No course yet"));
    let mut stream = TcpStream::connect(server.address()).unwrap();
    write!(stream, "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut messages =
        BufReader::new(stream).lines().map(Result::unwrap).filter(|line| line.starts_with("data:"));
    assert_eq!(messages.next().unwrap(), r#"data: {"version":"","findings":[]}"#);
    let shown = Shown { version: "2".to_owned(), errors: vec!["a\nb".to_owned()] };
    server.show(Arc::new(shown));
    assert_eq!(messages.next().unwrap(), r#"data: {"version":"2","findings":["a\nb"]}"#);
}
