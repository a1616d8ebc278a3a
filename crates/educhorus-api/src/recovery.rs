//! A forgotten password at the school, and the mail address that gets it back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Language;

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Asks a school for a code by mail. The answer is the same whether anybody is known there under that name or not.
pub struct AskPasswordCode {
    /// The address of the school.
    pub address: String,
    /// The login, or the mail address, as it is typed.
    pub login: String,
    /// The language of the mail.
    pub language: Language,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Sets a new password at a school with a code that came by mail.
pub struct UsePasswordCode {
    /// The address of the school.
    pub address: String,
    /// The login, or the mail address, with which the code was asked for.
    pub login: String,
    /// The code, as it is typed.
    pub code: String,
    /// The password from now on.
    pub password: String,
    /// The language of the mail that tells of it.
    pub language: Language,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Whose password was set.
pub struct UsedPasswordCode {
    /// The login with which she signs in.
    pub login: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the mail address of this account. The school is asked; it is kept nowhere here.
pub struct GetSchoolMail {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The mail address of an account.
pub struct SchoolMail {
    /// The address, where there is one.
    pub mail: Option<String>,
    /// Whether the school sends mails at all.
    pub is_sent: bool,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Has a code sent to an address that is to be that of this account.
pub struct AskSchoolMail {
    /// The address.
    pub mail: String,
    /// The password of the account.
    pub password: String,
    /// The language of the mail.
    pub language: Language,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Makes the address to which a code went that of this account.
pub struct ConfirmSchoolMail {
    /// The code, as it is typed.
    pub code: String,
    /// The language of the mail to the address before.
    pub language: Language,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Takes the mail address of this account away.
pub struct ForgetSchoolMail {
    /// The password of the account.
    pub password: String,
    /// The language of the mail that tells of it.
    pub language: Language,
}
