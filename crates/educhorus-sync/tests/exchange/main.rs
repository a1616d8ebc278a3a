//! The question and the answer from outside: those of released protocols for ever, and those that nobody wrote.

mod golden;
mod hostile;
#[path = "../bundle/sample.rs"]
#[allow(dead_code, reason = "the sample of bundles is more than is needed here")]
mod sample;
mod values;
