//! What commands and queries work with.

use std::sync::Arc;

use educhorus_domain::{ChoirId, GestureId, StrokeId, StrokeIds};
use educhorus_store::{ChoirRow, Gesture, Moment, Reader, Store};

use crate::actor::Actor;
use crate::clock::{Clock, Now};
use crate::refusal::{Answer, not_found, of_store};

/// A handle that reads, and knows the time. It cannot write by type.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub(crate) read: Reader<'a>,
    pub(crate) now: Now,
    pub(crate) store: Identity,
}

/// Who this device is.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    pub device: educhorus_domain::DeviceId,
    pub space: educhorus_domain::SpaceId,
    pub actor: Actor,
}

impl Identity {
    /// As the profile says.
    pub fn of(store: &Store) -> Self {
        Self { device: store.device(), space: store.space(), actor: Actor::of(store.pupil()) }
    }
}

impl Reading<'_> {
    /// A choir in its latest season.
    pub(crate) fn choir(&self, choir: ChoirId) -> Answer<ChoirRow> {
        self.read.choir(choir).map_err(of_store)?.ok_or_else(|| not_found("choir"))
    }
}

/// The value of a command, and the gesture that made it, where it changed anything.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The value.
    pub value: T,
    /// The token by which the change is taken back; none when nothing changed.
    pub gesture: Option<GestureId>,
}

/// The profile, open for writing.
pub struct Host {
    pub(crate) store: Store,
    clock: Arc<dyn Clock>,
    strokes: StrokeIds,
}

impl Host {
    pub(crate) fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, strokes: StrokeIds::of_run(random()) }
    }

    /// Reads what was committed.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading { read: self.store.read(), now: self.clock.now(), store: Identity::of(&self.store) }
    }

    /// Commits a gesture, then makes the value of the command from what is stored now.
    pub(crate) fn commit<T>(
        &mut self,
        gesture: &Gesture,
        value: impl FnOnce(&Reading<'_>) -> Answer<T>,
    ) -> Answer<Outcome<T>> {
        let moment = self.moment();
        let gesture = self.store.commit(gesture, moment).map_err(of_store)?;
        Ok(Outcome { value: value(&self.reading())?, gesture })
    }

    /// The id of a stroke that is drawn now.
    pub(crate) fn next_stroke(&mut self) -> StrokeId {
        self.strokes.next(self.clock.now().unix_ms)
    }

    /// The present moment with fresh random bytes.
    pub(crate) fn moment(&self) -> Moment {
        Moment { unix_ms: self.clock.now().unix_ms, random: random() }
    }
}

/// 16 random bytes of the system.
///
/// Panics: when the system has no randomness, without which no id may be made.
pub(crate) fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    bytes
}

/// Fills a buffer with random bytes of the system.
///
/// Panics: when the system has no randomness, without which no key may be made.
pub(crate) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}
