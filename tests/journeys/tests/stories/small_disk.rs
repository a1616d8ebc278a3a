//! A disk of a few megabytes in memory, which only the programs of one story see.
//!
//! A process holds a mount namespace in which the disk is mounted; programs are started inside it, and the test
//! reaches the files through `/proc`. Linux alone; no rights are needed where a system lets everybody make user
//! namespaces (Debian does), else an administrator's.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::programs::command;

const MOUNT: &str = r#"mount -t tmpfs -o size="$1" tmpfs "$2" && echo ready && exec cat"#;

/// The disk, gone when it is dropped.
pub struct SmallDisk {
    holder: Child,
    has_own_users: bool,
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts a disk.
    ///
    /// Panics: where the system allows neither road; a story that was not told must not look as if it had been.
    pub fn mount(size: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for has_own_users in [true, false] {
            if let Some(holder) = hold(size, folder.path(), has_own_users) {
                return Self { holder, has_own_users, folder };
            }
        }
        panic!(
            "no small disk can be mounted here: this story needs `unshare --map-root-user --mount` \
             (sysctl kernel.unprivileged_userns_clone=1), or an administrator who may mount"
        );
    }

    /// A program that sees the disk.
    pub fn command(&self, name: &str) -> Command {
        let inner = command(name);
        let namespace = |kind: &str| format!("/proc/{}/ns/{kind}", self.holder.id());
        let mut outer = Command::new("nsenter");
        outer.arg("--preserve-credentials");
        if self.has_own_users {
            outer.arg(format!("--user={}", namespace("user")));
        }
        // Its root too: a system in a folder of another one has not the root of the machine.
        outer.arg(format!("--mount={}", namespace("mnt")));
        outer.arg(format!("--root=/proc/{}/root", self.holder.id())).arg("--").arg(inner.get_program());
        for (name, value) in inner.get_envs() {
            outer.env(name, value.expect("nothing is taken away"));
        }
        outer
    }

    /// A path on the disk, as programs inside name it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ballast(&self) -> PathBuf {
        let inside = self.path("ballast");
        let root = PathBuf::from(format!("/proc/{}/root", self.holder.id()));
        root.join(inside.strip_prefix("/").expect("a temporary folder has a whole path"))
    }

    /// Fills the disk to the brim, but for some bytes.
    pub fn fill_but(&self, bytes: u64) {
        let options = OpenOptions::new().create(true).append(true).open(self.ballast());
        let mut ballast: File = options.expect("the disk is there");
        let error = loop {
            if let Err(error) = ballast.write_all(&[7; 4096]) {
                break error;
            }
        };
        assert_eq!(error.kind(), ErrorKind::StorageFull, "{error}");
        let length = ballast.metadata().expect("it is open").len();
        ballast.set_len(length - bytes).expect("a file can be cut");
    }

    /// Makes room again.
    pub fn free(&self) {
        std::fs::remove_file(self.ballast()).expect("it was filled");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// The process that keeps the disk mounted; none where that is not allowed.
fn hold(size: &str, folder: &Path, has_own_users: bool) -> Option<Child> {
    let mut unshare = Command::new("unshare");
    if has_own_users {
        unshare.arg("--map-root-user");
    }
    unshare.args(["--mount", "--", "sh", "-c", MOUNT, "sh", size]).arg(folder);
    let mut child = unshare.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut line = String::new();
    let told = child.stdout.as_mut().map(|told| BufReader::new(told).read_line(&mut line));
    if told.is_some_and(|read| read.is_ok()) && line == "ready\n" {
        return Some(child);
    }
    // It ended by itself, and said why on the error stream.
    let _ = child.wait();
    None
}
