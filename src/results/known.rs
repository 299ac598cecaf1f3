//! Which ids the hashes in codes stand for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::course::{Course, QuizId, id_hash};

use super::read::Entry;
use super::{Name, TrainingResult};

/// The ids that quizzes and competencies have, or had.
#[derive(Clone, Debug, Default)]
pub struct Known {
    quizzes: Ids,
    competencies: Ids,
}

/// A hash that more than one id can stand behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// The hash.
    pub hash: u16,
    /// The ids that are known to have it.
    pub ids: Vec<String>,
}

/// Ids by their hash; of an id that something had before, what it is called now.
#[derive(Clone, Debug, Default)]
struct Ids(BTreeMap<u16, BTreeMap<String, BTreeSet<String>>>);

impl Known {
    /// The ids of a course, and those that its quizzes had before.
    pub fn of(course: &Course) -> Self {
        let mut known = Self::default();
        for quiz in course.quizzes.values() {
            known.add_quiz(quiz.id.as_str(), quiz.was.iter().map(QuizId::as_str));
        }
        for id in course.competencies.keys() {
            known.add_competency(id);
        }
        known
    }

    /// Adds a quiz, and the names that it had before.
    pub fn add_quiz<'w>(&mut self, id: &str, was: impl IntoIterator<Item = &'w str>) {
        self.quizzes.add(id);
        for former in was {
            self.quizzes.add_former(former, id);
        }
    }

    /// Adds a competency.
    pub fn add_competency(&mut self, id: &str) {
        self.competencies.add(id);
    }

    /// The ids that the result files of each course name, with those that are known of one of them.
    pub(super) fn by_course(entries: &[Entry], expected: Option<(&str, &Self)>) -> HashMap<String, Self> {
        let mut courses: HashMap<String, Self> = HashMap::new();
        courses.extend(expected.map(|(course, known)| (course.to_owned(), known.clone())));
        for result in entries.iter().filter_map(|entry| entry.result.as_ref().ok()) {
            let known = courses.entry(result.course.clone()).or_default();
            for (name, _) in &result.quizzes {
                known.quizzes.add_named(name);
            }
            for (name, ..) in &result.competencies {
                known.competencies.add_named(name);
            }
        }
        courses
    }

    /// Puts ids in place of the hashes that can stand for one id only, and returns the others.
    pub(super) fn name(&self, result: &mut TrainingResult) -> Vec<Unclear> {
        let mut unclear = self.quizzes.name(result.quizzes.iter_mut().map(|(name, _)| name).collect());
        unclear
            .extend(self.competencies.name(result.competencies.iter_mut().map(|(name, ..)| name).collect()));
        unclear
    }
}

impl Ids {
    fn add(&mut self, id: &str) {
        self.0.entry(id_hash(id)).or_default().insert(id.to_owned(), BTreeSet::new());
    }

    /// Adds what something was called that is called `now`. What is called so itself stays what it is.
    fn add_former(&mut self, id: &str, now: &str) {
        let ids = self.0.entry(id_hash(id)).or_default();
        match ids.get_mut(id) {
            Some(later) if later.is_empty() => {}
            Some(later) => drop(later.insert(now.to_owned())),
            None => drop(ids.insert(id.to_owned(), BTreeSet::from([now.to_owned()]))),
        }
    }

    fn add_named(&mut self, name: &Name) {
        if let Name::Id(id) = name
            && !self.0.get(&id_hash(id)).is_some_and(|ids| ids.contains_key(id))
        {
            self.add(id);
        }
    }

    /// Names the parts of one result, all of which it lists: what stands there under its later name does not stand there
    /// under an earlier one, too.
    fn name(&self, mut names: Vec<&mut Name>) -> Vec<Unclear> {
        let mut times: BTreeMap<u16, usize> = BTreeMap::new();
        for name in &names {
            *times.entry(name.hash()).or_default() += 1;
        }
        let fits = |later: &BTreeSet<String>| !later.iter().any(|now| times.contains_key(&id_hash(now)));
        let mut unclear = Vec::new();
        let mut told = HashSet::new();
        for name in names.iter_mut().filter(|name| matches!(***name, Name::Hash(_))) {
            let hash = name.hash();
            let ids = self.0.get(&hash).into_iter().flatten().filter(|(_, later)| fits(later));
            let mut ids: Vec<String> = ids.map(|(id, _)| id.clone()).collect();
            if ids.len() == 1 && times[&hash] == 1 {
                **name = Name::Id(ids.remove(0));
            } else if !ids.is_empty() && told.insert(hash) {
                unclear.push(Unclear { hash, ids });
            }
        }
        unclear
    }
}
