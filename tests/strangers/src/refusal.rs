//! What a refusal may say.

use educhorus_sync::SyncError;

/// Whether an error says that the bytes are not what they should be, and nothing else.
pub(crate) fn is_of_bytes(error: &SyncError) -> bool {
    matches!(
        error,
        SyncError::Damaged { .. } | SyncError::TooLarge { .. } | SyncError::TooNew { .. } | SyncError::Cut
    )
}
