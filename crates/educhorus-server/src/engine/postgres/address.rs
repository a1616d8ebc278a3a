//! The address of a database.

use std::fmt::Display;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::engine::EngineError;

/// How long a connection may take to be made, where the address does not say.
const CONNECT: Duration = Duration::from_secs(5);
/// After how long a connection on which nothing is acknowledged is lost, where the address does not say.
const SILENCE: Duration = Duration::from_secs(10);

/// Where a database is, and how it is reached.
#[derive(Clone)]
pub(super) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

/// A connection to the database, which somebody has to drive.
pub(super) type Road =
    tokio_postgres::Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

impl Address {
    /// Makes a connection.
    ///
    /// Errors: `Away`, `Busy` where the database allows no more, `Failed` where it does not let us in, or is not who it
    /// should be.
    pub(super) async fn connect(&self) -> Result<(Client, Road), EngineError> {
        Ok(self.config.connect(self.tls.clone()).await?)
    }
}

/// Reads an address. A database on another machine is reached by TLS only, and has to be the one that its certificate
/// names, unless the address says itself that this is not wanted (`sslmode=disable`: a tunnel, a network of its own).
/// `sslrootcert=FILE` names who vouches for it, where the system does not know him.
///
/// Errors: `Failed`, without the address: it may hold a password.
pub(super) fn read(url: &str) -> Result<Address, EngineError> {
    let (url, vouching) = without_root(url);
    let mut config: Config = url.parse().map_err(|_| failed("the address of the database cannot be read"))?;
    // `prefer` is also what is meant by saying nothing. It never means less than the machine asks for.
    let is_plain = match config.get_ssl_mode() {
        SslMode::Disable => true,
        SslMode::Prefer => is_on_this_machine(&config),
        _ => false,
    };
    config.ssl_mode(if is_plain { SslMode::Disable } else { SslMode::Require });
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("educhorus-server");
    }
    let roots = if is_plain { RootCertStore::empty() } else { vouchers(vouching.as_deref())? };
    Ok(Address { config, tls: tls(roots)? })
}

/// The address without what only we read in it: the file of `sslrootcert`. The modes that libpq has above `require`
/// become that one, which here checks certificate and name in any case.
fn without_root(url: &str) -> (String, Option<String>) {
    let Some((address, options)) = url.split_once('?') else { return (url.to_owned(), None) };
    let mut file = None;
    let mut kept = Vec::new();
    for option in options.split('&') {
        match option.split_once('=') {
            Some(("sslrootcert", path)) => {
                file = Some(percent_decode_str(path).decode_utf8_lossy().into_owned());
            }
            Some(("sslmode", "verify-full" | "verify-ca")) => kept.push("sslmode=require"),
            _ => kept.push(option),
        }
    }
    (format!("{address}?{}", kept.join("&")), file)
}

/// Who may vouch for a database: those of a file, or those whom the system believes.
fn vouchers(file: Option<&str>) -> Result<RootCertStore, EngineError> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(roots);
    };
    let wrong = |error: &dyn Display| failed(&format!("sslrootcert={file}: {error}"));
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| wrong(&error))? {
        roots.add(certificate.map_err(|error| wrong(&error))?).map_err(|error| wrong(&error))?;
    }
    if roots.is_empty() { Err(wrong(&"no certificate is in it")) } else { Ok(roots) }
}

fn tls(roots: RootCertStore) -> Result<MakeRustlsConnect, EngineError> {
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(&error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn is_on_this_machine(config: &Config) -> bool {
    // An address of the network beside a host is where the connection goes.
    let by_address = config.get_hostaddrs().iter().all(IpAddr::is_loopback);
    let by_host = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    by_address && by_host
}

fn failed(cause: &str) -> EngineError {
    EngineError::Failed { cause: cause.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_on_this_machine_is_taken() {
        for host in ["localhost", "127.0.0.1", "%2Fvar%2Frun%2Fpostgresql"] {
            assert!(read(&format!("postgres://school@{host}/educhorus")).is_ok(), "{host}");
        }
    }

    #[test]
    fn a_database_elsewhere_is_reached_by_tls_until_the_address_says_that_it_is_not_meant() {
        let mode = |url: &str| read(url).expect("an address").config.get_ssl_mode();
        let url = "postgres://school:secret@db.example/educhorus";
        for encrypted in ["", "?sslmode=prefer", "?sslmode=require", "?sslmode=verify-full"] {
            assert_eq!(mode(&format!("{url}{encrypted}")), SslMode::Require, "{encrypted:?}");
        }
        assert_eq!(mode("postgres://school@localhost/educhorus?hostaddr=192.0.2.1"), SslMode::Require);
        assert_eq!(mode("postgres://school@localhost/educhorus?sslmode=verify-ca"), SslMode::Require);
        assert_eq!(mode(&format!("{url}?sslmode=disable&connect_timeout=2")), SslMode::Disable);
    }

    #[test]
    fn who_vouches_for_a_database_is_named_by_a_file_that_can_be_read() {
        let url = "postgres://school:secret@db.example/educhorus?sslrootcert=%2Fnowhere%2Froot.pem";
        let said = read(url).map(|_| ()).expect_err("no such file").to_string();
        assert!(said.contains("/nowhere/root.pem") && !said.contains("secret"), "{said}");
    }

    #[test]
    fn what_is_no_address_is_told_without_repeating_it() {
        let said = read("postgres://school:secret@localhost:port/x").map(|_| ()).expect_err("no port");
        assert!(!said.to_string().contains("secret"));
    }
}
