//! Asking a server of this machine whether it is well, as a container or whoever watches does: by the program itself,
//! since an image holds nothing else that could ask.
//!
//! What it deliberately does not do: speak TLS. Whoever gives the program a certificate asks in another way.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::error::ServerError;

/// How long a server may take: one that takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most of an answer that is read. Units: bytes.
const MOST: u64 = 4_096;

/// Asks, and prints what was answered.
///
/// Errors: nothing answers, or it says that it is not well.
pub(crate) fn health(at: SocketAddr) -> Result<(), ServerError> {
    let answer = ask(at).map_err(|error| ServerError::Told(format!("nothing answers at {at}: {error}")))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    match head.split(' ').nth(1) {
        Some("200") => Ok(write!(io::stdout(), "{body}")?),
        _ => {
            Err(ServerError::Told(format!("not well at {at}: {}", answer.lines().next().unwrap_or_default())))
        }
    }
}

fn ask(at: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /health HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
