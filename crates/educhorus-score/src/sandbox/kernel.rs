//! What the kernel takes away besides calls: descriptors, memory images, paths, memory and time.

// This module is one of the few that speak to the system directly (DESIGN §8).
#![allow(unsafe_code)]

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope};

use super::Protection;
use crate::error::ScoreError;
use crate::limits::Limits;

/// Paths, ports, signals and abstract sockets. Later versions add nothing that the filter of calls lets through.
const ASKED: ABI = ABI::V6;

/// Input, output and complaints stay; whatever a careless library of the app left open goes.
pub(super) fn close_inherited() -> Result<(), ScoreError> {
    const FIRST: libc::c_uint = 3;
    // SAFETY: the call has no pointers, and nobody in this process owns a descriptor yet that is used again: the
    // library is mapped, and mappings outlive their descriptors.
    let done = unsafe { libc::syscall(libc::SYS_close_range, FIRST, libc::c_uint::MAX, 0) };
    // Before Linux 5.9 there is no such call: the descriptors of the app carry the flag that closes them at the start
    // of a program anyway.
    let unknown = || std::io::Error::last_os_error().raw_os_error() == Some(libc::ENOSYS);
    if done == 0 || unknown() { Ok(()) } else { Err(ScoreError::NotConfined) }
}

/// No core file anywhere, be it that the system hands it to a program, and no other process of the same person looks
/// into this one: a page may name pupils.
pub(super) fn hide_memory() -> Result<(), ScoreError> {
    // SAFETY: the call has no pointers.
    let done = unsafe { libc::prctl(libc::PR_SET_DUMPABLE, 0, 0, 0, 0) };
    if done == 0 { Ok(()) } else { Err(ScoreError::NotConfined) }
}

/// Gives up every path, port and foreign process for this thread and those that it starts.
pub(super) fn give_up_paths() -> Result<Protection, ScoreError> {
    let closed = || -> Result<_, RulesetError> {
        Ruleset::default()
            .handle_access(AccessFs::from_all(ASKED))?
            .handle_access(AccessNet::from_all(ASKED))?
            .scope(Scope::from_all(ASKED))?
            .create()?
            .restrict_self()
    };
    let status = closed().map_err(|_| ScoreError::NotConfined)?;
    Ok(match status.ruleset {
        RulesetStatus::FullyEnforced => Protection::Full,
        RulesetStatus::PartiallyEnforced => Protection::OlderKernel,
        RulesetStatus::NotEnforced => Protection::FilterOnly,
    })
}

/// Sets what the process may take of the machine over its whole life; it cannot be raised again.
pub(super) fn set_limits(limits: &Limits) -> Result<(), ScoreError> {
    let bounds = [
        (libc::RLIMIT_AS, limits.memory_bytes),
        (libc::RLIMIT_CPU, limits.processor.as_secs().max(1)),
        (libc::RLIMIT_CORE, 0),
        (libc::RLIMIT_FSIZE, 0),
        (libc::RLIMIT_NOFILE, 0),
        (libc::RLIMIT_NPROC, 0),
        (libc::RLIMIT_MEMLOCK, 0),
        (libc::RLIMIT_MSGQUEUE, 0),
    ];
    for (resource, most) in bounds {
        let bound = libc::rlimit { rlim_cur: most, rlim_max: most };
        // SAFETY: the pointer is to a value on this stack, which the kernel only reads.
        if unsafe { libc::setrlimit(resource, &raw const bound) } != 0 {
            return Err(ScoreError::NotConfined);
        }
    }
    Ok(())
}
