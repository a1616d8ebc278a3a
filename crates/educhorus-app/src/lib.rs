//! What the program does: one function per command and query, policies, undo, jobs.
//!
//! How it works: a host holds a [`Door`], which opens the profile and says why where it cannot. [`App::call`] finds the function that `educhorus-api` declares under a name and runs it. A query
//! gets a [`Reading`] and cannot write by type. A command gets the [`Host`] and commits one gesture. A job works
//! with what is outside the profile (files, the page worker, the sound card) and locks the profile only to commit.
//! Bytes (pages, peaks) never pass through calls: [`App::media`] serves them by path on every host.
//!
//! What it deliberately does not do: it knows no transport, opens no port, and makes no sentence for people.

mod actor;
mod app;
mod authority;
mod backups;
mod bars;
mod bell;
mod calendar;
mod choirs;
mod class_lists;
mod clock;
mod consents;
mod demo;
mod desk;
mod disagreement;
mod dispatch;
mod door;
mod edition_file;
mod erasure;
mod exchange;
mod exporting;
mod folders;
mod former_singers;
mod held;
mod host;
mod ink;
mod intake;
mod journal;
mod listeners;
mod media;
mod mentions;
mod notes;
mod numbers;
mod pages;
mod places;
mod player;
mod policy;
mod present;
mod profile;
mod programme_items;
mod programmes;
mod proposals;
mod protection;
mod pupil;
mod refusal;
mod repertoire;
mod replacing;
mod road;
mod road_of_pages;
mod roll_call;
mod school;
mod score;
mod scratch;
mod shown;
mod singers;
mod splitting;
mod unlock;

pub use app::{App, Options};
pub use clock::{Clock, Now, SystemClock};
pub use door::Door;
pub use exchange::{content_of, parcel_of};
pub use host::{Host, Outcome, Reading};
pub use intake::Intake;
pub use media::{Media, save_text};
pub use places::{Places, above};
pub use road::{Metered, School, Schools, no_schools, nothing_said_of_the_network};
pub use school::Keeping;
