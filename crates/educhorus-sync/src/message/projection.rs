//! What one person may see of documents that she may not read.

use educhorus_domain::PersonId;
use serde::{Deserialize, Serialize};

use crate::wire;

/// What stands of one person in documents that she may not read; the larger version wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectionPart {
    /// The person whom it is about, and who reads it.
    #[serde(rename = "s", with = "wire::id")]
    pub subject: PersonId,
    /// What it is, such as `name`.
    #[serde(rename = "k")]
    pub key: String,
    /// How far the document is from which it was made.
    #[serde(rename = "n")]
    pub version: u64,
    /// The value, as JSON.
    #[serde(rename = "v")]
    pub value: String,
}
