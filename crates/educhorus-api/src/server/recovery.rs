//! A forgotten password, and the mail address that gets it back.
//!
//! How it works: whoever has forgotten her password says her login or her address, and is answered the same whatever is
//! there. A code comes by mail; shown with the same login or address, it sets a new password, once. An address is one's
//! own only after a code that was sent to it came back.
//!
//! What it deliberately does not do: nothing here says whether an account, or an address, exists.

use serde::{Deserialize, Serialize};

use crate::{CommandError, Language};

/// A code for a new password is asked for: `POST code/ask`. The answer is the same whether there is an account or not.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskCode {
    /// Her login, or her mail address.
    pub login: String,
    /// The language that she reads.
    pub language: Language,
}

/// A code that came by mail sets a new password: `POST code/use`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseCode {
    /// Her login, or her mail address.
    pub login: String,
    /// The code, as it is typed.
    pub code: String,
    /// The password from now on.
    pub password: String,
    /// The language that she reads.
    pub language: Language,
}

/// Whose password was set by a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeUsed {
    /// The login with which she signs in.
    pub login: String,
}

/// The mail address of the caller: `GET mail`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMail {
    /// The address, where there is one.
    pub mail: Option<String>,
    /// Whether the school sends mails at all.
    pub is_sent: bool,
}

/// A code is sent to an address that is to be the caller's: `POST mail/ask`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskMail {
    /// The address.
    pub mail: String,
    /// Her password.
    pub password: String,
    /// The language that she reads.
    pub language: Language,
}

/// The code that came to an address makes it the caller's: `POST mail/confirm`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmMail {
    /// The code, as it is typed.
    pub code: String,
    /// The language that she reads.
    pub language: Language,
}

/// The caller has no mail address any more: `POST mail/forget`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetMail {
    /// Her password.
    pub password: String,
    /// The language that she reads.
    pub language: Language,
}

/// What somebody who has forgotten her password asks of a server, and everybody of her own address. Calls block.
///
/// Errors: `no_mail` where the school sends none, `code_wrong`, `mail_wrong`, `passphrase_weak`, `sign_in_wrong`,
/// `sign_in_too_soon`, and those of the road.
pub trait Recovery {
    /// Asks for a code.
    fn ask_code(&self, request: &AskCode) -> Result<(), CommandError>;
    /// Sets a new password.
    fn use_code(&self, request: &UseCode) -> Result<CodeUsed, CommandError>;
    /// The address of the caller.
    fn own_mail(&self, access: &str) -> Result<OwnMail, CommandError>;
    /// Has a code sent to another.
    fn ask_mail(&self, access: &str, request: &AskMail) -> Result<(), CommandError>;
    /// Makes it hers.
    fn confirm_mail(&self, access: &str, request: &ConfirmMail) -> Result<OwnMail, CommandError>;
    /// Has none any more.
    fn forget_mail(&self, access: &str, request: &ForgetMail) -> Result<OwnMail, CommandError>;
}
