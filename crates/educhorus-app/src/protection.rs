//! Whether the profile is encrypted, and how it is opened each day.
//!
//! How it works: the key of the profile is made here, wrapped by the crate vault, and handed to the store, which turns
//! everything that lies on the disk. Nothing is closed meanwhile: the store and the connection that reads are exchanged
//! under their locks, and whoever holds an open file reads it to its end.
//!
//! What it deliberately does not do: it keeps neither the recovery code nor a passphrase. A code is told once; whoever
//! has lost it and can still open the profile makes another.

use educhorus_api::{
    ChangeProtection, CommandError, ErrorCode, GetProtection, NewRecoveryCode, ProtectProfile, Protection,
    ProtectionMethod, RecoverySheet, Topic, UnprotectProfile,
};
use educhorus_vault::{KeyFile, Method, Place, ProfileKey, RecoveryCode, Secret, State};

use crate::app::App;
use crate::authority;
use crate::held::held;
use crate::host::{Outcome, fill};
use crate::refusal::Answer;
use crate::unlock::of_vault;

fn protection(app: &App) -> Answer<Protection> {
    let file = KeyFile::read(&app.profile).map_err(of_vault)?;
    let method = file.as_ref().map(|file| match file.method() {
        Method::Keyring => ProtectionMethod::Keyring,
        Method::Pin => ProtectionMethod::Pin,
        Method::Passphrase => ProtectionMethod::Passphrase,
    });
    Ok(Protection {
        is_on: file.is_some(),
        method,
        has_keyring: app.keyring.is_there(),
        is_turning: file.is_some_and(|file| file.state() != State::On),
    })
}

fn chosen(method: ProtectionMethod, secret: Option<&str>) -> Answer<Secret<'_>> {
    match (method, secret) {
        (ProtectionMethod::Keyring, None) => Ok(Secret::Keyring),
        (ProtectionMethod::Pin, Some(pin)) => Ok(Secret::Pin(pin)),
        (ProtectionMethod::Passphrase, Some(text)) => Ok(Secret::Passphrase(text)),
        _ => Err(CommandError::new(ErrorCode::BadRequest).with("field", "secret")),
    }
}

fn drawn<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// The key file of a profile that is encrypted.
fn key_file(app: &App) -> Answer<KeyFile> {
    KeyFile::read(&app.profile).map_err(of_vault)?.ok_or_else(|| ErrorCode::ProtectionDiffers.into())
}

/// One sheet is enough: the code also takes the right to erase back, where this device holds it. It opens the profile
/// whatever comes of that, so that a sheet is told in any case.
fn name_for_the_right(app: &App, code: &RecoveryCode) {
    let named = app.command(&[Topic::Exchange], |host| {
        Ok(Outcome { value: authority::name_code(host, code)?, gesture: None })
    });
    // Another device holds it: its own sheet stands.
    let _ = named;
}

pub(crate) fn get_protection(app: &App, _: GetProtection) -> Answer<Protection> {
    protection(app)
}

pub(crate) fn protect_profile(app: &App, request: ProtectProfile) -> Answer<RecoverySheet> {
    let secret = chosen(request.method, request.secret.as_deref())?;
    let mut present = held(&app.key);
    if present.is_some() {
        return Err(ErrorCode::ProtectionDiffers.into());
    }
    let (key, code) = (ProfileKey::generate(drawn()), RecoveryCode::generate(drawn()));
    let file = KeyFile::new(&key, &code, &secret, &*app.keyring, &mut fill).map_err(of_vault)?;
    let turned = app.turn("protect_profile", |store, watch| store.protect(&key, file.clone(), watch));
    if let (Err(error), false) = (&turned, app.is_protected()) {
        file.forget(&*app.keyring);
        return Err(error.clone());
    }
    // What stopped on the way goes on at the next start, so that the code is told all the same.
    *present = Some(key);
    drop(present);
    // Copies of what was handed over lie there as they came.
    app.intake().forget_staged();
    app.changed(&[Topic::Profile]);
    name_for_the_right(app, &code);
    Ok(RecoverySheet { recovery_code: code.to_string(), protection: protection(app)? })
}

pub(crate) fn change_protection(app: &App, request: ChangeProtection) -> Answer<Protection> {
    let secret = chosen(request.method, request.secret.as_deref())?;
    let present = held(&app.key);
    let key = present.as_ref().ok_or(ErrorCode::ProtectionDiffers)?;
    let place = Place { profile: &app.profile, keyring: &*app.keyring };
    key_file(app)?.change_method(&place, key, &secret, &mut fill).map_err(of_vault)?;
    drop(present);
    app.changed(&[Topic::Profile]);
    protection(app)
}

pub(crate) fn unprotect_profile(app: &App, _: UnprotectProfile) -> Answer<Protection> {
    let mut present = held(&app.key);
    if present.is_none() {
        return Err(ErrorCode::ProtectionDiffers.into());
    }
    let file = key_file(app)?;
    let turned = app.turn("unprotect_profile", |store, watch| store.unprotect(watch));
    if !app.is_protected() {
        file.forget(&*app.keyring);
        *present = None;
    }
    drop(present);
    app.changed(&[Topic::Profile]);
    turned?;
    protection(app)
}

pub(crate) fn new_recovery_code(app: &App, _: NewRecoveryCode) -> Answer<RecoverySheet> {
    let present = held(&app.key);
    let key = present.as_ref().ok_or(ErrorCode::ProtectionDiffers)?;
    let code = RecoveryCode::generate(drawn());
    key_file(app)?.change_recovery(&app.profile, key, &code, &mut fill).map_err(of_vault)?;
    drop(present);
    name_for_the_right(app, &code);
    Ok(RecoverySheet { recovery_code: code.to_string(), protection: protection(app)? })
}
