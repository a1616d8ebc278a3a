//! What wakes a thread that waits for a reason.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::held::held;

/// A bell that is heard once, whenever it was rung.
#[derive(Default)]
pub(crate) struct Bell {
    rung: Mutex<bool>,
    sound: Condvar,
}

impl Bell {
    /// Rings it.
    pub fn ring(&self) {
        *held(&self.rung) = true;
        self.sound.notify_all();
    }

    /// Waits until it rings or a time has passed; says whether it rang.
    pub fn wait(&self, most: Duration) -> bool {
        let rung = held(&self.rung);
        let waited = self.sound.wait_timeout_while(rung, most, |rung| !*rung);
        let (mut rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *rung)
    }
}
