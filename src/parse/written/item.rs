//! One thing to answer, by kind.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::course::{BasisKind, Credit, MatchScoring, MostLeastScoring, OrderScoring, RateScoring, Scoring};

use super::most_least::MostLeastResponse;
use super::number::{NumberScoring, Tolerance};
use super::rate::{RateResponse, Scale};
use super::scalar::{Number, Scalar, Text, Weight, Whole};
use super::scenario::{Meter, Node, ScenarioScoring};
use super::text::{Answer, TextScoring};
use super::{List, UniqueMap};

/// Declares the form of a kind of item: the fields that all kinds have, and its own.
///
/// `asks` gives the field of the question another name. The common fields are repeated rather than flattened: a flattened struct cannot refuse unknown fields.
macro_rules! item_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident($form:ident) $(asks $prompt:literal)? {
            $( $(#[$field_doc:meta])* $field:ident : $type:ty, )*
        }
    )*) => {
        /// An item, told apart by `kind`.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        pub enum Item {
            $( $(#[$doc])* $kind($form), )*
        }

        impl Item {
            /// Every competency that it, a choice or a branch of it names.
            pub fn all_competencies(&self) -> Vec<&str> {
                let parts: Vec<&List<Text>> = match self {
                    Self::Choice(form) => form.choices.iter().map(|choice| &choice.competencies).collect(),
                    Self::Multiple(form) => form.choices.iter().map(|choice| &choice.competencies).collect(),
                    Self::Scenario(form) => {
                        let branches = form.nodes.0.values().flat_map(|node| node.branches.iter());
                        branches.map(|branch| &branch.competencies).collect()
                    }
                    _ => Vec::new(),
                };
                let own = self.common().competencies.iter();
                own.chain(parts.into_iter().flat_map(|names| names.iter())).map(Text::as_str).collect()
            }

            /// The fields that every kind has.
            pub fn common(&self) -> Common<'_> {
                match self {
                    $( Self::$kind(form) => Common {
                        id: &form.id,
                        was: &form.was,
                        situation: form.situation.as_ref(),
                        prompt: &form.prompt,
                        prompt_field: [$($prompt,)? "prompt"][0],
                        weight: form.weight,
                        shuffle: form.shuffle,
                        objectives: &form.objectives,
                        competencies: &form.competencies,
                        review: form.review.as_ref(),
                        hints: &form.hints,
                        rationale: form.rationale.as_ref(),
                        cites: form.cites.as_ref(),
                        basis: form.basis,
                        place: form.place.as_ref(),
                        allow: &form.allow,
                    }, )*
                }
            }
        }

        $(
            $(#[$doc])*
            #[derive(Debug, Deserialize, JsonSchema)]
            #[serde(rename_all = "kebab-case", deny_unknown_fields)]
            pub struct $form {
                /// A short name within the quiz, `first-words` for instance; never change it.
                pub id: Text,
                /// Names it had.
                #[serde(default)]
                pub was: List<Text>,
                /// What stands before the question.
                pub situation: Option<Text>,
                /// The question; of a scenario, what it is called.
                $(#[serde(rename = $prompt)])?
                pub prompt: Text,
                /// How much it counts within the quiz.
                pub weight: Option<Scalar<Weight>>,
                /// Whether its choices are shuffled; otherwise the quiz says.
                pub shuffle: Option<bool>,
                /// The objectives it asks about, `lesson#objective`.
                #[serde(default)]
                pub objectives: List<Text>,
                /// What it is evidence of.
                #[serde(default)]
                pub competencies: List<Text>,
                /// Where to read again, `lesson#heading`.
                pub review: Option<Text>,
                /// Nudges, shown one by one before answering.
                #[serde(default)]
                pub hints: List<Text>,
                /// Why the key is the key.
                pub rationale: Option<Text>,
                /// Whose advice it follows, `source #passage`.
                pub cites: Option<OneOrMore>,
                /// Whose judgement the scoring is.
                pub basis: Option<BasisKind>,
                /// Where the basis holds, or whose it is.
                #[serde(rename = "where")]
                pub place: Option<Text>,
                /// Lints that do not hold here, each with the reason.
                #[serde(default)]
                pub allow: UniqueMap<Text>,
                $( $(#[$field_doc])* pub $field: $type, )*
            }
        )*
    };
}

item_kinds! {
    /// One of several choices, each with its credit.
    Choice(ChoiceItem) {
        /// How the choice becomes a credit.
        #[serde(default)]
        scoring: ChoiceScoring,
        /// What can be chosen.
        choices: List<Choice>,
    }
    /// Words on the left, each with its own on the right.
    Match(MatchItem) {
        /// How the matching becomes a credit.
        #[serde(default)]
        scoring: MatchScoring,
        /// What belongs together.
        pairs: List<MatchPair>,
        /// What can be chosen on the right as well, and belongs to nothing.
        #[serde(default)]
        extra: List<Text>,
    }
    /// Any number of choices, each right or wrong.
    Multiple(MultipleItem) {
        /// How the selection becomes a credit.
        #[serde(default)]
        scoring: Scoring,
        /// What can be chosen.
        choices: List<Choice>,
    }
    /// Steps to bring into their order.
    Order(OrderItem) {
        /// How the order becomes a credit.
        #[serde(default)]
        scoring: OrderScoring,
        /// The steps, in the right order.
        steps: List<OrderStep>,
        /// What to say to everybody who has answered.
        feedback: Option<Text>,
    }
    /// Situations with ways on, up to an ending.
    Scenario(ScenarioItem) asks "title" {
        /// How the path becomes a credit.
        #[serde(default)]
        scoring: ScenarioScoring,
        /// The points that earn nothing; 0 unless it says otherwise.
        zero: Option<Scalar<Whole>>,
        /// What the trainee sees rise and fall.
        #[serde(default)]
        meters: UniqueMap<Meter>,
        /// The node it starts at.
        start: Text,
        /// The situations and endings.
        nodes: UniqueMap<Node>,
    }
    /// A statement that holds or does not.
    TrueFalse(TrueFalseItem) {
        /// How the answer becomes a credit.
        #[serde(default)]
        scoring: TrueFalseScoring,
        /// Whether the statement holds.
        answer: bool,
        /// What to say to either answer.
        #[serde(default)]
        feedback: UniqueMap<Text>,
    }
    /// Responses, each rated on a scale.
    Rate(RateItem) {
        /// How the ratings become a credit.
        #[serde(default)]
        scoring: RateScoring,
        /// The points that can be given.
        scale: Scale,
        /// What is rated.
        responses: List<RateResponse>,
    }
    /// A text of one's own, and words to compare it with; never scored.
    Reflect(ReflectItem) {
        /// Whose words to compare with, `source #passage`: passages that lessons quote.
        #[serde(default)]
        compare: List<Text>,
        /// What a good answer has, to tick off by oneself.
        #[serde(default)]
        checklist: List<Text>,
    }
    /// A few words, typed.
    Text(TextItem) {
        /// How the words become a credit.
        #[serde(default)]
        scoring: TextScoring,
        /// What can be typed.
        answers: List<Answer>,
        /// Whether slips of the fingers are forgiven; otherwise they are.
        near: Option<bool>,
        /// Whether capital letters matter; otherwise they do not.
        case: Option<bool>,
    }
    /// A number to type.
    Number(NumberItem) {
        /// How the number becomes a credit.
        #[serde(default)]
        scoring: NumberScoring,
        /// The number.
        answer: Scalar<Number>,
        /// How far off it may be; otherwise it must be exact.
        tolerance: Option<Tolerance>,
        /// What it counts, `days` for instance; shown beside the field.
        unit: Option<Text>,
    }
    /// Responses of which one is the most and another the least of something.
    MostLeast(MostLeastItem) {
        /// How a choice of two becomes a credit.
        #[serde(default)]
        scoring: MostLeastScoring,
        /// What can be chosen.
        responses: List<MostLeastResponse>,
    }
}

/// The fields that every kind of item has.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is documented where it is declared")]
pub struct Common<'a> {
    pub id: &'a Text,
    pub was: &'a [Text],
    pub situation: Option<&'a Text>,
    pub prompt: &'a Text,
    pub prompt_field: &'static str,
    pub weight: Option<Scalar<Weight>>,
    pub shuffle: Option<bool>,
    pub objectives: &'a [Text],
    pub competencies: &'a [Text],
    pub review: Option<&'a Text>,
    pub hints: &'a [Text],
    pub rationale: Option<&'a Text>,
    pub cites: Option<&'a OneOrMore>,
    pub basis: Option<BasisKind>,
    pub place: Option<&'a Text>,
    pub allow: &'a UniqueMap<Text>,
}

/// One citation, or a list of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(Text),
    /// Several.
    More(Vec<Text>),
}

/// How a single choice is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceScoring {
    /// The credit of the choice made.
    #[default]
    Graded,
}

/// How true or false is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrueFalseScoring {
    /// Right or wrong.
    #[default]
    Exact,
}

/// What belongs together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MatchPair {
    /// A short name within the item; never change it.
    pub id: Option<Text>,
    /// What stands there.
    pub left: Text,
    /// What is to be chosen for it, in plain words.
    pub right: Text,
}

/// One step of an order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrderStep {
    /// A short name within the item; never change it.
    pub id: Option<Text>,
    /// What it says.
    pub text: Text,
}

/// One selectable answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Choice {
    /// A short name within the item; never change it.
    pub id: Option<Text>,
    /// Names it had.
    #[serde(default)]
    pub was: List<Text>,
    /// What it says.
    pub text: Text,
    /// What choosing it earns, 0 to 1: `1/4`, `0.25` or `25%`.
    pub credit: Option<Scalar<Credit>>,
    /// Whether it is a best answer.
    pub correct: Option<bool>,
    /// What to say to those who choose it.
    pub feedback: Option<Text>,
    /// Whose advice it is, `source #passage`.
    pub cites: Option<Text>,
    /// Why somebody would choose it; for authors only.
    pub why: Option<Text>,
    /// What choosing it is evidence of.
    #[serde(default)]
    pub competencies: List<Text>,
}
