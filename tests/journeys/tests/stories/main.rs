//! Whole stories through the real programs: the command line, the server on loopback, and what a kill, a full disk or
//! missing rights leave.

#[cfg(target_os = "linux")]
mod behind;
mod conformance;
mod crash;
mod door;
mod exchange;
#[cfg(target_os = "linux")]
mod full_disk;
mod one_day;
mod profiles;
mod programs;
#[cfg(target_os = "linux")]
mod protection;
#[cfg(target_os = "linux")]
mod rights;
mod school;
mod school_pupil;
mod season;
mod served;
#[cfg(target_os = "linux")]
mod session;
#[cfg(target_os = "linux")]
mod small_disk;
#[cfg(target_os = "linux")]
mod weather;
