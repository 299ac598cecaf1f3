//! What an answer is evidence of, and why somebody would give it.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};

use super::super::asked::Asked;
use super::super::{Bench, Findings};

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

/// A distractor without the misconception behind it (Haladyna, Downing & Rodriguez 2002, rule 30): nobody can tell
/// later what choosing it meant.
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
