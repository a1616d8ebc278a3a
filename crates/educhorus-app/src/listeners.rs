//! Who hears what happens.

use std::sync::{PoisonError, RwLock};

use educhorus_api::Event;

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// The listeners of a host. They outlive the program behind it, which may be opened again.
#[derive(Default)]
pub(crate) struct Listeners(RwLock<Vec<Listener>>);

impl Listeners {
    /// Calls a listener at each event, on the thread on which it happens.
    pub(crate) fn add(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    /// Tells all of them.
    pub(crate) fn tell(&self, event: &Event) {
        for listener in self.0.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(event);
        }
    }
}
