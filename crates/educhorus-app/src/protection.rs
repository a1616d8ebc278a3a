//! Whether the profile is encrypted, and how it is opened.

use educhorus_api::{
    ChangeProtection, ErrorCode, GetProtection, NewRecoveryCode, ProtectProfile, Protection, RecoverySheet,
    UnprotectProfile,
};

use crate::app::App;
use crate::refusal::Answer;

pub(crate) fn get_protection(_: &App, _: GetProtection) -> Answer<Protection> {
    Ok(Protection { is_on: false, method: None, has_keyring: false, is_turning: false })
}

pub(crate) fn protect_profile(_: &App, _: ProtectProfile) -> Answer<RecoverySheet> {
    Err(ErrorCode::NotOnThisHost.into())
}

pub(crate) fn change_protection(_: &App, _: ChangeProtection) -> Answer<Protection> {
    Err(ErrorCode::NotOnThisHost.into())
}

pub(crate) fn unprotect_profile(_: &App, _: UnprotectProfile) -> Answer<Protection> {
    Err(ErrorCode::NotOnThisHost.into())
}

pub(crate) fn new_recovery_code(_: &App, _: NewRecoveryCode) -> Answer<RecoverySheet> {
    Err(ErrorCode::NotOnThisHost.into())
}
