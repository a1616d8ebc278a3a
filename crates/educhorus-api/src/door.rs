//! Opening a profile: why it is not open, and what is done about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: whether the profile is open, and why not.
pub struct GetDoor {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How a profile stands.
pub enum DoorStanding {
    /// It is open: every call is answered.
    Open,
    /// It is encrypted, and somebody has to open it.
    Locked,
    /// Its database is damaged: it can be healed.
    Damaged,
    /// Another program has it open.
    InUse,
    /// A newer version wrote it.
    TooNew,
    /// It cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// It could not be opened for another reason.
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Something by which a person opens a locked profile.
pub enum UnlockMethod {
    /// The passphrase that she chose.
    Passphrase,
    /// The digits that she chose; they open on this computer only.
    Pin,
    /// The recovery code that was given when the profile was protected.
    Recovery,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How the profile stands, whether it is open or not.
pub struct DoorState {
    /// How it stands. Where it is neither open, locked nor damaged, each call tries again: the reason may be over.
    pub state: DoorStanding,
    /// What a person can type to open it, the usual one first; empty unless it is locked.
    pub methods: Vec<UnlockMethod>,
    /// What the program saw, in its own words; never shown as the message.
    pub cause: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: a locked profile opened. A profile that is open stays so, and the secret is not looked at.
pub struct UnlockProfile {
    /// What is typed.
    pub method: UnlockMethod,
    /// The passphrase, the digits or the code as they were typed.
    pub secret: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: a damaged profile made again from its newest sound backup and from what is left of it. A sound one is
/// left alone.
pub struct HealProfile {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How a protected profile is opened each day. The recovery code always opens it, too.
pub enum ProtectionMethod {
    /// By the keyring of the system: nothing is typed.
    Keyring,
    /// By a few digits and the keyring together.
    Pin,
    /// By a passphrase, also on another computer.
    Passphrase,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How the profile is protected.
pub struct Protection {
    /// Whether the profile is encrypted.
    pub is_on: bool,
    /// How it is opened each day; none while it is not encrypted.
    pub method: Option<ProtectionMethod>,
    /// Whether this computer has a keyring that can be used now.
    pub has_keyring: bool,
    /// Whether files are still being turned from one state to the other.
    pub is_turning: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: how the profile is protected.
pub struct GetProtection {}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the profile encrypted.
pub struct ProtectProfile {
    /// How it is opened each day.
    pub method: ProtectionMethod,
    /// The passphrase or the digits; none for the keyring.
    pub secret: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: an encrypted profile opened in another way each day, or with another passphrase or other digits.
pub struct ChangeProtection {
    /// How it is opened each day.
    pub method: ProtectionMethod,
    /// The passphrase or the digits; none for the keyring.
    pub secret: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the profile no longer encrypted.
pub struct UnprotectProfile {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: another recovery code. The one before opens nothing any more.
pub struct NewRecoveryCode {}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// The recovery code, told once: the program does not keep it.
pub struct RecoverySheet {
    /// Groups of four letters and digits with hyphens between them.
    pub recovery_code: String,
    /// How the profile is protected now.
    pub protection: Protection,
}
