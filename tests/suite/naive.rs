//! Trainees who have read nothing, and go by the looks of the answers, do not pass the course in the repository's root.
//!
//! `cargo test --test suite naive -- --nocapture` prints what they score.

use std::collections::BTreeMap;

use coursewright::course::{Course, Item, Kind, Quiz, Require};
use coursewright::score::scenario::{Decision, State};
use coursewright::score::{matching, most_least, multiple, order, rate, scenario, true_false, weighted_mean};

use super::course::CourseTest;
use super::differential::random::Random;

/// As many trainees of each sort.
const TRAINEES: u32 = 1000;
/// A conversation that goes on longer is broken off.
const LONGEST: usize = 500;

/// What somebody goes by.
#[derive(Clone, Copy, Debug)]
enum Naive {
    Longest,
    Apology,
    First,
    Chance,
}

use Naive::{Apology, Chance, First, Longest};

impl Naive {
    /// Which of some texts, in the order shown, is taken.
    fn pick(self, texts: &[String], random: &mut Random) -> usize {
        let any: Vec<usize> = (0..texts.len()).collect();
        match self {
            First => 0,
            Chance => random.pick(&any),
            Longest => any.into_iter().max_by_key(|&i| texts[i].chars().count()).unwrap(),
            Apology => {
                let sorry: Vec<usize> = any.iter().copied().filter(|&i| apologises(&texts[i])).collect();
                random.pick(if sorry.is_empty() { &any } else { &sorry })
            }
        }
    }

    /// What somebody earns on an item at first sight.
    fn earns(self, item: &Item, random: &mut Random) -> f64 {
        match &item.kind {
            Kind::Choice(own) => {
                let shown = shown(own.choices.len(), item.shuffle, random);
                let texts = texts(&shown, |i| own.choices[i].text.plain());
                own.choices[shown[self.pick(&texts, random)]].credit.value()
            }
            Kind::Multiple(own) => {
                let shown = shown(own.choices.len(), item.shuffle, random);
                let texts = texts(&shown, |i| own.choices[i].text.plain());
                let one = shown[self.pick(&texts, random)];
                let keys: Vec<bool> = own.choices.iter().map(|choice| choice.credit.is_full()).collect();
                let more = |text: String, random: &mut Random| match self {
                    Chance => random.coin(),
                    Apology => apologises(&text),
                    First | Longest => false,
                };
                let ticked: Vec<bool> =
                    (0..keys.len()).map(|i| i == one || more(own.choices[i].text.plain(), random)).collect();
                multiple(own.scoring, &keys, &ticked)
            }
            Kind::TrueFalse(own) => {
                let said = self.pick(&["True".to_owned(), "False".to_owned()], random) == 0;
                true_false(own.answer, said)
            }
            Kind::Order(own) => {
                let mut left = shown(own.steps.len(), true, random);
                let mut answer = Vec::new();
                while !left.is_empty() {
                    let texts = texts(&left, |i| own.steps[i].text.plain());
                    answer.push(own.steps[left.remove(self.pick(&texts, random))].id.as_str());
                }
                let steps: Vec<&str> = own.steps.iter().map(|step| step.id.as_str()).collect();
                order(own.scoring, &steps, &answer)
            }
            Kind::Match(own) => {
                let rights: Vec<(String, String)> = own
                    .pairs
                    .iter()
                    .map(|pair| (pair.id.as_str().to_owned(), pair.right.clone()))
                    .chain(own.extra.iter().map(|text| ("extra".to_owned(), text.clone())))
                    .collect();
                let shown = shown(rights.len(), true, random);
                let texts = texts(&shown, |i| rights[i].1.clone());
                let ids: Vec<&str> = own.pairs.iter().map(|pair| pair.id.as_str()).collect();
                let answer: BTreeMap<&str, &str> =
                    ids.iter().map(|id| (*id, rights[shown[self.pick(&texts, random)]].0.as_str())).collect();
                matching(own.scoring, &ids, &answer)
            }
            Kind::Rate(own) => {
                let shown = shown(own.responses.len(), item.shuffle, random);
                let texts = texts(&shown, |i| own.responses[i].text.plain());
                let high = shown[self.pick(&texts, random)];
                let points: Vec<i32> = (own.scale.min..=own.scale.max).collect();
                let ratings: Vec<i32> = (0..own.responses.len())
                    .map(|i| match self {
                        Chance => random.pick(&points),
                        _ if i == high => own.scale.max,
                        _ => own.scale.min,
                    })
                    .collect();
                let keys: Vec<f64> = own.responses.iter().map(|response| response.key).collect();
                rate(own.scoring, own.scale, &keys, own.best, &ratings)
            }
            Kind::MostLeast(own) => {
                let shown = shown(own.responses.len(), item.shuffle, random);
                let texts = texts(&shown, |i| own.responses[i].text.plain());
                let most = shown[self.pick(&texts, random)];
                let others: Vec<usize> = shown.into_iter().filter(|&i| i != most).collect();
                let shares: Vec<(f64, f64)> =
                    own.responses.iter().map(|r| (r.most.value(), r.least.value())).collect();
                most_least(own.scoring, &shares, most, random.pick(&others))
            }
            Kind::Scenario(own) => {
                let mut state = State::start(own);
                let mut path = Vec::new();
                while own.nodes[state.node].ending.is_none() && path.len() < LONGEST {
                    let branches = &own.nodes[state.node].branches;
                    let offered: Vec<usize> =
                        (0..branches.len()).filter(|&branch| state.offers(own, branch)).collect();
                    let order = shown(offered.len(), item.shuffle, random);
                    let texts = texts(&order, |i| branches[offered[i]].text.plain());
                    let branch = offered[order[self.pick(&texts, random)]];
                    path.push(Decision { node: state.node, branch });
                    state = state.after(own, branch);
                }
                scenario(own, &path)
            }
            // Nobody guesses what to type, and one's own words are never scored.
            Kind::Text(_) | Kind::Number(_) | Kind::Reflect(_) => 0.0,
        }
    }

    /// The score of a first attempt, and whether it passes.
    fn takes(self, quiz: &Quiz, random: &mut Random) -> (f64, bool) {
        let drawn = shown(quiz.items.len(), quiz.draw.is_some(), random);
        let items = drawn.into_iter().take(quiz.draw.unwrap_or(usize::MAX)).map(|i| &quiz.items[i]);
        let counted: Vec<&Item> = items.filter(|item| item.counts()).collect();
        let score = weighted_mean(counted.iter().map(|item| (item.weight, self.earns(item, random))));
        // In an attempt in which nothing counts there is nothing to miss.
        let score = score.unwrap_or(1.0);
        (score, score >= quiz.mastery_score.value() - 1e-9)
    }

    /// The score of the course after a first attempt at each quiz, and whether it is passed.
    fn takes_all(self, course: &Course, random: &mut Random) -> (f64, bool) {
        let quizzes = course.quizzes.values().filter(|quiz| quiz.items.iter().any(Item::counts));
        let taken: Vec<(f64, f64, bool)> = quizzes
            .map(|quiz| {
                let (score, passed) = self.takes(quiz, random);
                (quiz.weight, score, passed || quiz.weight == 0.0)
            })
            .collect();
        let score = weighted_mean(taken.iter().map(|&(weight, score, _)| (weight, score))).unwrap_or(0.0);
        let each = course.require == Require::Total || taken.iter().all(|&(_, _, passed)| passed);
        (score, each && score >= course.mastery_score.value() - 1e-9)
    }
}

fn apologises(text: &str) -> bool {
    let text = text.to_lowercase();
    ["sorry", "apolog", "forgive"].iter().any(|word| text.contains(word))
}

/// The places of some parts in the order shown.
fn shown(count: usize, shuffled: bool, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for i in (1..count).rev().filter(|_| shuffled) {
        order.swap(i, random.below(i + 1));
    }
    order
}

fn texts(shown: &[usize], text: impl Fn(usize) -> String) -> Vec<String> {
    shown.iter().map(|&i| text(i)).collect()
}

#[expect(clippy::print_stderr, reason = "what they score is worth seeing, see above")]
#[test]
fn nobody_passes_by_the_looks_of_the_answers() {
    let course = CourseTest::real().checked();
    for naive in [Longest, Apology, First, Chance] {
        let mut random = Random::new(&format!("{naive:?}"));
        let tries: Vec<(f64, bool)> = (0..TRAINEES).map(|_| naive.takes_all(&course, &mut random)).collect();
        let mean = tries.iter().map(|(score, _)| score).sum::<f64>() / f64::from(TRAINEES);
        let best = tries.iter().map(|(score, _)| *score).fold(0.0, f64::max);
        let passed = tries.iter().filter(|(_, passed)| *passed).count();
        eprintln!(
            "{naive:?}: {:.1}% on average, {:.1}% at best, {passed} passed",
            100.0 * mean,
            100.0 * best
        );
        assert_eq!(passed, 0, "{naive:?}");
        assert!(best < course.mastery_score.value(), "{naive:?}: {best}");
    }
}
