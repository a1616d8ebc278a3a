//! Mails, sent after the answer that promised them.
//!
//! What it is for: how long a mail server takes, and whether there was anything to send, must not show in an answer.
//!
//! How it works: an answer leaves an [`Errand`] in a queue and goes. A few are done at one time, away from the threads that
//! serve connections: what there is to send is looked up, each letter is handed over, and the audit and the counters say
//! what became of it.
//!
//! What it deliberately does not do: it keeps nothing through a restart and tries nothing twice, because a code is good
//! for half an hour and whoever waits asks again. Where the queue is full the errand is dropped, which is counted.

use std::sync::{Arc, Mutex, PoisonError};

use educhorus_api::server::AskCode;
use educhorus_server::post::{Letter, Post};
use tokio::sync::{Semaphore, mpsc};

use super::Served;

/// Errands that wait.
const WAITING: usize = 256;
/// Errands that are done at one time.
const AT_ONCE: usize = 4;

/// What is to be done after an answer.
pub(crate) enum Errand {
    /// Codes for whoever is meant, if anybody is.
    Codes(AskCode),
    /// A letter that is written already.
    Letter(Letter),
}

/// The queue, for those who answer.
pub(crate) struct Errands(mpsc::Sender<Errand>);

/// The queue, for whoever does them, and the way to the mail server.
pub(crate) struct Ways {
    waiting: mpsc::Receiver<Errand>,
    post: Arc<Post>,
    /// How many went to an account is looked up and counted by one errand at a time.
    counting: Arc<Mutex<()>>,
}

/// Both ends of a queue, where there is a mail server.
pub(crate) fn new(post: Option<Post>) -> (Option<Errands>, Option<Ways>) {
    let Some(post) = post else { return (None, None) };
    let (sender, waiting) = mpsc::channel(WAITING);
    (Some(Errands(sender)), Some(Ways { waiting, post: Arc::new(post), counting: Arc::default() }))
}

impl Served {
    /// Leaves an errand. It never waits.
    pub fn leave(&self, errand: Errand) {
        let is_left = self.errands.as_ref().is_some_and(|errands| errands.0.try_send(errand).is_ok());
        if !is_left {
            self.measures.mailed(false);
            eprintln!("{}", serde_json::json!({ "at_ms": Self::now().unix_ms, "mail_dropped": true }));
        }
    }
}

/// Does errands until the program ends.
pub(crate) async fn run(served: Arc<Served>, mut ways: Ways) {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut closing = served.closing.clone();
    loop {
        let errand = tokio::select! {
            _ = closing.changed() => return,
            errand = ways.waiting.recv() => errand,
        };
        let (Some(errand), Ok(turn)) = (errand, Arc::clone(&turns).acquire_owned().await) else { return };
        let (served, post) = (Arc::clone(&served), Arc::clone(&ways.post));
        let counting = Arc::clone(&ways.counting);
        tokio::task::spawn_blocking(move || {
            done(&served, &post, &counting, errand);
            drop(turn);
        });
    }
}

fn done(served: &Served, post: &Post, counting: &Mutex<()>, errand: Errand) {
    let now = Served::now();
    let letters = match errand {
        Errand::Letter(letter) => Ok(vec![letter]),
        Errand::Codes(asked) => {
            let _turn = counting.lock().unwrap_or_else(PoisonError::into_inner);
            served.node.desk.codes_for(&asked, now)
        }
    };
    let each = |letter: &Letter| {
        let sent = post.send(letter, Served::now().unix_ms);
        served.measures.mailed(sent.is_ok());
        if let Err(error) = &sent {
            // What a mail server says may name whom it refuses: only the kind of failure is written.
            let line = serde_json::json!({ "at_ms": now.unix_ms, "mail_failed": error.code() });
            eprintln!("{line}");
        }
        served.node.desk.note_letter(letter, &sent, now)
    };
    let noted = letters.and_then(|letters| letters.iter().try_for_each(each));
    if let Err(error) = noted {
        let line = serde_json::json!({ "at_ms": now.unix_ms, "refused": error.code, "cause": error.cause });
        eprintln!("{line}");
    }
}
