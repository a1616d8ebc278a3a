//! Who waits for a log to go on, and how far each log goes.
//!
//! How it works: every append is told here once, by the node that made it or by the engine that heard of it, whichever
//! comes first.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use educhorus_domain::SpaceId;
use tokio::sync::broadcast::{Receiver, Sender};

/// How many pokes a slow listener may be behind before it is only told the last.
const BEHIND: usize = 64;

/// Those who wait.
pub(crate) struct Pokes {
    ends: Mutex<HashMap<SpaceId, u64>>,
    to: Sender<(SpaceId, u64)>,
}

impl Pokes {
    /// Nobody waits yet.
    pub(crate) fn new() -> Self {
        Self { ends: Mutex::default(), to: Sender::new(BEHIND) }
    }

    /// Tells that a log now ends at a number, unless it is known to go as far. That nobody waits is no failure.
    pub(crate) fn tell(&self, space: SpaceId, end: u64) {
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        let known = ends.entry(space).or_default();
        if end > *known {
            *known = end;
            let _ = self.to.send((space, end));
        }
    }

    /// Everything that is told from now on.
    pub(crate) fn listen(&self) -> Receiver<(SpaceId, u64)> {
        self.to.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_twice_or_too_late_pokes_nobody_again() {
        let (pokes, space) = (Pokes::new(), SpaceId::from_bytes([1; 16]));
        let mut waits = pokes.listen();
        for end in [5, 5, 3, 6] {
            pokes.tell(space, end);
        }
        pokes.tell(SpaceId::from_bytes([2; 16]), 1);
        let heard: Vec<u64> = std::iter::from_fn(|| waits.try_recv().ok()).map(|(_, end)| end).collect();
        assert_eq!(heard, [5, 6, 1]);
    }
}
