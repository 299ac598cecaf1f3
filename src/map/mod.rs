//! `check --map`: each scenario of a course as a drawing.
//!
//! 1. [`plan`]: what is to be drawn of a scenario, as cards with lines of text. Branches of one node that lead to the
//!    same node share a card.
//! 2. [`layout`]: where each card stands, from top to bottom; [`route`]: which way the lines between them run.
//! 3. [`view`]: everything with its place, as the template wants it; [`text`] measures and shortens.
//!
//! A drawing is one SVG document that needs nothing but itself, can be read in light and in dark, and says in words what
//! it says in colours.

mod layout;
mod plan;
mod route;
mod text;
mod view;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::bundle::Bundle;
use crate::course::{Course, Item, Kind, Quiz, ScenarioItem};

use plan::Plan;

/// The drawings of all scenarios, as files named `QUIZ-ITEM.svg`.
pub fn maps(course: &Course) -> Bundle {
    let mut files = BTreeMap::new();
    for quiz in course.quizzes.values() {
        for item in &quiz.items {
            if let Kind::Scenario(scenario) = &item.kind {
                let name = format!("{}-{}", quiz.id.as_str().replace('/', "-"), item.id.as_str());
                let bytes = draw(quiz, item, scenario).into_bytes();
                files.insert(free(&files, &name), bytes);
            }
        }
    }
    Bundle { files }
}

/// A file name that is not taken: two quizzes can differ in what becomes a dash.
fn free(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}.svg"));
    let mut names = std::iter::once(format!("{name}.svg")).chain(numbered);
    names.find(|name| !files.contains_key(name)).expect("there are more numbers than files")
}

fn draw(quiz: &Quiz, item: &Item, scenario: &ScenarioItem) -> String {
    let plan = Plan::of(quiz, item, scenario);
    let places = layout::lay_out(&plan);
    let view = view::View::of(&plan, &places);
    template(&view)
}

fn template(view: &view::View) -> String {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the default delimiters are valid"));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let drawn = environment
        .template_from_named_str("map.svg", include_str!("map.svg"))
        .and_then(|template| template.render(Serde(view)));
    drawn.expect("a test draws with this template")
}
