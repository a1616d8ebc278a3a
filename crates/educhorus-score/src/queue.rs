//! Whose page is drawn next.
//!
//! What it is for: there is one worker, and a reader asks for many pictures at once. What somebody looks at comes
//! first, then what she will look at next; what she has passed is not drawn at all.
//!
//! How it works: a reader says which pages it shows and which are near ([`View`]), and asks for pictures by their
//! [`PageKey`] as before: an address that is always the same can be kept by whoever asked. Each asker waits for its
//! turn; at the end of a turn the best of those that wait goes on. For a shown page the small picture comes before the
//! sharp one, so that something is there at once. When a view changes, sharp pages that are in it no more are dropped;
//! small ones stay, because they are the thumbnails, and come when nothing else waits.
//!
//! What it deliberately does not do: it stops no page that is being drawn, which would cost a worker, and keeps no
//! picture (see [`PageCache`](crate::PageCache)).

use std::collections::{BTreeMap, HashMap};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::cache::PageKey;
use crate::error::ScoreError;

/// A picture up to this width costs next to nothing, and stands in until the sharp one comes. Units: pixels.
const SMALL_PX: u32 = 256;

/// What a reader shows of one document. Pages count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Pages on the screen.
    pub shown: Vec<u32>,
    /// Pages that may come next, the likeliest first.
    pub near: Vec<u32>,
}

impl View {
    fn holds(&self, page: u32) -> bool {
        self.shown.contains(&page) || self.near.contains(&page)
    }
}

/// How soon a picture is drawn; the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    ShownSmall,
    Shown,
    Near(usize),
    /// Of a document whose reader has not said what it shows, or not yet.
    Unknown,
    Thumbnail,
}

fn rank(key: &PageKey, view: Option<&View>) -> Rank {
    let small = key.width_px <= SMALL_PX;
    let near = view.and_then(|view| view.near.iter().position(|page| *page == key.page));
    match (view.is_some_and(|view| view.shown.contains(&key.page)), near) {
        (true, _) if small => Rank::ShownSmall,
        (true, _) => Rank::Shown,
        (false, _) if small => Rank::Thumbnail,
        (false, Some(place)) => Rank::Near(place),
        (false, None) => Rank::Unknown,
    }
}

/// Who waits, and what the readers show.
#[derive(Default)]
struct Waiting {
    busy: bool,
    tickets: u64,
    keys: BTreeMap<u64, PageKey>,
    views: HashMap<String, View>,
}

impl Waiting {
    fn enter(&mut self, key: &PageKey) -> u64 {
        self.tickets += 1;
        self.keys.insert(self.tickets, key.clone());
        self.tickets
    }

    /// The ticket whose turn it is: the best rank, and among equals the one that came first.
    fn first(&self) -> Option<u64> {
        let ranked =
            self.keys.iter().map(|(ticket, key)| (rank(key, self.views.get(&key.document)), *ticket));
        ranked.min().map(|(_, ticket)| ticket)
    }

    /// Takes note of a view and gives back how many tickets it made needless.
    fn look(&mut self, document: &str, view: View) -> usize {
        let before = self.keys.len();
        self.keys
            .retain(|_, key| key.document != document || key.width_px <= SMALL_PX || view.holds(key.page));
        if view == View::default() {
            self.views.remove(document);
        } else {
            self.views.insert(document.to_owned(), view);
        }
        before - self.keys.len()
    }
}

/// The line before the worker.
#[derive(Default)]
pub struct DrawingQueue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

/// The right to draw, until it is dropped.
pub struct Turn<'queue>(&'queue DrawingQueue);

impl DrawingQueue {
    /// Waits until it is the turn of a picture.
    ///
    /// Errors: [`ScoreError::PassedBy`] when its reader has gone on meanwhile.
    pub fn wait(&self, key: &PageKey) -> Result<Turn<'_>, ScoreError> {
        let mut waiting = self.lock();
        let ticket = waiting.enter(key);
        loop {
            if !waiting.keys.contains_key(&ticket) {
                return Err(ScoreError::PassedBy);
            }
            if !waiting.busy && waiting.first() == Some(ticket) {
                waiting.keys.remove(&ticket);
                waiting.busy = true;
                return Ok(Turn(self));
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says what a reader shows now, and drops what it no longer waits for; a view of nothing ends its reading.
    pub fn look(&self, document: &str, view: View) -> usize {
        let dropped = self.lock().look(document, view);
        self.changed.notify_all();
        dropped
    }

    /// Counts who waits.
    pub fn waiting(&self) -> usize {
        self.lock().keys.len()
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.lock().busy = false;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARP: u32 = 2000;
    const SMALL: u32 = 192;

    fn key(page: u32, width_px: u32) -> PageKey {
        PageKey { document: "a".into(), page, width_px }
    }

    fn view(shown: &[u32], near: &[u32]) -> View {
        View { shown: shown.into(), near: near.into() }
    }

    /// In which order those that wait would be drawn.
    fn order(mut waiting: Waiting) -> Vec<(u32, u32)> {
        let mut drawn = Vec::new();
        while let Some(key) = waiting.first().and_then(|ticket| waiting.keys.remove(&ticket)) {
            drawn.push((key.page, key.width_px));
        }
        drawn
    }

    fn waiting_for(keys: &[(u32, u32)]) -> Waiting {
        let mut waiting = Waiting::default();
        for (page, width_px) in keys {
            waiting.enter(&key(*page, *width_px));
        }
        waiting
    }

    #[test]
    fn the_shown_page_comes_first_and_its_small_picture_before_it() {
        let asked = [(0, SMALL), (1, SMALL), (3, SHARP), (5, SHARP), (4, SHARP), (4, SMALL)];
        let mut waiting = waiting_for(&asked);
        assert_eq!(waiting.look("a", view(&[4], &[5, 3])), 0);
        let expected = [(4, SMALL), (4, SHARP), (5, SHARP), (3, SHARP), (0, SMALL), (1, SMALL)];
        assert_eq!(order(waiting), expected);
    }

    #[test]
    fn what_was_passed_is_not_drawn_and_thumbnails_are() {
        let mut waiting = waiting_for(&[(0, SHARP), (1, SHARP), (2, SHARP), (0, SMALL), (9, SHARP)]);
        assert_eq!(waiting.look("a", view(&[9], &[10])), 3);
        assert_eq!(order(waiting), [(9, SHARP), (0, SMALL)]);
    }

    #[test]
    fn a_page_that_comes_nearer_keeps_its_place_in_the_line() {
        let mut waiting = waiting_for(&[(2, SHARP), (1, SHARP)]);
        waiting.look("a", view(&[0], &[1, 2]));
        waiting.look("a", view(&[2], &[1]));
        assert_eq!(order(waiting), [(2, SHARP), (1, SHARP)]);
    }

    #[test]
    fn the_view_of_one_document_says_nothing_about_another() {
        let mut waiting = waiting_for(&[(0, SHARP)]);
        assert_eq!(waiting.look("b", view(&[7], &[])), 0);
        assert_eq!(order(waiting), [(0, SHARP)]);
    }

    #[test]
    fn without_a_view_whoever_came_first_is_first() {
        assert_eq!(order(waiting_for(&[(3, SHARP), (1, SHARP)])), [(3, SHARP), (1, SHARP)]);
    }

    #[test]
    fn a_reader_that_closes_drops_its_pages_and_leaves_no_trace() {
        let mut waiting = waiting_for(&[(0, SHARP)]);
        waiting.look("a", view(&[0], &[]));
        assert_eq!(waiting.look("a", View::default()), 1);
        assert!(waiting.views.is_empty() && waiting.keys.is_empty());
    }

    #[test]
    fn those_that_wait_go_one_after_the_other_in_the_order_of_the_view() {
        let queue = DrawingQueue::default();
        let drawn = Mutex::new(Vec::new());
        let draw = |page| match queue.wait(&key(page, SHARP)) {
            Ok(_turn) => drawn.lock().unwrap().push(page),
            Err(error) => assert_eq!((error.code(), page), ("score_passed_by", 8)),
        };
        std::thread::scope(|scope| {
            let first = queue.wait(&key(0, SHARP)).unwrap();
            for page in [8, 3, 2, 1] {
                scope.spawn(move || draw(page));
            }
            while queue.waiting() < 4 {
                std::thread::yield_now();
            }
            assert_eq!(queue.look("a", view(&[1], &[2, 3])), 1);
            drop(first);
        });
        assert_eq!(*drawn.lock().unwrap(), [1, 2, 3]);
    }
}
