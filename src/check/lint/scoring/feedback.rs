//! A lint about what trainees are told after they have answered.

use crate::course::Reveal;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::Asked;
use super::super::{Bench, Findings};

/// Nothing says why an answer is right or wrong. To hear only which answer is right hardly teaches (Van der Kleij,
/// Feskens & Eggen 2015: d = 0.05, against 0.49 where the reason is given).
///
/// Where the answer is shown at once, each choice has to speak, for it is one's own choice that one wants to know about;
/// a rationale is enough where no choice speaks, and for the best choices. Where it is shown later, one of both is enough.
/// A quiz that never shows anything needs neither. Where nothing is offered to choose from, the answer itself, shown
/// beside what was given, says most of it.
pub(super) fn no_feedback<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let reveal = bench.quizzes[asked.quiz].as_ref().map_or(Reveal::AtOnce, |quiz| quiz.reveal);
    let rationale = asked.common.rationale.is_some();
    let spoken = asked.offered.iter().filter(|choice| choice.feedback.is_some()).count();
    let said = match reveal {
        Reveal::Never => return,
        Reveal::AfterSubmit | Reveal::AfterPass if rationale => return,
        _ if asked.offered.is_empty() => return,
        _ => rationale || spoken > 0,
    };
    if !said {
        findings.note(
            &codes::ITEM_NO_FEEDBACK,
            &[Step::Key("id")],
            None,
            "nothing says why an answer to this is right or wrong, so nobody learns from it",
            "write `feedback:` behind each choice: what follows from it, and why",
        );
        return;
    }
    let silent = |key: bool| asked.offered.iter().filter(move |c| c.feedback.is_none() && !(key && c.key));
    let count = silent(rationale).count();
    let Some(first) = silent(rationale).next().filter(|_| spoken > 0) else { return };
    let message = match count {
        1 => format!("{} gives no feedback: who chooses it does not learn why", first.named()),
        _ => format!(
            "{count} of {} choices give no feedback: who chooses them does not learn why",
            asked.offered.len()
        ),
    };
    findings.note(
        &codes::ITEM_NO_FEEDBACK,
        &first.field(),
        None,
        message,
        "write `feedback:` behind it: what follows from it, and why",
    );
}
