//! `kind: rate`: responses, each rated on a scale.

use crate::course::{ChoiceId, Kind, RateItem, RateResponse, RateScoring, Scale};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written;
use crate::score::best_correlation;

use super::super::Checker;
use super::At;
use super::part::Part;

impl Checker<'_> {
    pub(super) fn rate(&mut self, form: &written::item::RateItem, at: &At<'_>) -> Kind {
        let scale = self.scale(&form.scale, at);
        let mut ids = Vec::new();
        let mut responses = Vec::new();
        for (index, response) in form.responses.iter().enumerate() {
            let steps = |field| [Step::Key("responses"), Step::Index(index), Step::Key(field)];
            let (id, text) = (response.id.as_ref(), &response.text);
            let part = Part { list: "responses", called: "response", id, text };
            let id = self.part_id(&part, index, &ids, at);
            ids.push(id.clone());
            let key = response.key.0.0;
            if scale.min < scale.max && !(f64::from(scale.min)..=f64::from(scale.max)).contains(&key) {
                self.at_item(
                    at,
                    &steps("key"),
                    &codes::ITEM_KEY_OUTSIDE_SCALE,
                    format!("the key {key} is not on the scale from {} to {}", scale.min, scale.max),
                    "write how this response should be rated, or make the scale longer",
                );
            }
            responses.push(RateResponse {
                id: ChoiceId(id),
                text: self.text(text, at, &steps("text")),
                key,
                feedback: response.feedback.as_ref().map(|text| self.text(text, at, &steps("feedback"))),
            });
        }
        if responses.len() < 2 {
            self.at_item(
                at,
                &[Step::Name("responses")],
                &codes::ITEM_TOO_FEW_CHOICES,
                "there is nothing to compare".to_owned(),
                "write at least two responses",
            );
        } else if scale.min < scale.max {
            self.some_rating_is_better(&responses, scale, form.scoring, at);
        }
        let labels = form.scale.labels.iter().map(|label| label.0.clone()).collect();
        let keys: Vec<f64> = responses.iter().map(|response| response.key).collect();
        let best = best_correlation(scale, &keys);
        Kind::Rate(RateItem { scale, labels, responses, scoring: form.scoring, best })
    }

    fn scale(&mut self, written: &written::rate::Scale, at: &At<'_>) -> Scale {
        let scale = Scale { min: written.min.0.0, max: written.max.0.0 };
        let labels = written.labels.len();
        if scale.min >= scale.max {
            self.at_item(
                at,
                &["scale".into(), "max".into()],
                &codes::ITEM_SCALE_WITHOUT_POINTS,
                format!("a scale from {} to {} leaves nothing to choose", scale.min, scale.max),
                "write a `max` above `min`, as in `{min: 1, max: 5}`",
            );
            return scale;
        }
        let points = scale.min.abs_diff(scale.max) as usize + 1;
        if ![0, 2, points].contains(&labels) {
            let each = if points == 2 { String::new() } else { format!("{points}, one for each point, or ") };
            self.at_item(
                at,
                &["scale".into(), "labels".into()],
                &codes::ITEM_SCALE_LABELS,
                format!("this scale has {points} points, and {labels} of them would have a label"),
                &format!("write {each}2, one for each end"),
            );
        }
        scale
    }

    /// Reports keys that make all answers equally good.
    ///
    /// By correlation that is so when the keys do not vary; by nearness, when they all stand halfway between the only
    /// two points.
    fn some_rating_is_better(
        &mut self,
        responses: &[RateResponse],
        scale: Scale,
        scoring: RateScoring,
        at: &At<'_>,
    ) {
        let key = responses[0].key;
        let alike = responses.iter().all(|response| response.key == key);
        let halfway = scale.max - scale.min == 1 && key * 2.0 == f64::from(scale.min + scale.max);
        if !alike || (scoring == RateScoring::NearMiss && !halfway) {
            return;
        }
        let (message, help) = match scoring {
            RateScoring::Standardised => (
                format!("every key is {key}, and this rule scores which response is rated above which"),
                "give them different keys, or write `scoring: near-miss`",
            ),
            RateScoring::NearMiss => (
                format!("every key is {key}, as near to {} as to {}", scale.min, scale.max),
                "give a response a key nearer to one of them",
            ),
        };
        self.at_item(at, &[Step::Name("responses")], &codes::ITEM_KEYS_ALIKE, message, help);
    }
}
