//! Writing a bundle into a file, whatever it is for.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use educhorus_api::{CommandError, ErrorCode, Event, MadeBundle};
use educhorus_store::{BlobHash, Parcel};
use educhorus_sync::bundle::{self, BundleWriter, Draft, FileEntry, Handover, Lock, PassphraseCosts, Pupil};
use educhorus_sync::message::Content;
use educhorus_sync::{DeviceKey, Secret, fingerprint::fingerprint, passphrase};

use super::{of_bundle, parts};
use crate::app::App;
use crate::host::Host;
use crate::intake::unreadable;
use crate::refusal::{Answer, of_store};

pub(super) fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Randomness of the system.
///
/// Panics: when the system has none, without which nothing may be locked.
pub(super) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

/// Whom a bundle is for, and what opens it.
pub(super) struct Whose {
    pub kind: bundle::BundleKind,
    /// What opens it where it has no passphrase.
    pub secret: Secret,
    pub handover: Option<Handover>,
    pub pupil: Option<Pupil>,
}

/// What goes into a bundle.
pub(super) struct Given {
    pub parcel: Parcel,
    pub files: Vec<(BlobHash, u64)>,
    /// The names of the choirs that it is about.
    pub names: Vec<String>,
}

/// Everything of a bundle but its files.
pub(super) struct Contents {
    content: Content,
    files: Vec<(BlobHash, u64)>,
    key: DeviceKey,
    kind: bundle::BundleKind,
    secret: Secret,
    pub handover: Option<Handover>,
    pupil: Option<Pupil>,
    label: String,
    pub names: Vec<String>,
    made_at_ms: u64,
    now: jiff::civil::DateTime,
}

impl Contents {
    /// Puts together what a bundle holds.
    ///
    /// Errors: `device_unnamed`: whoever opens a file reads whose it is.
    pub fn of(host: &Host, key: DeviceKey, whose: Whose, given: Given) -> Answer<Self> {
        let Given { parcel, files, names } = given;
        let reading = host.reading();
        let own = parcel.devices.iter().find(|row| row.device == reading.store.device);
        let label = own.map(|row| row.label.clone()).unwrap_or_default();
        if label.is_empty() {
            return Err(ErrorCode::DeviceUnnamed.into());
        }
        let Whose { kind, secret, handover, pupil } = whose;
        let (made_at_ms, now) = (reading.now.unix_ms, reading.now.local);
        let content = parts::content_of(parcel);
        Ok(Self { content, files, key, kind, secret, handover, pupil, label, names, made_at_ms, now })
    }

    /// A name for the file: what it is about, and when it was made.
    pub fn file_name(&self, about: &str) -> String {
        format!("{about} {}.educhorus", self.now.strftime("%Y-%m-%d %Hh%M"))
    }

    /// Writes the bundle, in the scratch folder or where the command line says.
    pub fn write(
        self,
        app: &App,
        to: Option<&str>,
        name: &str,
        passphrase: Option<String>,
    ) -> Answer<MadeBundle> {
        let (source, path) = place(app, to, name)?;
        let print = fingerprint(app.space(), &self.key.verifying_key());
        let written = self.write_into(app, (&path, name), passphrase.as_deref());
        if written.is_err() {
            // What was begun is no bundle; a file that cannot be removed is a cut one, which is said when it is
            // opened.
            let _ = std::fs::remove_file(&path);
        }
        let bytes = small(written?);
        Ok(MadeBundle { source, name: name.to_owned(), bytes, passphrase, fingerprint: print })
    }

    fn write_into(self, app: &App, (path, name): (&Path, &str), passphrase: Option<&str>) -> Answer<u64> {
        let entries = self.files.iter().map(|(hash, size)| FileEntry { hash: *hash.bytes(), size: *size });
        let draft = Draft {
            kind: self.kind,
            space: app.space(),
            device: app.device(),
            label: &self.label,
            key: &self.key,
            made_at_ms: self.made_at_ms,
            scope: bundle::Scope { choirs: self.names.clone(), season: None },
            handover: self.handover.clone(),
            pupil: self.pupil.clone(),
            files: entries.collect(),
        };
        let lock = match passphrase {
            Some(passphrase) => Lock::Passphrase(passphrase, PassphraseCosts::PRODUCT),
            None => Lock::Secret(&self.secret),
        };
        let file = File::create(path).map_err(|error| of_place(name, error))?;
        let writer = BundleWriter::begin(BufWriter::new(file), draft, &self.content, lock, fill);
        let mut writer = writer.map_err(of_bundle)?;
        let total = small(self.files.len() as u64);
        for (done, (hash, _)) in (0u32..).zip(&self.files) {
            let call = "make_bundle".to_owned();
            app.emit(&Event::Progressed { call, done, total, label: String::new() });
            let mut blob = app.files().open_blob(*hash).map_err(of_store)?;
            writer.file(&mut blob).map_err(of_bundle)?;
        }
        let mut file = writer.finish().map_err(of_bundle)?;
        file.flush().map_err(|error| of_place(name, error))?;
        let file = file.into_inner().map_err(|error| of_place(name, error.into_error()))?;
        file.sync_all().map_err(|error| of_place(name, error))?;
        Ok(file.metadata().map_err(|error| of_place(name, error))?.len())
    }
}

/// The passphrase that was chosen, or five words.
///
/// Errors: `passphrase_weak`.
pub(super) fn passphrase_for(app: &App, chosen: Option<&str>) -> Answer<String> {
    if let Some(chosen) = chosen {
        return match passphrase::weakness(chosen) {
            None => Ok(chosen.to_owned()),
            Some(_) => Err(ErrorCode::PassphraseWeak.into()),
        };
    }
    let language = app.query(crate::profile::language_code)?;
    let path = app.resources().join("words").join(format!("{language}.txt"));
    let list = std::fs::read_to_string(&path).map_err(|error| unreadable("words", error))?;
    let proposal = passphrase::propose(&list, fill);
    let proposal = proposal.ok_or_else(|| unreadable("words", "the list of words is too short"))?;
    Ok(proposal.to_string())
}

/// The size of a bundle without its files.
///
/// Units: bytes.
pub(super) fn measured(content: &Content) -> Answer<u32> {
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
        pupil: None,
        files: Vec::new(),
    };
    let writer =
        BundleWriter::begin(&mut packed, draft, content, Lock::Secret(&secret), |bytes| bytes.fill(0));
    writer.and_then(BundleWriter::finish).map_err(of_bundle)?;
    Ok(small(packed.0))
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

/// Where the bundle is written: in the scratch folder, from which a host fetches it, or where the command line says.
fn place(app: &App, to: Option<&str>, name: &str) -> Answer<(String, PathBuf)> {
    if let Some(to) = to {
        let path = PathBuf::from(to);
        if path.exists() {
            return Err(CommandError::new(ErrorCode::FileExists).with("name", to));
        }
        return Ok((to.to_owned(), path));
    }
    app.intake().place(name)
}

/// A refusal of the disk, under the name of a file.
pub(super) fn of_place(name: &str, error: std::io::Error) -> CommandError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => CommandError::new(ErrorCode::DiskFull).because(error),
        _ => unreadable(name, error),
    }
}
