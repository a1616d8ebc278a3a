//! The address of a database.

use std::net::IpAddr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::engine::EngineError;

/// How long a connection may take to be made, where the address does not say.
const CONNECT: Duration = Duration::from_secs(5);
/// After how long a connection on which nothing is acknowledged is lost, where the address does not say.
const SILENCE: Duration = Duration::from_secs(10);

/// Reads an address. Its connections are not encrypted, so that a database on another machine is refused unless the
/// address says itself that this is meant (`sslmode=disable`: a tunnel, a network of its own).
///
/// Errors: `Failed`, without the address: it may hold a password.
pub(super) fn read(url: &str) -> Result<Config, EngineError> {
    let mut config: Config = url.parse().map_err(|_| failed("the address of the database cannot be read"))?;
    if config.get_ssl_mode() != SslMode::Disable && !is_on_this_machine(&config) {
        return Err(failed(
            "the database is on another machine, and the connection to it would not be encrypted: \
             lead it through a tunnel, or say sslmode=disable",
        ));
    }
    config.ssl_mode(SslMode::Disable);
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("educhorus-server");
    }
    Ok(config)
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
    fn a_database_elsewhere_is_refused_until_the_address_says_that_it_is_meant() {
        let url = "postgres://school:secret@db.example/educhorus";
        let said = read(url).map(|_| ()).expect_err("not encrypted").to_string();
        assert!(said.contains("sslmode") && !said.contains("secret"), "{said}");
        assert!(read("postgres://school@localhost/educhorus?hostaddr=192.0.2.1").is_err());
        assert!(read(&format!("{url}?sslmode=disable")).is_ok());
    }

    #[test]
    fn what_is_no_address_is_told_without_repeating_it() {
        let said = read("postgres://school:secret@localhost:port/x").map(|_| ()).expect_err("no port");
        assert!(!said.to_string().contains("secret"));
    }
}
