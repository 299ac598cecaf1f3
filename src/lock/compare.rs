//! What two versions of a course mean for trainees who have begun.

use std::collections::{BTreeMap, BTreeSet};

use super::{ItemLock, Lock, QuizLock};

/// What an edit does to trainees who have begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing: their answers stand for the same, and earn the same.
    Neutral,
    /// Their answers are kept and can earn something else.
    Scoring,
    /// Something they did can no longer be found.
    Breaking,
}

impl Effect {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Scoring => "scoring",
            Self::Breaking => "breaking",
        }
    }
}

/// A difference between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does.
    pub effect: Effect,
    /// The lesson, by its id in the version it still exists in.
    pub lesson: Option<String>,
    /// The quiz, by its id in the version it still exists in.
    pub quiz: Option<String>,
    /// The item of that quiz.
    pub item: Option<String>,
    /// Whether what it speaks of is only in the released version.
    pub gone: bool,
    /// What happened, in words that can stand alone.
    pub what: String,
}

/// The names that something had: what it is called now, and how it was called before.
pub(super) type Names<'n> = dyn Fn(&Subject<'_>) -> Renamed + 'n;

/// Something that can be renamed or taken out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'s> {
    /// A lesson.
    Lesson(&'s str),
    /// A quiz.
    Quiz(&'s str),
    /// An item of a quiz, named as it is called now.
    Item(&'s str, &'s str),
    /// A choice of an item of a quiz, both named as they are called now.
    Part(&'s str, &'s str, &'s str),
}

/// What became of a released name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Renamed {
    /// Something in the new version had this name, and has this one now.
    To(String),
    /// The author says that it was taken out.
    Retired,
    /// Nobody says.
    Unknown,
}

/// Every difference, the gravest first; `renamed` knows what the new version says about old names.
pub(super) fn compare(old: &Lock, new: &Lock, renamed: &Names<'_>) -> Vec<Edit> {
    let mut edits = Edits::default();
    if old.id != new.id {
        edits.add(
            Effect::Breaking,
            Place::default(),
            format!("the course's id was `{}`: trainees' progress is saved under that", old.id),
        );
    }
    if old.rules != new.rules {
        edits.add(
            Effect::Scoring,
            Place::default(),
            format!("the course asked for {}, now for {}", old.rules, new.rules),
        );
    }
    edits.lessons(old, new, renamed);
    edits.quizzes(old, new, renamed);
    let mut found = edits.found;
    found.sort_by_key(|edit| std::cmp::Reverse(edit.effect));
    found
}

/// The rules of a quiz that differ, of `field value field value …`.
fn changed(old: &str, new: &str) -> String {
    let (old, new) = (rules(old), rules(new));
    let fields: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let of = |rules: &BTreeMap<_, _>, field| rules.get(field).copied().unwrap_or("not set").to_owned();
    let differ = fields.into_iter().filter(|field| old.get(*field) != new.get(*field));
    let each = differ.map(|field| format!("`{field}` was {}, now {}", of(&old, field), of(&new, field)));
    each.collect::<Vec<_>>().join("; ")
}

fn rules(text: &str) -> BTreeMap<&str, &str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Where an edit belongs.
#[derive(Clone, Copy, Default)]
struct Place<'p> {
    lesson: Option<&'p str>,
    quiz: Option<&'p str>,
    item: Option<&'p str>,
    gone: bool,
}

#[derive(Default)]
struct Edits {
    found: Vec<Edit>,
}

impl Edits {
    fn add(&mut self, effect: Effect, place: Place<'_>, what: String) {
        self.found.push(Edit {
            effect,
            lesson: place.lesson.map(str::to_owned),
            quiz: place.quiz.map(str::to_owned),
            item: place.item.map(str::to_owned),
            gone: place.gone,
            what,
        });
    }

    fn lessons(&mut self, old: &Lock, new: &Lock, renamed: &Names<'_>) {
        let mut known = BTreeSet::new();
        for (id, words) in &old.lessons {
            let place = |id, gone| Place { lesson: Some(id), gone, ..Place::default() };
            let now = if new.lessons.contains_key(id) {
                Renamed::To(id.clone())
            } else {
                renamed(&Subject::Lesson(id))
            };
            match now {
                Renamed::To(now) => {
                    if now != *id {
                        self.add(
                            Effect::Neutral,
                            place(&now, false),
                            format!("the lesson `{id}` is called `{now}` now"),
                        );
                    }
                    if new.lessons.get(&now).is_some_and(|new| new != words) {
                        self.add(
                            Effect::Neutral,
                            place(&now, false),
                            format!("the lesson `{now}` has other words"),
                        );
                    }
                    known.insert(now);
                }
                Renamed::Retired => {
                    self.add(Effect::Scoring, place(id, true), format!("the lesson `{id}` was retired"));
                }
                Renamed::Unknown => self.add(
                    Effect::Breaking,
                    place(id, true),
                    format!("the lesson `{id}` is gone, and with it that trainees have done it"),
                ),
            }
        }
        for id in new.lessons.keys().filter(|id| !known.contains(*id)) {
            let place = Place { lesson: Some(id), ..Place::default() };
            self.add(
                Effect::Scoring,
                place,
                format!("the lesson `{id}` is new: who was done has one more to read"),
            );
        }
    }

    fn quizzes(&mut self, old: &Lock, new: &Lock, renamed: &Names<'_>) {
        let mut known = BTreeSet::new();
        for (id, quiz) in &old.quizzes {
            let place = |id, gone| Place { quiz: Some(id), gone, ..Place::default() };
            let now = if new.quizzes.contains_key(id) {
                Renamed::To(id.clone())
            } else {
                renamed(&Subject::Quiz(id))
            };
            match now {
                Renamed::To(now) => {
                    if now != *id {
                        self.add(
                            Effect::Neutral,
                            place(&now, false),
                            format!("the quiz `{id}` is called `{now}` now"),
                        );
                    }
                    if let Some(new) = new.quizzes.get(&now) {
                        self.quiz(&now, quiz, new, renamed);
                    }
                    known.insert(now);
                }
                Renamed::Retired => {
                    self.add(Effect::Scoring, place(id, true), format!("the quiz `{id}` was retired"));
                }
                Renamed::Unknown => self.add(
                    Effect::Breaking,
                    place(id, true),
                    format!("the quiz `{id}` is gone, and with it what trainees answered"),
                ),
            }
        }
        for id in new.quizzes.keys().filter(|id| !known.contains(*id)) {
            let place = Place { quiz: Some(id), ..Place::default() };
            self.add(Effect::Scoring, place, format!("the quiz `{id}` is new"));
        }
    }

    fn quiz(&mut self, id: &str, old: &QuizLock, new: &QuizLock, renamed: &Names<'_>) {
        let quiz = Place { quiz: Some(id), ..Place::default() };
        if old.rules != new.rules {
            let what = format!("the quiz `{id}` has other rules: {}", changed(&old.rules, &new.rules));
            self.add(Effect::Scoring, quiz, what);
        }
        if old.words != new.words {
            self.add(Effect::Neutral, quiz, format!("the quiz `{id}` has another title or introduction"));
        }
        let mut known = BTreeSet::new();
        for (name, item) in &old.items {
            let now = if new.items.contains_key(name) {
                Renamed::To(name.clone())
            } else {
                renamed(&Subject::Item(id, name))
            };
            match now {
                Renamed::To(now) => {
                    let place = Place { item: Some(&now), ..quiz };
                    if now != *name {
                        self.add(Effect::Neutral, place, format!("the item `{name}` is called `{now}` now"));
                    }
                    if let Some(new) = new.items.get(&now) {
                        self.item(place, (id, &now), item, new, renamed);
                    }
                    known.insert(now.clone());
                }
                Renamed::Retired => {
                    let place = Place { item: Some(name), gone: true, ..quiz };
                    self.add(Effect::Scoring, place, format!("the item `{name}` was retired"));
                }
                Renamed::Unknown => {
                    let place = Place { item: Some(name), gone: true, ..quiz };
                    let what = format!("the item `{name}` is gone, and with it what trainees answered");
                    self.add(Effect::Breaking, place, what);
                }
            }
        }
        for name in new.items.keys().filter(|name| !known.contains(*name)) {
            let place = Place { item: Some(name), ..quiz };
            self.add(
                Effect::Scoring,
                place,
                format!("the item `{name}` is new: attempts that begin now ask it"),
            );
        }
    }

    fn item(
        &mut self,
        place: Place<'_>,
        (quiz, id): (&str, &str),
        old: &ItemLock,
        new: &ItemLock,
        renamed: &Names<'_>,
    ) {
        if old.kind != new.kind {
            let what = format!(
                "the item `{id}` was of kind `{}`: its answers mean nothing to kind `{}`",
                old.kind, new.kind
            );
            self.add(Effect::Breaking, place, what);
            return;
        }
        for part in old.parts.iter().filter(|part| !new.parts.contains(part)) {
            match renamed(&Subject::Part(quiz, id, part)) {
                Renamed::To(now) => {
                    let what = format!("`{part}` of the item `{id}` is called `{now}` now");
                    self.add(Effect::Neutral, place, what);
                }
                Renamed::Retired => {
                    self.add(Effect::Scoring, place, format!("`{part}` of the item `{id}` was retired"));
                }
                Renamed::Unknown => {
                    let what = format!(
                        "`{part}` of the item `{id}` is gone: who answered with it has no answer any more"
                    );
                    self.add(Effect::Breaking, place, what);
                }
            }
        }
        if old.meaning != new.meaning {
            self.add(Effect::Scoring, place, format!("answers to the item `{id}` earn something else"));
        }
        if old.weight != new.weight {
            let what = format!("the item `{id}` counted {}, now {}", old.weight, new.weight);
            self.add(Effect::Scoring, place, what);
        }
        if old.words != new.words {
            self.add(Effect::Neutral, place, format!("the item `{id}` has other words"));
        }
    }
}
