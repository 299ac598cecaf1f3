/// The credits that answers earn, 0 to 1, and how probable each is.
#[derive(Clone, Debug, PartialEq)]
pub struct Credits(Vec<(f64, f64)>);

impl Credits {
    /// One credit, whatever happens.
    pub fn always(credit: f64) -> Self {
        Self(vec![(credit, 1.0)])
    }

    /// Each of these with equal chance; nothing, if there are none.
    pub fn even(credits: impl IntoIterator<Item = f64>) -> Self {
        let credits: Vec<f64> = credits.into_iter().collect();
        #[expect(clippy::cast_precision_loss, reason = "a few answers")]
        let chance = (credits.len() as f64).recip();
        Self::new(credits.into_iter().map(|credit| (credit, chance)))
    }

    /// Credits with their probabilities, which add up to 1.
    pub fn new(credits: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut credits: Vec<(f64, f64)> = credits.into_iter().filter(|&(_, chance)| chance > 0.0).collect();
        credits.sort_by(|a, b| a.0.total_cmp(&b.0));
        credits.dedup_by(|next, kept| {
            let same = next.0 - kept.0 < 1e-12;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        Self(if credits.is_empty() { vec![(0.0, 1.0)] } else { credits })
    }

    /// The credits and their probabilities, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.0.iter().copied()
    }

    /// What is earned on average.
    pub fn mean(&self) -> f64 {
        self.iter().map(|(credit, chance)| credit * chance).sum()
    }

    /// What somebody earns who knows the `best` answer with the probability `share`, and else earns this.
    #[must_use]
    pub fn knowing(&self, share: f64, best: f64) -> Self {
        Self::new(self.iter().map(|(credit, chance)| (credit, chance * (1.0 - share))).chain([(best, share)]))
    }
}

#[cfg(test)]
mod tests {
    use super::Credits;

    #[test]
    fn equal_credits_are_one() {
        let credits = Credits::even([1.0, 0.25, 0.25, 0.1 + 0.2 - 0.05]);
        assert_eq!(credits.iter().collect::<Vec<_>>(), [(0.25, 0.75), (1.0, 0.25)]);
        assert_eq!(credits.mean(), 0.4375);
        assert_eq!(Credits::even([]), Credits::always(0.0));
    }

    #[test]
    fn what_is_known_is_right() {
        let half = Credits::even([0.0, 1.0]).knowing(0.5, 1.0);
        assert_eq!(half.iter().collect::<Vec<_>>(), [(0.0, 0.25), (1.0, 0.75)]);
        assert_eq!(Credits::always(0.5).knowing(1.0, 1.0), Credits::always(1.0));
    }
}
