//! Deciding what of a push is taken.
//!
//! What it is for: whatever a device sends, the log holds only what its account may write and what stands on what is
//! there; the rest is refused with a code, per document, and nothing waits for it.
//!
//! How it works: everything is decided from [`Known`] and from the headers of the changes, which the gate of the
//! crate replica reads without the merge engine. What passes there is given to the merge engine on a copy of the
//! document (`prove`), and becomes one [`Batch`].
//!
//! What it deliberately does not do: it writes nothing.

mod authority;
mod beside;
mod document;
mod erase;
mod prove;

pub(crate) use beside::id_of;

use std::collections::{HashMap, HashSet};

use educhorus_domain::{Beside, DeviceId, DocumentId, DocumentKind, DocumentRef, Rights};
use educhorus_sync::exchange::Refused;
use educhorus_sync::message::{Content, EpochPart};

use super::elsewhere::Elsewhere;
use super::known::Known;
use crate::engine::{Batch, Engine, EngineError};

/// Who hands something over.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The device that signed in.
    pub device: DeviceId,
    /// The key with which it signed in.
    pub verifying_key: [u8; 32],
    /// What its account may do in the space today.
    pub rights: Rights,
}

/// What is to be written, and what is not.
#[derive(Default)]
pub(crate) struct Decided {
    /// What to append.
    pub batch: Batch,
    /// Documents of the push that were not refused.
    pub taken: Vec<DocumentId>,
    /// What is not taken.
    pub refused: Vec<Refused>,
}

/// A push that is being decided.
struct Deciding<'a> {
    engine: &'a dyn Engine,
    known: &'a Known,
    caller: &'a Caller,
    elsewhere: &'a Elsewhere,
    /// The registry with what this push adds to it.
    actors: HashMap<[u8; 16], DeviceId>,
    devices: HashSet<DeviceId>,
    /// Every epoch that is believed, with those of this push.
    epochs: Vec<EpochPart>,
    /// Everybody who was erased, with those of this push.
    tombstones: HashSet<[u8; 32]>,
    decided: Decided,
}

/// Decides a push of somebody who leaves what belongs to other choirs alone.
///
/// Errors: [`EngineError`], when the log cannot be read.
pub(crate) fn decide(
    engine: &dyn Engine,
    known: &Known,
    (caller, elsewhere): (&Caller, &Elsewhere),
    push: &Content,
) -> Result<Decided, EngineError> {
    let mut deciding = Deciding {
        engine,
        known,
        caller,
        elsewhere,
        actors: known.actors.clone(),
        devices: known.devices.keys().copied().collect(),
        epochs: known.epochs.clone(),
        tombstones: known.tombstones.clone(),
        decided: Decided::default(),
    };
    deciding.decided.batch.expected = known.head;
    deciding.devices(&push.devices);
    deciding.authority(push);
    for part in &push.documents {
        deciding.document(part)?;
    }
    deciding.cards(&push.cards)?;
    deciding.links(&push.links)?;
    deciding.consents(&push.consents);
    deciding.journal(&push.journal);
    deciding.erase()?;
    Ok(deciding.decided)
}

impl Deciding<'_> {
    fn refuse(&mut self, document: Option<DocumentId>, code: &str) {
        let refused = Refused { document, code: code.to_owned() };
        if !self.decided.refused.contains(&refused) {
            self.decided.refused.push(refused);
        }
    }

    fn takes(&self, beside: Beside) -> bool {
        self.caller.rights.beside(beside).takes()
    }

    /// Whether the caller may write a document.
    fn may_write(&self, reference: &DocumentRef) -> bool {
        let rights = &self.caller.rights;
        match reference {
            DocumentRef::OfChoir(kind, choir, _) => rights.in_choir(*choir, *kind).takes(),
            DocumentRef::OfWork(_) | DocumentRef::OfInk(..) => {
                rights.anywhere(reference.kind()).takes() && !self.elsewhere.has(reference)
            }
            DocumentRef::OfPerson(person) => {
                rights.anywhere(DocumentKind::Practice).takes() && rights.persons().contains(person)
            }
        }
    }
}
