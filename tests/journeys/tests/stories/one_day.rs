//! Stories that speak of today, told again when midnight fell into them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::Command;

/// The day that the programs see: local, as they see it.
fn today() -> String {
    let output = Command::new("date").arg("+%F").output().expect("every system has a date");
    String::from_utf8(output.stdout).expect("digits")
}

/// Tells a story from its beginning to its end on one day.
///
/// A story takes seconds: one that began before midnight and ended after it is told once more, whatever came of it.
pub fn on_one_day(story: impl Fn()) {
    loop {
        let day = today();
        let end = catch_unwind(AssertUnwindSafe(&story));
        if today() != day {
            println!("midnight fell into this story: once more");
            continue;
        }
        return end.unwrap_or_else(|panic| resume_unwind(panic));
    }
}
