//! Handing over and taking in: what two devices give each other without a server.
//!
//! How it works: the store gives everything of a scope as a parcel, sealed; `parts` turns it into what travels, the
//! crate sync makes a file of it. Taking in is the same road back: the file proves who made it, `trust` decides
//! whether this profile knows that device, and the store merges in one transaction. Whoever has the passphrase of an
//! invitation is invited; whoever has the secret of the space was; a pupil or a stranger has neither.
//!
//! What it deliberately does not do: it never sends anything anywhere. A person carries the file.

pub(crate) mod chain;
mod fork;
mod making;
mod opening;
mod parts;
mod pupils;
mod sides;
mod trust;
mod writing;

use educhorus_api::{
    AsideCount, AsideReason, CommandError, ErrorCode, Exchange, GetExchange, KnownDevice, NameDevice,
};
use educhorus_store::Store;
use educhorus_sync::{DeviceKey, Secret, SyncError, fingerprint::fingerprint};

use crate::actor::Actor;
use crate::choirs::tidy_text;
use crate::disagreement;
use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, of_store};

pub(crate) use fork::{follow_fork, keep_fork, preview_fork};
pub(crate) use making::{make_bundle, measure_bundle};
pub(crate) use opening::{TOPICS, believed, forget_copies, open_bundle, preview_bundle};
pub(crate) use parts::epoch_record;
pub use parts::{content_of, parcel_of};
pub(crate) use pupils::{given_files, make_pupil_file, measure_pupil_file};

/// The longest label of a device, in characters.
const MAX_LABEL: usize = 60;

/// 32 random bytes of the system.
pub(crate) fn fresh_seed() -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..16].copy_from_slice(&random());
    seed[16..].copy_from_slice(&random());
    seed
}

/// The key of this device, made at its first use, and entered in the registry.
pub(crate) fn device_key(store: &mut Store) -> Answer<DeviceKey> {
    let seed = store.signing_seed(fresh_seed()).map_err(of_store)?;
    let key = DeviceKey::from_secret(&Secret::from_bytes(seed));
    store.set_verifying_key(&key.verifying_key()).map_err(of_store)?;
    Ok(key)
}

pub(crate) fn get_exchange(reading: &Reading<'_>, _: GetExchange) -> Answer<Exchange> {
    let read = &reading.read;
    let space = reading.store.space;
    let print = |key: Option<[u8; 32]>| key.map(|key| fingerprint(space, &key)).unwrap_or_default();
    let mut exchange = Exchange {
        label: String::new(),
        fingerprint: String::new(),
        devices: Vec::new(),
        can_join: reading.store.actor == Actor::Staff && read.is_empty().map_err(of_store)?,
        disagreement_count: read.disagreement_count().map_err(of_store)?,
        disagreements: disagreement::listed(reading)?,
        aside: asides(&read.quarantined().map_err(of_store)?),
    };
    let originals = read.originals().map_err(of_store)?;
    for row in read.devices().map_err(of_store)? {
        let print = print(row.verifying_key);
        if row.device == reading.store.device {
            (exchange.label, exchange.fingerprint) = (row.label, print);
        } else if !row.is_here || originals.contains(&row.device) {
            exchange.devices.push(KnownDevice { id: row.device, label: row.label, fingerprint: print });
        }
    }
    Ok(exchange)
}

pub(crate) fn name_device(host: &mut Host, request: NameDevice) -> Answer<Outcome<Exchange>> {
    let label = tidy_text(&request.label, MAX_LABEL)?.replace('\n', " ");
    if label.is_empty() {
        return Err(ErrorCode::NameMissing.into());
    }
    host.store.set_label(&label).map_err(of_store)?;
    device_key(&mut host.store)?;
    Ok(Outcome { value: get_exchange(&host.reading(), GetExchange {})?, gesture: None })
}

/// Reasons of the store as the interface says them.
fn asides(by_reason: &[(String, u32)]) -> Vec<AsideCount> {
    let mut counts: Vec<AsideCount> = Vec::new();
    for (reason, count) in by_reason {
        let reason = match reason.as_str() {
            "parents_missing" => AsideReason::Incomplete,
            "old_epoch" => AsideReason::TooOld,
            "new_epoch" => AsideReason::TooNew,
            "newer_shape" => AsideReason::NewerProgram,
            _ => AsideReason::Broken,
        };
        match counts.iter_mut().find(|other| other.reason == reason) {
            Some(other) => other.count += count,
            None => counts.push(AsideCount { reason, count: *count }),
        }
    }
    counts
}

/// A refusal about a bundle.
fn of_bundle(error: SyncError) -> CommandError {
    let code = match &error {
        SyncError::NotABundle => ErrorCode::BundleNotOne,
        SyncError::TooNew { .. } => ErrorCode::BundleTooNew,
        SyncError::WrongPassphrase => ErrorCode::BundlePassphraseWrong,
        SyncError::NeedsPassphrase => ErrorCode::BundleNeedsPassphrase,
        SyncError::NotForThisSpace => ErrorCode::BundleOtherSpace,
        SyncError::Cut => ErrorCode::BundleCut,
        SyncError::SignatureWrong => ErrorCode::BundleSignatureWrong,
        SyncError::TooLarge { .. } => ErrorCode::BundleTooLarge,
        SyncError::Damaged { .. } | SyncError::FileDiffers { .. } | SyncError::Misused { .. } => {
            ErrorCode::BundleDamaged
        }
        SyncError::Io(source) if source.kind() == std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        SyncError::Io(_) => ErrorCode::FileUnreadable,
    };
    CommandError::new(code).because(&error)
}
