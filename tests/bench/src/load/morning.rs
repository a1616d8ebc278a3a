//! Devices that come at moments that chance spreads, and what each waited for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{Accounts as _, RENEW_PURPOSE, Renew, SignIn};
use educhorus_client::Client;
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_sync::DeviceKey;
use educhorus_sync::exchange::{PROTOCOL, Rights, SyncRequest, Wire as _};
use educhorus_testkit::Random;
use sha2::{Digest as _, Sha256};

use crate::error::BenchError;
use crate::exchange::school::{PASSWORD, secret};
use crate::exchange::watched::Watched;

/// How many devices are served at one time at most by this program.
const HANDS: usize = 64;

/// What a device asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// With a password.
    SignIn,
    /// With the secret of the last time.
    Renew,
    /// What is new.
    Fetch,
    /// The same, where nothing is.
    Nothing,
}

impl Call {
    /// As the table says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign in",
            Self::Renew => "renew",
            Self::Fetch => "exchange",
            Self::Nothing => "exchange of nothing",
        }
    }
}

/// What became of one kind of call.
pub struct Morning {
    pub call: Call,
    pub times: Vec<Duration>,
    /// How many went wrong, and how.
    pub errors: String,
    /// Processor time of the server for each device; said once for all calls of a morning.
    pub server: Option<Duration>,
    /// The same of a database beside it.
    pub database: Option<Duration>,
    /// Units: KiB.
    pub peak: u64,
}

/// A device with what it keeps.
pub struct Unit {
    pub login: String,
    pub space: SpaceId,
    pub device: DeviceId,
    pub key: DeviceKey,
    pub random: Random,
    pub refresh: [u8; 32],
    pub access: String,
    pub cursor: u64,
    pub rights: Rights,
}

impl Unit {
    /// Asks for one thing.
    ///
    /// Errors: the code of the refusal.
    pub fn ask(&mut self, client: &Client, call: Call) -> Result<(), String> {
        match call {
            Call::SignIn => self.sign_in(client),
            Call::Renew => self.renew(client),
            Call::Fetch | Call::Nothing => self.exchange(client),
        }
    }

    fn sign_in(&mut self, client: &Client) -> Result<(), String> {
        let next = secret(&mut self.random);
        let request = SignIn {
            login: self.login.clone(),
            password: PASSWORD.to_owned(),
            device: self.device,
            verifying_key: BASE64.encode(self.key.verifying_key()),
            label: self.login.clone(),
            next: BASE64.encode(Sha256::digest(next)),
        };
        let session = client.sign_in(&request).map_err(|error| error.to_string())?;
        (self.refresh, self.access) = (next, session.access);
        Ok(())
    }

    fn renew(&mut self, client: &Client) -> Result<(), String> {
        let next = secret(&mut self.random);
        let hash: [u8; 32] = Sha256::digest(next).into();
        let signature = self.key.sign(RENEW_PURPOSE, &[self.refresh, hash].concat());
        let request = Renew {
            device: self.device,
            refresh: BASE64.encode(self.refresh),
            next: BASE64.encode(hash),
            signature: BASE64.encode(signature),
        };
        let session = client.renew(&request).map_err(|error| error.to_string())?;
        (self.refresh, self.access) = (next, session.access);
        Ok(())
    }

    fn exchange(&mut self, client: &Client) -> Result<(), String> {
        loop {
            let request = SyncRequest {
                version: PROTOCOL,
                device: Some(self.device),
                space: Some(self.space),
                cursor: self.cursor,
                rights: self.rights,
                held: (self.cursor == 0).then(Vec::new),
                ..SyncRequest::default()
            };
            let answer = client.sync(&self.access, &request).map_err(|error| error.to_string())?;
            (self.cursor, self.rights) = (answer.cursor, answer.rights);
            if !answer.more && !answer.wants_held {
                return Ok(());
            }
        }
    }
}

/// What one device waited for, and how it ended.
type Waited = (Call, Duration, Result<(), String>);

/// Lets devices come within a while, each with its calls, in the order in which they are given.
///
/// Errors: those of /proc.
pub fn morning(
    server: &Watched,
    address: &str,
    devices: Vec<(&mut Unit, [Call; 2])>,
    within: Duration,
) -> Result<Vec<Morning>, BenchError> {
    let count = devices.len();
    let mut random = Random::seeded(count as u64);
    let mut due: Vec<f64> = (0..count).map(|_| random.below(1 << 20) as f64 / f64::from(1 << 20)).collect();
    due.sort_by(f64::total_cmp);
    let devices = Mutex::new(due.into_iter().zip(devices));
    let waited = Mutex::new(Vec::new());
    let (before, start) = (server.cpu()?, Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..HANDS.min(count) {
            scope.spawn(|| {
                loop {
                    let next = devices.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((share, (unit, calls))) = next else { return };
                    let due = start + within.mul_f64(share);
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    let came = come(address, unit, calls, due);
                    waited.lock().unwrap_or_else(PoisonError::into_inner).extend(came);
                }
            });
        }
    });
    let waited: Vec<Waited> = waited.into_inner().unwrap_or_else(PoisonError::into_inner);
    let each = server.cpu()?.saturating_sub(before) / u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    Ok(sorted(waited, each, server.peak()?))
}

/// A device comes on a connection of its own; the first of its calls has waited since it was due.
fn come(address: &str, unit: &mut Unit, calls: [Call; 2], due: Instant) -> Vec<Waited> {
    let client = match Client::at(address) {
        Ok(client) => client,
        Err(error) => return vec![(calls[0], due.elapsed(), Err(error.to_string()))],
    };
    let mut since = due;
    let mut waited = Vec::new();
    for call in calls {
        let ended = unit.ask(&client, call);
        waited.push((call, since.elapsed(), ended));
        since = Instant::now();
    }
    waited
}

/// One entry for each kind of call; what the server did is said with the first.
pub fn sorted(waited: Vec<Waited>, each: Duration, peak: u64) -> Vec<Morning> {
    let mut mornings: Vec<Morning> = Vec::new();
    let mut errors: Vec<BTreeMap<String, usize>> = Vec::new();
    for (call, time, ended) in waited {
        let place = mornings.iter().position(|one| one.call == call).unwrap_or_else(|| {
            let server = mornings.is_empty().then_some(each);
            mornings.push(Morning {
                call,
                times: Vec::new(),
                errors: String::new(),
                server,
                database: None,
                peak,
            });
            errors.push(BTreeMap::new());
            mornings.len() - 1
        });
        mornings[place].times.push(time);
        if let Err(error) = ended {
            *errors[place].entry(error).or_default() += 1;
        }
    }
    for (morning, errors) in mornings.iter_mut().zip(errors) {
        let said: Vec<String> = errors.iter().map(|(what, count)| format!("{count} × {what}")).collect();
        morning.errors = if said.is_empty() { "0".to_owned() } else { said.join(", ") };
    }
    mornings
}
