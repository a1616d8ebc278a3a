//! The corrections that a person made to the reading of a list.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::column::ColumnRole;
use crate::table::Separator;
use crate::text::TextEncoding;

/// What a person corrected; everything left open is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingOverrides {
    /// The encoding to read with.
    pub encoding: Option<TextEncoding>,
    /// The separator to cut with.
    pub separator: Option<Separator>,
    /// Whether the list has a line of headings.
    pub has_header: Option<bool>,
    /// Whether broken accents are repaired; they are when this is open.
    pub repair_accents: Option<bool>,
    /// Roles of columns, by their place from 0.
    pub roles: BTreeMap<usize, ColumnRole>,
    /// Sensitive columns whose contents are wanted all the same, by their place from 0.
    pub keep_sensitive: BTreeSet<usize>,
}
