//! Whose judgement the key is.

use crate::course::{BasisKind, Reveal};
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::Asked;
use super::super::language::List;
use super::super::{Bench, Findings};

/// A weight on what nobody vouches for: with `basis: none` it will never count.
pub(super) fn weight_without_basis<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    let weighs = asked.common.weight.is_some_and(|weight| weight.0.0 > 0.0);
    if asked.item.basis.kind != BasisKind::None || !weighs {
        return;
    }
    findings.note(
        &codes::ITEM_WEIGHT_WITHOUT_BASIS,
        &[Step::Name("weight")],
        None,
        "this item has a weight, and with `basis: none` it never counts: who says what is right?",
        "name who says so (`basis: policy`, `law`, `panel` …), or take out `weight`",
    );
}

/// The key is an agreement among people, and trainees are neither asked for it nor told of it afterwards.
pub(super) fn unshown_basis<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let never = bench.quizzes[asked.quiz].as_ref().is_some_and(|quiz| quiz.reveal == Reveal::Never);
    let agreed = matches!(asked.item.basis.kind, BasisKind::Consensus | BasisKind::Panel);
    if !never || !agreed || !asked.item.counts() {
        return;
    }
    let said = |words| bench.vocabulary.find(words, List::Authority).is_some();
    if said(&asked.prompt.words) || asked.situation.as_ref().is_some_and(|situation| said(&situation.words)) {
        return;
    }
    findings.note(
        &codes::ITEM_UNSHOWN_BASIS,
        &asked.prompt_field(),
        None,
        "trainees never learn whose judgement this is: the quiz reveals nothing, and the question does not say",
        "begin with whose view is asked, as in `What would most experienced colleagues say?`",
    );
}
