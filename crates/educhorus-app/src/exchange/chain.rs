//! The chain of authority of this profile: read, begun where it is first needed, and extended.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_store::{ChainRecord, Reader};
use educhorus_sync::authority::Chain;
use educhorus_sync::message::{AuthorityPart, EpochMark};
use educhorus_sync::{DeviceKey, Secret};

use super::parts::chain_record;
use crate::exchange::fresh_seed;
use crate::host::Host;
use crate::refusal::{Answer, of_store};

/// The chain that this profile goes by. Whoever holds the right and has none yet begins it; nobody else can.
pub(crate) fn own(host: &mut Host) -> Answer<Option<Chain>> {
    let rows = host.reading().read.chain().map_err(of_store)?;
    if rows.is_empty() {
        let Ok((holder, key)) = holder_key(host) else { return Ok(None) };
        let chain = Chain::begin(host.store.space(), holder, &key);
        keep(host, &chain)?;
        return Ok(Some(chain));
    }
    Chain::read(host.store.space(), records(&rows)?).map_err(damaged)
}

/// The records of a chain as they were kept; their signatures are not checked.
pub(crate) fn records(rows: &[ChainRecord]) -> Answer<Vec<AuthorityPart>> {
    rows.iter().map(|row| AuthorityPart::from_cbor(&row.record).map_err(damaged)).collect()
}

/// Keeps a chain: whom its last record names holds the right from now on.
pub(crate) fn keep(host: &mut Host, chain: &Chain) -> Answer<()> {
    let rows: Vec<ChainRecord> = chain.records().iter().map(chain_record).collect();
    host.store.set_chain(&rows).map_err(of_store)
}

/// The device that holds the right, which this profile is or was, with its key.
///
/// Errors: `not_authority`.
pub(crate) fn holder_key(host: &mut Host) -> Answer<(educhorus_domain::DeviceId, DeviceKey)> {
    let (holder, seed) = host.store.authority_seed(fresh_seed()).map_err(of_store)?;
    let key = DeviceKey::from_secret(&Secret::from_bytes(seed));
    host.store.set_authority_key(holder, &key.verifying_key()).map_err(of_store)?;
    Ok((holder, key))
}

/// In which epoch each document is here.
pub(crate) fn marks(host: &Host) -> Answer<Vec<EpochMark>> {
    let marks = host.store.read().epoch_marks().map_err(of_store)?;
    let mark = |one: educhorus_store::EpochMark| {
        let educhorus_store::EpochMark { document, number, id } = one;
        EpochMark { document, number, id }
    };
    Ok(marks.into_iter().map(mark).collect())
}

/// Whether everything is here that stood when the right last moved, and every document of a later epoch.
pub(crate) fn is_whole(read: &Reader<'_>) -> Answer<bool> {
    let records = records(&read.chain().map_err(of_store)?)?;
    let moved = records.iter().rev().find(|record| !record.documents.is_empty());
    let listed = moved.map(|record| record.documents.clone()).unwrap_or_default();
    read.has_all(&stored(&listed)).map_err(of_store)
}

/// Marks as the store has them.
pub(super) fn stored(marks: &[EpochMark]) -> Vec<educhorus_store::EpochMark> {
    let mark = |one: &EpochMark| {
        let EpochMark { document, number, id } = *one;
        educhorus_store::EpochMark { document, number, id }
    };
    marks.iter().map(mark).collect()
}

fn damaged(error: educhorus_sync::SyncError) -> CommandError {
    CommandError::new(ErrorCode::ProfileDamaged).because(error)
}
