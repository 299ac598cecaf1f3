/// What is left of a credit after some hints; price and credit are shares of what the item can earn, 0 to 1.
///
/// max(0, credit − price × hints), as Moodle's adaptive mode takes its penalties off.
pub fn after_hints(credit: f64, price: f64, hints: u32) -> f64 {
    (credit - price * f64::from(hints)).max(0.0)
}
