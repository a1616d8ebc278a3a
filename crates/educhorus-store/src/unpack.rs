//! Unpacking what stands in a database or lies beside it, within limits.
//!
//! What it is for: a profile or a backup may have been handed over by somebody, and some KB of zstd can stand for
//! gigabytes, or ask for a window of 128 MiB before the first byte.
//!
//! How it works: the bytes are unpacked up to a limit that nothing of ours reaches: a snapshot has the limit within
//! which one is made, and a backup is never smaller than a hundredth of what it holds, which whoever makes one sees to.
//!
//! What it deliberately does not do: it knows nothing of what the bytes mean.

use std::io::{Read, Write};

use educhorus_replica::{MOST_SNAPSHOT, Refused, ReplicaError};

use crate::StoreError;

/// The window that zstd may ask for, as a power of two: 8 MiB, more than any level takes that we use.
const WINDOW: u32 = 23;

/// What any backup may unpack to, however small it is. Bytes.
const SMALL_BACKUP: u64 = 32 * 1024 * 1024;

/// How many bytes each byte of a larger backup may stand for.
const BACKUP_RATIO: u64 = 100;

/// The frame that readers of zstd skip (RFC 8878, section 3.1.2).
const SKIPPED: u32 = 0x184D_2A50;

/// Unpacks a snapshot.
///
/// Errors: `Damaged` for what is no zstd; `Document` beyond [`MOST_SNAPSHOT`].
pub(crate) fn snapshot(packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let most = MOST_SNAPSHOT;
    let unpacked = within(packed, most as u64);
    let unpacked = unpacked.map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
    unpacked.ok_or_else(|| ReplicaError::NotAdmitted(Refused::TooLong { bytes: most + 1, most }).into())
}

/// Unpacks a backup of which the file has so many bytes.
///
/// Errors: `Damaged` for what is no zstd, and for what holds more than any backup of that size.
pub(crate) fn backup(packed: impl Read, size: u64) -> Result<Vec<u8>, StoreError> {
    let most = most_of_backup(size);
    let unpacked = within(packed, most);
    let unpacked = unpacked.map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
    unpacked.ok_or_else(|| StoreError::Damaged { cause: format!("it unpacks to more than {most} bytes") })
}

/// Adds to a backup, which is of so many bytes now, what it lacks to be as large as what it holds asks for.
pub(crate) fn fill_backup(into: &mut impl Write, size: u64, image: u64) -> std::io::Result<()> {
    let lacking = if image > most_of_backup(size) { image.div_ceil(BACKUP_RATIO) - size } else { 0 };
    let Ok(lacking) = u32::try_from(lacking) else { return Err(std::io::ErrorKind::FileTooLarge.into()) };
    if lacking > 0 {
        into.write_all(&SKIPPED.to_le_bytes())?;
        into.write_all(&lacking.to_le_bytes())?;
        std::io::copy(&mut std::io::repeat(0).take(lacking.into()), into)?;
    }
    Ok(())
}

fn most_of_backup(size: u64) -> u64 {
    SMALL_BACKUP.max(size.saturating_mul(BACKUP_RATIO))
}

/// What is packed, unless it is more than so many bytes.
fn within(packed: impl Read, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut decoder = zstd::stream::read::Decoder::new(packed)?;
    decoder.window_log_max(WINDOW)?;
    let mut bytes = Vec::new();
    decoder.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many zeros as a backup: what a database with little in it may look like to zstd.
    fn packed(image: u64) -> Vec<u8> {
        let mut bytes = zstd::encode_all(std::io::repeat(0).take(image), 3).expect("memory is packed");
        let size = bytes.len() as u64;
        fill_backup(&mut bytes, size, image).expect("memory takes it");
        bytes
    }

    #[test]
    fn a_backup_of_ours_is_never_refused_however_well_it_packs() {
        for image in [0, 100, SMALL_BACKUP, SMALL_BACKUP + 1, 3 * SMALL_BACKUP] {
            let bytes = packed(image);
            let unpacked = backup(&bytes[..], bytes.len() as u64).expect("ours");
            assert_eq!(unpacked.len() as u64, image);
        }
    }

    #[test]
    fn a_small_backup_that_unpacks_without_end_is_refused() {
        let bomb = zstd::encode_all(std::io::repeat(0).take(1 << 28), 1).expect("memory is packed");
        assert!(bomb.len() < 1 << 17);
        let refused = backup(&bomb[..], bomb.len() as u64);
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{:?}", refused.map(|bytes| bytes.len()));
    }

    #[test]
    fn a_snapshot_that_unpacks_without_end_is_refused() {
        let bomb = zstd::encode_all(std::io::repeat(0).take(1 << 28), 1).expect("memory is packed");
        let refused = snapshot(&bomb).map(|bytes| bytes.len());
        assert!(matches!(refused, Err(StoreError::Document(ReplicaError::NotAdmitted(_)))), "{refused:?}");
    }
}
