//! Opening bundles.

use std::io::{BufReader, Seek, SeekFrom};

use educhorus_api::{
    Authority, AuthorityMove, BundleKind, BundlePreview, BundleReport, CommandError, ErrorCode, Event,
    GetAuthority, OpenBundle, PreviewBundle, Topic,
};
use educhorus_domain::SpaceId;
use educhorus_store::{DeviceRow, Merged, Store};
use educhorus_sync::bundle::{self, BundleReader, Limits, LockedBundle, Manifest, Pupil, Unlock};
use educhorus_sync::message::Content;
use educhorus_sync::sides::Agreed;
use educhorus_sync::{Secret, SyncError, fingerprint::fingerprint};

use super::pupils::name_in;
use super::sides::{self, Verdict};
use super::trust::{Standing, is_for, is_hers, other_secret, standing};
use super::writing::of_place;
use super::{asides, device_key, of_bundle, parts};
use crate::app::App;
use crate::held::held;
use crate::host::{Host, Identity, Outcome};
use crate::intake::unreadable;
use crate::refusal::{Answer, of_store};
use crate::scratch::{ScratchFile, Waiting};

pub(crate) const TOPICS: &[Topic] = &[
    Topic::Exchange,
    Topic::Profile,
    Topic::Choirs,
    Topic::Singers,
    Topic::Works,
    Topic::Calendar,
    Topic::RollCall,
    Topic::Notes,
    Topic::Ink,
    Topic::Journal,
];

type Input = BufReader<Waiting>;

/// A bundle of which the start is read, and how long its file is.
struct Begun {
    locked: LockedBundle<Input>,
    length: u64,
}

fn begun(app: &App, source: &str) -> Answer<Begun> {
    let offered = app.intake().source(source)?;
    let mut file = offered.open()?;
    let length = file.seek(SeekFrom::End(0)).and_then(|length| file.rewind().map(|()| length));
    let length = length.map_err(|error| unreadable(&offered.name(), error))?;
    let locked = LockedBundle::read(BufReader::new(file));
    let locked = locked.map_err(|error| of_bundle(error).with("name", offered.name()))?;
    Ok(Begun { locked, length })
}

fn kind_of(kind: bundle::BundleKind) -> BundleKind {
    match kind {
        bundle::BundleKind::Invitation => BundleKind::Invitation,
        bundle::BundleKind::Exchange => BundleKind::Exchange,
        bundle::BundleKind::Copy => BundleKind::Copy,
        bundle::BundleKind::Pupil => BundleKind::Pupil,
    }
}

/// Whether this profile takes files of a kind.
fn admit(app: &App, kind: bundle::BundleKind) -> Answer<()> {
    let is_empty = app.query(|reading| reading.read.is_empty().map_err(of_store))?;
    is_for(app.actor(), kind, is_empty)
}

/// Opens a bundle, if nothing of it is missing: a cut one is said before anybody is asked anything more.
fn unlock(app: &App, begun: Begun, passphrase: Option<&str>) -> Answer<BundleReader<Input>> {
    let Begun { locked, length } = begun;
    let kind = locked.kind();
    let opened = match passphrase {
        Some(passphrase) if locked.needs_passphrase() => locked.unlock(Unlock::Passphrase(passphrase)),
        _ => {
            let secret = app.command(&[], |host| {
                let value = host.store.space_secret().map_err(of_store)?;
                Ok(Outcome { value, gesture: None })
            })?;
            locked.unlock(Unlock::Secret(&Secret::from_bytes(secret)))
        }
    };
    let reader = opened.map_err(|error| match error {
        SyncError::NotForThisSpace => CommandError::new(other_secret(app.actor(), kind)).because(&error),
        _ => of_bundle(error),
    })?;
    is_hers(app.actor(), reader.manifest().pupil.as_ref())?;
    if length < reader.announced() {
        return Err(of_bundle(SyncError::Cut));
    }
    Ok(reader)
}

/// What the registry says of a bundle, and whether this profile is empty.
fn judge(app: &App, manifest: &Manifest) -> Answer<Standing> {
    let space = app.space();
    app.query(|reading| {
        let registry: Vec<DeviceRow> = reading.read.devices().map_err(of_store)?;
        standing(manifest, space, reading.read.is_empty().map_err(of_store)?, &registry)
    })
}

pub(crate) fn preview_bundle(app: &App, request: PreviewBundle) -> Answer<BundlePreview> {
    let begun = begun(app, &request.source)?;
    admit(app, begun.locked.kind())?;
    let kind = kind_of(begun.locked.kind());
    if begun.locked.needs_passphrase() && request.passphrase.is_none() {
        return Ok(BundlePreview {
            kind,
            needs_passphrase: true,
            label: String::new(),
            fingerprint: String::new(),
            is_known: false,
            joins: false,
            made_at: 0,
            choirs: Vec::new(),
            file_count: 0,
            pupil: None,
        });
    }
    let mut reader = unlock(app, begun, request.passphrase.as_deref())?;
    let manifest = reader.manifest().clone();
    let standing = judge(app, &manifest)?;
    let content = reader.content(&Limits::default()).map_err(of_bundle)?;
    Ok(BundlePreview {
        pupil: manifest.pupil.as_ref().and_then(|pupil| name_in(&content, pupil.person)),
        kind,
        needs_passphrase: false,
        label: manifest.maker.label,
        fingerprint: fingerprint(manifest.space, &manifest.maker.verifying_key),
        is_known: standing == Standing::Known,
        joins: standing == Standing::Joins,
        made_at: u32::try_from(manifest.made_at_ms / 1000).unwrap_or(u32::MAX),
        choirs: manifest.scope.choirs,
        file_count: u32::try_from(manifest.files.len()).unwrap_or(u32::MAX),
    })
}

pub(crate) fn open_bundle(app: &App, request: OpenBundle) -> Answer<BundleReport> {
    let begun = begun(app, &request.source)?;
    admit(app, begun.locked.kind())?;
    let mut reader = unlock(app, begun, request.passphrase.as_deref())?;
    let content = reader.content(&Limits::default()).map_err(of_bundle)?;
    let manifest = reader.manifest().clone();
    let standing = judge(app, &manifest)?;
    let files = read_files(app, &mut reader)?;
    // The end of the file is checked before anything of it is believed, or kept.
    reader.finish().map_err(of_bundle)?;
    let (files, healed) = keep_files(app, files)?;
    let turn = held(&app.copying);
    let (Taken { merged, is_older }, moved, pupil) = app.command(TOPICS, |host| {
        let before = host.store.authority().map_err(of_store)?;
        let merged = take(host, &manifest, content, standing)?;
        app.set_identity(Identity::of(&host.store));
        let is_moved = standing != Standing::Joins && host.store.authority().map_err(of_store)? != before;
        let moved = if is_moved { Some(moved(host)?) } else { None };
        let pupil = crate::pupil::identity(&host.reading())?;
        Ok(Outcome { gesture: merged.merged.gesture, value: (merged, moved, pupil) })
    })?;
    drop(turn);
    Ok(BundleReport {
        label: manifest.maker.label.clone(),
        fingerprint: fingerprint(manifest.space, &manifest.maker.verifying_key),
        is_new_device: standing != Standing::Known,
        joined: standing == Standing::Joins,
        gesture: merged.gesture,
        is_older,
        gesture_count: merged.lines,
        linked: merged.linked,
        disagreements: merged.disagreements,
        files,
        healed,
        aside: asides(&merged.aside),
        moved,
        pupil: pupil.map(|pupil| pupil.name),
        closed: merged.lost,
    })
}

/// Who holds the right to erase now.
pub(super) fn moved(host: &Host) -> Answer<AuthorityMove> {
    let Authority { holder, is_here, .. } =
        crate::authority::get_authority(&host.reading(), GetAuthority {})?;
    Ok(AuthorityMove { holder, is_here })
}

/// What came of a file, and whether it is older than what its maker gave before.
struct Taken {
    merged: Merged,
    is_older: bool,
}

/// Joins where the profile is empty, then merges.
fn take(host: &mut Host, manifest: &Manifest, content: Content, standing: Standing) -> Answer<Taken> {
    let space: SpaceId = manifest.space;
    let content = believed(host, space, content, standing == Standing::Joins)?;
    let parcel = parts::parcel_of(space, content).map_err(of_bundle)?;
    if let (Standing::Joins, Some(handover)) = (standing, &manifest.handover) {
        let secret = handover.space_secret.bytes();
        host.store.join(space, secret, &handover.token).map_err(of_store)?;
        device_key(&mut host.store)?;
    }
    if let Some(Pupil { person, secret, .. }) = &manifest.pupil {
        host.store.become_pupil(space, secret.bytes(), *person).map_err(of_store)?;
    }
    let moment = host.moment();
    host.store.back_up_before(moment).map_err(of_store)?;
    let (moment, erased) = (host.moment(), host.store.erased_count().map_err(of_store)?);
    let merged = host.store.merge(&parcel, &manifest.maker.label, moment).map_err(of_store)?;
    if merged.lost > 0 || host.store.erased_count().map_err(of_store)? > erased {
        forget_copies(&mut host.store)?;
        let moment = host.moment();
        host.store.back_up_before(moment).map_err(of_store)?;
    }
    let is_nothing = merged.gesture.is_none();
    let is_older = is_nothing && host.store.is_ahead_of(&parcel, manifest.maker.device).map_err(of_store)?;
    Ok(Taken { merged, is_older })
}

/// What this device keeps of earlier states holds whom the space has now forgotten.
pub(crate) fn forget_copies(store: &mut Store) -> Answer<()> {
    store.forget_backups().map_err(of_store)?;
    store.forget_damaged().map_err(of_store)
}

/// The content with the epochs that the chain of authority believes, and with that chain.
///
/// Errors: `space_forked`, `bundle_signature_wrong`.
pub(crate) fn believed(
    host: &mut Host,
    space: SpaceId,
    mut content: Content,
    joins: bool,
) -> Answer<Content> {
    match sides::weigh(host, space, &content, joins)? {
        Verdict::Apart(_) => Err(ErrorCode::SpaceForked.into()),
        Verdict::Agreed(Agreed { chain, epochs }) => {
            content.epochs = epochs;
            if let Some(chain) = chain {
                content.authority = Some(chain.last().holder);
                content.chain = chain.records().to_vec();
            }
            Ok(content)
        }
    }
}

/// A file read to its end, without its scores and recordings, and what this profile is to it.
///
/// Errors: those of opening it.
pub(super) fn read(
    app: &App,
    source: &str,
    passphrase: Option<&str>,
) -> Answer<(Manifest, Content, Standing)> {
    let begun = begun(app, source)?;
    admit(app, begun.locked.kind())?;
    let mut reader = unlock(app, begun, passphrase)?;
    let content = reader.content(&Limits::default()).map_err(of_bundle)?;
    let manifest = reader.manifest().clone();
    let standing = judge(app, &manifest)?;
    reader.finish().map_err(of_bundle)?;
    Ok((manifest, content, standing))
}

/// Reads the files of a bundle into the scratch folder.
fn read_files(app: &App, reader: &mut BundleReader<Input>) -> Answer<Vec<ScratchFile>> {
    let total = u32::try_from(reader.manifest().files.len()).unwrap_or(u32::MAX);
    let mut files = Vec::new();
    for done in 0..total {
        let call = "open_bundle".to_owned();
        app.emit(&Event::Progressed { call, done, total, label: String::new() });
        let mut copy = app.intake().scratch().begin().map_err(of_copy)?;
        reader.next_file(&mut copy).map_err(of_bundle)?;
        files.push(copy.finish().map_err(of_copy)?);
    }
    Ok(files)
}

/// Stores the files that are not here yet, and says how many, and how many more had been damaged here.
fn keep_files(app: &App, files: Vec<ScratchFile>) -> Answer<(u32, u32)> {
    let (mut taken, mut healed) = (0, 0);
    for copy in files {
        let stored = app.files().put(copy.open().map_err(of_copy)?).map_err(of_store)?;
        taken += u32::from(stored.is_new && !stored.was_lost);
        healed += u32::from(stored.was_lost);
    }
    Ok((taken, healed))
}

fn of_copy(error: std::io::Error) -> CommandError {
    of_place("file", error)
}
