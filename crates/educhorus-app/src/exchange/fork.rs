//! Two sides that do not fit: shown to a person, who lets one follow the other.
//!
//! How it works: following moves this device onto the chain and the epochs of the file, and replays its own work on
//! top (store, `fork`). It is refused while somebody whom this side erased would come back with it: then the holder
//! of the other side opens a file from here first, and erases them there as well (`keep`), which every device then
//! believes. So whoever was erased on either side stays erased on both, at every moment.

use std::collections::BTreeSet;

use educhorus_api::{
    BundleReport, FollowFork, Fork, ForkHindrance, ForkSide, KeepFork, KeptFork, PreviewFork,
};
use educhorus_store::Parcel;
use educhorus_sync::authority::Relation;
use educhorus_sync::bundle::Manifest;
use educhorus_sync::message::{Content, EpochPart};
use educhorus_sync::sides::{Apart, Side};

use super::opening::{self, TOPICS, forget_copies};
use super::sides::{self, Verdict};
use super::trust::Standing;
use super::{asides, chain, of_bundle, parts};
use crate::app::App;
use crate::erasure::signer;
use crate::held::held;
use crate::host::{Host, Outcome};
use crate::journal::name_of;
use crate::refusal::{Answer, not_found, of_store};

/// A file that shows a fork.
struct Forked {
    manifest: Manifest,
    content: Content,
    apart: Box<Apart>,
}

/// Reads a file to its end and weighs it.
///
/// Errors: those of opening it; `not_found` where both sides fit, and it can simply be opened.
fn forked(app: &App, source: &str, passphrase: Option<&str>) -> Answer<Forked> {
    let (manifest, content, standing) = opening::read(app, source, passphrase)?;
    let joins = standing == Standing::Joins;
    let verdict = app.command(&[], |host| {
        let value = sides::weigh(host, manifest.space, &content, joins)?;
        Ok(Outcome { value, gesture: None })
    })?;
    match verdict {
        Verdict::Agreed(_) => Err(not_found("fork")),
        Verdict::Apart(apart) => Ok(Forked { manifest, content, apart }),
    }
}

impl Forked {
    /// What the store would take in: everything of the other side, and only what its own chain believes.
    fn parcel(&self) -> Answer<Parcel> {
        let mut content = self.content.clone();
        content.epochs = self.apart.theirs.believed();
        if let Some(chain) = &self.apart.theirs.chain {
            content.authority = Some(chain.last().holder);
        }
        parts::parcel_of(self.manifest.space, content).map_err(of_bundle)
    }

    fn hindrance(&self, host: &mut Host) -> Answer<Option<ForkHindrance>> {
        // A side that its own chain does not bear out is followed by nobody.
        if !self.apart.is_followable() {
            return Ok(Some(ForkHindrance::TheyAreBehind));
        }
        if self.would_hold(host)? || host.store.returning(&self.parcel()?).map_err(of_store)? == 0 {
            return Ok(None);
        }
        Ok(Some(ForkHindrance::WouldReturn))
    }

    /// Whether this device would hold the right on the other side, and have all that it takes: then it erases there
    /// itself, at once.
    fn would_hold(&self, host: &Host) -> Answer<bool> {
        let Some(chain) = &self.apart.theirs.chain else { return Ok(false) };
        let holder = chain.last().holder;
        let is_holder = host.store.could_sign_for(holder).map_err(of_store)?;
        let listed = chain::stored(chain.listed());
        Ok(is_holder && host.store.could_hold(&self.parcel()?, &listed).map_err(of_store)?)
    }

    fn side(&self, host: &Host, side: &Side, other: &Side) -> Answer<ForkSide> {
        let holder = side.chain.as_ref().map(|chain| chain.last().holder);
        let devices = host.reading().read.devices().map_err(of_store)?;
        let known = devices.iter().find(|row| Some(row.device) == holder);
        let told = self.content.devices.iter().find(|part| Some(part.device) == holder);
        let label = known.map(|row| row.label.clone()).filter(|label| !label.is_empty());
        let theirs: BTreeSet<[u8; 32]> = other.epochs.iter().map(|part| part.id).collect();
        let only_here = |part: &&EpochPart| !theirs.contains(&part.id);
        let begun: BTreeSet<_> = side.epochs.iter().filter(only_here).map(|part| part.document).collect();
        Ok(ForkSide {
            holder: label.or_else(|| told.map(|part| part.label.clone())).unwrap_or_default(),
            is_here: known.is_some_and(|row| row.is_here),
            begun_again: small(begun.len()),
            erased: small(side.erased().difference(&other.erased()).count()),
        })
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn preview_fork(app: &App, request: PreviewFork) -> Answer<Fork> {
    let forked = forked(app, &request.source, request.passphrase.as_deref())?;
    app.command(&[], |host| {
        let hindrance = forked.hindrance(host)?;
        let mut to_erase = Vec::new();
        // A side that is behind is followed by nobody, whatever it erases.
        let may_be_followed = forked.apart.relation != Relation::Ahead;
        if may_be_followed && chain::holder_key(host).is_ok() {
            let erased = forked.apart.erased_there();
            let persons = host.store.persons_behind(&erased).map_err(of_store)?;
            if persons.is_empty() && chain::is_whole(&host.store.read())? {
                // There is nobody to see the name of, and nobody goes: that they stay away is taken over at once.
                let (sign, moment) = (signer(host)?, host.moment());
                host.store.erase_behind(&erased, &sign, moment).map_err(of_store)?;
            }
            for person in persons {
                to_erase.extend(name_of(&host.reading(), Some(person))?);
            }
        }
        let Apart { mine, theirs, .. } = &*forked.apart;
        let value = Fork {
            label: forked.manifest.maker.label.clone(),
            mine: forked.side(host, mine, theirs)?,
            theirs: forked.side(host, theirs, mine)?,
            hindrance,
            to_erase,
        };
        Ok(Outcome { value, gesture: None })
    })
}

pub(crate) fn follow_fork(app: &App, request: FollowFork) -> Answer<BundleReport> {
    let forked = forked(app, &request.source, request.passphrase.as_deref())?;
    let label = forked.manifest.maker.label.clone();
    let copying = held(&app.copying);
    let (merged, moved, pupil) = app.command(TOPICS, |host| {
        if forked.hindrance(host)?.is_some() {
            return Err(educhorus_api::ErrorCode::SpaceForked.into());
        }
        let parcel = forked.parcel()?;
        let before = host.store.authority().map_err(of_store)?;
        let moment = host.moment();
        host.store.back_up_before(moment).map_err(of_store)?;
        let (moment, erased) = (host.moment(), host.store.erased_count().map_err(of_store)?);
        let merged = host.store.follow(&parcel, &label, moment).map_err(of_store)?;
        erase_again(host)?;
        if merged.lost > 0 || host.store.erased_count().map_err(of_store)? > erased {
            forget_copies(&mut host.store)?;
            let moment = host.moment();
            host.store.back_up_before(moment).map_err(of_store)?;
        }
        let has_moved = host.store.authority().map_err(of_store)? != before;
        let moved = if has_moved { Some(opening::moved(host)?) } else { None };
        let pupil = crate::pupil::identity(&host.reading())?;
        Ok(Outcome { gesture: merged.gesture, value: (merged, moved, pupil) })
    })?;
    drop(copying);
    Ok(BundleReport {
        label,
        fingerprint: educhorus_sync::fingerprint::fingerprint(
            forked.manifest.space,
            &forked.manifest.maker.verifying_key,
        ),
        is_new_device: false,
        joined: false,
        gesture: merged.gesture,
        is_older: false,
        gesture_count: merged.lines,
        linked: merged.linked,
        disagreements: merged.disagreements,
        files: 0,
        healed: 0,
        aside: asides(&merged.aside),
        moved,
        pupil: pupil.map(|pupil| pupil.name),
        closed: merged.lost,
    })
}

/// Whoever holds the right on the side that it followed erases there whom it had erased here.
fn erase_again(host: &mut Host) -> Answer<()> {
    if chain::holder_key(host).is_err() {
        return Ok(());
    }
    let tokens = host.store.tombstones().map_err(of_store)?;
    let sign = signer(host)?;
    let moment = host.moment();
    host.store.erase_behind(&tokens, &sign, moment).map_err(of_store)?;
    Ok(())
}

pub(crate) fn keep_fork(app: &App, request: KeepFork) -> Answer<KeptFork> {
    let forked = forked(app, &request.source, request.passphrase.as_deref())?;
    let _copying = held(&app.copying);
    app.command(TOPICS, |host| {
        let sign = signer(host)?;
        let moment = host.moment();
        let count = host.store.erase_behind(&forked.apart.erased_there(), &sign, moment).map_err(of_store)?;
        forget_copies(&mut host.store)?;
        let moment = host.moment();
        host.store.make_backup(moment).map_err(of_store)?;
        Ok(Outcome { value: KeptFork { erased: count.cards }, gesture: None })
    })
}
