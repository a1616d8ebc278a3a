//! Whether this profile takes in what a bundle holds.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_store::DeviceRow;
use educhorus_sync::bundle::{BundleKind, Maker, Manifest, Pupil};
use educhorus_sync::epoch;
use educhorus_sync::message::EpochPart;

use crate::actor::Actor;
use crate::refusal::Answer;

/// What this profile is to a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has the same space, and knows the maker.
    Known,
    /// It has the same space; the maker shows himself for the first time, with the secret that only the invited have.
    New,
    /// It is empty and joins the space that an invitation or a copy hands over.
    Joins,
}

/// Decides from the manifest, whose signature is checked, and from the registry.
///
/// Errors: `bundle_signature_wrong` where the registry has another key for that device, `bundle_other_space`.
pub(super) fn standing(
    manifest: &Manifest,
    own: SpaceId,
    is_empty: bool,
    registry: &[DeviceRow],
) -> Answer<Standing> {
    if manifest.space != own {
        let joins = is_empty && (manifest.handover.is_some() || manifest.pupil.is_some());
        return if joins { Ok(Standing::Joins) } else { Err(ErrorCode::BundleOtherSpace.into()) };
    }
    match key_of(&manifest.maker, registry) {
        Some(key) if key == manifest.maker.verifying_key => Ok(Standing::Known),
        Some(_) => {
            Err(CommandError::new(ErrorCode::BundleSignatureWrong).with("name", &manifest.maker.label))
        }
        None => Ok(Standing::New),
    }
}

/// Whether a profile takes a file of that kind at all, before it is opened.
///
/// Errors: `bundle_for_staff` on a pupil's profile, `bundle_for_pupil` on one of staff that is in use.
pub(super) fn is_for(actor: Actor, kind: BundleKind, is_empty: bool) -> Answer<()> {
    match (actor, kind) {
        (Actor::Pupil(_), BundleKind::Pupil) => Ok(()),
        (Actor::Pupil(_), _) => Err(ErrorCode::BundleForStaff.into()),
        (Actor::Staff, BundleKind::Pupil) if !is_empty => Err(ErrorCode::BundleForPupil.into()),
        (Actor::Staff, _) => Ok(()),
    }
}

/// What it means that the secret of a profile does not open a file.
pub(super) fn other_secret(actor: Actor, kind: BundleKind) -> ErrorCode {
    match (actor, kind) {
        (Actor::Pupil(_), _) => ErrorCode::BundleOtherPupil,
        (Actor::Staff, BundleKind::Pupil) => ErrorCode::BundleFirstMissing,
        (Actor::Staff, _) => ErrorCode::BundleOtherSpace,
    }
}

/// Whether a pupil's file is for the pupil of this profile, under any of her cards.
///
/// Errors: `bundle_other_pupil`.
pub(super) fn is_hers(actor: Actor, pupil: Option<&Pupil>) -> Answer<()> {
    match (actor, pupil) {
        (Actor::Pupil(her), Some(pupil)) if pupil.person != her && !pupil.others.contains(&her) => {
            Err(ErrorCode::BundleOtherPupil.into())
        }
        _ => Ok(()),
    }
}

/// Keeps the epochs that one device signed.
pub(super) fn signed_by(
    epochs: Vec<EpochPart>,
    device: Option<DeviceId>,
    key: Option<[u8; 32]>,
) -> Vec<EpochPart> {
    let (Some(device), Some(key)) = (device, key) else { return Vec::new() };
    let signed = |part: &EpochPart| part.signer == device && epoch::verify_epoch(part, &key).is_ok();
    epochs.into_iter().filter(signed).collect()
}

fn key_of(maker: &Maker, registry: &[DeviceRow]) -> Option<[u8; 32]> {
    registry.iter().find(|row| row.device == maker.device)?.verifying_key
}
