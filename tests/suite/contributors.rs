//! Whoever makes a point in the sources of our own course is heard in it.

use coursewright::check::Depth;
use coursewright::compile::survey_course;
use coursewright::course::How;
use coursewright::transcript::Transcripts;

use super::course::root;

/// Those who said nothing about the matter: one only wrote that the thread was worth following.
const WITHOUT_A_POINT: [&str; 1] = ["optiboard-really-mean canada-frames"];

#[test]
fn everybody_who_makes_a_point_is_quoted_exactly() {
    let survey =
        survey_course(root(), &Transcripts::default(), Depth::Rules, &|_| ()).unwrap().result.unwrap();
    let mut heard = Vec::new();
    let mut unheard = Vec::new();
    for (source, found) in &survey.sources {
        for who in found.record.contributors.keys() {
            let own = |passage: &str| found.record.passages.get(passage) == Some(who);
            let quotes = found.uses.iter().filter(|one| own(&one.passage));
            let exact = quotes
                .filter(|one| matches!(&one.how, How::Quoted { verified, .. } if !verified.is_empty()))
                .count();
            let line = format!("{source} {who}");
            if exact > 0 { heard.push(line) } else { unheard.push(line) }
        }
    }
    assert_eq!(unheard, WITHOUT_A_POINT, "heard are {heard:?}");
    assert_eq!(heard.len(), 18, "{heard:?}");
}
