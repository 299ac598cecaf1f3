//! The course in the repository's root.

use std::collections::BTreeSet;

use coursewright::course::{ChoiceItem, Document, Kind, Markup, MultipleItem, Node};

use super::course::CourseTest;

#[test]
fn it_has_nothing_wrong() {
    assert_eq!(CourseTest::real().messages(), "");
}

#[test]
fn it_is_at_least_the_first_half() {
    let course = CourseTest::real().checked();
    let items: usize = course.quizzes.values().map(|quiz| quiz.items.len()).sum();
    assert!(
        course.modules.len() >= 2 && course.lessons.len() >= 6 && course.quizzes.len() >= 4 && items >= 16
    );
    for lesson in course.lessons.values() {
        assert!(!lesson.objectives.is_empty(), "{} has no objective", lesson.id);
    }
}

#[test]
fn each_of_johns_four_demands_is_an_item() {
    fn johns(document: &Document) -> Vec<String> {
        let quotes = document.nodes.iter().filter_map(|node| match node {
            Node::Quote(quote) if quote.citation.name.as_deref() == Some("John") => Some(quote),
            _ => None,
        });
        quotes
            .map(|quote| {
                let words = quote.body.nodes.iter().filter_map(|node| match node {
                    Node::Markup(Markup::Text(text)) => Some(text.to_string()),
                    _ => None,
                });
                words.collect::<Vec<_>>().concat()
            })
            .collect()
    }
    let course = CourseTest::real().checked();
    let items = course.quizzes.values().flat_map(|quiz| &quiz.items);
    let said: BTreeSet<String> = items.filter_map(|item| item.situation.as_ref()).flat_map(johns).collect();
    for demand in ["day late", "just sprayed on", "6 year old frame", "my insurance covers everything"] {
        assert!(said.iter().any(|text| text.contains(demand)), "{demand}: {said:?}");
    }
}

#[test]
fn every_choice_teaches() {
    let course = CourseTest::real().checked();
    for item in course.quizzes.values().flat_map(|quiz| &quiz.items) {
        assert!(item.review.is_some(), "{} does not say where to read again", item.id);
        match &item.kind {
            Kind::Choice(ChoiceItem { choices }) | Kind::Multiple(MultipleItem { choices, .. }) => {
                assert!(choices.iter().all(|choice| choice.feedback.is_some()), "{}", item.id);
            }
            Kind::Order(own) => assert!(own.feedback.is_some() || item.rationale.is_some(), "{}", item.id),
            Kind::Scenario(own) => {
                let branches = own.nodes.iter().flat_map(|node| &node.branches);
                assert!(branches.map(|branch| &branch.feedback).all(Option::is_some));
            }
            Kind::TrueFalse(own) => assert!(own.if_true.is_some() && own.if_false.is_some()),
            Kind::Reflect(_) => {}
            Kind::Rate(own) => assert!(own.responses.iter().all(|response| response.feedback.is_some())),
            Kind::MostLeast(own) => {
                assert!(own.responses.iter().all(|r| r.feedback.is_some()), "{}", item.id);
            }
            Kind::Match(_) | Kind::Number(_) | Kind::Text(_) => {
                assert!(item.rationale.is_some(), "{}", item.id);
            }
        }
    }
}
