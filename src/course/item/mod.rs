mod choice;
mod r#match;
mod most_least;
mod multiple;
mod number;
mod order;
mod rate;
mod reflect;
mod scenario;
mod text;
mod true_false;

pub use choice::{Choice, ChoiceItem};
pub use r#match::{MatchItem, MatchPair, MatchScoring};
pub use most_least::{MostLeastItem, MostLeastResponse, MostLeastScoring};
pub use multiple::{MultipleItem, Scoring};
pub use number::{NumberItem, Tolerance};
pub use order::{OrderItem, OrderScoring, OrderStep};
pub use rate::{RateItem, RateResponse, RateScoring, Scale};
pub use reflect::{CheckEntry, ReflectItem};
pub use scenario::{Ahead, Branch, Condition, Ending, Meter, ScenarioItem, ScenarioNode};
pub use text::{Answer, TextItem};
pub use true_false::TrueFalseItem;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Document, ItemId, LessonId};

/// One thing to answer.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name within the quiz.
    pub id: ItemId,
    /// Names it had; answers under them still count.
    pub was: Vec<ItemId>,
    /// What stands before the question.
    pub situation: Option<Document>,
    /// The question.
    pub prompt: Document,
    /// The question as plain words.
    pub prompt_text: String,
    /// How much it counts within the quiz.
    pub weight: f64,
    /// Whether its choices are shuffled in each attempt.
    pub shuffle: bool,
    /// Whose judgement the scoring is.
    pub basis: Basis,
    /// What it is evidence of.
    pub competencies: Vec<String>,
    /// The objectives it asks about, `lesson#objective`.
    pub objectives: Vec<String>,
    /// Nudges, shown one by one before answering.
    pub hints: Vec<Document>,
    /// Why the key is the key.
    pub rationale: Option<Document>,
    /// Where to read again.
    pub review: Option<Review>,
    /// Whose advice the item as a whole follows.
    pub cites: Vec<Citation>,
    /// What is asked, and how it is scored.
    pub kind: Kind,
}

impl Item {
    /// Whether answers change the score: a question without a basis never does, nor do words of one's own.
    pub fn counts(&self) -> bool {
        self.basis.kind != BasisKind::None && !matches!(self.kind, Kind::Reflect(_))
    }
}

impl Item {
    /// Whether it, a choice or a branch of it can be evidence of a competency.
    pub fn shows(&self, competency: &str) -> bool {
        let among = |names: &[String]| names.iter().any(|name| name == competency);
        among(&self.competencies)
            || match &self.kind {
                Kind::Scenario(scenario) => {
                    let mut branches = scenario.nodes.iter().flat_map(|node| &node.branches);
                    branches.any(|branch| among(&branch.competencies))
                }
                kind => kind.choices().iter().any(|choice| among(&choice.competencies)),
            }
    }
}

/// What an item is: each kind is a file of this folder.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One of several choices, each with its credit.
    Choice(ChoiceItem),
    /// Words on the left, each with its own on the right.
    Match(MatchItem),
    /// Any number of choices, each right or wrong.
    Multiple(MultipleItem),
    /// Steps to bring into their order.
    Order(OrderItem),
    /// Situations with ways on, up to an ending.
    Scenario(ScenarioItem),
    /// A statement that holds or does not.
    TrueFalse(TrueFalseItem),
    /// Responses, each rated on a scale.
    Rate(RateItem),
    /// A text of one's own, and words to compare it with.
    Reflect(ReflectItem),
    /// A few words, typed.
    Text(TextItem),
    /// A number to type.
    Number(NumberItem),
    /// Responses of which one is the most and another the least of something.
    MostLeast(MostLeastItem),
}

impl Kind {
    /// What authors write for it behind `kind:`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Match(_) => "match",
            Self::Multiple(_) => "multiple",
            Self::Order(_) => "order",
            Self::Scenario(_) => "scenario",
            Self::TrueFalse(_) => "true-false",
            Self::Rate(_) => "rate",
            Self::Reflect(_) => "reflect",
            Self::Text(_) => "text",
            Self::Number(_) => "number",
            Self::MostLeast(_) => "most-least",
        }
    }

    /// The names that answers are made of: of choices, steps, pairs and responses; of a scenario's branches, behind
    /// that of their node. Empty where an answer is a word, a number or a text.
    pub fn parts(&self) -> Vec<String> {
        match self {
            Self::Choice(_) | Self::Multiple(_) => self.choices().iter().map(|c| c.id.to_string()).collect(),
            Self::Match(item) => item.pairs.iter().map(|pair| pair.id.to_string()).collect(),
            Self::Order(item) => item.steps.iter().map(|step| step.id.to_string()).collect(),
            Self::Rate(item) => item.responses.iter().map(|response| response.id.to_string()).collect(),
            Self::MostLeast(item) => item.responses.iter().map(|response| response.id.to_string()).collect(),
            Self::Scenario(item) => item
                .nodes
                .iter()
                .flat_map(|node| node.branches.iter().map(move |branch| format!("{}/{}", node.id, branch.id)))
                .collect(),
            Self::TrueFalse(_) | Self::Reflect(_) | Self::Text(_) | Self::Number(_) => Vec::new(),
        }
    }

    /// The choices, of the kinds that have them.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(item) => &item.choices,
            Self::Multiple(item) => &item.choices,
            Self::Match(_)
            | Self::MostLeast(_)
            | Self::Number(_)
            | Self::Order(_)
            | Self::Rate(_)
            | Self::Reflect(_)
            | Self::Scenario(_)
            | Self::Text(_)
            | Self::TrueFalse(_) => &[],
        }
    }

    /// The ways on, of a scenario.
    pub fn branches(&self) -> impl Iterator<Item = &Branch> {
        let nodes = if let Self::Scenario(item) = self { item.nodes.as_slice() } else { &[] };
        nodes.iter().flat_map(|node| &node.branches)
    }
}

/// Whose judgement the scoring of an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The kind of authority.
    pub kind: BasisKind,
    /// Where it holds, or whose it is; always there for a law.
    pub place: Option<String>,
}

/// The kinds of authority behind a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// A law; `where` says which.
    Law,
    /// A rule of the house.
    Policy,
    /// What the maker of the product says.
    Manufacturer,
    /// A panel that was asked.
    Panel,
    /// What most professionals who spoke agree on.
    #[default]
    Consensus,
    /// Nobody's: feedback only, never part of a score.
    None,
}

/// Whose words or advice something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The name, if it may be shown and is known.
    pub name: Option<String>,
    /// What they do.
    pub role: String,
    /// Where they do it.
    pub place: Option<String>,
    /// The name of the source's record.
    pub record: String,
    /// The title of the source.
    pub source: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The passage, `5`.
    pub passage: String,
}

/// Where to read again: a lesson, or a passage in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The lesson.
    pub lesson: LessonId,
    /// The id of a heading in it.
    pub heading: Option<String>,
    /// What the link says.
    pub title: String,
}

impl Review {
    /// The place in the player: the lesson's route, and the heading's id in it.
    pub fn route(&self) -> String {
        match &self.heading {
            Some(heading) => format!("lesson/{}:{heading}", self.lesson),
            None => format!("lesson/{}", self.lesson),
        }
    }
}
