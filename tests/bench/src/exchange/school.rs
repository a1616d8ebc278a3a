//! The school: the program as it is shipped, and who signs in there.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{Accounts as _, ChangePassword, SignIn};
use educhorus_client::Client;
use educhorus_domain::{DeviceId, PersonId};
use educhorus_sync::{DeviceKey, Secret};
use educhorus_testkit::Random;
use sha2::{Digest as _, Sha256};

use super::line::Line;
use crate::Places;
use crate::cpu;
use crate::error::BenchError;

const PROGRAM: &str = "educhorus-server";
/// The password that everybody chooses.
pub const PASSWORD: &str = "sept trombones mauves";

/// A server with its accounts.
pub struct School {
    child: Child,
    program: PathBuf,
    data: PathBuf,
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
    /// Makes a school and starts it.
    ///
    /// Errors: `Missing` where the program was not built, `Failed` where it does not start.
    pub fn start(places: &Places, folder: &Path) -> Result<Self, BenchError> {
        let (program, data) = (places.programs.join(PROGRAM), folder.join("school"));
        if !program.is_file() {
            return Err(BenchError::Missing { name: PROGRAM.to_owned(), hint: "make bench builds it" });
        }
        tell(&program, &data, &["init", "--school", "Collège Debussy", "--admin", "principal"])?;
        let mut serve = Command::new(&program);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        // As its unit for systemd has it.
        serve.env("MALLOC_MMAP_THRESHOLD_", "1048576");
        let mut child = serve
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|source| BenchError::file(PROGRAM, source))?;
        let mut line = String::new();
        if let Some(printed) = child.stdout.take() {
            BufReader::new(printed)
                .read_line(&mut line)
                .map_err(|source| BenchError::file(PROGRAM, source))?;
        }
        let port = line.trim_end().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.ok_or_else(|| BenchError::failed(PROGRAM, format!("it printed {line:?}")))?;
        Ok(Self { child, program, data, port })
    }

    /// Enters an account, and gives its provisional password.
    ///
    /// Errors: `Failed`.
    pub fn account(&self, login: &str, role: &str, person: Option<PersonId>) -> Result<String, BenchError> {
        let mut said = vec!["account", "add", "--login", login, "--name", login, "--role", role];
        let person = person.map(|person| person.to_string());
        said.extend(person.iter().flat_map(|person| ["--person", person]));
        let printed = tell(&self.program, &self.data, &said)?;
        let line = printed.lines().find(|line| line.contains(login));
        let password = line.and_then(|line| line.split_whitespace().last());
        password.map(str::to_owned).ok_or_else(|| BenchError::failed(PROGRAM, "no password was printed"))
    }

    /// Makes an account, and signs it in on a new device.
    ///
    /// Errors: those of the server.
    pub fn enter(
        &self,
        line: &Line,
        number: u64,
        role: &str,
        person: Option<PersonId>,
    ) -> Result<Device, BenchError> {
        let login = format!("{role}{number}");
        let provisional = self.account(&login, role, person)?;
        let mut random = Random::seeded(9_000 + number + if person.is_some() { 1_000 } else { 0 });
        let key = DeviceKey::from_secret(&Secret::from_bytes(secret(&mut random)));
        let (device, client) = (DeviceId::v4(random.bytes()), Client::at(&line.address)?);
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

    /// Processor time of the server so far. Units: steps of 10 ms.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn cpu(&self) -> Result<Duration, BenchError> {
        cpu::of(self.child.id())
    }

    /// From here on the largest memory is another.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn forget_peak(&self) -> Result<(), BenchError> {
        let file = format!("/proc/{}/clear_refs", self.child.id());
        std::fs::write(&file, "5").map_err(|source| BenchError::file(file, source))
    }

    /// The largest memory since. Units: KiB.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn peak(&self) -> Result<u64, BenchError> {
        let file = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(&file).map_err(|source| BenchError::file(&file, source))?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.split_whitespace().next()).and_then(|size| size.parse().ok());
        size.ok_or_else(|| BenchError::failed(&file, "no VmHWM"))
    }
}

impl Drop for School {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn secret(random: &mut Random) -> [u8; 32] {
    let mut secret = [0; 32];
    let (first, second) = secret.split_at_mut(16);
    first.copy_from_slice(&random.bytes());
    second.copy_from_slice(&random.bytes());
    secret
}

fn tell(program: &Path, data: &Path, said: &[&str]) -> Result<String, BenchError> {
    let output = Command::new(program).args(said).arg("--data").arg(data).output();
    let output = output.map_err(|source| BenchError::file(PROGRAM, source))?;
    if !output.status.success() {
        return Err(BenchError::failed(PROGRAM, String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
