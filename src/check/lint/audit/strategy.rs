//! Somebody who takes a course without reading it, and goes by something else.

use serde::Serialize;

use crate::course::Kind;
use crate::diag::{Code, codes};
use crate::parse::written::item::Item as Written;
use crate::score::chance::{Credits, all_ticked, as_shown, blank, in_the_middle, pick, play};

use super::super::asked::Asked;
use super::super::language::{List, Plain, Vocabulary, WordId};
use super::super::sets::among;

/// What somebody goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// The first choice, where choices are not shuffled.
    First,
    /// The last choice.
    Last,
    /// The choice in the middle, or either of two.
    Middle,
    /// The longest choice.
    Longest,
    /// The shortest choice.
    Shortest,
    /// The choice that shares most words with the question.
    WordsOfPrompt,
    /// The choice that shares most words with the other choices.
    WordsOfOthers,
    /// A choice without a word like always or never.
    NoAbsolutes,
    /// The choice with most kindness or regret.
    Kindest,
    /// A choice that calls for somebody higher up.
    HigherUp,
    /// Every tick there is.
    TickAll,
    /// No tick.
    TickNone,
    /// The middle of the scale for everything.
    MiddleRating,
    /// Steps as they are shown.
    AsShown,
    /// No answer at all.
    Blank,
}

impl Strategy {
    /// All of them.
    pub(super) const ALL: [Self; 15] = [
        Self::First,
        Self::Last,
        Self::Middle,
        Self::Longest,
        Self::Shortest,
        Self::WordsOfPrompt,
        Self::WordsOfOthers,
        Self::NoAbsolutes,
        Self::Kindest,
        Self::HigherUp,
        Self::TickAll,
        Self::TickNone,
        Self::MiddleRating,
        Self::AsShown,
        Self::Blank,
    ];

    /// What somebody does who goes by it: "takes …".
    pub fn does(self) -> &'static str {
        match self {
            Self::First => "takes the first choice",
            Self::Last => "takes the last choice",
            Self::Middle => "takes a choice in the middle",
            Self::Longest => "takes the longest choice",
            Self::Shortest => "takes the shortest choice",
            Self::WordsOfPrompt => "takes the choice with most words of the question",
            Self::WordsOfOthers => "takes the choice with most words of the other choices",
            Self::NoAbsolutes => "avoids `always`, `never` and the like",
            Self::Kindest => "takes the choice that is kindest or sorry",
            Self::HigherUp => "calls the manager",
            Self::TickAll => "ticks everything",
            Self::TickNone => "ticks nothing",
            Self::MiddleRating => "rates everything in the middle",
            Self::AsShown => "leaves steps in the order shown",
            Self::Blank => "leaves everything open",
        }
    }

    /// Whether a lint reports what makes it pay.
    pub(super) fn is_told_by(self, code: &Code) -> bool {
        let place = *code == codes::COURSE_KEY_POSITION || *code == codes::COURSE_KEY_RUNS;
        match self {
            Self::First | Self::Last => place,
            Self::Middle => place || *code == codes::COURSE_KEY_IN_THE_MIDDLE,
            Self::Longest => *code == codes::COURSE_LONGEST_IS_KEY || *code == codes::COURSE_LONGER_IS_BETTER,
            _ => false,
        }
    }

    /// What to do about items in which it pays.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::First | Self::Last | Self::Middle => {
                "take out `shuffle: false` wherever the order of the choices does not matter"
            }
            Self::Longest => "shorten the best answers, and move their reasons to `feedback`",
            Self::Shortest => "cut the wrong choices down to the length of the best answers",
            Self::WordsOfPrompt => {
                "say the best answers in other words than the question, or give its words to wrong choices too"
            }
            Self::WordsOfOthers => "let wrong choices differ from each other as much as from the best answer",
            Self::NoAbsolutes => "take `always`, `never` and the like out of wrong choices",
            Self::Kindest => "let wrong choices be kind too: what makes them wrong should be what they do",
            Self::HigherUp => "make calling the manager wrong in some situations, and right in few",
            Self::TickAll | Self::TickNone => {
                "leave `scoring` as it is by default, and have as many wrong choices as right ones"
            }
            Self::MiddleRating => "let some keys lie at both ends of the scale",
            Self::AsShown => "have more steps, or `scoring: exact`",
            Self::Blank => "leave `scoring` as it is by default",
        }
    }
}

/// What appeals in the choices of an item, or in the branches of a node.
pub(super) struct Looks<'i> {
    each: Vec<Look<'i>>,
    /// Whether they stand in the author's order.
    fixed: bool,
}

/// What appeals in one of them, and how it is worded.
pub(super) struct Look<'i> {
    pub(super) length: i64,
    /// Its words with a meaning, each once.
    pub(super) words: &'i [WordId],
    of_prompt: i64,
    of_others: i64,
    pub(super) absolute: bool,
    pub(super) vague: bool,
    pub(super) kind: i64,
    higher_up: bool,
}

/// An item with what appeals in it: its choices or, of a scenario, the branches of each node.
pub(super) struct Seen<'i, 'a> {
    pub(super) asked: &'i Asked<'a>,
    looks: Vec<Looks<'i>>,
}

/// The words of a scenario: of each node, and of its branches with those that have a meaning.
pub(in crate::check::lint) type Story<'a> = Vec<(Plain<'a>, Vec<(Plain<'a>, Vec<WordId>)>)>;

/// Reads the words of a scenario; nothing of other kinds.
pub(in crate::check::lint) fn story<'a>(written: &'a Written, vocabulary: &mut Vocabulary) -> Story<'a> {
    let Written::Scenario(form) = written else { return Vec::new() };
    let mut story = Vec::new();
    for node in form.nodes.0.values() {
        let text = vocabulary.read(node.text.as_str());
        let branches = node.branches.iter().map(|branch| {
            let text = vocabulary.read(branch.text.as_str());
            let content = vocabulary.content(&text.words);
            (text, content)
        });
        let branches = branches.collect();
        story.push((text, branches));
    }
    story
}

impl<'i, 'a> Seen<'i, 'a> {
    pub(super) fn new(asked: &'i Asked<'a>, story: &'i Story<'a>, vocabulary: &Vocabulary) -> Self {
        let fixed = !asked.item.shuffle;
        let looks = match &asked.item.kind {
            Kind::Scenario(_) => story
                .iter()
                .map(|(text, branches)| {
                    let branches = branches.iter().map(|(branch, words)| (branch, words.as_slice()));
                    Looks::new(text, &branches.collect::<Vec<_>>(), fixed, vocabulary)
                })
                .collect(),
            _ => {
                let offered = asked.offered.iter().map(|choice| (&choice.text, choice.content.as_slice()));
                vec![Looks::new(&asked.prompt, &offered.collect::<Vec<_>>(), fixed, vocabulary)]
            }
        };
        Self { asked, looks }
    }

    /// What is offered, as it looks; nothing of kinds where nothing is.
    pub(super) fn offered(&self) -> &[Look<'i>] {
        match &self.asked.item.kind {
            Kind::Scenario(_) => &[],
            _ => self.looks.first().map_or(&[], |looks| looks.each.as_slice()),
        }
    }

    /// What somebody earns who goes by a strategy; none where it says nothing.
    pub(super) fn credits(&self, strategy: Strategy) -> Option<Credits> {
        let kind = &self.asked.item.kind;
        match strategy {
            Strategy::TickAll => all_ticked(kind).map(Credits::always),
            Strategy::TickNone => matches!(kind, Kind::Multiple(_)).then(|| Credits::always(blank(kind))),
            Strategy::MiddleRating => in_the_middle(kind),
            Strategy::AsShown => as_shown(kind),
            Strategy::Blank => Some(Credits::always(blank(kind))),
            _ => self.by_appeal(kind, strategy),
        }
    }

    fn by_appeal(&self, kind: &Kind, strategy: Strategy) -> Option<Credits> {
        match kind {
            Kind::TrueFalse(_) => match strategy {
                Strategy::First => pick(kind, &[1, 0]),
                Strategy::Last => pick(kind, &[0, 1]),
                _ => None,
            },
            Kind::Scenario(item) => {
                let appeal: Vec<Vec<i64>> = self.looks.iter().map(|looks| looks.appeal(strategy)).collect();
                let says = appeal.iter().any(|node| node.windows(2).any(|two| two[0] != two[1]));
                says.then(|| play(item, |node, branch| appeal[node].get(branch).copied().unwrap_or(0)))
            }
            _ => pick(kind, &self.looks[0].appeal(strategy)),
        }
    }
}

impl<'i> Looks<'i> {
    /// What appeals in choices, or branches: each text, with its words that have a meaning.
    fn new(
        prompt: &Plain<'_>,
        choices: &[(&Plain<'_>, &'i [WordId])],
        fixed: bool,
        vocabulary: &Vocabulary,
    ) -> Self {
        let asked = vocabulary.content(&prompt.words);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let has =
            |text: &Plain<'_>, list| text.may_have(&[list]) && vocabulary.find(&text.words, list).is_some();
        let kind = |text: &Plain<'_>| {
            let starts = |at: &usize| vocabulary.starts(&text.words[*at..], List::Kind).is_some();
            if text.may_have(&[List::Kind]) { (0..text.words.len()).filter(starts).count() } else { 0 }
        };
        let looks = choices.iter().enumerate().map(|(place, (text, words))| {
            let others = choices.iter().enumerate().filter(|&(other, _)| other != place);
            let shares = |(_, (_, other)): (usize, &(&Plain<'_>, &[WordId]))| among(words, other);
            Look {
                length: count(text.len()),
                of_prompt: count(among(words, &asked)),
                of_others: count(others.map(shares).sum()),
                absolute: has(text, List::Absolute),
                vague: has(text, List::Vague),
                kind: count(kind(text)),
                higher_up: has(text, List::HigherUp),
                words,
            }
        });
        Self { each: looks.collect(), fixed }
    }

    /// How much each appeals to somebody; nothing at all where the strategy says nothing.
    fn appeal(&self, strategy: Strategy) -> Vec<i64> {
        let last = i64::try_from(self.each.len()).unwrap_or(0) - 1;
        let by_place = |appeal: &dyn Fn(i64) -> i64| {
            if self.fixed { (0..=last).map(appeal).collect() } else { Vec::new() }
        };
        let by_look = |appeal: &dyn Fn(&Look<'_>) -> i64| self.each.iter().map(appeal).collect::<Vec<_>>();
        match strategy {
            Strategy::First => by_place(&|place| i64::from(place == 0)),
            Strategy::Last => by_place(&|place| i64::from(place == last)),
            Strategy::Middle => by_place(&|place| -(2 * place - last).abs()),
            Strategy::Longest => by_look(&|look| look.length),
            Strategy::Shortest => by_look(&|look| -look.length),
            Strategy::WordsOfPrompt => by_look(&|look| look.of_prompt),
            Strategy::WordsOfOthers => by_look(&|look| look.of_others),
            Strategy::NoAbsolutes => by_look(&|look| -i64::from(look.absolute)),
            Strategy::Kindest => by_look(&|look| look.kind),
            Strategy::HigherUp => by_look(&|look| i64::from(look.higher_up)),
            _ => Vec::new(),
        }
    }
}
