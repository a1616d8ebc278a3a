//! The school: the program as it is shipped, and who signs in there.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{Accounts as _, ChangePassword, SignIn};
use educhorus_client::Client;
use educhorus_domain::{DeviceId, PersonId, SpaceId};
use educhorus_sync::{DeviceKey, Secret};
use educhorus_testkit::Random;
use sha2::{Digest as _, Sha256};

use super::watched::Watched;
use crate::Places;
use crate::error::BenchError;

const PROGRAM: &str = "educhorus-server";
/// Where it reads the address of its database.
const DATABASE: &str = "EDUCHORUS_DATABASE";
/// Where it keeps what can be made again.
const CACHES: &str = "cache";
/// The password that everybody chooses.
pub const PASSWORD: &str = "sept trombones mauves";

/// A server with its accounts.
pub struct School {
    /// The process.
    pub process: Watched,
    program: PathBuf,
    data: PathBuf,
    /// The address of its database, where it has one beside it.
    database: Option<String>,
    /// Where it listens.
    pub port: u16,
}

/// A device that is signed in.
pub struct Device {
    /// The device.
    pub device: DeviceId,
    /// Its road.
    pub client: Client,
    /// Its access.
    pub access: String,
}

impl School {
    /// Makes a school on its own engine, and starts it.
    ///
    /// Errors: `Missing` where the program was not built, `Failed` where it does not start.
    pub fn start(places: &Places, folder: &Path) -> Result<Self, BenchError> {
        Self::start_on(places, folder, None)
    }

    /// Makes a school on a database of PostgreSQL, where an address is given, and starts it.
    ///
    /// Errors: as in [`School::start`].
    pub fn start_on(places: &Places, folder: &Path, database: Option<String>) -> Result<Self, BenchError> {
        let (program, data) = (places.programs.join(PROGRAM), folder.join("school"));
        if !program.is_file() {
            return Err(BenchError::Missing { name: PROGRAM.to_owned(), hint: "make bench builds it" });
        }
        tell(
            &program,
            &data,
            database.as_deref(),
            &["init", "--school", "Collège Debussy", "--admin", "principal"],
        )?;
        let mut serve = program_on(&program, database.as_deref());
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        // As its unit for systemd has it.
        serve.env("MALLOC_MMAP_THRESHOLD_", "1048576");
        serve.stderr(Stdio::null());
        let (process, line) = Watched::start(PROGRAM, serve)?;
        let port = line.rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.ok_or_else(|| BenchError::failed(PROGRAM, format!("it printed {line:?}")))?;
        Ok(Self { process, program, data, database, port })
    }

    /// What it takes on its disk: the database, and the caches that are made of it. Units: bytes.
    ///
    /// Errors: `File`.
    pub fn on_disk(&self) -> Result<[u64; 2], BenchError> {
        let wrong = |source| BenchError::file(PROGRAM, source);
        let (all, caches) =
            (size_of(&self.data).map_err(wrong)?, size_of(&self.data.join(CACHES)).map_err(wrong)?);
        Ok([all - caches, caches])
    }

    /// Enters an account, and gives its provisional password.
    ///
    /// Errors: `Failed`.
    pub fn account(&self, login: &str, role: &str, person: Option<PersonId>) -> Result<String, BenchError> {
        self.account_in(None, login, role, person)
    }

    /// Enters an account with a role in one space, and gives its provisional password.
    ///
    /// Errors: `Failed`.
    pub fn account_in(
        &self,
        space: Option<SpaceId>,
        login: &str,
        role: &str,
        person: Option<PersonId>,
    ) -> Result<String, BenchError> {
        let mut said = vec!["account", "add", "--login", login, "--name", login, "--role", role];
        let space = space.map(|space| space.to_string());
        said.extend(space.iter().flat_map(|space| ["--space", space]));
        let person = person.map(|person| person.to_string());
        said.extend(person.iter().flat_map(|person| ["--person", person]));
        let printed = tell(&self.program, &self.data, self.database.as_deref(), &said)?;
        let line = printed.lines().find(|line| line.contains(login));
        let password = line.and_then(|line| line.split_whitespace().last());
        password.map(str::to_owned).ok_or_else(|| BenchError::failed(PROGRAM, "no password was printed"))
    }

    /// Makes an account, and signs it in on a new device.
    ///
    /// Errors: those of the server.
    pub fn enter(
        &self,
        address: &str,
        number: u64,
        role: &str,
        person: Option<PersonId>,
    ) -> Result<Device, BenchError> {
        let login = format!("{role}{number}");
        let provisional = self.account(&login, role, person)?;
        first_time(address, login, provisional, 9_000 + number + if person.is_some() { 1_000 } else { 0 })
    }
}

/// Somebody signs in for the first time, on a new device, and chooses [`PASSWORD`].
///
/// Errors: those of the server.
pub fn first_time(
    address: &str,
    login: String,
    provisional: String,
    seed: u64,
) -> Result<Device, BenchError> {
    let mut random = Random::seeded(seed);
    let key = DeviceKey::from_secret(&Secret::from_bytes(secret(&mut random)));
    let (device, client) = (DeviceId::v4(random.bytes()), Client::at(address)?);
    let next = secret(&mut random);
    let session = client.sign_in(&SignIn {
        login: login.clone(),
        password: provisional.clone(),
        device,
        verifying_key: BASE64.encode(key.verifying_key()),
        label: login,
        next: BASE64.encode(Sha256::digest(next)),
    })?;
    let new = Some(PASSWORD.to_owned());
    client.change_password(
        &session.access,
        &ChangePassword { current: provisional, new, accepts_charter: true },
    )?;
    Ok(Device { device, client, access: session.access })
}

/// A secret that is none: for measuring.
pub fn secret(random: &mut Random) -> [u8; 32] {
    let mut secret = [0; 32];
    let (first, second) = secret.split_at_mut(16);
    first.copy_from_slice(&random.bytes());
    second.copy_from_slice(&random.bytes());
    secret
}

fn size_of(path: &Path) -> std::io::Result<u64> {
    if !path.is_dir() {
        return Ok(path.metadata()?.len());
    }
    std::fs::read_dir(path)?.map(|entry| size_of(&entry?.path())).sum()
}

fn program_on(program: &Path, database: Option<&str>) -> Command {
    let mut command = Command::new(program);
    match database {
        Some(address) => command.env(DATABASE, address),
        None => command.env_remove(DATABASE),
    };
    command
}

fn tell(program: &Path, data: &Path, database: Option<&str>, said: &[&str]) -> Result<String, BenchError> {
    let output = program_on(program, database).args(said).arg("--data").arg(data).output();
    let output = output.map_err(|source| BenchError::file(PROGRAM, source))?;
    if !output.status.success() {
        return Err(BenchError::failed(PROGRAM, String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
