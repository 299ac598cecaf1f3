//! Lints about whose judgement the scoring is, and how finely it judges.

use crate::course::{BasisKind, Kind, MostLeastItem, RateItem, Reveal};
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};

use super::super::asked::Asked;
use super::super::choices::absurdity;
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
    if !never || !agreed || !asked.item.counts() || bench.vocabulary.lexicon().is_none() {
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

/// A choice is evidence of so many things that it is evidence of none.
pub(super) fn many_competencies<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_MANY_COMPETENCIES;
    let most = bench.count(code, "max");
    let note = |findings: &mut Findings<'a>, path: &[Step<'a>], what, count: usize| {
        if count > most {
            findings.note(
                code,
                path,
                None,
                format!("this {what} counts for {count} competencies, so it shows none of them clearly"),
                format!("keep the {most} that it shows best"),
            );
        }
    };
    // The decisions of a scenario are many, and can be evidence of as much.
    if !matches!(asked.item.kind, Kind::Scenario(_)) {
        note(findings, &[Step::Key("competencies")], "item", asked.common.competencies.len());
    }
    if let Written::Choice(ChoiceItem { choices, .. }) | Written::Multiple(MultipleItem { choices, .. }) =
        asked.written
    {
        for (index, choice) in choices.iter().enumerate() {
            let path = [Step::Key("choices"), Step::Index(index), Step::Key("competencies")];
            note(findings, &path, "choice", choice.competencies.len());
        }
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
    let by = |share: fn(&crate::course::MostLeastResponse) -> f64| {
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

/// A distractor without the misconception behind it (rule 30): nobody can tell later what choosing it meant.
pub(super) fn unexplained_distractor<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    let chosen = matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_));
    if !chosen {
        return;
    }
    for choice in asked.distractors().filter(|choice| choice.why.is_none()) {
        findings.note(
            &codes::ITEM_UNEXPLAINED_DISTRACTOR,
            &[Step::Key(choice.list), Step::Index(choice.index)],
            None,
            "nothing says why somebody would choose this",
            "add `why:` with what a sensible colleague would be thinking",
        );
    }
}
