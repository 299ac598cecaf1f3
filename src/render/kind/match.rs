use serde::Serialize;

use super::letter;
use crate::course::{MatchItem, MatchScoring};
use crate::render::order::permuted;
use crate::render::view::{ChoiceView, KeyRow, OptionView, OwnView};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: MatchScoring,
    pub pairs: Vec<&'c str>,
    pub extra: Vec<String>,
}

pub(super) fn data(item: &MatchItem) -> Data<'_> {
    Data {
        scoring: item.scoring,
        pairs: item.pairs.iter().map(|pair| pair.id.as_str()).collect(),
        extra: (1..=item.extra.len()).map(|n| format!("extra-{n}")).collect(),
    }
}

pub(super) fn meaning(item: &MatchItem) -> String {
    let rule = serde_json::to_string(&item.scoring).unwrap_or_default();
    let Data { mut pairs, extra, .. } = data(item);
    pairs.sort_unstable();
    format!("match {rule} {} {}", pairs.join(" "), extra.join(" "))
}

/// The left sides as choices, in the author's order; the right sides as options, in an order of their own.
pub(super) fn view<'c>(site: &Site<'_>, item: &'c MatchItem, seed: &[&str]) -> Rendered<OwnView<'c>> {
    let lefts = item.pairs.iter().map(|pair| {
        Ok(ChoiceView {
            id: pair.id.as_str(),
            text: markdown::inline(site, &pair.left)?,
            feedback: None,
            cites: None,
        })
    });
    let rights = item.pairs.iter().map(|pair| (pair.id.as_str().to_owned(), &pair.right));
    let options = rights.chain(data(item).extra.into_iter().zip(&item.extra));
    let options = options.map(|(id, text)| OptionView { id, text }).collect();
    Ok(OwnView {
        choices: lefts.collect::<Rendered<_>>()?,
        options: permuted(options, seed),
        ..OwnView::new("match")
    })
}

/// Each left side with the letter that its right side has in the list, and those words.
pub(super) fn key(own: OwnView<'_>) -> Vec<KeyRow<'_>> {
    let options = own.options;
    let rows = own.choices.into_iter().filter_map(|left| {
        let place = options.iter().position(|option| option.id == left.id)?;
        let worth = Some(options[place].text.to_owned());
        Some(KeyRow { worth, ..KeyRow::new(letter(place), left) })
    });
    rows.collect()
}
