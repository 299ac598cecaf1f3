//! Every text of an item that somebody reads, whatever its kind, with the field it stands in.

use crate::parse::ranged::Step;
use crate::parse::written::item::Item;
use crate::parse::written::scalar::Text;

use super::Asked;

/// A field with a text, or with a list of texts.
type Field<'a> = (&'static str, Option<&'a Text>);

impl<'a> Asked<'a> {
    /// Calls `see` with the field and the text of everything that can be read in the item, for authors only too.
    pub(in crate::check::lint) fn texts(&self, mut see: impl FnMut(&[Step<'a>], &'a str)) {
        let common = &self.common;
        let prompt = (common.prompt_field, Some(common.prompt));
        for (field, text) in [("situation", common.situation), prompt, ("rationale", common.rationale)] {
            if let Some(text) = text {
                see(&[Step::Key(field)], text.as_str());
            }
        }
        list("hints", common.hints, &mut see);
        match self.written {
            Item::Choice(form) => choices(&form.choices, &mut see),
            Item::Multiple(form) => choices(&form.choices, &mut see),
            Item::Match(form) => {
                for (index, pair) in form.pairs.iter().enumerate() {
                    parts(
                        "pairs",
                        index,
                        &[("left", Some(&pair.left)), ("right", Some(&pair.right))],
                        &mut see,
                    );
                }
                list("extra", &form.extra, &mut see);
            }
            Item::Order(form) => {
                for (index, step) in form.steps.iter().enumerate() {
                    parts("steps", index, &[("text", Some(&step.text))], &mut see);
                }
                if let Some(text) = &form.feedback {
                    see(&[Step::Key("feedback")], text.as_str());
                }
            }
            Item::TrueFalse(form) => {
                for (answer, text) in &form.feedback.0 {
                    see(&[Step::Key("feedback"), Step::Key(answer)], text.as_str());
                }
            }
            Item::Rate(form) => {
                for (index, response) in form.responses.iter().enumerate() {
                    let fields = [("text", Some(&response.text)), ("feedback", response.feedback.as_ref())];
                    parts("responses", index, &fields, &mut see);
                }
            }
            Item::MostLeast(form) => {
                for (index, response) in form.responses.iter().enumerate() {
                    let fields = [("text", Some(&response.text)), ("feedback", response.feedback.as_ref())];
                    parts("responses", index, &fields, &mut see);
                }
            }
            Item::Reflect(form) => list("checklist", &form.checklist, &mut see),
            Item::Text(form) => {
                for (index, answer) in form.answers.iter().enumerate() {
                    let fields = [("text", Some(&answer.text)), ("feedback", answer.feedback.as_ref())];
                    parts("answers", index, &fields, &mut see);
                }
            }
            Item::Number(_) => {}
            Item::Scenario(form) => {
                for (id, node) in &form.nodes.0 {
                    see(&[Step::Key("nodes"), Step::Key(id), Step::Key("text")], node.text.as_str());
                    for (index, branch) in node.branches.iter().enumerate() {
                        let fields = [("text", Some(&branch.text)), ("feedback", branch.feedback.as_ref())];
                        for (field, text) in fields {
                            let Some(text) = text else { continue };
                            let steps = ["nodes", id.as_str(), "branches"].map(Step::Key);
                            let path: Vec<_> =
                                steps.into_iter().chain([Step::Index(index), Step::Key(field)]).collect();
                            see(&path, text.as_str());
                        }
                    }
                }
            }
        }
    }
}

fn choices<'a>(
    choices: &'a [crate::parse::written::item::Choice],
    see: &mut impl FnMut(&[Step<'a>], &'a str),
) {
    for (index, choice) in choices.iter().enumerate() {
        let (feedback, why) = (choice.feedback.as_ref(), choice.why.as_ref());
        parts("choices", index, &[("text", Some(&choice.text)), ("feedback", feedback), ("why", why)], see);
    }
}

fn list<'a>(field: &'static str, texts: &'a [Text], see: &mut impl FnMut(&[Step<'a>], &'a str)) {
    for (index, text) in texts.iter().enumerate() {
        see(&[Step::Key(field), Step::Index(index)], text.as_str());
    }
}

fn parts<'a>(
    list: &'static str,
    index: usize,
    fields: &[Field<'a>],
    see: &mut impl FnMut(&[Step<'a>], &'a str),
) {
    for (field, text) in fields {
        if let Some(text) = text {
            see(&[Step::Key(list), Step::Index(index), Step::Key(field)], text.as_str());
        }
    }
}
