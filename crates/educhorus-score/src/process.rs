//! One running worker program, asked with a time limit.
//!
//! A thread writes to it and a thread reads from it, so that neither a full pipe nor a silent worker can hold the
//! caller beyond the limit. Dropping it kills the program, which ends both threads.

use std::io;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::error::ScoreError;
use crate::limits::Limits;
use crate::sandbox::Protection;
use crate::wire::{Frame, Reply, Request, read_frame, write_frame};

/// A worker that was started, and that may not be ready yet.
pub(crate) struct StartingWorker(WorkerProcess);

impl StartingWorker {
    /// Starts the program and does not wait for it.
    ///
    /// Errors: [`ScoreError::LibraryMissing`], [`ScoreError::WorkerMissing`].
    pub(crate) fn start(program: &Path, library: &Path, limits: &Limits) -> Result<Self, ScoreError> {
        if !library.is_file() {
            return Err(ScoreError::LibraryMissing { path: library.to_owned() });
        }
        WorkerProcess::spawn(program, library, limits)
            .map(Self)
            .map_err(|source| ScoreError::WorkerMissing { program: program.to_owned(), source })
    }

    /// Waits until the worker has loaded the library and given up its rights.
    ///
    /// Errors: [`ScoreError::LibraryMissing`], [`ScoreError::NotConfined`], [`ScoreError::TimedOut`],
    /// [`ScoreError::WorkerDied`].
    pub(crate) fn ready(mut self, library: &Path, limits: &Limits) -> Result<WorkerProcess, ScoreError> {
        match self.0.hear(limits.open)? {
            Reply::Ready(protection) => {
                self.0.protection = protection;
                Ok(self.0)
            }
            Reply::NotConfined => Err(ScoreError::NotConfined),
            Reply::NoLibrary => Err(ScoreError::LibraryMissing { path: library.to_owned() }),
            _ => Err(ScoreError::WorkerDied),
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

/// A worker that has said it is ready.
pub(crate) struct WorkerProcess {
    child: Child,
    requests: Sender<Frame>,
    replies: Receiver<Frame>,
    protection: Protection,
}

impl WorkerProcess {
    fn spawn(program: &Path, library: &Path, limits: &Limits) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(library).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        empty_environment(&mut command);
        hide_console(&mut command);
        let mut child = command.spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (requests, to_write) = mpsc::channel();
        let (to_read, replies) = mpsc::channel();
        // A picture is at most a grey byte or a little more than a coloured JPEG's worth per pixel.
        let body_most = 4 * limits.pixels;
        thread::spawn(move || input.map(|input| write_all(input, &to_write)));
        thread::spawn(move || output.map(|output| read_all(output, body_most, &to_read)));
        Ok(Self { child, requests, replies, protection: Protection::Nothing })
    }

    /// Asks one thing and waits for its answer. After an error the worker is of no more use.
    ///
    /// Errors: [`ScoreError::TimedOut`], [`ScoreError::WorkerDied`].
    pub(crate) fn ask(&mut self, request: Request, limit: Duration) -> Result<Reply, ScoreError> {
        self.requests.send(request.into()).map_err(|_| ScoreError::WorkerDied)?;
        self.hear(limit)
    }

    fn hear(&mut self, limit: Duration) -> Result<Reply, ScoreError> {
        let frame = self.replies.recv_timeout(limit).map_err(|error| match error {
            RecvTimeoutError::Timeout => ScoreError::TimedOut { after: limit },
            RecvTimeoutError::Disconnected => ScoreError::WorkerDied,
        })?;
        Reply::from_frame(frame).ok_or(ScoreError::WorkerDied)
    }

    /// Itself, unless it has ended.
    pub(crate) fn if_alive(mut self) -> Option<Self> {
        self.is_alive().then_some(self)
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    pub(crate) fn protection(&self) -> Protection {
        self.protection
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for WorkerProcess {
    fn drop(&mut self) {
        // Both fail only for a process that has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write_all(mut input: ChildStdin, frames: &Receiver<Frame>) {
    for frame in frames {
        if write_frame(&mut input, &frame).is_err() {
            return;
        }
    }
}

fn read_all(mut output: ChildStdout, body_most: u64, replies: &Sender<Frame>) {
    while let Ok(Some(frame)) = read_frame(&mut output, body_most) {
        if replies.send(frame).is_err() {
            return;
        }
    }
}

/// What the app was told, such as where a passphrase lies, is no business of the worker.
fn empty_environment(command: &mut Command) {
    command.env_clear();
    // Windows finds its own libraries by it.
    if let Some(root) = std::env::var_os("SystemRoot").filter(|_| cfg!(windows)) {
        command.env("SystemRoot", root);
    }
}

/// Without this a black window flashes on Windows for every worker.
#[cfg(windows)]
fn hide_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn hide_console(_command: &mut Command) {}
