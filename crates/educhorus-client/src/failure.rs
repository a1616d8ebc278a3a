//! What went wrong, sorted by what can be done about it.

use std::error::Error;
use std::io;

use educhorus_api::CommandError;
use educhorus_sync::exchange::WireError;

/// A failure of the road as the contract says it.
pub(crate) fn refusal(error: WireError) -> CommandError {
    let (code, args) = error.code();
    CommandError::of_code(code, args).because(&error)
}

/// A failure of a connection.
pub(crate) fn broken(error: &reqwest::Error) -> WireError {
    // The address stays out of the log: it names the school.
    let mut cause = error.to_string();
    let mut within = error.source();
    while let Some(inner) = within {
        cause = inner.to_string();
        if let Some(tls) = tls_error(inner) {
            return match tls {
                rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => {
                    WireError::Untrusted { cause: tls.to_string() }
                }
                _ => WireError::NotAServer { cause: tls.to_string() },
            };
        }
        within = inner.source();
    }
    if error.is_redirect() { WireError::NotAServer { cause } } else { WireError::Unreachable { cause } }
}

/// An `io::Error` does not name what it wraps as its source: it has to be opened.
fn tls_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    if let Some(found) = error.downcast_ref::<rustls::Error>() {
        return Some(found);
    }
    let wrapped = error.downcast_ref::<io::Error>()?.get_ref()?;
    tls_error(wrapped)
}

/// Nothing came for too long.
pub(crate) fn silent() -> WireError {
    WireError::Unreachable { cause: "nothing came for too long".to_owned() }
}

#[cfg(test)]
mod tests {
    use educhorus_api::ErrorCode;

    use super::*;

    fn refused_with(code: &str) -> CommandError {
        refusal(WireError::Refused {
            code: code.to_owned(),
            args: vec![("limit".to_owned(), "3".to_owned())],
        })
    }

    #[test]
    fn a_refusal_that_the_contract_knows_keeps_its_code_and_arguments() {
        let known = refused_with("text_too_long");
        assert_eq!(known.code, ErrorCode::TextTooLong);
        assert_eq!(known.args["limit"], "3");
    }

    #[test]
    fn a_refusal_of_a_later_server_is_named() {
        let unknown = refused_with("moon_is_full");
        assert_eq!(unknown.code, ErrorCode::ServerRefused);
        assert_eq!(unknown.args["reason"], "moon_is_full");
    }
}
