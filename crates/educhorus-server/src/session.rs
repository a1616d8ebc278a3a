//! Who may ask: whoever opened the address that was printed, once.
//!
//! Two random secrets of 128 bits. The first stands in the printed address and is exchanged once for a cookie that
//! carries the second, so that an address left in a history or a log opens nothing. The cookie's name carries the
//! port, because cookies do not: two servers on one machine must not overwrite each other.

use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The secrets of one run of the program.
pub(crate) struct Session {
    entry: Mutex<Option<String>>,
    cookie_name: String,
    cookie: String,
}

impl Session {
    /// Makes a session from 32 random bytes.
    pub(crate) fn new(port: u16, random: [u8; 32]) -> Self {
        let (entry, cookie) = random.split_at(16);
        Self {
            entry: Mutex::new(Some(URL_SAFE_NO_PAD.encode(entry))),
            cookie_name: format!("educhorus-{port}"),
            cookie: URL_SAFE_NO_PAD.encode(cookie),
        }
    }

    /// The secret of the address, while it is worth something.
    pub(crate) fn entry(&self) -> Option<String> {
        self.entry.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Exchanges the secret of the address for the value of `Set-Cookie`, the first time that it is right.
    pub(crate) fn exchange(&self, offered: &str) -> Option<String> {
        let mut entry = self.entry.lock().unwrap_or_else(PoisonError::into_inner);
        entry.take_if(|entry| same(entry, offered))?;
        Some(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name, self.cookie))
    }

    /// Whether a request brings the cookie.
    pub(crate) fn knows(&self, headers: &HeaderMap) -> bool {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.cookie_name && same(&self.cookie, value))
    }
}

/// Compares in a time that depends on the lengths only, so that a secret cannot be guessed letter by letter.
fn same(secret: &str, offered: &str) -> bool {
    let pairs = secret.bytes().zip(offered.bytes());
    let difference = pairs.fold(0, |difference, (a, b)| std::hint::black_box(difference | (a ^ b)));
    secret.len() == offered.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session::new(4000, std::array::from_fn(|i| i as u8))
    }

    fn with(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, cookie.parse().expect("the cookie of this test is a header value"));
        headers
    }

    #[test]
    fn the_address_opens_once_and_only_with_its_secret() {
        let session = session();
        let entry = session.entry().expect("a new session has an entry");
        assert_eq!(entry.len(), 22);
        assert_eq!(session.exchange(&entry[..21]), None);
        assert_eq!(session.exchange(""), None);
        assert!(session.exchange(&entry).is_some());
        assert_eq!(session.exchange(&entry), None);
        assert_eq!(session.entry(), None);
    }

    #[test]
    fn the_cookie_is_known_among_others_and_is_not_the_secret_of_the_address() {
        let session = session();
        let entry = session.entry().expect("a new session has an entry");
        let set = session.exchange(&entry).expect("the right secret is exchanged");
        let pair = set.split(';').next().expect("a cookie starts with its pair");
        assert!(session.knows(&with(&format!("theme=dark; {pair}; educhorus-4001=x"))));
        for wrong in [format!("educhorus-4000={entry}"), "educhorus-4000=".to_owned(), pair[1..].to_owned()] {
            assert!(!session.knows(&with(&wrong)), "{wrong}");
        }
        assert!(!session.knows(&HeaderMap::new()));
    }
}
