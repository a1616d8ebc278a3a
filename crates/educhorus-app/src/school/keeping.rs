//! The exchange that just happens: a thread that wakes when there is a reason.
//!
//! Reasons: the program has started, a gesture was committed (a moment is waited, so that a roll taken in ten seconds
//! is one question), the server poked, somebody connected, or a minute has gone by. While the server cannot be reached
//! the pause doubles from two seconds to a minute; somebody who is signed out is not asked for.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use educhorus_api::{ErrorCode, SchoolStanding};

use super::link::Link;
use super::{exchange, session};
use crate::app::App;
use crate::bell::Bell;
use crate::held::held;
use crate::road::School;

/// How long a gesture waits for the next before both are handed over.
const MOMENT: Duration = Duration::from_millis(1_000);
/// How often the server is asked when nothing happens.
const MINUTE: Duration = Duration::from_secs(60);
/// The first pause after a failure.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// How often a sleeping thread looks whether its program is still there.
const LOOK: Duration = Duration::from_millis(500);

/// The threads that keep a profile exchanged; they end with the program.
pub struct Keeping;

impl Keeping {
    /// Starts exchanging whenever there is a reason, for as long as somebody has the program.
    pub fn start(app: &Arc<App>) {
        let weak = Arc::downgrade(app);
        let bell = Arc::clone(&app.bell);
        // Whoever opens her laptop is up to date at once, and heard by the server from then on.
        bell.ring();
        // A machine that gives no thread exchanges when it is told to.
        let _ = thread::Builder::new().name("exchange".into()).spawn(move || keep(&weak, &bell));
        let weak = Arc::downgrade(app);
        let _ = thread::Builder::new().name("exchange-ear".into()).spawn(move || listen(&weak));
    }
}

/// When the exchange is due.
struct Rhythm {
    last: Instant,
    /// How long nothing is tried after a failure.
    pause: Duration,
}

impl Rhythm {
    fn is_due(&self, rang: bool) -> bool {
        let since = self.last.elapsed();
        if self.pause.is_zero() { rang || since >= MINUTE } else { since >= self.pause }
    }

    fn after(&mut self, done: Result<(), ErrorCode>) {
        self.last = Instant::now();
        self.pause = match done {
            Ok(()) => Duration::ZERO,
            Err(ErrorCode::SignedOut) => MINUTE,
            Err(_) => (self.pause * 2).clamp(FIRST_PAUSE, MINUTE),
        };
    }
}

/// Exchanges again and again.
fn keep(app: &Weak<App>, bell: &Bell) {
    let mut rhythm = Rhythm { last: Instant::now(), pause: Duration::ZERO };
    while app.strong_count() > 0 {
        let rang = bell.wait(LOOK);
        if !rhythm.is_due(rang) {
            continue;
        }
        if rang {
            // What is tapped in the same breath goes with it.
            thread::sleep(MOMENT);
        }
        let Some(app) = app.upgrade() else { return };
        if is_connected(&app) {
            rhythm.after(exchange::now(&app).map_err(|error| error.code));
        }
    }
}

/// Listens to the server while somebody is signed in, and rings when it pokes.
fn listen(app: &Weak<App>) {
    let mut pause = FIRST_PAUSE;
    while let Some(now) = app.upgrade() {
        let bell = Arc::clone(&now.bell);
        let ready = ready(&now);
        drop(now);
        let heard = match ready {
            Some((road, access)) => road.listen(&access, &mut |poke| {
                if poke.is_some() {
                    bell.ring();
                }
                app.strong_count() > 0
            }),
            None => Ok(()),
        };
        pause = if heard.is_ok() { FIRST_PAUSE } else { (pause * 2).min(MINUTE) };
        let until = Instant::now() + pause;
        while Instant::now() < until && app.strong_count() > 0 {
            thread::sleep(LOOK);
        }
    }
}

/// The road and a token, once an exchange has opened one.
fn ready(app: &Arc<App>) -> Option<(Arc<dyn School>, String)> {
    let link = app.query(Link::read).ok()??;
    if link.standing() != SchoolStanding::Connected {
        return None;
    }
    let road = session::road(app, &link.address).ok()?;
    let (access, until) = held(&app.ongoing).access.clone()?;
    (app.now().unix_ms < until).then_some((road, access))
}

fn is_connected(app: &App) -> bool {
    let link = app.query(Link::read);
    link.is_ok_and(|link| link.is_some_and(|link| link.standing() == SchoolStanding::Connected))
}
