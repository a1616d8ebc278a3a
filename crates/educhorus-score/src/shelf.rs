//! Which documents the worker holds open, least recently used first.

use crate::limits::Limits;
use crate::page::ScoreOutline;

/// A document on the worker's side.
struct Entry {
    key: String,
    bytes: u64,
    outline: ScoreOutline,
}

/// The documents open in the present worker.
#[derive(Default)]
pub(crate) struct Shelf(Vec<Entry>);

impl Shelf {
    /// Finds an open document and counts it as just used.
    pub(crate) fn touch(&mut self, key: &str) -> Option<&ScoreOutline> {
        let place = self.0.iter().position(|entry| entry.key == key)?;
        let entry = self.0.remove(place);
        self.0.push(entry);
        self.0.last().map(|entry| &entry.outline)
    }

    pub(crate) fn put(&mut self, key: &str, bytes: u64, outline: ScoreOutline) {
        self.0.push(Entry { key: key.to_owned(), bytes, outline });
    }

    pub(crate) fn remove(&mut self, key: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|entry| entry.key != key);
        self.0.len() < before
    }

    /// Takes off the document longest unused if the limits leave no room for one more of this size.
    pub(crate) fn make_room(&mut self, bytes: u64, limits: &Limits) -> Option<String> {
        let held: u64 = self.0.iter().map(|entry| entry.bytes).sum();
        let full = self.0.len() >= limits.open_documents || held + bytes > limits.open_bytes;
        (full && !self.0.is_empty()).then(|| self.0.remove(0).key)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf_of(keys: &[&str]) -> Shelf {
        let mut shelf = Shelf::default();
        for key in keys {
            shelf.put(key, 10, ScoreOutline { pages: vec![] });
        }
        shelf
    }

    #[test]
    fn the_document_longest_unused_makes_room() {
        let limits = Limits { open_documents: 3, ..Limits::default() };
        let mut shelf = shelf_of(&["a", "b", "c"]);
        shelf.touch("a").unwrap();
        assert_eq!(shelf.make_room(10, &limits).as_deref(), Some("b"));
        assert_eq!(shelf.make_room(10, &limits), None);
    }

    #[test]
    fn a_large_document_takes_the_place_of_several() {
        let limits = Limits { open_bytes: 40, ..Limits::default() };
        let mut shelf = shelf_of(&["a", "b", "c"]);
        assert_eq!(shelf.make_room(25, &limits).as_deref(), Some("a"));
        assert_eq!(shelf.make_room(25, &limits).as_deref(), Some("b"));
        assert_eq!(shelf.make_room(25, &limits), None);
    }

    #[test]
    fn a_document_larger_than_the_shelf_stands_alone() {
        let limits = Limits { open_bytes: 40, ..Limits::default() };
        assert_eq!(shelf_of(&[]).make_room(100, &limits), None);
    }
}
