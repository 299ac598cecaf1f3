//! What the choices earn, held against each other.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written::item::{ChoiceItem, Item as Written};

use super::super::asked::Asked;
use super::super::{Bench, Findings};

/// Every answer earns the same: the item tells nobody apart. Where several can be ticked, that is for the audit of blind
/// ticks to say.
pub(super) fn credits_alike<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    let [first, rest @ ..] = &asked.offered[..] else { return };
    let alike = first.key && !rest.is_empty() && rest.iter().all(|choice| choice.credit == first.credit);
    if !alike || !matches!(asked.item.kind, Kind::Choice(_)) {
        return;
    }
    findings.note(
        &codes::ITEM_CREDITS_ALIKE,
        &[Step::Name("choices")],
        None,
        "every choice earns the same, so this item tells nobody apart",
        "give the best choice `credit: 1` and the others less, or make it `kind: reflect`",
    );
}

/// The worst choice earns nearly as much as the best.
pub(super) fn credits_close<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_CREDITS_CLOSE;
    if !matches!(asked.item.kind, Kind::Choice(_)) {
        return;
    }
    let credits = || asked.offered.iter().map(|choice| choice.credit);
    let (most, least) = (credits().fold(0.0, f64::max), credits().fold(1.0, f64::min));
    // Where nothing earns everything, that is to be mended first.
    let some_key = asked.offered.iter().any(|choice| choice.key);
    if !some_key || most == least || most - least >= bench.limit(code, "range") {
        return;
    }
    findings.note(
        code,
        &[Step::Name("choices")],
        None,
        format!(
            "the worst choice still earns {:.0}%, so this item hardly tells anybody apart",
            least * 100.0
        ),
        "give the worst choice `credit: 0`",
    );
}

/// Two choices earn everything: then neither is the best.
pub(super) fn tied_best<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    if !matches!(asked.item.kind, Kind::Choice(_)) || asked.distractors().next().is_none() {
        return;
    }
    // Two with `correct: true` are an error of their own.
    let marked =
        |form: &ChoiceItem| form.choices.iter().filter(|choice| choice.correct == Some(true)).count();
    if matches!(asked.written, Written::Choice(form) if marked(form) > 1) {
        return;
    }
    let mut keys = asked.offered.iter().filter(|choice| choice.key);
    let Some(second) = keys.nth(1) else { return };
    let keys = 2 + keys.count();
    findings.note(
        &codes::ITEM_TIED_BEST,
        &[Step::Key(second.list), Step::Index(second.index)],
        None,
        format!("{keys} choices earn everything, so none of them is the best"),
        "give the second best a little less, as in `credit: 3/4`, or make it `kind: multiple`",
    );
}
