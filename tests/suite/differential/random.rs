use serde_json::{Value, json};

/// Chance from a seed: SplitMix64 (Steele, Lea and Flood 2014), the same on every machine.
pub(crate) struct Random(u64);

impl Random {
    /// Each name has its own numbers.
    pub(crate) fn new(name: &str) -> Self {
        Self(name.bytes().fold(0, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(byte.into())))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from 0 up to, not including, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// A whole number from `from` to `to`, both included.
    pub(crate) fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    pub(crate) fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// What a choice or a branch is evidence of, as the data of the player says it; often nothing.
    pub(crate) fn competencies(&mut self) -> Value {
        json!(self.pick(&[&[][..], &[], &["own"], &[super::COMPETENCY], &["own", super::COMPETENCY]]))
    }

    /// Short ids, all different.
    pub(crate) fn ids(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|i| format!("{}{i}", self.pick(&["a", "step-", "é", "Z"]))).collect()
    }
}
