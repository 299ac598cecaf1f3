//! A stamp that is damaged is no stamp.

use std::fs;
use std::path::Path;

use coursewright::bundle::Target;
use coursewright::stamp::{self, Order};
use rand::{Rng as _, RngExt, SeedableRng, rngs::ChaCha8Rng};

use super::{CourseTest, settled};

const STAMP: &str = ".coursewright/cache/single.stamp";

/// How the program under test would decide.
fn spared(course: &CourseTest) -> bool {
    let program = Path::new(env!("CARGO_BIN_EXE_coursewright"));
    let program = fs::canonicalize(program).unwrap();
    let order = Order { course: course.path(), target: Target::Single, folder: None, program: &program };
    stamp::unchanged(&order).is_some()
}

/// Damages bytes: some are flipped, cut off, put in or left out.
fn damage(bytes: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    for _ in 0..random.random_range(1..4) {
        let at = random.random_range(0..=bytes.len());
        match random.random_range(0..4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, random.random()),
            2 if at < bytes.len() => _ = bytes.remove(at),
            _ if at < bytes.len() => bytes[at] ^= 1 << (random.next_u32() % 8),
            _ => bytes.push(random.random()),
        }
    }
}

#[test]
fn no_damage_is_trusted() {
    let course = settled(CourseTest::named("base"));
    assert!(spared(&course));
    let whole = fs::read(course.path().join(STAMP)).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(7);
    for trial in 0..2000 {
        let mut bytes = whole.clone();
        damage(&mut bytes, &mut random);
        course.bytes(STAMP, &bytes);
        assert!(bytes == whole || !spared(&course), "trial {trial}");
    }
    course.bytes(STAMP, &whole);
    assert!(spared(&course));
}

/// Somebody who makes up a stamp with a checksum that fits can spare builds, but not break the program.
#[test]
fn no_made_up_stamp_breaks_the_program() {
    let course = CourseTest::kinds();
    course.file("book.toml", &format!("{}\n[rust]\nedition = \"2024\"\n", course.read("book.toml")));
    let course = settled(course);
    let whole = fs::read(course.path().join(STAMP)).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(8);
    for _ in 0..2000 {
        let mut body = whole[9..].to_vec();
        damage(&mut body, &mut random);
        let mut bytes = format!("{:08x}\n", crc32fast::hash(&body)).into_bytes();
        bytes.extend(body);
        course.bytes(STAMP, &bytes);
        spared(&course);
    }
}

#[cfg(unix)]
#[test]
fn a_stamp_that_never_ends_is_not_read() {
    let course = settled(CourseTest::named("base"));
    let path = course.path().join(STAMP);
    fs::remove_file(&path).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(!spared(&course));
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    assert!(!spared(&course));
}
