//! Responses that are rated, or are the most and the least: what judges made of them.

use crate::course::{Kind, MostLeastItem, MostLeastResponse, RateItem};
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::Asked;
use super::super::choices::absurdity;
use super::super::{Bench, Findings};

/// Fewer than half of a panel agree on what is the most, or the least.
pub(super) fn panel_disagrees<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_PANEL_DISAGREES;
    let Kind::MostLeast(MostLeastItem { responses, .. }) = &asked.item.kind else { return };
    for (name, shares) in [
        ("most", responses.iter().map(|r| r.most.value()).collect::<Vec<_>>()),
        ("least", responses.iter().map(|r| r.least.value()).collect()),
    ] {
        let top = shares.iter().copied().fold(0.0, f64::max);
        if top <= 0.0 || top >= bench.limit(code, "share") {
            continue;
        }
        let index = shares.iter().position(|&share| share == top).unwrap_or_default();
        findings.note(
            code,
            &[Step::Key("responses"), Step::Index(index), Step::Key(name)],
            None,
            format!("only {:.0}% of the panel agree on the {name}: it has no clear answer", top * 100.0),
            "word the responses more clearly and ask again, or take the item out",
        );
    }
}

/// A response whose key is in the middle of the scale (McDaniel et al. 2011: what judges put there tells least).
pub(super) fn middling_rating<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    let Kind::Rate(RateItem { scale, responses, .. }) = &asked.item.kind else { return };
    let third = f64::from(scale.max - scale.min) / 3.0;
    let middle = f64::from(scale.min) + third..f64::from(scale.max) - third;
    for (index, response) in responses.iter().enumerate() {
        if response.key > middle.start && response.key < middle.end {
            findings.note(
                &codes::ITEM_MIDDLING_RATING,
                &[Step::Key("responses"), Step::Index(index), Step::Key("key")],
                None,
                format!(
                    "{} is in the middle of the scale from {} to {}: such a response tells least about who rates it",
                    response.key, scale.min, scale.max
                ),
                "make the response clearly better or worse, or take it out",
            );
        }
    }
}

/// What is the least is so absurd that everybody sees it.
pub(super) fn absurd_least<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_ABSURD_LEAST;
    let Kind::MostLeast(MostLeastItem { responses, .. }) = &asked.item.kind else { return };
    let by = |share: fn(&MostLeastResponse) -> f64| {
        (0..responses.len()).max_by(|&a, &b| share(&responses[a]).total_cmp(&share(&responses[b])))
    };
    let (Some(most), Some(least)) = (by(|r| r.most.value()), by(|r| r.least.value())) else { return };
    let (Some(best), Some(worst)) = (asked.offered.get(most), asked.offered.get(least)) else { return };
    let limits = (bench.count(code, "short"), bench.count(code, "key"));
    let Some(why) = absurdity(worst, best.text.words.len(), limits, bench) else { return };
    findings.note(
        code,
        &worst.field(),
        None,
        format!("the least is given away, because {why}"),
        "let the least be a mistake that somebody would defend",
    );
}
