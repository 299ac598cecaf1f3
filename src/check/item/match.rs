//! `kind: match`: words on the left, each with its own on the right.

use crate::course::{ChoiceId, Kind, MatchItem, MatchPair};
use crate::diag::{Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written;
use crate::parse::written::scalar::Text;

use super::super::Checker;
use super::At;
use super::part::Part;

impl Checker<'_> {
    pub(super) fn matching(&mut self, form: &written::item::MatchItem, at: &At<'_>) -> Kind {
        if form.pairs.len() < 2 {
            self.at_item(
                at,
                &["pairs".into()],
                &codes::ITEM_TOO_FEW_CHOICES,
                "there is nothing to match".to_owned(),
                "write at least two pairs",
            );
        }
        let field = |i, name| vec![Step::Key("pairs"), Step::Index(i), Step::Key(name)];
        let lefts = form.pairs.iter().enumerate().map(|(i, pair)| (&pair.left, field(i, "left")));
        self.all_different(&lefts.collect::<Vec<_>>(), at, "nobody can tell these two apart");
        let rights = form.pairs.iter().enumerate().map(|(i, pair)| (&pair.right, field(i, "right")));
        let extra = form.extra.iter().enumerate().map(|(i, text)| (text, vec!["extra".into(), i.into()]));
        self.all_different(
            &rights.chain(extra).collect::<Vec<_>>(),
            at,
            "this answer can be chosen twice, and one is wrong",
        );
        let mut ids: Vec<String> = Vec::new();
        let mut pairs = Vec::new();
        for (i, pair) in form.pairs.iter().enumerate() {
            let part = Part { list: "pairs", called: "pair", id: pair.id.as_ref(), text: &pair.left };
            let id = self.part_id(&part, i, &ids, at);
            ids.push(id.clone());
            let left = self.text(&pair.left, at, &field(i, "left"));
            pairs.push(MatchPair { id: ChoiceId(id), left, right: pair.right.0.clone() });
        }
        let extra = form.extra.iter().map(|text| text.0.clone()).collect();
        Kind::Match(MatchItem { pairs, extra, scoring: form.scoring })
    }

    /// Reports words that stand twice, whatever the space between them.
    fn all_different(&mut self, texts: &[(&Text, Vec<Step<'_>>)], at: &At<'_>, why: &str) {
        let same = |a: &Text, b: &Text| a.0.split_whitespace().eq(b.0.split_whitespace());
        for (i, (text, path)) in texts.iter().enumerate() {
            let Some((_, first)) = texts[..i].iter().find(|(other, _)| same(text, other)) else {
                continue;
            };
            let (span, other) = (self.place(at, path), self.place(at, first));
            self.report(
                Diagnostic::new(&codes::ITEM_DUPLICATE_PAIR, span, why.to_owned())
                    .also(other, "the first one")
                    .help("give one of them other words, or take it out"),
            );
        }
    }
}
