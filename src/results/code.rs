//! The code: a result as a word that can be copied into a mail.
//!
//! `CW1.` and, in base64url without padding, these bytes, numbers with the high byte first:
//!
//! ```text
//! course, version, learner    each a length (1) and that many bytes of UTF-8
//! issued, completed, passed, valid until
//!                             days since 2020-01-01, from 1 (2 each); 0 is none
//! flags                       (1) 1: completed; 2: passed; 4: failed
//! score                       ten-thousandths (2); 65535 is none
//! quizzes                     how many (1), then for each: hash of its id (2), half per cents (1; 255: not tried)
//! competencies                how many (1), then for each: hash (2), half per cents (1; 255: none), items (1)
//! CRC-32                      of everything before it (4)
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::{Date, date};

use crate::course::MOST_IN_CODE;

use super::{Damage, Name, TrainingResult, checksum};

/// What a code starts with.
pub(super) const PREFIX: &str = "CW1.";
/// What codes of all versions start with, up to the number.
pub(super) const ANY_PREFIX: &str = "CW";

const NO_SCORE: u16 = u16::MAX;
const NO_PART: u8 = u8::MAX;

fn epoch() -> Date {
    date(2020, 1, 1)
}

/// Writes a result as a code. Names longer than 255 bytes are cut; scores are rounded.
pub fn encode(result: &TrainingResult) -> String {
    let mut bytes = Vec::new();
    for text in [&result.course, &result.version, &result.learner] {
        let cut = text.floor_char_boundary(text.len().min(255));
        bytes.push(u8::try_from(cut).expect("at most 255"));
        bytes.extend(&text.as_bytes()[..cut]);
    }
    for day in [Some(result.issued), result.completed, result.passed, result.valid_until] {
        bytes.extend(day.map_or(0, day_number).to_be_bytes());
    }
    bytes.push(
        u8::from(result.completion)
            | u8::from(result.success == Some(true)) << 1
            | u8::from(result.success == Some(false)) << 2,
    );
    bytes.extend(result.score.map_or(NO_SCORE, |score| rounded(score, 10_000.0)).to_be_bytes());
    let half =
        |score: Option<f64>| score.map_or(NO_PART, |score| rounded(score, 200.0).try_into().unwrap_or(200));
    bytes.push(count(result.quizzes.len()));
    for (name, score) in result.quizzes.iter().take(MOST_IN_CODE) {
        bytes.extend(name.hash().to_be_bytes());
        bytes.push(half(*score));
    }
    bytes.push(count(result.competencies.len()));
    for (name, score, items) in result.competencies.iter().take(MOST_IN_CODE) {
        bytes.extend(name.hash().to_be_bytes());
        bytes.extend([half(*score), *items]);
    }
    bytes.extend(checksum(&bytes).to_be_bytes());
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn count(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn rounded(score: f64, parts: f64) -> u16 {
    (score.clamp(0.0, 1.0) * parts).round() as u16
}

fn day_number(day: Date) -> u16 {
    let days = (day - epoch()).get_days() + 1;
    u16::try_from(days.max(1)).unwrap_or(u16::MAX)
}

/// Reads a code.
pub(super) fn decode(code: &str) -> Result<TrainingResult, Damage> {
    let body = code.strip_prefix(PREFIX).ok_or(Damage::Newer)?;
    let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| Damage::Damaged)?;
    let (payload, sum) = bytes.split_last_chunk::<4>().ok_or(Damage::Damaged)?;
    if checksum(payload) != u32::from_be_bytes(*sum) {
        return Err(Damage::Damaged);
    }
    Reader { rest: payload }.result()
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, Damage> {
        let (&first, rest) = self.rest.split_first().ok_or(Damage::Damaged)?;
        self.rest = rest;
        Ok(first)
    }

    fn pair(&mut self) -> Result<u16, Damage> {
        Ok(u16::from_be_bytes([self.byte()?, self.byte()?]))
    }

    fn text(&mut self) -> Result<String, Damage> {
        let length = self.byte()?.into();
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Damage::Damaged)?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).map_err(|_| Damage::Damaged)
    }

    fn day(&mut self) -> Result<Option<Date>, Damage> {
        let number = self.pair()?;
        if number == 0 {
            return Ok(None);
        }
        let days = jiff::Span::new().days(i64::from(number) - 1);
        epoch().checked_add(days).map(Some).map_err(|_| Damage::Damaged)
    }

    fn half(&mut self) -> Result<Option<f64>, Damage> {
        match self.byte()? {
            NO_PART => Ok(None),
            half if half <= 200 => Ok(Some(f64::from(half) / 200.0)),
            _ => Err(Damage::Damaged),
        }
    }

    fn score(&mut self) -> Result<Option<f64>, Damage> {
        match self.pair()? {
            NO_SCORE => Ok(None),
            score if score <= 10_000 => Ok(Some(f64::from(score) / 10_000.0)),
            _ => Err(Damage::Damaged),
        }
    }

    fn result(&mut self) -> Result<TrainingResult, Damage> {
        let [course, version, learner] = [self.text()?, self.text()?, self.text()?];
        let issued = self.day()?.ok_or(Damage::Damaged)?;
        let [completed, passed, valid_until] = [self.day()?, self.day()?, self.day()?];
        let flags = self.byte()?;
        let score = self.score()?;
        let quizzes = (0..self.byte()?).map(|_| Ok((Name::Hash(self.pair()?), self.half()?)));
        let quizzes = quizzes.collect::<Result<Vec<_>, _>>()?;
        let competencies =
            (0..self.byte()?).map(|_| Ok((Name::Hash(self.pair()?), self.half()?, self.byte()?)));
        let competencies = competencies.collect::<Result<Vec<_>, _>>()?;
        if !self.rest.is_empty() {
            return Err(Damage::Damaged);
        }
        Ok(TrainingResult {
            course,
            version,
            learner,
            issued,
            completed,
            passed,
            valid_until,
            completion: flags & 1 != 0,
            success: if flags & 2 != 0 { Some(true) } else { (flags & 4 != 0).then_some(false) },
            score,
            quizzes,
            competencies,
        })
    }
}
