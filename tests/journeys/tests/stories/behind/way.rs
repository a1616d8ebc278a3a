//! The way out of a school's own network: a proxy that leads whoever asks for the name of the school to its nginx.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread;

use super::nginx::NAME;

/// A proxy of connections on loopback.
pub struct Way {
    /// Where devices ask it.
    pub address: SocketAddr,
}

impl Way {
    /// A proxy that knows one way.
    pub fn to(school: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let address = listener.local_addr().expect("it is bound");
        // It ends with the program of the test.
        thread::spawn(move || {
            for device in listener.incoming().flatten() {
                thread::spawn(move || lead(device, school));
            }
        });
        Self { address }
    }
}

fn lead(mut device: TcpStream, school: SocketAddr) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        device.read_exact(&mut byte).ok()?;
        head.extend(byte);
    }
    assert!(
        head.starts_with(format!("CONNECT {NAME}:443 ").as_bytes()),
        "{}",
        String::from_utf8_lossy(&head)
    );
    let school = TcpStream::connect(school).ok()?;
    device.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
    let back = (school.try_clone().ok()?, device.try_clone().ok()?);
    thread::spawn(move || carry(back.0, back.1));
    carry(device, school);
    Some(())
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
