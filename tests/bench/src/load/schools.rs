//! The 25 schools: their spaces on one server, their people and their devices.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use educhorus_client::Client;
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_sync::exchange::Rights;
use educhorus_sync::{DeviceKey, Secret};
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;

use super::morning::{Call, Morning, Unit, morning, sorted};
use crate::Places;
use crate::error::BenchError;
use crate::exchange::school::{School, first_time, secret};
use crate::exchange::season;
use crate::profile::Profile;

/// How many schools there are in an académie.
pub const SCHOOLS: usize = 25;
/// Accounts of each beside its director: the first is an assistant's, the others are pupils'.
const ACCOUNTS: usize = 8;
const DEVICES_EACH: usize = 5;
/// How many devices each school has.
pub const DEVICES: usize = ACCOUNTS * DEVICES_EACH;
const WORKS: u8 = 25;
const ROLLS: u8 = 12;

/// The schools and their devices.
pub struct Schools<'a> {
    school: &'a School,
    address: String,
    /// The profile of each director.
    profiles: Vec<(PathBuf, TestChoir)>,
    units: Vec<Unit>,
}

impl<'a> Schools<'a> {
    /// Makes so many; every account has chosen its password, and no device has signed in yet.
    ///
    /// Errors: those of the programs and of the folder.
    pub fn begin(
        places: &Places,
        folder: &Path,
        school: &'a School,
        count: usize,
    ) -> Result<Self, BenchError> {
        let address = format!("http://127.0.0.1:{}", school.port);
        let mut all = Self { school, address, profiles: Vec::new(), units: Vec::new() };
        for number in 0..count {
            all.add(places, folder, number)?;
        }
        // Chance decides who comes next, not the school.
        let mut random = Random::seeded(25);
        for place in (1..all.units.len()).rev() {
            all.units.swap(place, usize::try_from(random.below(place as u64 + 1)).unwrap_or(0));
        }
        Ok(all)
    }

    fn add(&mut self, places: &Places, folder: &Path, number: usize) -> Result<(), BenchError> {
        let path = folder.join(format!("school{number}"));
        let mut profile = Profile::seeded(&path, 1_000 + number as u64)?;
        let choir = profile.choir(2_000 + number as u64, WORKS, ROLLS)?;
        let space = profile.space();
        drop(profile);
        let director = format!("director{number}");
        let app = season::connected(places, &path, self.school, (&self.address, &director))?;
        app.call("exchange_with_school", json!({}))?;
        drop(app);
        for place in 0..ACCOUNTS {
            let (role, person) = match place {
                0 => ("assistant", None),
                place => ("singer", Some(choir.singers[place])),
            };
            let login = format!("{role}{place}.{number}");
            let provisional = self.school.account_in(Some(space), &login, role, person)?;
            let seed = (10_000 + number * 100 + place) as u64;
            first_time(&self.address, login.clone(), provisional, seed)?;
            self.units.extend((0..DEVICES_EACH).map(|device| unit(&login, space, seed * 10 + device as u64)));
        }
        self.profiles.push((path, choir));
        Ok(())
    }

    /// In every school a roll is called, and handed over.
    ///
    /// Errors: those of the programs.
    pub fn roll(&self, places: &Places, week: u8) -> Result<(), BenchError> {
        for (number, (path, choir)) in self.profiles.iter().enumerate() {
            let mut profile = Profile::seeded(path, 5_000 + number as u64 + 100 * u64::from(week))?;
            profile.commit(&choir.plan(ROLLS + 1 + week))?;
            for singer in 0..choir.singers.len() {
                profile.commit(&choir.mark(ROLLS + week, singer, "present"))?;
            }
            drop(profile);
            season::open(places, path)?.call("exchange_with_school", json!({}))?;
        }
        Ok(())
    }

    /// All come within a while: the first so many with their password, the others with what they keep.
    ///
    /// Errors: those of /proc.
    pub fn morning(&mut self, with_password: usize, within: Duration) -> Result<Vec<Morning>, BenchError> {
        // Whoever comes with a password is one of another place each time: nobody's is fresh.
        let call = |place: usize| if place < with_password { Call::SignIn } else { Call::Renew };
        let step = self.units.len() / with_password.max(1);
        let devices = self.units.iter_mut().enumerate().map(|(place, unit)| {
            let place = if with_password == 0 || place % step != 0 { usize::MAX } else { place / step };
            (unit, [call(place), Call::Fetch])
        });
        morning(&self.school.process, &self.address, devices.collect(), within)
    }

    /// So many calls of one kind, one after the other on one connection.
    ///
    /// Errors: those of /proc; `Failed` where one is refused.
    pub fn alone(&mut self, call: Call, count: usize) -> Result<Morning, BenchError> {
        let client = Client::at(&self.address)?;
        let before = self.school.process.cpu()?;
        let mut waited = Vec::new();
        for unit in self.units.iter_mut().take(count) {
            let start = Instant::now();
            let ended = unit.ask(&client, call);
            waited.push((call, start.elapsed(), ended));
        }
        let each =
            self.school.process.cpu()?.saturating_sub(before) / u32::try_from(count).unwrap_or(u32::MAX);
        let mut alone = sorted(waited, each, self.school.process.peak()?);
        alone.pop().ok_or_else(|| BenchError::failed(call.name(), "nobody called"))
    }

    /// Devices that listen, until they are dropped.
    ///
    /// Errors: `File` where a connection cannot be had, `Failed` where the server does not let one listen.
    pub fn listen(&self) -> Result<Vec<TcpStream>, BenchError> {
        self.units.iter().map(|unit| listening(self.school.port, &unit.access)).collect()
    }
}

fn unit(login: &str, space: SpaceId, seed: u64) -> Unit {
    let mut random = Random::seeded(seed);
    Unit {
        login: login.to_owned(),
        space,
        device: DeviceId::v4(random.bytes()),
        key: DeviceKey::from_secret(&Secret::from_bytes(secret(&mut random))),
        random,
        refresh: [0; 32],
        access: String::new(),
        cursor: 0,
        rights: Rights::default(),
    }
}

fn listening(port: u16, access: &str) -> Result<TcpStream, BenchError> {
    let wrong = |source| BenchError::file("loopback", source);
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(wrong)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(wrong)?;
    let ask =
        format!("GET /api/v1/events HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {access}\r\n\r\n");
    stream.write_all(ask.as_bytes()).map_err(wrong)?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).map_err(wrong)?;
    match &head[9..] {
        b"200" => Ok(stream),
        _ => Err(BenchError::failed("events", String::from_utf8_lossy(&head))),
    }
}
