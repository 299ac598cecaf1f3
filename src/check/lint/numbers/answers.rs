//! Lints about answers that are numbers.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// A number is asked for, and nobody knows in what: minutes or hours, per cent or pounds.
pub(super) fn no_unit<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Kind::Number(form) = &asked.item.kind else { return };
    let (vocabulary, words) = (bench.vocabulary, asked.asking());
    let Some(measure) = vocabulary.find(words, List::Measure) else { return };
    let text = &asked.prompt.text[asked.ask.at.clone()];
    let named = words.iter().any(|word| vocabulary.is(word.id, List::Unit))
        || text.contains(['%', '°', '€', '$', '£', '¥']);
    if form.unit.is_some() || named {
        return;
    }
    let at = words[measure.start].at().start..words[measure.end - 1].at().end;
    findings.note(
        &codes::ITEM_NO_UNIT,
        &asked.prompt_field(),
        Some(asked.prompt.typed(&at)),
        format!("“{}” asks for an amount, and nothing says in what it is counted", &asked.prompt.text[at]),
        "add `unit:`, as in `unit: minutes`",
    );
}

/// The best answer is a bare number or date that no objective names: is it worth knowing by heart?
pub(super) fn bare_number<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let (field, said) = match &asked.item.kind {
        Kind::Choice(_) => {
            let Some(key) = asked.only_key().filter(|key| is_bare(key, bench)) else { return };
            (key.field().to_vec(), key.text.text.to_string())
        }
        // What can be worked out from numbers in the item is no matter of memory.
        Kind::Number(form) if !has_digit(asked) => (vec![Step::Key("answer")], form.answer.to_string()),
        _ => return,
    };
    let digits = |text: &str| {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut wanted = digits(&said);
    if let Some(key) = asked.only_key().filter(|_| wanted.is_empty()) {
        let spelled = key.amount.as_ref().filter(|number| number.low == number.high);
        wanted.extend(spelled.map(|number| number.low.to_string()));
    }
    let named = asked.item.objectives.iter().any(|name| {
        let objective = objective_text(name, bench);
        objective.is_some_and(|text| digits(text).iter().any(|run| wanted.contains(run)))
    });
    if wanted.is_empty() || named {
        return;
    }
    findings.note(
        &codes::ITEM_BARE_NUMBER,
        &field,
        None,
        format!("“{said}” has to be known by heart, and no objective of this item names it"),
        "ask what follows from the number, or name it in the objective",
    );
}

fn has_digit(asked: &Asked<'_>) -> bool {
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    digit(&asked.prompt.text) || asked.situation.as_ref().is_some_and(|situation| digit(&situation.text))
}

/// Whether a choice is a number or a date with next to nothing else.
fn is_bare(choice: &Offered<'_>, bench: &Bench<'_>) -> bool {
    let text = &choice.text;
    let number = |word: &Word| {
        let digit = text.text[word.at()].contains(|c: char| c.is_ascii_digit());
        digit || bench.vocabulary.is(word.id, List::Number)
    };
    let small = |word: &Word| {
        bench.vocabulary.is(word.id, List::Unit)
            || bench.vocabulary.is(word.id, List::Date)
            || !bench.vocabulary.is_content(word.id)
    };
    text.words.iter().any(number) && text.words.iter().all(|word| number(word) || small(word))
}

/// The sentence of an objective, `lesson#objective`.
fn objective_text<'b>(name: &str, bench: &Bench<'b>) -> Option<&'b str> {
    let (lesson, objective) = name.split_once('#')?;
    bench.parsed.lessons.iter().find_map(|written| {
        let front = written.front_matter.as_ref()?;
        let own = crate::parse::name_of(&written.path) == lesson
            || front.value.id.as_ref().is_some_and(|id| id.as_str() == lesson);
        own.then(|| front.value.objectives.0.get(objective).map(crate::parse::written::scalar::Text::as_str))?
    })
}
