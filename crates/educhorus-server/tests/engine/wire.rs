//! The wire between a node and its database, cut before a certain message of one of them.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Whose messages are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Node,
    Database,
}

/// A port of this machine that leads to the socket of a database.
pub struct Wire {
    port: u16,
    // Before which message of whom all is cut, counted from now on; nothing once it is.
    cut: Arc<Mutex<Option<(Side, usize)>>>,
}

impl Wire {
    /// Leads to a socket, until the test ends.
    pub fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let wire = Self { port: listener.local_addr().unwrap().port(), cut: Arc::default() };
        let cut = Arc::clone(&wire.cut);
        std::thread::spawn(move || {
            for node in listener.incoming().map_while(Result::ok) {
                lead(node, &socket, &cut);
            }
        });
        wire
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Cuts before the message of that number, from 0.
    pub fn cut_before(&self, side: Side, number: usize) {
        *self.cut.lock().unwrap() = Some((side, number));
    }

    /// Whether it was cut; it is not cut any more.
    pub fn was_cut(&self) -> bool {
        self.cut.lock().unwrap().take().is_none()
    }
}

fn lead(node: TcpStream, socket: &Path, cut: &Arc<Mutex<Option<(Side, usize)>>>) {
    let database = UnixStream::connect(socket).unwrap();
    node.set_nodelay(true).unwrap();
    let ends = Arc::new((node, database));
    for side in [Side::Node, Side::Database] {
        let (ends, cut) = (Arc::clone(&ends), Arc::clone(cut));
        std::thread::spawn(move || {
            let (node, database) = (&ends.0, &ends.1);
            let _ended = match side {
                Side::Node => pass(node, database, side, &cut),
                Side::Database => pass(database, node, side, &cut),
            };
            // Both ends see it, whoever was the first.
            let _ = node.shutdown(Shutdown::Both);
            let _ = database.shutdown(Shutdown::Both);
        });
    }
}

/// Passes messages on until one end goes, or the wire is cut.
fn pass(
    mut from: impl Read,
    mut to: impl Write,
    side: Side,
    cut: &Mutex<Option<(Side, usize)>>,
) -> io::Result<()> {
    // The first message of a node has no letter before its length.
    let mut letter = usize::from(side == Side::Database);
    loop {
        let mut message = vec![0; letter + 4];
        from.read_exact(&mut message)?;
        let length = u32::from_be_bytes(*message.last_chunk().unwrap());
        message.resize(letter + usize::try_from(length).unwrap(), 0);
        from.read_exact(&mut message[letter + 4..])?;
        letter = 1;
        if is_cut(side, &mut cut.lock().unwrap()) {
            return Ok(());
        }
        to.write_all(&message)?;
    }
}

fn is_cut(side: Side, cut: &mut Option<(Side, usize)>) -> bool {
    match cut {
        Some((of, 0)) if *of == side => {
            *cut = None;
            true
        }
        Some((of, left)) if *of == side => {
            *left -= 1;
            false
        }
        _ => false,
    }
}
