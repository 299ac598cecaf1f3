//! What templates see: borrowed views, made for them.

use minijinja::Value;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::course::{Counts, Ending, ItemOrder, LessonOrder, Require, Retry, Reveal};

/// HTML that is ready to stand in a page; templates do not escape it again.
#[derive(Clone, Debug)]
pub(super) struct Html(Value);

impl From<String> for Html {
    fn from(html: String) -> Self {
        Self(Value::from_safe_string(html))
    }
}

impl Html {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.as_str().is_none_or(str::is_empty)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[derive(Serialize)]
pub(super) struct CourseView<'c> {
    pub(super) id: &'c str,
    pub(super) version: &'c str,
    pub(super) title: &'c str,
    pub(super) description: &'c str,
    pub(super) language: &'c str,
    pub(super) direction: &'static str,
    pub(super) authors: &'c [String],
    pub(super) contact: Option<&'c str>,
    pub(super) certificate: bool,
    pub(super) mastery_percent: String,
    pub(super) require: Require,
    pub(super) order: LessonOrder,
    pub(super) minutes: u32,
}

#[derive(Serialize)]
pub(super) struct ModuleView<'c> {
    pub(super) id: &'c str,
    pub(super) title: Option<&'c str>,
    pub(super) introduction: Option<Html>,
    pub(super) pages: Vec<PageRef<'c>>,
    pub(super) modules: Vec<ModuleView<'c>>,
}

#[derive(Serialize)]
pub(super) struct TermView<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
    pub(super) means: Html,
}

#[derive(Serialize)]
pub(super) struct PageRef<'c> {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) title: &'c str,
    pub(super) minutes: u32,
    pub(super) quizzes: usize,
}

#[derive(Serialize)]
pub(super) struct PageView<'c> {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) title: &'c str,
    pub(super) minutes: u32,
    pub(super) module: Option<&'c str>,
    pub(super) objectives: Vec<ObjectiveView<'c>>,
    pub(super) body: Html,
    pub(super) previous: Option<PageRef<'c>>,
    pub(super) next: Option<PageRef<'c>>,
}

#[derive(Serialize)]
pub(super) struct ObjectiveView<'c> {
    pub(super) id: &'c str,
    pub(super) text: &'c str,
}

#[derive(Serialize)]
pub(super) struct QuizRef<'c> {
    pub(super) id: &'c str,
    pub(super) title: &'c str,
    pub(super) page: String,
}

#[derive(Serialize)]
pub(super) struct QuizView<'c> {
    pub(super) id: &'c str,
    pub(super) title: &'c str,
    pub(super) introduction: Option<Html>,
    pub(super) mastery_percent: String,
    pub(super) weight: f64,
    pub(super) attempts: Option<u32>,
    pub(super) draw: Option<usize>,
    pub(super) reveal: Reveal,
    pub(super) counts: Counts,
    pub(super) retry: Retry,
    /// As a percentage; none when hints are free.
    pub(super) hint_price: Option<String>,
    /// The title of the module whose lessons it spares.
    pub(super) test_out: Option<&'c str>,
    pub(super) order: ItemOrder,
    pub(super) item_count: usize,
    pub(super) items: Vec<ItemView<'c>>,
}

pub(super) struct ItemView<'c> {
    pub(super) dom_id: String,
    pub(super) quiz: &'c str,
    pub(super) id: &'c str,
    /// Templates see its parts among the item's.
    pub(super) own: OwnView<'c>,
    pub(super) situation: Option<Html>,
    pub(super) prompt: Html,
    pub(super) prompt_text: &'c str,
    /// Its place among all items of the course, from 1.
    pub(super) place: usize,
    pub(super) hints: Vec<Html>,
    pub(super) rationale: Option<Html>,
    pub(super) basis: BasisView<'c>,
    pub(super) cites: Vec<CitationView<'c>>,
    pub(super) review: Option<ReviewView<'c>>,
    pub(super) counted: bool,
}

impl Serialize for ItemView<'_> {
    /// What is a kind's own stands among the rest. `#[serde(flatten)]` would make a map of it, in which templates search
    /// six times as long as in a struct.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { dom_id, quiz, id, own, situation, prompt, prompt_text, place, .. } = self;
        let Self { hints, rationale, basis, cites, review, counted, .. } = self;
        let OwnView { kind, choices, feedback, options, points, compare, checklist, scenario, number } = own;
        let mut view = serializer.serialize_struct("ItemView", 22)?;
        macro_rules! fields {
            ($($field:ident)*) => { $(view.serialize_field(stringify!($field), $field)?;)* };
        }
        fields!(dom_id quiz id situation prompt prompt_text place hints rationale basis cites review counted);
        fields!(kind choices feedback options points compare checklist scenario number);
        view.end()
    }
}

/// What is a kind's own.
pub(super) struct OwnView<'c> {
    pub(super) kind: &'static str,
    pub(super) choices: Vec<ChoiceView<'c>>,
    /// What to say to everybody who has answered.
    pub(super) feedback: Option<Html>,
    /// What can be chosen for each of the choices.
    pub(super) options: Vec<OptionView<'c>>,
    /// The points of a rating.
    pub(super) points: Vec<PointView<'c>>,
    /// The words that a reflection is compared with.
    pub(super) compare: Vec<Html>,
    /// What a reflection may have.
    pub(super) checklist: Vec<EntryView<'c>>,
    /// What is told, where the item is a scenario.
    pub(super) scenario: Option<ScenarioView<'c>>,
    /// What stands around the field of a number.
    pub(super) number: Option<NumberView<'c>>,
}

impl OwnView<'_> {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            choices: Vec::new(),
            feedback: None,
            options: Vec::new(),
            points: Vec::new(),
            compare: Vec::new(),
            checklist: Vec::new(),
            scenario: None,
            number: None,
        }
    }
}

#[derive(Serialize)]
pub(super) struct PointView<'c> {
    pub(super) value: i32,
    pub(super) label: Option<&'c str>,
}

#[derive(Serialize)]
pub(super) struct BasisView<'c> {
    pub(super) name: crate::course::BasisKind,
    #[serde(rename = "where")]
    pub(super) place: Option<&'c str>,
}

#[derive(Serialize)]
pub(super) struct ReviewView<'c> {
    pub(super) href: String,
    pub(super) title: &'c str,
    /// The number of the lesson on paper.
    pub(super) section: String,
}

/// What the results page has rows for.
#[derive(Serialize)]
pub(super) struct ResultsView<'c> {
    pub(super) competencies: Vec<NamedView<'c>>,
    pub(super) objectives: Vec<ObjectiveRow<'c>>,
    pub(super) study: Vec<StudyView<'c>>,
}

#[derive(Serialize)]
pub(super) struct NamedView<'c> {
    pub(super) id: &'c str,
    pub(super) name: &'c str,
}

#[derive(Serialize)]
pub(super) struct ObjectiveRow<'c> {
    pub(super) id: String,
    pub(super) text: &'c str,
    pub(super) page: String,
}

#[derive(Serialize)]
pub(super) struct StudyView<'c> {
    pub(super) route: String,
    pub(super) link: ReviewView<'c>,
}

#[derive(Serialize)]
pub(super) struct ChoiceView<'c> {
    pub(super) id: &'c str,
    pub(super) text: Html,
    pub(super) feedback: Option<Html>,
    pub(super) cites: Option<CitationView<'c>>,
}

#[derive(Serialize)]
pub(super) struct NumberView<'c> {
    pub(super) unit: Option<&'c str>,
    pub(super) small_keys: bool,
}

#[derive(Serialize)]
pub(super) struct EntryView<'c> {
    pub(super) id: &'c str,
    pub(super) text: Html,
}

#[derive(Serialize)]
pub(super) struct OptionView<'c> {
    pub(super) id: String,
    pub(super) text: &'c str,
}

#[derive(Serialize)]
pub(super) struct ScenarioView<'c> {
    /// The points of the best path.
    pub(super) best: i32,
    pub(super) meters: Vec<MeterView<'c>>,
    pub(super) nodes: Vec<NodeView<'c>>,
}

#[derive(Serialize)]
pub(super) struct MeterView<'c> {
    /// Its place in the data of the player.
    pub(super) place: usize,
    pub(super) name: &'c str,
    pub(super) start: i32,
    pub(super) min: i32,
    pub(super) max: i32,
}

#[derive(Serialize)]
pub(super) struct NodeView<'c> {
    pub(super) id: &'c str,
    pub(super) speaker: Option<&'c str>,
    pub(super) text: Html,
    pub(super) ending: Option<Ending>,
    /// Its number on paper, where one turns to it.
    pub(super) number: usize,
    pub(super) branches: Vec<BranchView<'c>>,
}

#[derive(Serialize)]
pub(super) struct BranchView<'c> {
    pub(super) id: &'c str,
    pub(super) text: Html,
    /// The number of the node it leads to.
    pub(super) to: usize,
    pub(super) once: bool,
    /// What it does to meters: their names, and numbers with a sign.
    pub(super) adds: Vec<(&'c str, String)>,
    pub(super) when: Vec<WhenView<'c>>,
    pub(super) feedback: Option<Html>,
    pub(super) cites: Option<CitationView<'c>>,
}

/// What must hold of a meter for a branch to be offered; a bound that the meter always keeps is left out.
#[derive(Serialize)]
pub(super) struct WhenView<'c> {
    pub(super) name: &'c str,
    pub(super) least: Option<i32>,
    pub(super) most: Option<i32>,
}

/// What the key says of one answer to an item.
#[derive(Serialize)]
pub(super) struct KeyRow<'c> {
    /// Its letter or number on the sheet.
    pub(super) mark: String,
    pub(super) text: Html,
    /// Whether nothing is better.
    pub(super) best: bool,
    /// What it earns, how it should be rated, or what belongs to it.
    pub(super) worth: Option<String>,
    pub(super) feedback: Option<Html>,
    pub(super) cites: Option<CitationView<'c>>,
}

impl<'c> KeyRow<'c> {
    /// A choice with a mark, and no word of what it earns.
    pub(super) fn new(mark: String, view: ChoiceView<'c>) -> Self {
        let ChoiceView { id: _, text, feedback, cites } = view;
        Self { mark, text, best: false, worth: None, feedback, cites }
    }
}

#[derive(Clone, Serialize)]
pub(super) struct CitationView<'c> {
    pub(super) who: String,
    pub(super) source: &'c str,
    pub(super) publisher: Option<&'c str>,
    pub(super) passage: &'c str,
}

#[derive(Serialize)]
pub(super) struct QuoteView<'c> {
    pub(super) body: Html,
    pub(super) citation: CitationView<'c>,
}

#[derive(Serialize)]
pub(super) struct FigureView<'c> {
    pub(super) src: Html,
    pub(super) alt: &'c str,
    pub(super) caption: Option<&'c str>,
    pub(super) width: Option<usize>,
    pub(super) height: Option<usize>,
    pub(super) decorative: bool,
    /// Whether it may be drawn when one comes to it.
    pub(super) later: bool,
}
