//! A proxy on loopback that counts what passes.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::ops::Sub;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::error::BenchError;

/// What ends the first line of each request, and stands in no packed body except by a chance of one in 2⁸⁰.
const END: &[u8] = b" HTTP/1.1\r\n";

/// What passed so far.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Requests.
    pub requests: u64,
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
            up: self.up - earlier.up,
            down: self.down - earlier.down,
        }
    }
}

#[derive(Default)]
struct Counters {
    requests: AtomicU64,
    up: AtomicU64,
    down: AtomicU64,
}

/// The proxy; it ends with the program.
pub struct Line {
    /// Where devices reach it.
    pub address: String,
    counters: Arc<Counters>,
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

    /// What passed so far.
    pub fn counted(&self) -> Counted {
        let Counters { requests, up, down } = &*self.counters;
        let [requests, up, down] = [requests, up, down].map(|counter| counter.load(Ordering::SeqCst));
        Counted { requests, up, down }
    }
}

fn carry(device: TcpStream, port: u16, counters: &Arc<Counters>) {
    let Ok(school) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return };
    // A small answer is not held back for the next one.
    let _ = (device.set_nodelay(true), school.set_nodelay(true));
    let (Ok(from_device), Ok(from_school)) = (device.try_clone(), school.try_clone()) else { return };
    let (up, down) = (Arc::clone(counters), Arc::clone(counters));
    thread::spawn(move || {
        let mut seen = 0;
        pump(from_device, school, |bytes| {
            up.up.fetch_add(bytes.len() as u64, Ordering::SeqCst);
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
        pump(from_school, device, |bytes| {
            down.down.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        });
    });
}

fn pump(mut from: TcpStream, mut to: TcpStream, mut count: impl FnMut(&[u8])) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        count(&bytes[..length]);
        if to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _ = (to.shutdown(Shutdown::Both), from.shutdown(Shutdown::Both));
}
