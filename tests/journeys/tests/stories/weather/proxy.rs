//! What stands between a device and its school: a line that is cut, swallows, is slow, holds back or says things again.
//!
//! How it works: each connection is carried by two threads, one for each way, under the weather at its beginning.
//! When the weather changes what is open is cut, as when a laptop changes its network.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::served::answer_of;

/// What becomes of the bytes of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// They arrive.
    Fair,
    /// They arrive late and few at a time. Units: milliseconds, bytes per second.
    Slow { latency: u64, rate: u64 },
    /// After so many, counted both ways, the connection is cut.
    Cut { after: usize },
    /// They are taken and nothing ever comes back.
    Swallow,
    /// An answer that does not say how long it is stays with the proxy until it ends.
    Hold,
}

/// A proxy on loopback.
pub struct Proxy {
    /// Where devices reach it.
    pub address: String,
    sky: Arc<Sky>,
}

struct Sky {
    school: SocketAddr,
    weather: Mutex<Weather>,
    open: Mutex<Vec<TcpStream>>,
    /// What devices said on each connection.
    said: Mutex<Vec<Arc<Mutex<Vec<u8>>>>>,
}

impl Proxy {
    /// A proxy in front of a school, in fair weather.
    pub fn before(school: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let address = listener.local_addr().expect("it is bound").to_string();
        let sky = Arc::new(Sky {
            school: school.parse().expect("an address"),
            weather: Mutex::new(Weather::Fair),
            open: Mutex::default(),
            said: Mutex::default(),
        });
        let here = Arc::clone(&sky);
        // It ends with the program of the test.
        thread::spawn(move || listener.incoming().flatten().for_each(|device| here.carry(device)));
        Self { address, sky }
    }

    /// The weather changes, and what is open is cut.
    pub fn becomes(&self, weather: Weather) {
        *held(&self.sky.weather) = weather;
        self.forget();
        held(&self.sky.open).drain(..).for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
    }

    /// Whether a device has said something since the weather changed, and has no answer.
    pub fn is_swallowing(&self) -> bool {
        let is_said = || held(&self.sky.said).iter().any(|said| !held(said).is_empty());
        *held(&self.sky.weather) == Weather::Swallow && is_said()
    }

    /// From here on what is said is remembered anew.
    pub fn forget(&self) {
        held(&self.sky.said).iter().for_each(|said| held(said).clear());
    }

    /// Everything that was said is said again, the last first, each on a connection of its own; gives the answers.
    pub fn say_again(&self) -> Vec<(String, u16)> {
        let said: Vec<Vec<u8>> = held(&self.sky.said).iter().map(|said| held(said).clone()).collect();
        let requests: Vec<Vec<u8>> = said.iter().flat_map(|bytes| requests(bytes)).collect();
        requests.iter().rev().map(|request| self.say(request)).collect()
    }

    fn say(&self, request: &[u8]) -> (String, u16) {
        let first = request.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let mut stream = TcpStream::connect(self.sky.school).expect("the school listens");
        stream.write_all(first).expect("it is read");
        stream.write_all(b"\r\nConnection: close").expect("it is read");
        stream.write_all(&request[first.len()..]).expect("it is read");
        let (status, ..) = answer_of(stream).expect("the school answers");
        (String::from_utf8_lossy(first).into_owned(), status)
    }
}

impl Sky {
    fn carry(self: &Arc<Self>, device: TcpStream) {
        let weather = *held(&self.weather);
        held(&self.open).extend(device.try_clone());
        let Ok(school) = TcpStream::connect(self.school) else { return };
        held(&self.open).extend(school.try_clone());
        let said = Arc::default();
        held(&self.said).push(Arc::clone(&said));
        let left = Arc::new(AtomicUsize::new(match weather {
            Weather::Cut { after } => after,
            _ => usize::MAX,
        }));
        let up = Way { weather, left: Arc::clone(&left), said: Some(said) };
        let down = Way { weather, left, said: None };
        let (Ok(from_device), Ok(from_school)) = (device.try_clone(), school.try_clone()) else { return };
        thread::spawn(move || up.carry(from_device, school));
        thread::spawn(move || down.carry(from_school, device));
    }
}

/// One way of a connection.
struct Way {
    weather: Weather,
    left: Arc<AtomicUsize>,
    /// What a device says; nothing for what the school answers.
    said: Option<Arc<Mutex<Vec<u8>>>>,
}

impl Way {
    fn carry(self, mut from: TcpStream, mut to: TcpStream) {
        let (mut bytes, mut kept) = ([0; 1_460], Vec::new());
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            let came = &bytes[..count];
            self.said.iter().for_each(|said| held(said).extend_from_slice(came));
            if self.holds(came, &kept) {
                kept.extend_from_slice(came);
                continue;
            }
            if !self.pass(came, &mut to) {
                break;
            }
        }
        let _ = to.write_all(&kept);
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }

    /// Whether what comes stays here: also what comes after something that does.
    fn holds(&self, came: &[u8], kept: &[u8]) -> bool {
        let is_endless = || {
            let head = String::from_utf8_lossy(came).to_lowercase();
            head.starts_with("http/1.1") && !head.contains("content-length:")
        };
        match self.weather {
            Weather::Swallow => self.said.is_none(),
            Weather::Hold => self.said.is_none() && (!kept.is_empty() || is_endless()),
            _ => false,
        }
    }

    /// Whether the connection goes on.
    fn pass(&self, came: &[u8], to: &mut TcpStream) -> bool {
        if let Weather::Slow { latency, rate } = self.weather {
            thread::sleep(Duration::from_millis(latency + 1_000 * came.len() as u64 / rate));
        }
        let before = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(came.len())));
        let may = before.unwrap_or(0).min(came.len());
        to.write_all(&came[..may]).is_ok() && may == came.len()
    }
}

/// The requests that stand in what was said on a connection, whole ones, and not those that listen for ever.
fn requests(mut said: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while let Some(end) = said.windows(4).position(|four| four == b"\r\n\r\n") {
        let head = String::from_utf8_lossy(&said[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let whole = end + 4 + length.map_or(0, |length| length.trim().parse().expect("a number"));
        let Some(request) = said.get(..whole) else { break };
        if !head.contains("/events") {
            found.push(request.to_vec());
        }
        said = &said[whole..];
    }
    found
}

fn held<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
