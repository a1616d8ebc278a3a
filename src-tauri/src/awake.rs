//! The screen that stays on while a score takes all of it.
//!
//! How it works: the web views of Windows and of macOS do it themselves when a page asks (Screen Wake Lock). WebKitGTK knows
//! the question and refuses it in a program like ours; there the screen saver of the desktop is asked, over the bus.

use std::sync::{Mutex, PoisonError};

use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

/// What keeps the screen on, while something does.
#[derive(Default)]
pub(crate) struct Awake(Mutex<Option<hold::Held>>);

impl Awake {
    /// Says whether the screen stays on.
    fn keep(&self, on: bool) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = match held.take() {
            Some(held) if on => Some(held),
            _ if on => hold::Held::take(),
            _ => None,
        };
        held.is_some()
    }
}

/// Keeps the screen on, or no longer; says whether it stays on. A desktop without a screen saver darkens as it always did.
#[tauri::command]
pub(crate) async fn keep_awake(handle: AppHandle, on: bool) -> bool {
    spawn_blocking(move || handle.state::<Awake>().keep(on)).await.unwrap_or(false)
}

#[cfg(target_os = "linux")]
mod hold {
    use std::time::Duration;

    use dbus::blocking::Connection;

    const NAME: &str = "org.freedesktop.ScreenSaver";
    const PLACE: &str = "/org/freedesktop/ScreenSaver";
    /// How long the desktop may take to answer.
    const PATIENCE: Duration = Duration::from_millis(500);

    /// A screen that is kept on. The desktop lets it go when the connection ends, whatever happens to the program.
    ///
    /// Source: the Idle Inhibition Service of freedesktop.org.
    pub(super) struct Held {
        bus: Connection,
        cookie: u32,
    }

    impl Held {
        pub(super) fn take() -> Option<Self> {
            let bus = Connection::new_session().ok()?;
            let saver = bus.with_proxy(NAME, PLACE, PATIENCE);
            let (cookie,) =
                saver.method_call(NAME, "Inhibit", ("Educhorus", "a score in full screen")).ok()?;
            Some(Self { bus, cookie })
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            let saver = self.bus.with_proxy(NAME, PLACE, PATIENCE);
            // One that does not answer any more holds nothing either.
            let _: Result<(), _> = saver.method_call(NAME, "UnInhibit", (self.cookie,));
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod hold {
    /// Nothing: the web view does it.
    pub(super) struct Held;

    impl Held {
        pub(super) fn take() -> Option<Self> {
            None
        }
    }
}
