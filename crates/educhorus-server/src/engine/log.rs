//! The log of a space.

use educhorus_domain::{DeviceId, DocumentId, SchoolId, SpaceId};

use super::EngineError;

/// What a row of the log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A change of a document. Key: document and hash.
    Change,
    /// A field of a person card. Key: person and field; a newer one takes the place of the one before.
    Card,
    /// Whether two cards are one person. Key: both; a newer one takes the place of the one before.
    Link,
    /// A consent or a refusal. Key: counter and device of its stamp.
    Consent,
    /// A device of the registry. Key: the device; a newer one takes the place of the one before.
    Device,
    /// A record of the chain of authority. Key: its number.
    Chain,
    /// A document that began again. Key: document and number.
    Epoch,
    /// A line of the journal. Key: device and number there.
    Line,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Change,
        Self::Card,
        Self::Link,
        Self::Consent,
        Self::Device,
        Self::Chain,
        Self::Epoch,
        Self::Line,
    ];

    /// The name under which the kind is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Card => "card",
            Self::Link => "link",
            Self::Consent => "consent",
            Self::Device => "device",
            Self::Chain => "chain",
            Self::Epoch => "epoch",
            Self::Line => "line",
        }
    }

    /// The kind that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a row with the key of an earlier one takes its place; otherwise the earlier one stays.
    pub fn is_replaced(self) -> bool {
        matches!(self, Self::Card | Self::Link | Self::Device)
    }
}

/// A school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolRow {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
}

/// A space that the server has adopted.
#[derive(Clone, PartialEq, Eq)]
pub struct SpaceRow {
    /// The space.
    pub space: SpaceId,
    /// The school to which it belongs.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Its secret, which keys tombstones: never logged.
    pub secret: [u8; 32],
    /// The number of the last row of its log.
    pub head: u64,
}

impl std::fmt::Debug for SpaceRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SpaceRow")
            .field("space", &self.space)
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// A row to be appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// What it is.
    pub kind: Kind,
    /// What names it among its kind: see [`Kind`].
    pub key: Vec<u8>,
    /// The document of a change or an epoch.
    pub document: Option<DocumentId>,
    /// The epoch of a change.
    pub epoch: u32,
    /// Who made a change, and the how manieth of hers it is.
    pub actor: Option<([u8; 16], u64)>,
    /// The device that handed it over.
    pub pushed_by: DeviceId,
    /// A change as it came, or a part as CBOR.
    pub bytes: Vec<u8>,
}

/// A row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Its number in the space, from 1; a row that takes the place of another has a new one.
    pub number: u64,
    /// What it holds.
    pub row: NewRow,
}

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forget {
    /// Every change of a document: it begins again.
    Changes(DocumentId),
    /// One row.
    Row(Kind, Vec<u8>),
}

/// Where a document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentState {
    /// The document.
    pub document: DocumentId,
    /// What it is about, as CBOR of the message that names it.
    pub reference: Vec<u8>,
    /// Its epoch.
    pub epoch: u32,
    /// Its heads, sorted.
    pub heads: Vec<[u8; 32]>,
}

/// What one push appends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The last number of the log on which the push was decided.
    pub expected: u64,
    /// What goes, before anything comes.
    pub forget: Vec<Forget>,
    /// What comes, in this order.
    pub rows: Vec<NewRow>,
    /// Where the documents stand then.
    pub documents: Vec<DocumentState>,
}

impl Batch {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.forget.is_empty() && self.rows.is_empty() && self.documents.is_empty()
    }
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is durable; the log now ends here.
    At(u64),
    /// Somebody else has appended meanwhile: nothing was written, decide again.
    Moved,
}

/// What is known of a change without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownChange {
    /// Its hash.
    pub hash: [u8; 32],
    /// Who made it.
    pub actor: [u8; 16],
    /// The how manieth of hers.
    pub seq: u64,
}

/// What hears that the log of a space now ends at a number.
pub type Heard = Box<dyn Fn(SpaceId, u64) + Send + Sync>;

/// The logs of the spaces of a server.
pub trait SpaceLog: Send + Sync {
    /// Enters a school.
    ///
    /// Errors: [`EngineError`], as in every call here.
    fn add_school(&self, school: &SchoolRow) -> Result<(), EngineError>;

    /// Every school.
    fn schools(&self) -> Result<Vec<SchoolRow>, EngineError>;

    /// Enters a space, whose log is empty, and says whether it was new.
    fn adopt(&self, space: &SpaceRow) -> Result<bool, EngineError>;

    /// Every space.
    fn spaces(&self) -> Result<Vec<SpaceRow>, EngineError>;

    /// A space with the number of its last row.
    fn space(&self, space: SpaceId) -> Result<Option<SpaceRow>, EngineError>;

    /// Appends in one transaction under a lock of the space. A row that is there already is left as it is, or
    /// replaced where its kind says so and its bytes differ.
    fn append(&self, space: SpaceId, batch: &Batch) -> Result<Appended, EngineError>;

    /// Rows after a number, in order, `limit` at most.
    fn since(&self, space: SpaceId, after: u64, limit: u32) -> Result<Vec<LogRow>, EngineError>;

    /// Every row of some kinds, in order.
    fn of_kinds(&self, space: SpaceId, kinds: &[Kind]) -> Result<Vec<LogRow>, EngineError>;

    /// The row of a key, if there is one.
    fn find(&self, space: SpaceId, kind: Kind, key: &[u8]) -> Result<Option<LogRow>, EngineError>;

    /// Every change of a document with its bytes, in order.
    fn changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<LogRow>, EngineError>;

    /// What is known of the changes of a document.
    fn known_changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<KnownChange>, EngineError>;

    /// Where every document of a space stands.
    fn documents(&self, space: SpaceId) -> Result<Vec<DocumentState>, EngineError>;

    /// Tells from now on of what other nodes append, once it is durable, until the engine goes. The same may be told
    /// twice; what could not be told is told later. Where there is one node only, nothing is told.
    fn listen(&self, heard: Heard) {
        drop(heard);
    }
}
