//! The ids of headings: the author's own, or a slug of the words, with a number where another heading has it.

use std::collections::HashMap;

use crate::course::slug;

use super::Heading;

/// Gives every heading of a text an id of its own.
#[derive(Default)]
pub(super) struct HeadingIds {
    /// What the id of each heading would be if it stood alone.
    alone: Vec<String>,
    slugs: HashMap<String, Slug>,
}

/// An id that a heading has, or would like to have.
#[derive(Default)]
struct Slug {
    /// How many headings would like to have it.
    asked: usize,
    /// The number that was last put behind it.
    number: usize,
    /// Whether a heading has it.
    taken: bool,
}

impl HeadingIds {
    /// The id of the next heading.
    pub(super) fn next(&mut self, own: Option<&str>, words: &str) -> String {
        let base = match own {
            Some(own) => own.to_owned(),
            None => Some(slug(words)).filter(|s| !s.is_empty()).unwrap_or_else(|| "section".to_owned()),
        };
        self.alone.push(base.clone());
        let slug = self.slugs.entry(base.clone()).or_default();
        slug.asked += 1;
        if !std::mem::replace(&mut slug.taken, true) {
            return base;
        }
        let mut number = slug.number.max(1);
        let id = loop {
            number += 1;
            let id = format!("{base}-{number}");
            if !std::mem::replace(&mut self.slugs.entry(id.clone()).or_default().taken, true) {
                break id;
            }
        };
        self.slugs.entry(base).or_default().number = number;
        id
    }

    /// Marks the headings that only a number tells from another.
    pub(super) fn mark_repeated(&self, headings: &mut [Heading]) {
        for (heading, alone) in headings.iter_mut().zip(&self.alone) {
            heading.repeated = self.slugs[alone].asked > 1 || heading.id != *alone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn headings_get_ids_that_do_not_repeat() {
        let ids: Vec<_> =
            read("# One\n## Two *x*\n## Two x\n## Own {#own}\n").headings.into_iter().map(|h| h.id).collect();
        assert_eq!(ids, ["one", "two-x", "two-x-2", "own"]);
        let read = read("# A 2\n## A\n## A\n## A\n## a-3 {#A}\n## a 3\n");
        let ids: Vec<_> = read.headings.iter().map(|h| h.id.as_str()).collect();
        assert_eq!(ids, ["a-2", "a", "a-3", "a-4", "A", "a-3-2"]);
        let repeated: Vec<_> = read.headings.iter().map(|h| h.repeated).collect();
        assert_eq!(repeated, [false, true, true, true, false, true]);
    }
}
