//! The key file of a profile: the profile key, wrapped, and how far the switching has come.
//!
//! The file is written whole or not at all, with a checksum, and a second time beside itself: without it not even the
//! recovery code opens anything. Changing a passphrase, a PIN or the recovery code writes this file only.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

use crate::wrap::{Lock, Opener, Wrap, share};
use crate::{KeyId, Keyring, Method, ProfileKey, RecoveryCode, Secret, SecretBytes, VaultError};

const FILE: &str = "keys";
const COPY: &str = "keys.copy";
const PART: &str = "keys.part";
const VERSION: u32 = 1;

/// How far encryption is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The profile is being encrypted.
    TurningOn,
    /// Everything is encrypted.
    On,
    /// The profile is being decrypted.
    TurningOff,
}

/// Where the halves of a lock are kept: the key file in the profile, the share in the keyring.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The folder of the profile.
    pub profile: &'a Path,
    /// The keyring of whoever is signed in.
    pub keyring: &'a dyn Keyring,
}

/// What the key file of a profile says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    key: KeyId,
    state: State,
    wraps: Vec<Wrap>,
}

impl KeyFile {
    /// Wraps a profile key under a recovery code and under what was chosen for each day, and puts a share into the
    /// keyring where one is needed. Nothing is written to the disk.
    ///
    /// `random` fills a buffer from the system's randomness. Errors: `PassphraseWeak`, `PinWeak`, `Keyring`.
    pub fn new(
        key: &ProfileKey,
        recovery: &RecoveryCode,
        with: &Secret<'_>,
        keyring: &dyn Keyring,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self, VaultError> {
        let code = Wrap::seal(key, Lock::Recovery, &Opener::Recovery(recovery), random)?;
        let daily = daily(key, *with, keyring, random)?;
        Ok(Self { version: VERSION, key: key.id(), state: State::TurningOn, wraps: vec![code, daily] })
    }

    /// Reads the key file of a profile, or its copy where the file is damaged or gone; none when there is neither.
    ///
    /// Errors: `Damaged`, `TooNew`, `File`.
    pub fn read(profile: &Path) -> Result<Option<Self>, VaultError> {
        match read_one(&profile.join(FILE)) {
            Err(VaultError::Damaged { cause }) => match read_one(&profile.join(COPY)) {
                Ok(Some(copy)) => Ok(Some(copy)),
                _ => Err(VaultError::Damaged { cause }),
            },
            Ok(None) => read_one(&profile.join(COPY)),
            read => read,
        }
    }

    /// Writes the key file and its copy, durably, in the place of those that are there.
    ///
    /// Errors: `File`; then one of them at least is whole, old or new.
    pub fn write(&self, profile: &Path) -> Result<(), VaultError> {
        let mut text = serde_json::to_string_pretty(self).expect("a key file is plain text and numbers");
        let sum = Sha256::digest(text.as_bytes());
        text.push('\n');
        sum.iter().for_each(|byte| write!(text, "{byte:02x}").expect("a text takes what is written"));
        text.push('\n');
        for name in [FILE, COPY] {
            put(profile, name, text.as_bytes()).map_err(of_file(&profile.join(name)))?;
        }
        Ok(())
    }

    /// Writes the key file again where it or its copy is not what was read: the other one may be the next to go.
    ///
    /// Errors: `File`.
    pub fn mend(&self, profile: &Path) -> Result<(), VaultError> {
        let [file, copy] = [FILE, COPY].map(|name| std::fs::read(profile.join(name)).unwrap_or_default());
        if file == copy { Ok(()) } else { self.write(profile) }
    }

    /// Removes the key file and its copy.
    ///
    /// Errors: `File`.
    pub fn remove(profile: &Path) -> Result<(), VaultError> {
        // The copy first: a copy alone stands for a file that was lost.
        for name in [PART, COPY, FILE] {
            let path = profile.join(name);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(of_file(&path)(error));
                }
                _ => sync_folder(profile).map_err(of_file(profile))?,
            }
        }
        Ok(())
    }

    /// Which profile key it wraps.
    pub fn key_id(&self) -> KeyId {
        self.key
    }

    /// What a person uses each day. Another daily wrap than these is of a later version, which says so.
    pub fn method(&self) -> Method {
        self.wraps.iter().find_map(|wrap| wrap.lock.method()).unwrap_or(Method::Passphrase)
    }

    /// How far encryption is switched on.
    pub fn state(&self) -> State {
        self.state
    }

    /// Says how far encryption is switched on; on the disk only after [`KeyFile::write`].
    pub fn set_state(&mut self, state: State) {
        self.state = state;
    }

    /// Opens the profile with what the keyring keeps.
    ///
    /// Errors: `OtherMethod` where a person has to type something, `KeyringMissing`, `Keyring`.
    pub fn open_silently(&self, keyring: &dyn Keyring) -> Result<ProfileKey, VaultError> {
        let wrap = self.wrap_of(Method::Keyring)?;
        let share = share(keyring, wrap.lock.account().unwrap_or_default())?;
        wrap.open(self.key, &Opener::Share(&share)).map_err(|error| match error {
            // Nobody typed anything: the share is not the one that was put there.
            VaultError::Wrong => VaultError::KeyringMissing,
            other => other,
        })
    }

    /// Opens the profile with its passphrase, slowly.
    ///
    /// Errors: `Wrong`, `OtherMethod`.
    pub fn open_with_passphrase(&self, text: &str) -> Result<ProfileKey, VaultError> {
        self.wrap_of(Method::Passphrase)?.open(self.key, &Opener::Passphrase(text))
    }

    /// Opens the profile with its PIN and what the keyring keeps, slowly.
    ///
    /// Errors: `Wrong`, `OtherMethod`, `KeyringMissing`, `Keyring`.
    pub fn open_with_pin(&self, pin: &str, keyring: &dyn Keyring) -> Result<ProfileKey, VaultError> {
        let wrap = self.wrap_of(Method::Pin)?;
        let share = share(keyring, wrap.lock.account().unwrap_or_default())?;
        wrap.open(self.key, &Opener::Pin(&share, pin))
    }

    /// Opens the profile with its recovery code.
    ///
    /// Errors: `Wrong` for the code of another profile, or one that was replaced.
    pub fn open_with_recovery(&self, code: &RecoveryCode) -> Result<ProfileKey, VaultError> {
        let wrap = self.wraps.iter().find(|wrap| matches!(wrap.lock, Lock::Recovery));
        let wrap = wrap.ok_or(VaultError::Damaged { cause: "no wrap for recovery" })?;
        wrap.open(self.key, &Opener::Recovery(code))
    }

    /// Replaces what a person uses each day, here, on the disk and in the keyring. The same method again gives a new
    /// share, passphrase or PIN.
    ///
    /// Errors: `PassphraseWeak`, `PinWeak`, `Keyring`, `File`; `Wrong` when it is another profile's key. Then the old
    /// one still opens.
    pub fn change_method(
        &mut self,
        place: &Place<'_>,
        key: &ProfileKey,
        to: &Secret<'_>,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), VaultError> {
        self.refuse_other(key)?;
        let new = daily(key, *to, place.keyring, random)?;
        let mut next = self.clone();
        next.wraps.retain(|wrap| matches!(wrap.lock, Lock::Recovery));
        next.wraps.push(new);
        if let Err(error) = next.write(place.profile) {
            // What was written so far is put back, if only the copy was left to write.
            let _ = self.write(place.profile);
            next.forget(place.keyring);
            return Err(error);
        }
        std::mem::replace(self, next).forget(place.keyring);
        Ok(())
    }

    /// Replaces the recovery code, here and on the disk: the old one opens nothing any more.
    ///
    /// Errors: `File`, `Wrong`.
    pub fn change_recovery(
        &mut self,
        profile: &Path,
        key: &ProfileKey,
        code: &RecoveryCode,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), VaultError> {
        self.refuse_other(key)?;
        let mut next = self.clone();
        next.wraps.retain(|wrap| !matches!(wrap.lock, Lock::Recovery));
        next.wraps.insert(0, Wrap::seal(key, Lock::Recovery, &Opener::Recovery(code), random)?);
        if let Err(error) = next.write(profile) {
            let _ = self.write(profile);
            return Err(error);
        }
        *self = next;
        Ok(())
    }

    /// Takes the shares of this key file out of the keyring. A keyring that does not answer keeps them: alone they
    /// open nothing.
    pub fn forget(&self, keyring: &dyn Keyring) {
        for account in self.wraps.iter().filter_map(|wrap| wrap.lock.account()) {
            let _ = keyring.remove(account);
        }
    }

    fn wrap_of(&self, method: Method) -> Result<&Wrap, VaultError> {
        let mut wraps = self.wraps.iter();
        wraps.find(|wrap| wrap.lock.method() == Some(method)).ok_or(VaultError::OtherMethod)
    }

    fn refuse_other(&self, key: &ProfileKey) -> Result<(), VaultError> {
        if key.id() == self.key { Ok(()) } else { Err(VaultError::Wrong) }
    }
}

/// Makes the wrap for each day, with its share in the keyring.
fn daily(
    key: &ProfileKey,
    with: Secret<'_>,
    keyring: &dyn Keyring,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Wrap, VaultError> {
    let lock = with.lock(key, random)?;
    let mut drawn = Zeroizing::new([0; 32]);
    random(drawn.as_mut_slice());
    let share = SecretBytes::from_bytes(*drawn);
    if let Some(account) = lock.account() {
        keyring.set(account, share.bytes())?;
        // A keyring that forgets at once is none.
        if keyring.get(account)?.is_none_or(|kept| kept.as_slice() != share.bytes()) {
            return Err(crate::KeyringError::Unavailable.into());
        }
    }
    let opener = match with {
        Secret::Keyring => Opener::Share(&share),
        Secret::Pin(pin) => Opener::Pin(&share, pin),
        Secret::Passphrase(text) => Opener::Passphrase(text),
    };
    Wrap::seal(key, lock, &opener, random)
}

fn read_one(path: &Path) -> Result<Option<KeyFile>, VaultError> {
    let bytes = match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(of_file(path))?,
    };
    let damaged = |cause| VaultError::Damaged { cause };
    let text = String::from_utf8(bytes).map_err(|_| damaged("no text"))?;
    let (text, sum) = text.trim_end().rsplit_once('\n').ok_or(damaged("no checksum"))?;
    let found: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != sum {
        return Err(damaged("its checksum"));
    }
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let version = serde_json::from_str::<Version>(text).map_err(|_| damaged("no version"))?.version;
    if version > VERSION {
        return Err(VaultError::TooNew { found: version, known: VERSION });
    }
    let file: KeyFile = serde_json::from_str(text).map_err(|_| damaged("its fields"))?;
    Ok(Some(file))
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let part = folder.join(PART);
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(part, folder.join(name))?;
    sync_folder(folder)
}

/// A rename is durable only when its folder is.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn of_file(path: &Path) -> impl Fn(std::io::Error) -> VaultError + use<> {
    let path = PathBuf::from(path);
    move |source| VaultError::File { path: path.clone(), source }
}
