//! Making bundles.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use educhorus_api::{
    BundleKind, BundleSize, CommandError, ErrorCode, Event, HostKind, MadeBundle, MakeBundle, MeasureBundle,
};
use educhorus_domain::ChoirId;
use educhorus_store::{BlobHash, Scope};
use educhorus_sync::bundle::{self, BundleWriter, Draft, FileEntry, Handover, Lock, PassphraseCosts};
use educhorus_sync::message::Content;
use educhorus_sync::{DeviceKey, Secret, fingerprint::fingerprint, passphrase};

use super::{chain, device_key, of_bundle, parts};
use crate::app::App;
use crate::host::{Host, Outcome, random};
use crate::intake::unreadable;
use crate::refusal::{Answer, of_store};

fn scope_of(choirs: Option<Vec<ChoirId>>) -> Scope {
    choirs.map_or(Scope::Everything, Scope::Choirs)
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn measure_bundle(app: &App, request: MeasureBundle) -> Answer<BundleSize> {
    let scope = scope_of(request.choirs);
    let (content, files) = app.command(&[], |host| {
        let moment = host.moment();
        let parcel = host.store.export(&scope, moment).map_err(of_store)?;
        let files = host.store.files_of(&scope).map_err(of_store)?;
        Ok(Outcome { value: (parts::content_of(parcel), files), gesture: None })
    })?;
    let mut packed = Counted(0);
    let secret = Secret::from_bytes([0; 32]);
    let key = DeviceKey::from_secret(&secret);
    let draft = Draft {
        kind: bundle::BundleKind::Exchange,
        space: educhorus_domain::SpaceId::from_bytes([0; 16]),
        device: educhorus_domain::DeviceId::from_bytes([0; 16]),
        label: "",
        key: &key,
        made_at_ms: 0,
        scope: bundle::Scope { choirs: Vec::new(), season: None },
        handover: None,
        files: Vec::new(),
    };
    let writer =
        BundleWriter::begin(&mut packed, draft, &content, Lock::Secret(&secret), |bytes| bytes.fill(0));
    writer.and_then(BundleWriter::finish).map_err(of_bundle)?;
    let file_bytes = files.iter().map(|(_, size)| size).sum();
    Ok(BundleSize {
        bytes: small(packed.0),
        file_bytes: small(file_bytes),
        file_count: small(files.len() as u64),
    })
}

/// Counts what is written and keeps nothing.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything of a bundle but its files.
struct Contents {
    content: Content,
    files: Vec<(BlobHash, u64)>,
    key: DeviceKey,
    secret: Secret,
    label: String,
    names: Vec<String>,
    made_at_ms: u64,
    now: jiff::civil::DateTime,
}

pub(crate) fn make_bundle(app: &App, request: MakeBundle) -> Answer<MadeBundle> {
    if request.to.is_some() && app.host_kind() != HostKind::CommandLine {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "to"));
    }
    let passphrase = passphrase_for(app, &request)?;
    let scope = scope_of(request.choirs.clone());
    let token = random();
    let contents = app.command(&[], |host| {
        let value = contents(host, &scope, request.with_files)?;
        if request.kind == BundleKind::Invitation {
            host.store.remember_invitation(&token).map_err(of_store)?;
        }
        Ok(Outcome { value, gesture: None })
    })?;
    let about = match contents.names.as_slice() {
        [only] if request.choirs.is_some() => only,
        _ => "Educhorus",
    };
    let name = format!("{about} {}.educhorus", contents.now.strftime("%Y-%m-%d %Hh%M"));
    let (source, path) = place(app, &request, &name)?;
    let written = write(app, &path, &contents, (request.kind, token), passphrase.as_deref());
    if written.is_err() {
        // What was begun is no bundle; a file that cannot be removed is a cut one, which is said when it is opened.
        let _ = std::fs::remove_file(&path);
    }
    Ok(MadeBundle {
        source,
        name,
        bytes: small(written?),
        passphrase,
        fingerprint: fingerprint(app.space(), &contents.key.verifying_key()),
    })
}

fn passphrase_for(app: &App, request: &MakeBundle) -> Answer<Option<String>> {
    if request.kind == BundleKind::Exchange {
        return Ok(None);
    }
    if let Some(chosen) = &request.passphrase {
        return match passphrase::weakness(chosen) {
            None => Ok(Some(chosen.clone())),
            Some(_) => Err(ErrorCode::PassphraseWeak.into()),
        };
    }
    let language = app.query(crate::profile::language_code)?;
    let path = app.resources().join("words").join(format!("{language}.txt"));
    let list = std::fs::read_to_string(&path).map_err(|error| unreadable("words", error))?;
    let proposal = passphrase::propose(&list, fill);
    let proposal = proposal.ok_or_else(|| unreadable("words", "the list of words is too short"))?;
    Ok(Some(proposal.to_string()))
}

/// Randomness of the system.
///
/// Panics: when the system has none, without which nothing may be locked.
pub(super) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

fn contents(host: &mut Host, scope: &Scope, with_files: bool) -> Answer<Contents> {
    let key = device_key(&mut host.store)?;
    chain::own(host)?;
    let moment = host.moment();
    let parcel = host.store.export(scope, moment).map_err(of_store)?;
    let files = if with_files { host.store.files_of(scope).map_err(of_store)? } else { Vec::new() };
    let reading = host.reading();
    let choirs = reading.read.choirs().map_err(of_store)?;
    let within = |choir: &ChoirId| match scope {
        Scope::Everything => true,
        Scope::Choirs(some) => some.contains(choir),
    };
    let names = choirs.into_iter().filter(|row| within(&row.choir)).map(|row| row.name).collect();
    let own = parcel.devices.iter().find(|row| row.device == reading.store.device);
    let label = own.map(|row| row.label.clone()).unwrap_or_default();
    if label.is_empty() {
        return Err(ErrorCode::DeviceUnnamed.into());
    }
    Ok(Contents {
        content: parts::content_of(parcel),
        files,
        key,
        secret: Secret::from_bytes(host.store.space_secret().map_err(of_store)?),
        label,
        names,
        made_at_ms: moment.unix_ms,
        now: host.reading().now.local,
    })
}

/// Where the bundle is written: in the scratch folder, from which a host fetches it, or where the command line says.
fn place(app: &App, request: &MakeBundle, name: &str) -> Answer<(String, PathBuf)> {
    if let Some(to) = &request.to {
        let path = PathBuf::from(to);
        if path.exists() {
            return Err(CommandError::new(ErrorCode::FileExists).with("name", to));
        }
        return Ok((to.clone(), path));
    }
    let offer = app.intake().stage(name, false)?;
    let path = app.intake().path(&offer.source)?;
    Ok((offer.source, path))
}

fn write(
    app: &App,
    path: &Path,
    contents: &Contents,
    (kind, token): (BundleKind, [u8; 16]),
    passphrase: Option<&str>,
) -> Answer<u64> {
    let kind = match kind {
        BundleKind::Invitation => bundle::BundleKind::Invitation,
        BundleKind::Exchange => bundle::BundleKind::Exchange,
        BundleKind::Copy => bundle::BundleKind::Copy,
    };
    let handover = kind.hands_over().then(|| Handover { space_secret: contents.secret.clone(), token });
    let entries = contents.files.iter().map(|(hash, size)| FileEntry { hash: *hash.bytes(), size: *size });
    let draft = Draft {
        kind,
        space: app.space(),
        device: app.device(),
        label: &contents.label,
        key: &contents.key,
        made_at_ms: contents.made_at_ms,
        scope: bundle::Scope { choirs: contents.names.clone(), season: None },
        handover,
        files: entries.collect(),
    };
    let lock = match passphrase {
        Some(passphrase) => Lock::Passphrase(passphrase, PassphraseCosts::PRODUCT),
        None => Lock::Secret(&contents.secret),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = File::create(path).map_err(|error| of_place(&name, error))?;
    let writer = BundleWriter::begin(BufWriter::new(file), draft, &contents.content, lock, fill);
    let mut writer = writer.map_err(of_bundle)?;
    for (done, (hash, _)) in contents.files.iter().enumerate() {
        let progress = |done: usize| small(done as u64);
        app.emit(&Event::Progressed {
            call: "make_bundle".to_owned(),
            done: progress(done),
            total: progress(contents.files.len()),
            label: String::new(),
        });
        let mut blob = app.files().open_blob(*hash).map_err(of_store)?;
        writer.file(&mut blob).map_err(of_bundle)?;
    }
    let mut file = writer.finish().map_err(of_bundle)?;
    file.flush().map_err(|error| of_place(&name, error))?;
    let file = file.into_inner().map_err(|error| of_place(&name, error.into_error()))?;
    file.sync_all().map_err(|error| of_place(&name, error))?;
    Ok(file.metadata().map_err(|error| of_place(&name, error))?.len())
}

fn of_place(name: &str, error: std::io::Error) -> CommandError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => CommandError::new(ErrorCode::DiskFull).because(error),
        _ => unreadable(name, error),
    }
}
