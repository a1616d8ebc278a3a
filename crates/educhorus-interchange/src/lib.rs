//! Files that come in and go out of a choir: class lists, repertoire folders, school calendars.
//!
//! What it is for: turning bytes that a teacher was given (a list from the school office, a folder of scores and
//! recordings, a table of holidays) into values that can be shown, corrected and then applied.
//!
//! How it works: bytes and strings in, values out. Every guess carries its reason and can be overridden; every limit
//! has its own error; nothing is written and nothing is decided for good.
//!
//! What it deliberately does not do: open files, read a clock, touch stored singers or works, or hold sentences for
//! people (it gives codes and arguments; the sentences are made from the locales).

pub mod calendar;
pub mod class_list;
mod error;
pub mod repertoire;
pub mod staff_list;
mod table;
pub mod text;
pub mod voice;

pub use error::{ForeignFile, InterchangeError};
pub use text::clean_file_title;
