//! The road to a school server: HTTPS, blocking, with the roots of the system.
//!
//! What it is for: [`Client`] is the `Wire` of the exchange and the `Accounts` of the contract for a device whose
//! school has a server. Programs start one from the address as a person types it.
//!
//! How it works: each call is one request; whatever goes wrong is sorted by what can be done about it (no way there,
//! something else answers, not trusted, signed out, refused, busy). Every answer has a limit of bytes and a limit of
//! silence. A small runtime of its own drives the connections, so that callers block on threads of their own; it must
//! not be called from within an asynchronous task.
//!
//! What it deliberately does not do: it keeps no token, tries nothing again and decides nothing; it follows no
//! redirection to another host, and sends nothing in the open except to this machine itself.

mod accounts;
mod address;
mod events;
mod exchange;
mod failure;
mod files;
mod metered;
mod reply;
mod road;

pub use metered::is_metered;
pub use road::Patience;

use educhorus_api::CommandError;

use crate::address::Address;
use crate::road::Road;

/// How a client is set up, beside the address.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Certificates in PEM that are trusted beside those of the system: schools have authorities of their own.
    pub more_roots: Option<Vec<u8>>,
    /// How long it waits.
    pub patience: Patience,
}

/// A school server, as seen from this device. Calls block; never from within an asynchronous task.
#[derive(Debug)]
pub struct Client {
    road: Road,
}

impl Client {
    /// The server at an address as a person types it: a host, a host and port, or a whole URL.
    ///
    /// Errors: `address_wrong`, `address_insecure`; `server_untrusted` when this computer has no roots at all.
    pub fn at(address: &str) -> Result<Self, CommandError> {
        Self::with(address, &Setup::default())
    }

    /// The server at an address, with more than the system's roots or other patience.
    ///
    /// Errors: as [`Client::at`]; `server_untrusted` also when the further roots are no certificates.
    pub fn with(address: &str, setup: &Setup) -> Result<Self, CommandError> {
        Ok(Self { road: Road::open(Address::parse(address)?, setup)? })
    }

    /// The address as it is kept and shown: a whole URL without the path of the interface.
    pub fn address(&self) -> String {
        self.road.address().shown()
    }
}
