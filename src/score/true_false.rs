/// What an answer to a true-or-false statement earns.
pub fn true_false(key: bool, answer: bool) -> f64 {
    f64::from(key == answer)
}
