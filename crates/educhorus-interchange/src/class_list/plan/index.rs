//! Known singers by name.

use std::collections::HashMap;

use crate::text::fold;

/// The folded names of one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Names {
    pub family: String,
    pub given: String,
}

impl Names {
    pub fn of(family: &str, given: &str) -> Self {
        Self { family: fold(family), given: fold(given) }
    }

    /// Whether a letter was lost on the way.
    pub fn is_lossy(&self) -> bool {
        self.family.contains('?') || self.given.contains('?')
    }

    fn lengths(&self) -> (usize, usize) {
        (self.family.chars().count(), self.given.chars().count())
    }

    /// Equal, `?` standing for any one letter on either side.
    fn fits(&self, other: &Self) -> bool {
        let fits =
            |one: &str, two: &str| one.chars().zip(two.chars()).all(|(a, b)| a == b || a == '?' || b == '?');
        self.lengths() == other.lengths()
            && fits(&self.family, &other.family)
            && fits(&self.given, &other.given)
    }
}

/// Persons by exact name, and by length for names with a lost letter.
pub(super) struct NameIndex {
    names: Vec<Names>,
    by_name: HashMap<Names, Vec<usize>>,
    by_lengths: HashMap<(usize, usize), Vec<usize>>,
    any_lossy: bool,
}

impl NameIndex {
    pub fn of(names: Vec<Names>) -> Self {
        let mut by_name: HashMap<Names, Vec<usize>> = HashMap::new();
        let mut by_lengths: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (who, name) in names.iter().enumerate() {
            by_name.entry(name.clone()).or_default().push(who);
            by_lengths.entry(name.lengths()).or_default().push(who);
        }
        let any_lossy = names.iter().any(Names::is_lossy);
        Self { names, by_name, by_lengths, any_lossy }
    }

    /// Persons of this name in the order of the list; with `lossy`, then those who fit only when `?` stands for a
    /// letter.
    pub fn candidates<'a>(&'a self, name: &'a Names, lossy: bool) -> impl Iterator<Item = usize> + 'a {
        let exact = self.by_name.get(name).into_iter().flatten().copied();
        let lossy = lossy && (self.any_lossy || name.is_lossy());
        let same_length = lossy.then(|| self.by_lengths.get(&name.lengths())).flatten();
        let near = same_length.into_iter().flatten().copied().filter(move |who| {
            let other = &self.names[*who];
            (name.is_lossy() || other.is_lossy()) && other != name && name.fits(other)
        });
        exact.chain(near)
    }
}
