//! A proxy on loopback that counts what passes.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::ops::Sub;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::error::BenchError;

/// What ends the first line of each request, and stands in no packed body except by a chance of one in 2⁸⁰.
const END: &[u8] = b" HTTP/1.1\r\n";

/// How long a line without a byte is quiet.
const QUIET: Duration = Duration::from_millis(300);

/// What passed so far.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Requests of HTTP; of a WebSocket, the one that opens it.
    pub requests: u64,
    /// How often the server began to answer after a device had said something.
    pub turns: u64,
    /// Bytes from devices, with all headers.
    pub up: u64,
    /// Bytes from the server, with all headers.
    pub down: u64,
}

impl Sub for Counted {
    type Output = Self;

    fn sub(self, earlier: Self) -> Self {
        Self {
            requests: self.requests - earlier.requests,
            turns: self.turns - earlier.turns,
            up: self.up - earlier.up,
            down: self.down - earlier.down,
        }
    }
}

struct Counters {
    requests: AtomicU64,
    turns: AtomicU64,
    up: AtomicU64,
    down: AtomicU64,
    /// Bytes until the line is cut; the largest number where it is not to be.
    left: AtomicU64,
}

/// The proxy; it ends with the program.
pub struct Line {
    /// Where devices reach it.
    pub address: String,
    counters: Arc<Counters>,
}

impl Default for Counters {
    fn default() -> Self {
        let zero = AtomicU64::default;
        Self { requests: zero(), turns: zero(), up: zero(), down: zero(), left: AtomicU64::new(u64::MAX) }
    }
}

impl Counters {
    /// How many of some bytes still pass before the line is cut.
    fn let_through(&self, length: usize) -> usize {
        let take = |left: u64| Some(left.saturating_sub(length as u64)).filter(|_| left < u64::MAX);
        match self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take) {
            Ok(left) => usize::try_from(left).map_or(length, |left| left.min(length)),
            Err(_) => length,
        }
    }
}

impl Line {
    /// A proxy in front of a server on this machine.
    ///
    /// Errors: `File` where no port can be had.
    pub fn before(port: u16) -> Result<Self, BenchError> {
        let wrong = |source| BenchError::file("loopback", source);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(wrong)?;
        let address = format!("http://{}", listener.local_addr().map_err(wrong)?);
        let counters = Arc::new(Counters::default());
        let here = Arc::clone(&counters);
        thread::spawn(move || listener.incoming().flatten().for_each(|device| carry(device, port, &here)));
        Ok(Self { address, counters })
    }

    /// Cuts every connection after so many more bytes of both directions, until the line is mended.
    pub fn cut_after(&self, bytes: u64) {
        self.counters.left.store(bytes, Ordering::SeqCst);
    }

    /// Lets everything through again.
    pub fn mend(&self) {
        self.counters.left.store(u64::MAX, Ordering::SeqCst);
    }

    /// What passed, once nothing has for a while: a program may still confirm what it has.
    pub fn quiet(&self) -> Counted {
        let mut before = self.counted();
        loop {
            thread::sleep(QUIET);
            let now = self.counted();
            if (now.up, now.down) == (before.up, before.down) {
                return now;
            }
            before = now;
        }
    }

    /// What passed so far.
    pub fn counted(&self) -> Counted {
        let Counters { requests, turns, up, down, .. } = &*self.counters;
        let [requests, turns, up, down] =
            [requests, turns, up, down].map(|counter| counter.load(Ordering::SeqCst));
        Counted { requests, turns, up, down }
    }
}

fn carry(device: TcpStream, port: u16, counters: &Arc<Counters>) {
    let Ok(school) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return };
    // A small answer is not held back for the next one.
    let _ = (device.set_nodelay(true), school.set_nodelay(true));
    let (Ok(from_device), Ok(from_school)) = (device.try_clone(), school.try_clone()) else { return };
    let (up, down) = (Arc::clone(counters), Arc::clone(counters));
    let spoke = Arc::new(AtomicBool::new(false));
    let has_spoken = Arc::clone(&spoke);
    thread::spawn(move || {
        let mut seen = 0;
        pump(&up, from_device, school, |bytes| {
            up.up.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            spoke.store(true, Ordering::SeqCst);
            for byte in bytes {
                seen = if *byte == END[seen] { seen + 1 } else { usize::from(*byte == END[0]) };
                if seen == END.len() {
                    up.requests.fetch_add(1, Ordering::SeqCst);
                    seen = 0;
                }
            }
        });
    });
    thread::spawn(move || {
        pump(&down, from_school, device, |bytes| {
            down.down.fetch_add(bytes.len() as u64, Ordering::SeqCst);
            down.turns.fetch_add(u64::from(has_spoken.swap(false, Ordering::SeqCst)), Ordering::SeqCst);
        });
    });
}

fn pump(counters: &Counters, mut from: TcpStream, mut to: TcpStream, mut count: impl FnMut(&[u8])) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        let passing = counters.let_through(length);
        count(&bytes[..passing]);
        if to.write_all(&bytes[..passing]).is_err() || passing < length {
            break;
        }
    }
    let _ = (to.shutdown(Shutdown::Both), from.shutdown(Shutdown::Both));
}
