//! Bars that were found and that nobody confirmed, in memory, by the file: the same file has the same bars.

use std::collections::{BTreeMap, HashMap};

use educhorus_score::bars::FoundBars;
use educhorus_store::BlobHash;

/// So many documents' proposals are kept.
const MOST_DOCUMENTS: usize = 16;

/// What was found on pages that somebody looked at, by file, page and how it is turned.
#[derive(Default)]
pub(crate) struct Proposals {
    of: HashMap<BlobHash, BTreeMap<(u32, u8), FoundBars>>,
}

impl Proposals {
    /// What was found on a page.
    pub fn get(&self, hash: BlobHash, page: (u32, u8)) -> Option<FoundBars> {
        self.of.get(&hash).and_then(|pages| pages.get(&page)).cloned()
    }

    /// Keeps what was found on a page.
    pub fn put(&mut self, hash: BlobHash, page: (u32, u8), found: FoundBars) {
        if self.of.len() >= MOST_DOCUMENTS && !self.of.contains_key(&hash) {
            self.of.clear();
        }
        self.of.entry(hash).or_default().insert(page, found);
    }
}
