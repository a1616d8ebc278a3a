//! Uploads that nobody goes on with are thrown away, now and then.
//!
//! What it is for: a device that was lost, or a score that was deleted in the middle, would leave its pieces here for ever.
//!
//! How it works: soon after the start, and every few hours, what nobody has touched for [`KEPT_FOR`] goes. Every node
//! does it; where several share a bucket, the later ones find nothing.
//!
//! What it deliberately does not do: it touches no file that is whole.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::Served;

/// How long an upload may rest: a laptop that goes home for a week of holidays goes on where it was.
const KEPT_FOR: Duration = Duration::from_hours(7 * 24);
const EVERY: Duration = Duration::from_hours(6);

/// Sweeps until the program ends.
pub(crate) async fn now_and_then(served: Arc<Served>) {
    let mut closing = served.closing.clone();
    loop {
        let sweeping = Arc::clone(&served);
        // A sweep that panics has said so; the next one comes.
        drop(tokio::task::spawn_blocking(move || once(&sweeping)).await);
        tokio::select! {
            _ = closing.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Sweeps, and writes a line if there was something to do.
fn once(served: &Served) {
    let at_ms = Served::now().unix_ms;
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(at_ms);
    let line = match served.shelf.sweep(now - KEPT_FOR) {
        Ok(0) => return,
        Ok(uploads) => serde_json::json!({ "at_ms": at_ms, "swept_uploads": uploads }),
        Err(error) => serde_json::json!({ "at_ms": at_ms, "sweep_failed": error.to_string() }),
    };
    eprintln!("{line}");
}
