use std::io;

/// Why a figure could not be measured; the table then says so.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A file could not be read or written.
    #[error("{name}: {source}")]
    File {
        /// The file, as a person knows it.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// A program that is measured, or with which is measured, is not there.
    #[error("{name} is missing: {hint}")]
    Missing {
        /// The program.
        name: String,
        /// Where it comes from.
        hint: &'static str,
    },
    /// A program that was started ended with an error, or never did what was waited for.
    #[error("{name}: {what}")]
    Failed {
        /// The program.
        name: String,
        /// What it did.
        what: String,
    },
    /// The store refused.
    #[error(transparent)]
    Store(#[from] educhorus_store::StoreError),
    /// The program refused.
    #[error("refused: {0}")]
    Refused(#[from] educhorus_api::CommandError),
    /// A bundle could not be made or read.
    #[error(transparent)]
    Bundle(#[from] educhorus_sync::SyncError),
    /// A page could not be drawn.
    #[error(transparent)]
    Score(#[from] educhorus_score::ScoreError),
    /// Sound could not be mixed.
    #[error(transparent)]
    Audio(#[from] educhorus_audio::AudioError),
}

impl BenchError {
    /// A file that could not be read or written.
    pub fn file(name: impl Into<String>, source: io::Error) -> Self {
        Self::File { name: name.into(), source }
    }

    /// A program that did not do what was waited for.
    pub fn failed(name: impl Into<String>, what: impl ToString) -> Self {
        Self::Failed { name: name.into(), what: what.to_string() }
    }
}
