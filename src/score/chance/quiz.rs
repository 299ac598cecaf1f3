use std::borrow::Borrow;

use crate::course::Item;
use crate::statistics::{Lattice, common_denominator, split};

use super::SLACK;
use super::credits::Credits;
use super::guess::attainable;

/// The finest unit of credits, and of weights, that is taken as it is.
const FINEST: u32 = 1000;
/// The unit of credits that are no such fractions: 720 has many divisors.
const GRID: u32 = 720;
/// The most places that the scores of a quiz have.
const PLACES: u32 = 50_000;
/// The most places where items of different weights are drawn, so that two sums have to be kept.
const PLACES_OF_TWO: u32 = 100_000;

/// An item of a quiz.
#[derive(Clone, Debug)]
pub struct Part {
    /// How much it counts in the quiz; 0 if it never does.
    pub weight: f64,
    /// What a guess earns.
    pub guess: Credits,
    /// Every credit that it can earn.
    pub attainable: Vec<f64>,
}

impl Part {
    /// An item of a course.
    pub fn of(item: &Item) -> Self {
        let guess = super::guess(&item.kind);
        let weight = if item.counts() { item.weight } else { 0.0 };
        Self { weight, attainable: attainable(&item.kind, &guess), guess }
    }

    /// The most that it can earn.
    pub fn best(&self) -> f64 {
        self.attainable.iter().copied().fold(0.0, f64::max)
    }
}

/// The scores of a quiz, and how probable each is.
#[derive(Clone, Debug)]
pub struct Scores {
    /// The places that make up a score of 1.
    whole: u32,
    places: Lattice,
}

/// The items of a quiz, of which all are asked, or some drawn at random.
#[derive(Debug)]
pub struct QuizChance {
    parts: Vec<Part>,
    draw: usize,
    /// The unit of a credit: so many make 1.
    unit: u32,
    /// The weights as whole numbers.
    weights: Vec<u32>,
    /// Whether what is drawn always weighs the same.
    level: bool,
}

impl QuizChance {
    /// A quiz that asks `draw` of the items, or all.
    pub fn new(parts: Vec<Part>, draw: Option<usize>) -> Self {
        let draw = draw.unwrap_or(parts.len()).min(parts.len());
        let level = draw == parts.len() || parts.windows(2).all(|two| two[0].weight == two[1].weight);
        let credits = parts.iter().flat_map(|part| part.attainable.iter().copied());
        let unit = common_denominator(credits, FINEST).unwrap_or(GRID);
        let mut quiz = Self { unit, weights: whole_weights(&parts, FINEST), parts, draw, level };
        quiz.coarsen();
        quiz
    }

    /// Takes larger units where there would be too many places.
    fn coarsen(&mut self) {
        let count = u32::try_from(self.draw).unwrap_or(u32::MAX);
        let heaviest = |weights: &[u32]| weights.iter().copied().max().unwrap_or(1).saturating_mul(count);
        if self.level {
            let weight = heaviest(&self.weights)
                .min(self.weights.iter().fold(0, |sum: u32, w| sum.saturating_add(*w)));
            if weight.saturating_mul(self.unit) > PLACES {
                self.unit = self.unit.min(GRID.min((PLACES / weight.max(1)).max(12)));
            }
            return;
        }
        for (most, unit) in [(FINEST, FINEST), (FINEST, 60), (10, 60), (10, 12), (5, 12), (2, 12)] {
            self.weights = whole_weights(&self.parts, most);
            self.unit = self.unit.min(unit);
            let weight = heaviest(&self.weights);
            if weight.saturating_mul(weight).saturating_mul(self.unit) <= PLACES_OF_TWO {
                break;
            }
        }
    }

    /// The items.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many items an attempt asks.
    pub fn draw(&self) -> usize {
        self.draw
    }

    /// The scores of somebody who guesses.
    pub fn guess(&self) -> Scores {
        self.scores(self.parts.iter().map(|part| &part.guess))
    }

    /// The scores of somebody who knows each item with the probability `share`, and guesses otherwise.
    pub fn knowing(&self, share: f64) -> Scores {
        self.scores(self.parts.iter().map(|part| part.guess.knowing(share, part.best())))
    }

    /// The share of the items that somebody knows who passes as often as not, to within a thousandth; none when knowing
    /// everything is not enough.
    pub fn even(&self, mark: f64) -> Option<f64> {
        if self.knowing(1.0).at_least(mark) < 0.5 {
            return None;
        }
        let (mut low, mut high) = (0.0, 1.0);
        if self.guess().at_least(mark) >= 0.5 {
            return Some(0.0);
        }
        while high - low > 1e-3 {
            let middle = f64::midpoint(low, high);
            if self.knowing(middle).at_least(mark) < 0.5 {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(f64::midpoint(low, high))
    }

    /// The lowest score that can be had and reaches a mark: the mark that is really asked.
    pub fn effective(&self, mark: f64) -> Option<f64> {
        let scores =
            self.scores(self.parts.iter().map(|part| Credits::even(part.attainable.iter().copied())));
        scores.places.points().map(|(place, _)| scores.value(place)).find(|&score| score >= mark - SLACK)
    }

    /// The best score that can be had with the least lucky draw.
    pub fn highest(&self) -> f64 {
        let scores = self.scores(self.parts.iter().map(|part| Credits::always(part.best())));
        scores.places.points().next().map_or(1.0, |(place, _)| scores.value(place))
    }

    /// The scores of somebody who earns these credits, item by item.
    ///
    /// A pool is gone through item by item: with `taken` of the draw so far, the next of the `left` items is drawn with
    /// the probability (draw − taken) / left, which makes every set of items as likely.
    pub fn scores<C: Borrow<Credits>>(&self, credits: impl IntoIterator<Item = C>) -> Scores {
        let base = if self.level { 0 } else { self.base() };
        let items: Vec<Lattice> = credits
            .into_iter()
            .zip(&self.weights)
            .map(|(credits, &weight)| self.places(credits.borrow(), weight, base))
            .collect();
        let sums = if self.draw == items.len() { Lattice::sum(items) } else { self.drawn(&items) };
        if self.level {
            let weight: u32 = if self.draw == self.parts.len() {
                self.weights.iter().sum()
            } else {
                self.weights.first().map_or(0, |weight| weight * u32::try_from(self.draw).unwrap_or(0))
            };
            return Scores::of(sums, weight * self.unit);
        }
        self.ratios(&sums, base)
    }

    fn places(&self, credits: &Credits, weight: u32, base: i64) -> Lattice {
        let whole = f64::from(weight) * f64::from(self.unit);
        Lattice::new(credits.iter().flat_map(|(credit, chance)| {
            split(credit * whole).map(|(place, share)| (place + base * i64::from(weight), share * chance))
        }))
    }

    fn drawn(&self, items: &[Lattice]) -> Lattice {
        let none = || Lattice::new([]);
        let mut by_taken: Vec<Lattice> = vec![none(); self.draw + 1];
        by_taken[0] = Lattice::at(0);
        for (gone, item) in items.iter().enumerate() {
            let left = number(items.len() - gone);
            for taken in (0..=self.draw.min(gone)).rev() {
                let chance = number(self.draw - taken) / left;
                let here = std::mem::replace(&mut by_taken[taken], none());
                if taken < self.draw {
                    by_taken[taken + 1].add_plus(&here, item, chance);
                }
                by_taken[taken].add_plus(&here, &Lattice::at(0), 1.0 - chance);
            }
        }
        by_taken.pop().expect("one at least")
    }

    /// More than any sum of weighted credits: sums of weights are kept in steps of this.
    fn base(&self) -> i64 {
        let heaviest = self.weights.iter().copied().max().unwrap_or(1);
        i64::from(heaviest) * i64::from(self.unit) * i64::try_from(self.draw).unwrap_or(0) + 1
    }

    /// Scores from sums of weights and of weighted credits, kept in one number.
    fn ratios(&self, sums: &Lattice, base: i64) -> Scores {
        let ratio = |place: i64| {
            let (weight, earned) = (place.div_euclid(base), place.rem_euclid(base));
            if weight == 0 { 1.0 } else { number64(earned) / (number64(weight) * f64::from(self.unit)) }
        };
        let whole =
            common_denominator(sums.points().map(|(place, _)| ratio(place)), PLACES).unwrap_or(PLACES / 10);
        let places = sums.points().flat_map(|(place, mass)| {
            split(ratio(place) * f64::from(whole)).map(|(place, share)| (place, share * mass))
        });
        Scores { whole, places: Lattice::new(places.collect::<Vec<_>>()) }
    }
}

impl Scores {
    fn of(places: Lattice, whole: u32) -> Self {
        // Without any item that counts there is nothing to miss.
        if whole == 0 { Self { whole: 1, places: Lattice::at(1) } } else { Self { whole, places } }
    }

    /// The average score.
    pub fn mean(&self) -> f64 {
        self.places.mean() / f64::from(self.whole)
    }

    /// How probable it is to reach a mark.
    pub fn at_least(&self, mark: f64) -> f64 {
        self.places.at_least(self.place(mark)).min(1.0)
    }

    /// The scores and their probabilities, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.places.points().map(|(place, mass)| (self.value(place), mass))
    }

    /// How many places make up a score of 1.
    pub(super) fn whole(&self) -> u32 {
        self.whole
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place among fewer than 2^32")]
    fn place(&self, mark: f64) -> i64 {
        ((mark - SLACK) * f64::from(self.whole)).ceil() as i64
    }

    fn value(&self, place: i64) -> f64 {
        number64(place) / f64::from(self.whole)
    }
}

/// The weights as small whole numbers in the same proportions, or nearly so when no number up to `most` does that.
fn whole_weights(parts: &[Part], most: u32) -> Vec<u32> {
    let heaviest = parts.iter().map(|part| part.weight).fold(0.0, f64::max);
    if heaviest <= 0.0 {
        return vec![0; parts.len()];
    }
    let lightest =
        parts.iter().map(|part| part.weight).filter(|&weight| weight > 0.0).fold(heaviest, f64::min);
    let shares = |unit: f64| parts.iter().map(move |part| part.weight / unit);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a thousand")]
    let whole = |weight: f64| weight.round() as u32;
    // Most often the lightest divides them all, or their denominators are small.
    for unit in [lightest, 1.0, heaviest] {
        if let Some(times) = common_denominator(shares(unit), most)
            && heaviest / unit * f64::from(times) <= f64::from(most)
        {
            return shares(unit).map(|weight| whole(weight * f64::from(times))).collect();
        }
    }
    let near = |weight: f64| if weight > 0.0 { whole(weight * f64::from(most.min(100))).max(1) } else { 0 };
    shares(heaviest).map(near).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a few items")]
fn number(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "places are far below 2^52")]
fn number64(place: i64) -> f64 {
    place as f64
}
