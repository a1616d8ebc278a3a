//! Handing mails to the mail server of a school.

use std::fmt;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, SmtpTransport, Transport as _};

use super::letter::{Letter, written};

/// How long one word of the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the road to the mail server is closed to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte: `smtps://`, port 465.
    Tls,
    /// TLS before anything is said, or nothing is said: `smtp://`, port 587.
    StartTls,
    /// Not at all, and only to this machine: `smtp+plain://`, port 25.
    Plain,
}

/// Why a mail did not go, or cannot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// Say the address of the mail server otherwise.
    #[error("{0}")]
    Told(&'static str),
    /// The mail server is not there, or says nothing: look whether it runs.
    #[error("the mail server cannot be reached: {cause}")]
    Away {
        /// What the network says.
        cause: String,
    },
    /// Its certificate is not one that this machine trusts, or it speaks no TLS.
    #[error("the mail server cannot be trusted: {cause}")]
    Untrusted {
        /// What is wrong with it.
        cause: String,
    },
    /// It refuses: the sender, the address, or who asks.
    #[error("the mail server refuses: {cause}")]
    Refused {
        /// What it says; it may name whom it refuses.
        cause: String,
    },
}

impl PostError {
    /// A word for the audit, in which nobody is named.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Told(_) => "told",
            Self::Away { .. } => "away",
            Self::Untrusted { .. } => "untrusted",
            Self::Refused { .. } => "refused",
        }
    }
}

impl From<lettre::transport::smtp::Error> for PostError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        let cause = match std::error::Error::source(&error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        };
        if error.is_permanent() || error.is_transient() {
            Self::Refused { cause }
        } else if error.is_tls() || error.is_client() || cause.contains("certificate") {
            Self::Untrusted { cause }
        } else {
            Self::Away { cause }
        }
    }
}

/// The way to the mail server of a school.
pub struct Post {
    transport: SmtpTransport,
    from: Mailbox,
    at: String,
}

impl Post {
    /// The one at an address (`smtps://USER@HOST:PORT`), with the password of that user, and who writes.
    ///
    /// Errors: `Told` for what is no such address; `Untrusted` where this machine has no certificates to trust.
    pub fn new(address: &str, password: Option<String>, from: &str) -> Result<Self, PostError> {
        let from = from.parse::<Address>();
        let from = from.map_err(|_| PostError::Told("the sender of mails is no mail address"))?;
        let road = Road::read(address)?;
        let tls = || TlsParameters::new(road.host.clone());
        let (tls, port) = match road.security {
            Security::Tls => (Tls::Wrapper(tls()?), 465),
            Security::StartTls => (Tls::Required(tls()?), 587),
            Security::Plain => (Tls::None, 25),
        };
        let at = format!("{}:{}", road.host, road.port.unwrap_or(port));
        let builder = SmtpTransport::builder_dangerous(road.host)
            .port(road.port.unwrap_or(port))
            .tls(tls)
            .timeout(Some(PATIENCE));
        let builder = match (road.user, password) {
            (Some(user), Some(password)) => builder.credentials(Credentials::new(user, password)),
            (None, None) => builder,
            (Some(_), None) => return Err(PostError::Told("the mail server has a user and no password")),
            (None, Some(_)) => return Err(PostError::Told("the mail server has a password and no user")),
        };
        Ok(Self { transport: builder.build(), from: Mailbox::new(None, from), at })
    }

    /// Looks whether the mail server answers, shows a certificate that is trusted, and knows whoever asks.
    ///
    /// Errors: [`PostError`].
    pub fn check(&self) -> Result<(), PostError> {
        match self.transport.test_connection()? {
            true => Ok(()),
            false => Err(PostError::Away { cause: "it answers nothing".to_owned() }),
        }
    }

    /// Hands a letter over.
    ///
    /// Errors: [`PostError`].
    pub fn send(&self, letter: &Letter, now_ms: u64) -> Result<(), PostError> {
        let to = letter.to.parse::<Address>().map_err(|_| PostError::Told("no mail address"))?;
        let (subject, text) = written(letter);
        // So that no machine answers it.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let mut from = self.from.clone();
        from.name = Some(letter.school.chars().filter(|c| !c.is_control()).collect());
        let message = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(now_ms))
            .message_id(None)
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(text)
            .map_err(|_| PostError::Told("no mail can be made of it"))?;
        self.transport.send(&message)?;
        Ok(())
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.at)
    }
}

/// An address of a mail server in its parts.
#[derive(Debug, PartialEq, Eq)]
struct Road {
    security: Security,
    user: Option<String>,
    host: String,
    port: Option<u16>,
}

impl Road {
    fn read(address: &str) -> Result<Self, PostError> {
        const NO_ADDRESS: PostError = PostError::Told(
            "the address of the mail server must be smtps://USER@HOST:PORT, or smtp:// for STARTTLS",
        );
        let (scheme, rest) = address.split_once("://").ok_or(NO_ADDRESS)?;
        let security = match scheme {
            "smtps" => Security::Tls,
            "smtp" => Security::StartTls,
            "smtp+plain" => Security::Plain,
            _ => return Err(NO_ADDRESS),
        };
        // The name of a user may well be a mail address.
        let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        if user.is_some_and(|user| user.contains(':')) {
            return Err(PostError::Told(
                "the password of the mail server stands in a file, not in its address",
            ));
        }
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') && (!host.contains(':') || host.ends_with(']')) => {
                (host, Some(port.parse().map_err(|_| NO_ADDRESS)?))
            }
            _ => (place, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_name = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        if host.is_empty() || !host.chars().all(is_name) || user == Some("") {
            return Err(NO_ADDRESS);
        }
        if security == Security::Plain && !is_here(host) {
            return Err(PostError::Told("smtp+plain:// is for a mail server on this machine"));
        }
        Ok(Self { security, user: user.map(str::to_owned), host: host.to_owned(), port })
    }
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn road(address: &str) -> (Security, Option<String>, String, Option<u16>) {
        let Road { security, user, host, port } = Road::read(address).expect("an address");
        (security, user, host, port)
    }

    #[test]
    fn an_address_says_how_and_who_and_where() {
        let user = Some("ecole@example.org".to_owned());
        let said = road("smtps://ecole@example.org@mail.example.org");
        assert_eq!(said, (Security::Tls, user, "mail.example.org".to_owned(), None));
        let said = road("smtp://mail.example.org:25");
        assert_eq!(said, (Security::StartTls, None, "mail.example.org".to_owned(), Some(25)));
        let said = road("smtp+plain://[::1]:2525");
        assert_eq!(said, (Security::Plain, None, "::1".to_owned(), Some(2525)));
        assert_eq!(road("smtp+plain://localhost").2, "localhost");
    }

    #[test]
    fn what_would_speak_in_the_open_or_show_a_password_is_refused_without_repeating_it() {
        for address in [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://mail.example.org:port",
            "smtp://mail example.org",
            "smtp+plain://mail.example.org",
            "smtps://ecole:secret@mail.example.org",
        ] {
            let refused = Road::read(address).expect_err("no address").to_string();
            assert!(!refused.contains("secret"), "{address}: {refused}");
        }
    }

    #[test]
    fn a_user_has_a_password_and_a_password_a_user() {
        let made = |address, password: Option<&str>| {
            Post::new(address, password.map(str::to_owned), "ecole@example.org").is_ok()
        };
        assert!(made("smtp+plain://localhost", None));
        assert!(made("smtp+plain://u@localhost", Some("p")));
        assert!(!made("smtp+plain://u@localhost", None));
        assert!(!made("smtp+plain://localhost", Some("p")));
    }
}
