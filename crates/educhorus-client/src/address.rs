//! Where a school server is, from what a person types.

use std::net::IpAddr;

use educhorus_api::{CommandError, ErrorCode};
use reqwest::Url;

/// Under which path the interface of every server lies.
const INTERFACE: &str = "api/v1/";

/// The address of a school server: `https`, or this machine itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    base: Url,
}

impl Address {
    /// Reads what was typed or pasted. Without a scheme it is `https`, and `http` for this machine itself.
    ///
    /// Errors: `address_wrong`, `address_insecure`.
    pub(crate) fn parse(typed: &str) -> Result<Self, CommandError> {
        let typed = typed.trim();
        let wrong = || CommandError::new(ErrorCode::AddressWrong);
        if typed.is_empty() || typed.len() > 500 || typed.chars().any(char::is_whitespace) {
            return Err(wrong());
        }
        let has_scheme = typed.contains("://");
        let whole = if has_scheme { typed.to_owned() } else { format!("https://{typed}") };
        let mut base = Url::parse(&whole).map_err(|error| wrong().because(error))?;
        // An address of mail reads as a name and a host: nobody means that.
        if !base.username().is_empty() || base.password().is_some() || !base.has_host() {
            return Err(wrong());
        }
        let here = is_this_machine(&base);
        match base.scheme() {
            "https" if has_scheme || !here => {}
            "https" => {
                base = Url::parse(&format!("http://{typed}")).map_err(|error| wrong().because(error))?;
            }
            "http" if here => {}
            "http" => return Err(CommandError::new(ErrorCode::AddressInsecure)),
            _ => return Err(wrong()),
        }
        base.set_query(None);
        base.set_fragment(None);
        let path = folder(base.path());
        base.set_path(&path);
        Ok(Self { base })
    }

    /// Whether it is this machine itself: no proxy is asked then.
    pub(crate) fn is_here(&self) -> bool {
        is_this_machine(&self.base)
    }

    /// The URL of a call.
    pub(crate) fn call(&self, name: &str) -> Url {
        self.base.join(INTERFACE).and_then(|url| url.join(name)).expect("a folder and a name make a URL")
    }

    /// As it is kept and shown.
    pub(crate) fn shown(&self) -> String {
        self.base.as_str().trim_end_matches('/').to_owned()
    }
}

/// The folder in which the server lies: somebody may paste the address of a page or of a call.
fn folder(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(INTERFACE.trim_end_matches('/')).unwrap_or(path);
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    format!("{}/", path.trim_end_matches('/'))
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> String {
        Address::parse(typed).map_or_else(|error| error.code.text().to_owned(), |address| address.shown())
    }

    #[test]
    fn a_host_alone_is_asked_over_https() {
        assert_eq!(shown("  chorale.college.fr "), "https://chorale.college.fr");
        assert_eq!(shown("chorale.college.fr:8443"), "https://chorale.college.fr:8443");
        assert_eq!(shown("Chorale.Collège.FR"), "https://chorale.xn--collge-6ua.fr");
    }

    #[test]
    fn what_is_pasted_from_a_browser_leads_to_the_server() {
        assert_eq!(shown("https://ecole.fr/"), "https://ecole.fr");
        assert_eq!(shown("https://ecole.fr/educhorus/index.html?x=1#/start"), "https://ecole.fr/educhorus");
        assert_eq!(shown("ecole.fr/educhorus/api/v1/"), "https://ecole.fr/educhorus");
        let address = Address::parse("ecole.fr/educhorus").expect("an address");
        assert_eq!(address.call("spaces/join").as_str(), "https://ecole.fr/educhorus/api/v1/spaces/join");
    }

    #[test]
    fn this_machine_itself_may_be_asked_in_the_open() {
        assert_eq!(shown("127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_eq!(shown("127.0.0.1:443"), "http://127.0.0.1:443");
        assert_eq!(shown("localhost:8080/ici/"), "http://localhost:8080/ici");
        assert_eq!(shown("http://[::1]:8080"), "http://[::1]:8080");
        assert_eq!(shown("https://localhost:8443"), "https://localhost:8443");
    }

    #[test]
    fn another_machine_is_never_asked_in_the_open() {
        assert_eq!(shown("http://ecole.fr"), "address_insecure");
        assert_eq!(shown("http://192.168.1.20:8080"), "address_insecure");
        assert_eq!(shown("http://localhost.ecole.fr"), "address_insecure");
    }

    #[test]
    fn what_is_no_address_is_said_to_be_none() {
        for typed in
            ["", "  ", "mon école", "anne@ecole.fr", "ftp://ecole.fr", "https://", "https://a:b@c.fr", ":80"]
        {
            assert_eq!(shown(typed), "address_wrong", "{typed}");
        }
    }
}
