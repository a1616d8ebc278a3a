//! What can go wrong between a file and a page on the screen.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Which bound a request or a file went beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeLimit {
    /// Bytes of the whole file.
    FileBytes,
    /// Pages that the document claims to have.
    Pages,
    /// Pixels of one image.
    Pixels,
    /// Pixels along one side of the whole page.
    Side,
    /// First row of a tile, beyond the bottom of its page.
    Rows,
}

/// Why a score could not be opened or a page not drawn, each variant calling for another answer.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// The bytes are something else under the name of a PDF: ask for another file.
    #[error("the bytes are not a PDF")]
    NotAPdf,
    /// A password is needed: ask for a copy saved without one.
    #[error("the PDF asks for a password")]
    Encrypted,
    /// There is nothing to show.
    #[error("the PDF has no pages")]
    NoPages,
    /// The page asked for is not in the document (pages count from 0).
    #[error("page {page} asked of {pages}")]
    PageOutside {
        /// Page asked for, from 0.
        page: u32,
        /// Pages there are.
        pages: u32,
    },
    /// A bound protects the machine; a smaller file or image passes.
    #[error("{limit:?}: {value}, at most {most}")]
    TooLarge {
        /// The bound in question.
        limit: SizeLimit,
        /// What was asked or found.
        value: u64,
        /// What is allowed.
        most: u64,
    },
    /// It starts like a PDF and cannot be read further: the file is damaged.
    #[error("the PDF is damaged")]
    Broken,
    /// The worker took longer than allowed and was killed; the page rests before it is tried again.
    #[error("no answer within {after:?}")]
    TimedOut {
        /// The time that was allowed.
        after: Duration,
    },
    /// The worker ended in the middle of the work; the page rests before it is tried again.
    #[error("the worker process ended")]
    WorkerDied,
    /// The worker program could not be started: the installation is incomplete.
    #[error("the worker program {program} cannot be started")]
    WorkerMissing {
        /// The program that was tried.
        program: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The PDF library is absent or is not the pinned build (`packaging/setup/pdfium.sh` fetches it).
    #[error("no usable PDF library at {path}")]
    LibraryMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The system refuses what should shut the worker in: no document is read (ADR 0023).
    #[error("the worker could not give up its rights")]
    NotConfined,
    /// The reader has gone on, so the page was not drawn.
    #[error("the page is not wanted any more")]
    PassedBy,
    /// The bytes of the document could not be fetched from where they are kept.
    #[error("the bytes of the score could not be read")]
    Unreadable(#[source] io::Error),
}

impl ScoreError {
    /// Names the variant for the edge of the program, where the sentence is made.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPdf => "score_not_a_pdf",
            Self::Encrypted => "score_encrypted",
            Self::NoPages => "score_no_pages",
            Self::PageOutside { .. } => "score_page_outside",
            Self::TooLarge { .. } => "score_too_large",
            Self::Broken => "score_broken",
            Self::TimedOut { .. } => "score_timed_out",
            Self::WorkerDied => "score_worker_died",
            Self::WorkerMissing { .. } => "score_worker_missing",
            Self::LibraryMissing { .. } => "score_library_missing",
            Self::NotConfined => "score_not_confined",
            Self::PassedBy => "score_passed_by",
            Self::Unreadable(_) => "score_unreadable",
        }
    }
}
