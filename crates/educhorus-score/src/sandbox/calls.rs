//! The calls to the kernel that drawing needs, and no others.
//!
//! How it works: two filters, the stricter of which decides. The first lets through what is listed and ends the
//! process at anything else. The second refuses some calls that the first lets through: those by which an engine
//! looks for fonts, the C library for the number of processors, and so on. They get an error and go on without.

use std::collections::BTreeMap;
use std::process;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch, apply_filter_all_threads,
};

use crate::error::ScoreError;

/// Allowed whatever their arguments: they reach only memory, descriptors 0 to 2, clocks and the process itself.
const FREE: &[libc::c_long] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_getrandom,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Refused without ending the process: innocent code tries them and does without.
const QUIETLY_REFUSED: &[libc::c_long] = &[
    libc::SYS_openat,
    libc::SYS_newfstatat,
    libc::SYS_fstat,
    libc::SYS_statx,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_getcwd,
    libc::SYS_fcntl,
    libc::SYS_ioctl,
    libc::SYS_uname,
    libc::SYS_sysinfo,
    libc::SYS_sched_getaffinity,
    libc::SYS_prlimit64,
    libc::SYS_getrusage,
];

/// The same by the names that only the oldest architecture has.
#[cfg(target_arch = "x86_64")]
const QUIETLY_REFUSED_OLD: &[libc::c_long] = &[
    libc::SYS_open,
    libc::SYS_stat,
    libc::SYS_lstat,
    libc::SYS_access,
    libc::SYS_readlink,
    libc::SYS_getrlimit,
    libc::SYS_time,
];
#[cfg(not(target_arch = "x86_64"))]
const QUIETLY_REFUSED_OLD: &[libc::c_long] = &[];

/// Closes all other calls to every thread of this process.
pub(super) fn filter() -> Result<(), ScoreError> {
    let programs = programs().map_err(|_| ScoreError::NotConfined)?;
    programs
        .iter()
        .try_for_each(|program| apply_filter_all_threads(program))
        .map_err(|_| ScoreError::NotConfined)
}

/// The quiet filter comes first, because after the other one no filter can be set any more.
fn programs() -> Result<[BpfProgram; 2], BackendError> {
    let system = TargetArch::try_from(std::env::consts::ARCH)?;
    let quiet = || QUIETLY_REFUSED.iter().chain(QUIETLY_REFUSED_OLD);
    let any = |call: &libc::c_long| (*call, Vec::new());
    let refused = SeccompFilter::new(
        quiet().map(any).collect(),
        SeccompAction::Allow,
        SeccompAction::Errno(libc::EACCES as u32),
        system,
    )?;
    let mut known: BTreeMap<_, _> = FREE.iter().chain(quiet()).map(any).collect();
    known.extend(bound_calls()?);
    let others = SeccompFilter::new(known, SeccompAction::KillProcess, SeccompAction::Allow, system)?;
    Ok([refused.try_into()?, others.try_into()?])
}

/// Calls that are allowed with certain arguments: memory that nothing can run from, and a signal to oneself, which is
/// how a failed check ends the process.
fn bound_calls() -> Result<Vec<(libc::c_long, Vec<SeccompRule>)>, BackendError> {
    let runs = SeccompCmpOp::MaskedEq(libc::PROT_EXEC as u64);
    let lifeless = SeccompCondition::new(2, SeccompCmpArgLen::Dword, runs, 0)?;
    let to_itself =
        SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, u64::from(process::id()))?;
    Ok(vec![
        (libc::SYS_mmap, vec![SeccompRule::new(vec![lifeless.clone()])?]),
        (libc::SYS_mprotect, vec![SeccompRule::new(vec![lifeless])?]),
        (libc::SYS_tgkill, vec![SeccompRule::new(vec![to_itself])?]),
    ])
}
