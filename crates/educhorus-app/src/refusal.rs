//! How errors of the other crates become codes and arguments.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_audio::AudioError;
use educhorus_interchange::InterchangeError;
use educhorus_replica::ReplicaError;
use educhorus_score::ScoreError;
use educhorus_store::StoreError;
use educhorus_sync::exchange::WireError;

/// What a call answers.
pub(crate) type Answer<T> = Result<T, CommandError>;

/// A thing that a request names and that is not there.
pub(crate) fn not_found(what: &str) -> CommandError {
    CommandError::new(ErrorCode::NotFound).with("what", what)
}

pub(crate) fn of_store(error: StoreError) -> CommandError {
    let code = match &error {
        StoreError::InUse => ErrorCode::ProfileInUse,
        StoreError::TooNew { found, known } => {
            return CommandError::new(ErrorCode::ProfileTooNew).with("found", found).with("known", known);
        }
        StoreError::Locked => ErrorCode::ProfileLocked,
        StoreError::DiskFull => ErrorCode::DiskFull,
        // SQLite says it so where not even its index of the log finds room (SQLITE_IOERR_SHMSIZE).
        StoreError::Failed(error) if error.sqlite_error().is_some_and(|of| of.extended_code == 4874) => {
            ErrorCode::DiskFull
        }
        StoreError::ReadOnly => ErrorCode::ProfileReadOnly,
        StoreError::Damaged { .. } => ErrorCode::ProfileDamaged,
        // Read again it would be the same.
        StoreError::Document(ReplicaError::NotAdmitted(_)) => ErrorCode::ProfileDamaged,
        StoreError::Document(_) => ErrorCode::DocumentFailed,
        StoreError::NothingToUndo => ErrorCode::NothingToUndo,
        StoreError::BackupGone => return not_found("backup"),
        StoreError::OtherSpace => ErrorCode::BundleOtherSpace,
        StoreError::NotAuthority => ErrorCode::NotAuthority,
        StoreError::DocumentTooNew => ErrorCode::DocumentTooNew,
        StoreError::Incomplete => ErrorCode::ForkIncomplete,
        StoreError::File { .. } | StoreError::Failed(_) => ErrorCode::StorageFailed,
    };
    CommandError::new(code).because(chain(&error))
}

pub(crate) fn of_list(error: InterchangeError) -> CommandError {
    let refusal = |code| CommandError::new(code);
    match &error {
        InterchangeError::Empty | InterchangeError::NoRows => refusal(ErrorCode::ListEmpty),
        InterchangeError::TooLarge { bytes, limit } => {
            refusal(ErrorCode::ListTooLarge).with("bytes", bytes).with("limit", limit)
        }
        InterchangeError::TooManyLines { lines, limit } => {
            refusal(ErrorCode::ListTooManyLines).with("lines", lines).with("limit", limit)
        }
        InterchangeError::NotText { looks_like } => {
            refusal(ErrorCode::ListNotText).with("kind", looks_like.code())
        }
        InterchangeError::NoNames { .. } => refusal(ErrorCode::ListNoNames),
        InterchangeError::HoldsPasswords { heading, .. } => {
            refusal(ErrorCode::ListHoldsPasswords).with("name", heading)
        }
        InterchangeError::UnknownColumn { .. } => refusal(ErrorCode::ListReadingUnknown),
        _ => refusal(ErrorCode::ListBroken),
    }
    .because(&error)
}

/// A refusal about a score; `name` is the name of its file.
pub(crate) fn of_score(error: ScoreError, name: &str) -> CommandError {
    let code = match &error {
        ScoreError::NotAPdf => ErrorCode::ScoreNotPdf,
        ScoreError::Encrypted => ErrorCode::ScoreEncrypted,
        ScoreError::NoPages => ErrorCode::ScoreNoPages,
        ScoreError::PageOutside { .. } => ErrorCode::PageOutside,
        ScoreError::TooLarge { .. } => ErrorCode::ScoreTooLarge,
        ScoreError::Broken | ScoreError::WorkerDied => ErrorCode::ScoreBroken,
        ScoreError::TimedOut { .. } => ErrorCode::PageTimedOut,
        ScoreError::PassedBy => ErrorCode::PagePassedBy,
        ScoreError::NotConfined => ErrorCode::ScoreEngineOpen,
        ScoreError::WorkerMissing { .. } | ScoreError::LibraryMissing { .. } => ErrorCode::ScoreEngineMissing,
        ScoreError::Unreadable(_) => ErrorCode::FileUnreadable,
    };
    CommandError::new(code).with("name", name).because(chain(&error))
}

/// A refusal about one page: the others of its score go on.
pub(crate) fn of_page(error: ScoreError, name: &str) -> CommandError {
    match error {
        ScoreError::WorkerDied => {
            CommandError::new(ErrorCode::PageEndedEngine).with("name", name).because(chain(&error))
        }
        other => of_score(other, name),
    }
}

/// A refusal about a recording; `name` is the name of its file or its label.
pub(crate) fn of_sound(error: AudioError, name: &str) -> CommandError {
    let refusal = match &error {
        AudioError::Unreadable(_) => CommandError::new(ErrorCode::FileUnreadable),
        AudioError::TooLong { limit_ms } => {
            CommandError::new(ErrorCode::TrackTooLong).with("limit", limit_ms / 60_000)
        }
        AudioError::TooBig { .. } | AudioError::TooManyStems { .. } => {
            CommandError::new(ErrorCode::TrackTooLong).with("limit", 60)
        }
        AudioError::NoStems | AudioError::NothingLoaded => CommandError::new(ErrorCode::PlayerEmpty),
        AudioError::NotMp3 => CommandError::new(ErrorCode::TrackNotSound),
        AudioError::PlayerStopped => CommandError::new(ErrorCode::SoundUnavailable),
        AudioError::Unwritable(_) => CommandError::new(ErrorCode::StorageFailed),
        _ => CommandError::new(ErrorCode::TrackBroken),
    };
    refusal.with("name", name).because(chain(&error))
}

/// An error with its sources, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

/// A failure of the road as the contract says it.
pub(crate) fn of_wire(error: &WireError) -> CommandError {
    let (code, args) = error.code();
    CommandError::of_code(code, args).because(error)
}
