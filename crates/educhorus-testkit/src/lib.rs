//! Tests only: temporary profiles, random numbers that repeat, builders of a choir, a log in memory, a database.
//!
//! What it is for: a test says what it is about and nothing else. How it works: everything that chance or a clock
//! would decide comes from a seed that the test prints. What it deliberately does not do: it asserts nothing, and
//! it is a dependency of tests alone; a panic here means that the machine cannot run tests.

mod choir;
mod exchange;
mod memory_log;
#[cfg(target_os = "linux")]
mod postgres;
mod random;
mod scan;
mod temp_store;

pub use choir::TestChoir;
pub use exchange::{Fork, Hindrance, code_key};
pub use memory_log::MemoryLog;
#[cfg(target_os = "linux")]
pub use postgres::{PostgresDatabase, PostgresInstance};
pub use random::Random;
pub use scan::Scan;
pub use temp_store::{TempStore, recovery_code};
