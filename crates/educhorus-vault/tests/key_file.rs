//! What opens a profile, and what does not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use educhorus_vault::passphrase::Weakness;
use educhorus_vault::{
    KeyFile, Keyring, KeyringError, MemoryKeyring, Method, Place, ProfileKey, RecoveryCode, Secret, State,
    VaultError,
};

const WORDS: &str = "violon crayon marmite nuage";
const LONG: &str = "violon crayon marmite nuage sapin";

/// Random bytes for tests: a counter that is hashed by nobody.
fn random() -> impl FnMut(&mut [u8]) {
    let mut state = 1u64;
    move |buffer: &mut [u8]| {
        for byte in buffer {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_be_bytes()[0];
        }
    }
}

struct Fixture {
    key: ProfileKey,
    code: RecoveryCode,
    keyring: MemoryKeyring,
    folder: tempfile::TempDir,
}

fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let code = RecoveryCode::generate([5; 17]);
    Fixture { key: ProfileKey::generate([9; 32]), code, keyring: MemoryKeyring::new(), folder }
}

impl Fixture {
    fn place(&self) -> Place<'_> {
        Place { profile: self.folder.path(), keyring: &self.keyring }
    }

    fn protect(&self, with: Secret<'_>) -> Result<KeyFile, VaultError> {
        let file = KeyFile::new(&self.key, &self.code, &with, &self.keyring, &mut random())?;
        file.write(self.folder.path())?;
        Ok(KeyFile::read(self.folder.path())?.expect("it was written"))
    }
}

#[test]
fn the_keyring_opens_silently_and_nothing_else_does() {
    let f = fixture();
    let file = f.protect(Secret::Keyring).unwrap();
    assert_eq!((file.method(), file.state(), file.key_id()), (Method::Keyring, State::TurningOn, f.key.id()));
    assert_eq!(file.open_silently(&f.keyring).unwrap(), f.key);
    assert!(matches!(file.open_with_passphrase(LONG), Err(VaultError::OtherMethod)));
    assert!(matches!(file.open_with_pin("2580", &f.keyring), Err(VaultError::OtherMethod)));
}

#[test]
fn a_passphrase_opens_from_any_keyboard_and_a_wrong_one_is_told_as_such() {
    let f = fixture();
    let file = f.protect(Secret::Passphrase("été forêt château neige bœuf")).unwrap();
    assert_eq!(file.open_with_passphrase("  e\u{301}te\u{301} foret chateau neige boeuf").unwrap(), f.key);
    assert!(matches!(file.open_with_passphrase(LONG), Err(VaultError::Wrong)));
    assert!(matches!(file.open_silently(&f.keyring), Err(VaultError::OtherMethod)));
    assert_eq!(f.keyring.count(), 0, "a passphrase needs no keyring");
}

#[test]
fn a_pin_opens_nothing_without_the_keyring_of_this_computer() {
    let f = fixture();
    let file = f.protect(Secret::Pin("2580")).unwrap();
    assert_eq!(file.open_with_pin("2580", &f.keyring).unwrap(), f.key);
    assert!(matches!(file.open_with_pin("2581", &f.keyring), Err(VaultError::Wrong)));
    assert!(
        matches!(file.open_silently(&f.keyring), Err(VaultError::OtherMethod)),
        "the PIN is no decoration"
    );
    let elsewhere = MemoryKeyring::new();
    assert!(matches!(file.open_with_pin("2580", &elsewhere), Err(VaultError::KeyringMissing)));
}

#[test]
fn what_is_too_weak_is_refused_before_anything_is_kept() {
    let f = fixture();
    assert!(matches!(
        f.protect(Secret::Passphrase("chorale")),
        Err(VaultError::PassphraseWeak(Weakness::TooShort))
    ));
    assert!(matches!(f.protect(Secret::Pin("1234")), Err(VaultError::PinWeak)));
    assert_eq!(f.keyring.count(), 0);
    assert!(KeyFile::read(f.folder.path()).unwrap().is_none());
    assert!(f.protect(Secret::Passphrase(WORDS)).is_ok(), "four words of more than twelve characters");
}

#[test]
fn a_lost_keyring_is_recovered_with_the_code_and_gets_a_new_share() {
    let f = fixture();
    let mut file = f.protect(Secret::Keyring).unwrap();
    f.keyring.lose();
    assert!(matches!(file.open_silently(&f.keyring), Err(VaultError::KeyringMissing)));
    let other = RecoveryCode::generate([6; 17]);
    assert!(matches!(file.open_with_recovery(&other), Err(VaultError::Wrong)));
    let key = file.open_with_recovery(&f.code.to_string().to_lowercase().parse().unwrap()).unwrap();
    assert_eq!(key, f.key);
    file.change_method(&f.place(), &key, &Secret::Keyring, &mut random()).unwrap();
    let file = KeyFile::read(f.folder.path()).unwrap().unwrap();
    assert_eq!(file.open_silently(&f.keyring).unwrap(), f.key);
    assert_eq!(f.keyring.count(), 1);
}

#[test]
fn a_share_that_is_not_the_one_that_was_put_there_is_a_missing_one() {
    let f = fixture();
    let file = f.protect(Secret::Keyring).unwrap();
    let text = std::fs::read_to_string(f.folder.path().join("keys")).unwrap();
    let account = text.split('"').find(|part| part.starts_with(&format!("{}-", f.key.id()))).unwrap();
    for wrong in [&[1; 32][..], &[1; 5], &[]] {
        f.keyring.set(account, wrong).unwrap();
        assert!(matches!(file.open_silently(&f.keyring), Err(VaultError::KeyringMissing)), "{wrong:?}");
    }
}

#[test]
fn changing_the_method_leaves_nothing_of_the_old_one() {
    let f = fixture();
    let mut file = f.protect(Secret::Keyring).unwrap();
    let mut random = random();
    for (to, method, shares) in [
        (Secret::Pin("2580"), Method::Pin, 1),
        (Secret::Passphrase(LONG), Method::Passphrase, 0),
        (Secret::Keyring, Method::Keyring, 1),
    ] {
        file.change_method(&f.place(), &f.key, &to, &mut random).unwrap();
        let read = KeyFile::read(f.folder.path()).unwrap().unwrap();
        assert_eq!((read.method(), f.keyring.count()), (method, shares));
        assert_eq!(read.open_with_recovery(&f.code).unwrap(), f.key);
        assert_eq!(read.open_with_passphrase(LONG).is_ok(), method == Method::Passphrase);
        assert_eq!(read.open_with_pin("2580", &f.keyring).is_ok(), method == Method::Pin);
        assert_eq!(read.open_silently(&f.keyring).is_ok(), method == Method::Keyring);
    }
}

#[test]
fn a_change_that_fails_leaves_what_opened_before() {
    let f = fixture();
    let mut file = f.protect(Secret::Passphrase(LONG)).unwrap();
    let profile = f.folder.path();
    let stranger = ProfileKey::generate([1; 32]);
    let error = file.change_method(&f.place(), &stranger, &Secret::Keyring, &mut random());
    assert!(matches!(error, Err(VaultError::Wrong)));
    f.keyring.fail_with(Some(KeyringError::Locked));
    let error = file.change_method(&f.place(), &f.key, &Secret::Keyring, &mut random());
    assert!(matches!(error, Err(VaultError::Keyring(KeyringError::Locked))));
    let nowhere = Place { profile: &profile.join("nowhere"), keyring: &f.keyring };
    f.keyring.fail_with(None);
    let error = file.change_method(&nowhere, &f.key, &Secret::Keyring, &mut random());
    assert!(matches!(error, Err(VaultError::File { .. })));
    assert_eq!(f.keyring.count(), 0, "a share that serves nothing is taken out");
    for file in [file, KeyFile::read(profile).unwrap().unwrap()] {
        assert_eq!(file.method(), Method::Passphrase);
        assert_eq!(file.open_with_passphrase(LONG).unwrap(), f.key);
    }
}

#[test]
fn a_new_recovery_code_replaces_the_old_one_and_nothing_else() {
    let f = fixture();
    let mut file = f.protect(Secret::Passphrase(LONG)).unwrap();
    let new = RecoveryCode::generate([77; 17]);
    file.change_recovery(f.folder.path(), &f.key, &new, &mut random()).unwrap();
    let file = KeyFile::read(f.folder.path()).unwrap().unwrap();
    assert!(matches!(file.open_with_recovery(&f.code), Err(VaultError::Wrong)));
    assert_eq!(file.open_with_recovery(&new).unwrap(), f.key);
    assert_eq!(file.open_with_passphrase(LONG).unwrap(), f.key);
}

#[test]
fn any_damaged_byte_of_the_file_is_noticed_and_the_copy_stands_in_for_it() {
    let f = fixture();
    f.protect(Secret::Keyring).unwrap();
    let (file, copy) = (f.folder.path().join("keys"), f.folder.path().join("keys.copy"));
    let whole = std::fs::read(&file).unwrap();
    for place in (0..whole.len() - 1).step_by(7) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        let read = KeyFile::read(f.folder.path()).unwrap().unwrap();
        assert_eq!(read.open_silently(&f.keyring).unwrap(), f.key, "byte {place}");
    }
    std::fs::remove_file(&file).unwrap();
    assert!(KeyFile::read(f.folder.path()).unwrap().is_some());
    KeyFile::read(f.folder.path()).unwrap().unwrap().mend(f.folder.path()).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), whole);
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    std::fs::write(&copy, "").unwrap();
    assert!(matches!(KeyFile::read(f.folder.path()), Err(VaultError::Damaged { .. })));
}

#[test]
fn a_key_file_of_a_newer_version_is_told_and_stays() {
    let f = fixture();
    f.protect(Secret::Keyring).unwrap();
    let path = f.folder.path().join("keys");
    let text = "{\n  \"version\": 2\n}";
    use sha2::Digest as _;
    let sum: String = sha2::Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(&path, format!("{text}\n{sum}\n")).unwrap();
    let error = KeyFile::read(f.folder.path()).unwrap_err();
    assert!(matches!(error, VaultError::TooNew { found: 2, known: 1 }), "{error:?}");
}

#[test]
fn the_file_holds_no_key_and_only_its_owner_reads_it() {
    let f = fixture();
    let file = f.protect(Secret::Keyring).unwrap();
    let text = std::fs::read_to_string(f.folder.path().join("keys")).unwrap();
    assert!(!text.contains(&"09".repeat(8)));
    assert!(!format!("{file:?}").contains("9, 9, 9, 9"));
    #[cfg(unix)]
    for name in ["keys", "keys.copy"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(f.folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    KeyFile::remove(f.folder.path()).unwrap();
    KeyFile::remove(f.folder.path()).unwrap();
    assert_eq!(std::fs::read_dir(f.folder.path()).unwrap().count(), 0);
    file.forget(&f.keyring);
    assert_eq!(f.keyring.count(), 0);
}

#[test]
fn a_machine_without_a_keyring_says_so() {
    let absent = MemoryKeyring::absent();
    let (key, code) = (ProfileKey::generate([9; 32]), RecoveryCode::generate([5; 17]));
    for with in [Secret::Keyring, Secret::Pin("2580")] {
        let made = KeyFile::new(&key, &code, &with, &absent, &mut random());
        assert!(matches!(made, Err(VaultError::Keyring(KeyringError::Unavailable))));
    }
    assert!(KeyFile::new(&key, &code, &Secret::Passphrase(LONG), &absent, &mut random()).is_ok());
}
