/// How many quizzes, and how many competencies, a result's code has room for; those at the end of the course stand only in
/// result files.
pub const MOST_IN_CODE: usize = 255;

/// The number that stands for the id of a quiz or competency in a result's code, where there is little room: FNV-1a of 32
/// bits (Fowler, Noll and Vo), its halves put together by exclusive or.
///
/// Two ids can have the same number: among a hundred that happens in 7 courses of 100, so whoever reads numbers must not
/// take the first id that fits.
pub fn id_hash(id: &str) -> u16 {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [a, b, c, d] = hash.to_be_bytes();
    u16::from_be_bytes([a ^ c, b ^ d])
}
