//! Finished pages, kept within a budget of bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::page::PageImage;

/// What a kept page is found by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// The edition, or whatever names the document for the caller.
    pub document: String,
    /// Page, from 0.
    pub page: u32,
    /// Width it was drawn at. Units: pixels.
    pub width_px: u32,
}

/// Pages drawn before, the longest unused of which leave first.
pub struct PageCache {
    budget: usize,
    held: usize,
    clock: u64,
    pages: HashMap<PageKey, Kept>,
    by_use: BTreeMap<u64, PageKey>,
}

struct Kept {
    image: Arc<PageImage>,
    used: u64,
}

impl PageCache {
    /// The product's budget: some thirty grey pages at 2000 pixels. Units: bytes.
    pub const BUDGET: usize = 192 << 20;

    /// Starts empty.
    ///
    /// Units: `budget` in bytes of encoded pictures.
    pub fn new(budget: usize) -> Self {
        Self { budget, held: 0, clock: 0, pages: HashMap::new(), by_use: BTreeMap::new() }
    }

    /// Finds a page and counts it as just used.
    pub fn get(&mut self, key: &PageKey) -> Option<Arc<PageImage>> {
        let kept = self.pages.get_mut(key)?;
        self.clock += 1;
        self.by_use.remove(&kept.used);
        self.by_use.insert(self.clock, key.clone());
        kept.used = self.clock;
        Some(Arc::clone(&kept.image))
    }

    /// Keeps a page and lets go of others as the budget demands; a page beyond the whole budget is not kept.
    pub fn put(&mut self, key: PageKey, image: Arc<PageImage>) {
        self.remove(&key);
        if image.bytes.len() > self.budget {
            return;
        }
        self.clock += 1;
        self.held += image.bytes.len();
        self.by_use.insert(self.clock, key.clone());
        self.pages.insert(key, Kept { image, used: self.clock });
        while self.held > self.budget {
            let Some((_, unused)) = self.by_use.pop_first() else { return };
            self.remove(&unused);
        }
    }

    /// Lets go of every page of a document that was removed or replaced.
    pub fn forget(&mut self, document: &str) {
        let keys: Vec<_> = self.pages.keys().filter(|key| key.document == document).cloned().collect();
        keys.iter().for_each(|key| self.remove(key));
    }

    /// Counts what is held. Units: bytes.
    pub fn held_bytes(&self) -> usize {
        self.held
    }

    fn remove(&mut self, key: &PageKey) {
        if let Some(kept) = self.pages.remove(key) {
            self.by_use.remove(&kept.used);
            self.held -= kept.image.bytes.len();
        }
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new(Self::BUDGET)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(document: &str, page: u32) -> PageKey {
        PageKey { document: document.into(), page, width_px: 2000 }
    }

    fn image(bytes: usize) -> Arc<PageImage> {
        Arc::new(PageImage { media_type: "image/bmp", width: 1, height: 1, bytes: vec![0; bytes] })
    }

    #[test]
    fn the_page_longest_unused_leaves_first() {
        let mut cache = PageCache::new(30);
        (0..3).for_each(|page| cache.put(key("a", page), image(10)));
        cache.get(&key("a", 0)).unwrap();
        cache.put(key("a", 3), image(10));
        let held: Vec<_> = (0..4).filter(|&page| cache.get(&key("a", page)).is_some()).collect();
        assert_eq!((held, cache.held_bytes()), (vec![0, 2, 3], 30));
    }

    #[test]
    fn one_large_page_takes_the_place_of_several() {
        let mut cache = PageCache::new(30);
        (0..3).for_each(|page| cache.put(key("a", page), image(10)));
        cache.put(key("a", 3), image(25));
        assert!((0..3).all(|page| cache.get(&key("a", page)).is_none()));
        assert_eq!(cache.held_bytes(), 25);
    }

    #[test]
    fn a_page_beyond_the_budget_is_not_kept_and_drives_nothing_out() {
        let mut cache = PageCache::new(30);
        cache.put(key("a", 0), image(10));
        cache.put(key("a", 1), image(31));
        assert!(cache.get(&key("a", 0)).is_some() && cache.get(&key("a", 1)).is_none());
    }

    #[test]
    fn a_page_drawn_again_replaces_itself() {
        let mut cache = PageCache::new(30);
        cache.put(key("a", 0), image(10));
        cache.put(key("a", 0), image(12));
        assert_eq!(cache.get(&key("a", 0)).unwrap().bytes.len(), 12);
        assert_eq!(cache.held_bytes(), 12);
    }

    #[test]
    fn a_document_forgotten_leaves_the_others() {
        let mut cache = PageCache::new(100);
        cache.put(key("a", 0), image(10));
        cache.put(key("a", 1), image(10));
        cache.put(key("b", 0), image(10));
        cache.forget("a");
        assert!(cache.get(&key("b", 0)).is_some() && cache.get(&key("a", 1)).is_none());
        assert_eq!(cache.held_bytes(), 10);
    }
}
