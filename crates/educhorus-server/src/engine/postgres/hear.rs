//! What a node hears of the others: whose device appended to which log.
//!
//! How it works: whoever appended says so (`NOTIFY`) after its commit, in a statement of its own: a transaction that
//! does it keeps every other one of the database from committing meanwhile. Nobody relies on hearing it: a node looks
//! where the logs end whenever it began to listen, and every half minute.

use std::convert::Infallible;
use std::future::poll_fn;
use std::time::Duration;

use educhorus_domain::{Id as _, SpaceId};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_postgres::{AsyncMessage, Client};

use super::PostgresEngine;
use super::address::{Address, Road};
use super::column::{Columns, of};
use crate::engine::{EngineError, Heard};

/// After how long a node looks where the logs end, whatever it heard.
const LOOK: Duration = Duration::from_secs(30);
/// How long a node waits before it listens again after it could not.
const AGAIN: Duration = Duration::from_secs(1);

impl PostgresEngine {
    /// Says that a log now ends at a number. That it could not be said is no failure of the append.
    pub(super) fn tell(&self, space: SpaceId, head: u64) {
        let note = format!("{} {head}", hex(of(&space)));
        let said =
            self.reading(async |db| db.execute("SELECT pg_notify('educhorus_log', $1)", &[&note]).await);
        drop(said);
    }

    /// Listens until the engine goes.
    pub(super) fn hear(&self, heard: Heard) {
        let address = self.pool.address().clone();
        let runtime = self.runtime.as_ref().expect("there until the engine goes");
        runtime.spawn(async move {
            loop {
                // Why it ended is told to whoever asks the database for something.
                let Err(_) = listen(&address, &heard).await;
                tokio::time::sleep(AGAIN).await;
            }
        });
    }
}

async fn listen(address: &Address, heard: &Heard) -> Result<Infallible, EngineError> {
    let (client, road) = address.connect().await?;
    let mut notes = notes_of(road);
    client.batch_execute("LISTEN educhorus_log").await?;
    loop {
        look(&client, heard).await?;
        let until = tokio::time::sleep(LOOK);
        tokio::pin!(until);
        loop {
            tokio::select! {
                note = notes.recv() => match note {
                    Some(note) => _ = read(&note).map(|(space, head)| heard(space, head)),
                    None => return Err(EngineError::Away { cause: "the connection ended".to_owned() }),
                },
                () = &mut until => break,
            }
        }
    }
}

/// Drives a connection, and gives what is said on it.
fn notes_of(mut road: Road) -> UnboundedReceiver<String> {
    let (to, notes) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|context| road.poll_message(context)).await {
            if let AsyncMessage::Notification(note) = message {
                // Nobody listens any more: the client is gone too, and ends the connection.
                let _ = to.send(note.payload().to_owned());
            }
        }
    });
    notes
}

async fn look(client: &Client, heard: &Heard) -> Result<(), EngineError> {
    for row in client.query("SELECT space, head FROM educhorus.space", &[]).await? {
        let row = Columns(&row);
        heard(row.id(0)?, row.count(1)?);
    }
    Ok(())
}

fn read(note: &str) -> Option<(SpaceId, u64)> {
    let (space, head) = note.split_once(' ')?;
    let bytes = u128::from_str_radix(space, 16).ok()?.to_be_bytes();
    Some((SpaceId::from_id_bytes(bytes), head.parse().ok()?))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_back_and_what_others_say_is_not_minded() {
        let space = SpaceId::from_bytes([200; 16]);
        assert_eq!(read(&format!("{} 17", hex(of(&space)))), Some((space, 17)));
        for other in ["", "hello", "c8 x", "zz 3"] {
            assert_eq!(read(other), None, "{other:?}");
        }
    }
}
