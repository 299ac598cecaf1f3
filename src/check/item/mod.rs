//! Items: what every kind has here, what is a kind's own in a file of its name.

mod choice;
mod r#match;
mod most_least;
mod multiple;
mod number;
mod objectives;
mod order;
mod part;
mod rate;
mod reflect;
mod review;
mod scenario;
mod text;
mod true_false;

use crate::course::{Basis, BasisKind, Choice, ChoiceId, Citation, Credit, Document, Item, ItemId, LessonId};
use crate::diag::{Code, Diagnostic, Rule, codes};
use crate::parse::ranged::Step;
use crate::parse::written::item::{Common, Item as Written, OneOrMore};
use crate::parse::written::quiz::Quiz as WrittenQuiz;
use crate::parse::written::scalar::Text;
use crate::parse::{Places, written};
use crate::source::Span;

use super::Checker;
use super::document::Home;

use part::Part;

/// An item on the way: where it stands, and what it is checked with.
struct At<'a> {
    quiz: usize,
    index: usize,
    places: &'a Places,
    home: &'a Home,
    allow: &'a written::UniqueMap<Text>,
}

impl At<'_> {
    /// The path of a part of the item.
    fn path<'p>(&self, inner: &[Step<'p>]) -> Vec<Step<'p>> {
        [Step::Key("items"), Step::Index(self.index)].iter().chain(inner).copied().collect()
    }
}

impl Checker<'_> {
    /// Checks an item.
    pub(super) fn item(
        &mut self,
        written: &Written,
        (quiz_index, index): (usize, usize),
        quiz: &WrittenQuiz,
        places: &Places,
        home: &Home,
    ) -> Item {
        let common = written.common();
        let at = At { quiz: quiz_index, index, places, home, allow: common.allow };
        self.allowed(&at);
        let kind = match written {
            Written::Choice(form) => self.choice(form, &at),
            Written::Match(form) => self.matching(form, &at),
            Written::Multiple(form) => self.multiple(form, &at),
            Written::Order(form) => self.order(form, &at),
            Written::Scenario(form) => {
                let counts = common.basis.unwrap_or(self.settings.basis) != BasisKind::None;
                let pass = quiz.mastery_score.map_or(self.settings.mastery_score, |m| m.0);
                self.scenario(form, &at, counts.then(|| pass.value()))
            }
            Written::TrueFalse(form) => self.true_false(form, &at),
            Written::Rate(form) => self.rate(form, &at),
            Written::Reflect(form) => self.reflect(form, &at),
            Written::Text(form) => self.typed_text(form, &at),
            Written::Number(form) => self.number(form, &at),
            Written::MostLeast(form) => self.most_least(form, &at),
        };
        let shuffle = match written {
            Written::TrueFalse(_) | Written::Reflect(_) => false,
            Written::Match(_) | Written::Order(_) => self.always_shuffled(common.shuffle, &at),
            _ => common.shuffle.or(quiz.shuffle).unwrap_or(true),
        };
        let prompt = self.text(common.prompt, &at, &[common.prompt_field.into()]);
        let hints = self.texts(common.hints, &at, "hints");
        Item {
            id: ItemId(common.id.0.clone()),
            was: common.was.iter().map(|name| ItemId(name.0.clone())).collect(),
            situation: common.situation.map(|text| self.text(text, &at, &["situation".into()])),
            prompt,
            prompt_text: common.prompt.0.clone(),
            weight: common.weight.map_or(1.0, |w| w.0.0),
            shuffle,
            basis: self.basis(&common, &at),
            competencies: self.competencies(common.competencies, &at, &["competencies".into()]),
            objectives: self.objectives_of(common.objectives, &at),
            hints,
            rationale: common.rationale.map(|text| self.text(text, &at, &["rationale".into()])),
            review: common.review.and_then(|target| self.review(target, &at)),
            cites: self.citations(common.cites, &at),
            kind,
        }
    }

    fn place(&self, at: &At<'_>, inner: &[Step<'_>]) -> Span {
        at.places.span(self.sources, &at.path(inner))
    }

    /// Reports at a part of the item, unless the item allows it.
    fn at_item(&mut self, at: &At<'_>, inner: &[Step<'_>], code: &'static Code, message: String, help: &str) {
        if self.is_allowed(at, code) {
            return;
        }
        let span = self.place(at, inner);
        self.report(Diagnostic::new(code, span, message).help(help));
    }

    /// Whether the item allows a lint, which is noted.
    fn is_allowed(&mut self, at: &At<'_>, code: &'static Code) -> bool {
        let allowed = code.rule != Rule::Hard && at.allow.0.contains_key(code.name);
        if allowed {
            self.seen.silenced.push((at.quiz, at.index, code.name));
        }
        allowed
    }

    fn text(&mut self, text: &Text, at: &At<'_>, inner: &[Step<'_>]) -> Document {
        self.field(text, at.home, at.places, &at.path(inner))
    }

    fn texts(&mut self, texts: &[Text], at: &At<'_>, field: &str) -> Vec<Document> {
        let texts = texts.iter().enumerate();
        texts.map(|(i, text)| self.text(text, at, &[Step::Key(field), Step::Index(i)])).collect()
    }

    /// `allow` can name lints only.
    fn allowed(&mut self, at: &At<'_>) {
        for name in at.allow.0.keys() {
            if codes::find(name).is_some_and(|code| code.rule != Rule::Hard) {
                continue;
            }
            let span = self.place(at, &[Step::Key("allow"), Step::Name(name)]);
            let lints = codes::ALL.iter().filter(|c| c.rule != Rule::Hard).map(|c| c.name);
            self.report(
                Diagnostic::new(&codes::ITEM_UNKNOWN_ALLOW, span, format!("there is no lint `{name}`"))
                    .did_you_mean(name, lints),
            );
        }
    }

    fn basis(&mut self, common: &Common<'_>, at: &At<'_>) -> Basis {
        let basis = match common.basis {
            Some(kind) => Basis { kind, place: common.place.map(|p| p.0.clone()) },
            None => Basis {
                kind: self.settings.basis,
                place: common.place.map(|p| p.0.clone()).or_else(|| self.settings.basis_place.clone()),
            },
        };
        if common.basis == Some(BasisKind::Law) && basis.place.is_none() {
            self.at_item(
                at,
                &["basis".into()],
                &codes::ITEM_MISSING_PLACE,
                "the basis is a law, and it does not say which".to_owned(),
                "add `where:` with the country and the law",
            );
        }
        basis
    }

    fn competencies(&mut self, names: &[Text], at: &At<'_>, inner: &[Step<'_>]) -> Vec<String> {
        for (i, name) in names.iter().enumerate() {
            if !self.settings.readable || self.settings.competencies.contains_key(name.as_str()) {
                continue;
            }
            let path: Vec<_> = inner.iter().copied().chain([Step::Index(i)]).collect();
            let span = self.place(at, &path);
            let diagnostic = Diagnostic::new(
                &codes::ITEM_UNKNOWN_COMPETENCY,
                span,
                format!("there is no competency `{}`", name.0),
            );
            let known = self.settings.competencies.keys().map(String::as_str);
            let diagnostic = match self.settings.competency_called(name.as_str()) {
                Some(meant) => diagnostic.meant(name.as_str(), meant),
                None => diagnostic.did_you_mean(name.as_str(), known),
            };
            self.report(
                diagnostic.help("competencies are listed in book.toml under `[course.competencies]`"),
            );
        }
        names.iter().map(|name| name.0.clone()).collect()
    }

    fn objectives_of(&mut self, names: &[Text], at: &At<'_>) -> Vec<String> {
        for (i, name) in names.iter().enumerate() {
            let (lesson, objective) = name.0.split_once('#').unwrap_or((name.as_str(), ""));
            let found = self.names.lessons.get(&LessonId(lesson.to_owned()));
            if self.astray
                || found.is_some_and(|l| !l.readable || l.objectives.iter().any(|o| o == objective))
            {
                continue;
            }
            let span = self.place(at, &[Step::Key("objectives"), Step::Index(i)]);
            let mut all = self.names.objectives();
            if found.is_some() {
                all.retain(|other| other.split('#').next() == Some(lesson));
            }
            let diagnostic = Diagnostic::new(
                &codes::ITEM_UNKNOWN_OBJECTIVE,
                span,
                format!("there is no objective `{}`", name.0),
            );
            let diagnostic = match self.meant_objective(name.as_str()) {
                Some(meant) => diagnostic.meant(name.as_str(), &meant),
                None => diagnostic.did_you_mean(name.as_str(), all.iter().map(String::as_str)),
            };
            self.report(
                diagnostic
                    .help("objectives stand in the front matter of lessons and are named `lesson#objective`"),
            );
        }
        names.iter().map(|name| name.0.clone()).collect()
    }

    fn citations(&mut self, cites: Option<&OneOrMore>, at: &At<'_>) -> Vec<Citation> {
        match cites {
            None => Vec::new(),
            Some(OneOrMore::One(text)) => {
                let span = self.place(at, &["cites".into()]);
                self.cited(text.as_str(), span).into_iter().collect()
            }
            Some(OneOrMore::More(list)) => {
                let mut citations = Vec::new();
                for (i, text) in list.iter().enumerate() {
                    let span = self.place(at, &[Step::Key("cites"), Step::Index(i)]);
                    citations.extend(self.cited(text.as_str(), span));
                }
                citations
            }
        }
    }

    /// Checks the choices of an item; `credit` says what a choice earns.
    fn choices(
        &mut self,
        choices: &[written::item::Choice],
        at: &At<'_>,
        mut credit: impl FnMut(&mut Self, usize, &written::item::Choice) -> Credit,
    ) -> Vec<Choice> {
        if choices.len() < 2 {
            self.at_item(
                at,
                &["choices".into()],
                &codes::ITEM_TOO_FEW_CHOICES,
                "there is nothing to choose from".to_owned(),
                "write at least two choices",
            );
        }
        let mut ids: Vec<String> = Vec::new();
        let mut checked = Vec::new();
        for (i, choice) in choices.iter().enumerate() {
            let steps = |field| [Step::Key("choices"), Step::Index(i), Step::Key(field)];
            let part = Part { list: "choices", called: "choice", id: choice.id.as_ref(), text: &choice.text };
            let id = self.part_id(&part, i, &ids, at);
            ids.push(id.clone());
            checked.push(Choice {
                was: choice.was.iter().map(|name| ChoiceId(name.0.clone())).collect(),
                id: ChoiceId(id),
                credit: credit(self, i, choice),
                text: self.text(&choice.text, at, &steps("text")),
                feedback: choice.feedback.as_ref().map(|text| self.text(text, at, &steps("feedback"))),
                cites: choice.cites.as_ref().and_then(|text| {
                    let span = self.place(at, &steps("cites"));
                    self.cited(text.as_str(), span).map(Box::new)
                }),
                competencies: self.competencies(&choice.competencies, at, &steps("competencies")),
            });
        }
        checked
    }

    /// Whether a kind whose own order is the answer is shuffled: it must be.
    fn always_shuffled(&mut self, wish: Option<bool>, at: &At<'_>) -> bool {
        if wish == Some(false) {
            self.at_item(
                at,
                &["shuffle".into()],
                &codes::ITEM_UNSHUFFLED,
                "without shuffling, the right answer stands there from the start".to_owned(),
                "take out `shuffle: false`",
            );
        }
        true
    }

    /// Every item needs a best answer.
    fn some_key(&mut self, choices: &[Choice], at: &At<'_>, help: &str) {
        if !choices.is_empty() && !choices.iter().any(|choice| choice.credit.is_full()) {
            self.at_item(
                at,
                &[Step::Name("choices")],
                &codes::QUIZ_NO_CORRECT,
                "no choice earns the whole credit, so nobody can answer this".to_owned(),
                help,
            );
        }
    }
}
