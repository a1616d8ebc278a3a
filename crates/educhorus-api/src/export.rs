//! A score with its ink, for other programs and for paper.

use educhorus_domain::EditionId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::InkFor;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How ink stands in a file for others.
pub enum InkInFile {
    /// Drawn into the pages: seen everywhere, and nothing takes it away.
    Drawn,
    /// As annotations, which another program can change.
    Annotations,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A layer of ink that goes along.
pub struct ExportLayer {
    /// The layer.
    pub audience: InkFor,
    /// Its name, as other programs show whose an annotation is.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a PDF of an edition with what was drawn on it. The file that is kept stays as it is.
pub struct ExportScore {
    /// The edition.
    pub edition: EditionId,
    /// How the ink stands in it.
    pub ink: InkInFile,
    /// The layers that go along.
    pub layers: Vec<ExportLayer>,
    /// The pages that are wanted, from 0 in the order in which they are shown; every one where none is named.
    pub pages: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file that was made.
pub struct MadeScore {
    /// The token under which it is fetched (`made/<token>`).
    pub source: String,
    /// A name for the file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// How many lines of ink are in it.
    pub lines: u32,
}
