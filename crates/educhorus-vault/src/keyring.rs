//! A place outside the profile where a share of a key is kept.

use std::collections::BTreeMap;
use std::sync::Mutex;
use zeroize::Zeroizing;

/// Why a keyring gave or took nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// This machine has no keyring, or none that answers: choose a passphrase.
    #[error("there is no keyring")]
    Unavailable,
    /// The keyring is locked, or the person refused: unlock it and do it again.
    #[error("the keyring is locked")]
    Locked,
    /// The keyring failed otherwise.
    #[error("the keyring failed: {cause}")]
    Failed {
        /// What it said.
        cause: String,
    },
}

/// A place where small secrets are kept by name, each for the person who is signed in.
pub trait Keyring: Send + Sync {
    /// Whether it answers. Nothing is asked of the person.
    fn is_there(&self) -> bool;

    /// What is kept under a name.
    ///
    /// Errors: those of the keyring; nothing kept is no error.
    fn get(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError>;

    /// Keeps something under a name, in the place of what was there.
    ///
    /// Errors: those of the keyring.
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError>;

    /// Forgets what is kept under a name.
    ///
    /// Errors: those of the keyring; nothing kept is no error.
    fn remove(&self, account: &str) -> Result<(), KeyringError>;
}

/// A keyring that ends with the program: for tests, and for hosts without one.
#[derive(Debug, Default)]
pub struct MemoryKeyring {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    fault: Mutex<Option<KeyringError>>,
}

impl MemoryKeyring {
    /// A keyring in which nothing is kept.
    pub fn new() -> Self {
        Self::default()
    }

    /// A keyring that is not there.
    pub fn absent() -> Self {
        let absent = Self::default();
        absent.fail_with(Some(KeyringError::Unavailable));
        absent
    }

    /// From now on answers everything with an error, or with none.
    ///
    /// Panics: when another thread panicked while it used this keyring.
    pub fn fail_with(&self, fault: Option<KeyringError>) {
        *self.fault.lock().expect("no use of a keyring in memory panics") = fault;
    }

    /// Loses everything, as a system does that was installed again.
    ///
    /// Panics: when another thread panicked while it used this keyring.
    pub fn lose(&self) {
        self.kept.lock().expect("no use of a keyring in memory panics").clear();
    }

    /// How many secrets are kept.
    ///
    /// Panics: when another thread panicked while it used this keyring.
    pub fn count(&self) -> usize {
        self.kept.lock().expect("no use of a keyring in memory panics").len()
    }

    fn with<T>(&self, what: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T) -> Result<T, KeyringError> {
        let fault = self.fault.lock().expect("no use of a keyring in memory panics").clone();
        fault.map_or_else(
            || Ok(what(&mut self.kept.lock().expect("no use of a keyring in memory panics"))),
            Err,
        )
    }
}

impl Keyring for MemoryKeyring {
    fn is_there(&self) -> bool {
        self.with(|_| ()).is_ok()
    }

    fn get(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.with(|kept| kept.get(account).cloned().map(Zeroizing::new))
    }

    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.with(|kept| kept.insert(account.to_owned(), secret.to_owned())).map(|_| ())
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        self.with(|kept| kept.remove(account)).map(|_| ())
    }
}
