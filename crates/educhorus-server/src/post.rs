//! The mails that the server sends: a code, or that something of an account was changed.
//!
//! What it is for: somebody who forgot her password gets a code by mail, where the school has a server for mails.
//!
//! How it works: `letter` says a [`Letter`] in the words of `resources/locales`, as plain text; `carrier` hands it to
//! the mail server of the school over SMTP. TLS, its cryptography and its roots are those of everything else here.
//!
//! What it deliberately does not do: it reads no mail, keeps none and tries none twice; it writes no picture and no link,
//! so that nobody learns to click on what claims to come from a school. What went wrong is a code for the audit, in which
//! no address stands.

mod carrier;
mod letter;

pub use carrier::{Post, PostError, Security};
pub use letter::{Letter, Says, written};

use lettre::Address;

/// The longest address.
///
/// Source: RFC 5321, 4.5.3.1.3: a path of 256 characters, its brackets included.
const LONGEST: usize = 254;

/// A mail address as it is kept and compared: in lower case; nothing where it is none.
pub fn address(typed: &str) -> Option<String> {
    let address = typed.trim().to_lowercase();
    (address.len() <= LONGEST && address.parse::<Address>().is_ok()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_compared_in_lower_case_and_what_is_none_is_nothing() {
        assert_eq!(address(" A.Roux@College.example "), Some("a.roux@college.example".to_owned()));
        let long = format!("{}@example.org", "a".repeat(260));
        for none in ["", "a.roux", "@example.org", "a@", "a@b@c", "a@x.org\nBcc: b@x.org", "a@x.org\0", &long]
        {
            assert_eq!(address(none), None, "{none:?}");
        }
    }
}
