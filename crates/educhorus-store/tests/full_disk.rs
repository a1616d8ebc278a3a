//! A disk that is really full. Long tests, because they mount a small one, which only an administrator may.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use educhorus_store::{Store, StoreError};
use educhorus_testkit::{Random, TestChoir};

/// A disk in memory, unmounted when it goes away.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(options: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path());
        assert!(mount.status().unwrap().success(), "mounting needs an administrator");
        Self(folder)
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", options]).arg(self.0.path()).status();
        assert!(status.unwrap().success());
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

fn open(folder: &Path, seed: u64) -> Result<Store, StoreError> {
    let mut random = Random::seeded(seed);
    Store::open(folder, None, || random.bytes())
}

fn moment(number: u64) -> educhorus_store::Moment {
    educhorus_store::Moment { unix_ms: number, random: Random::seeded(number).bytes() }
}

#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn marks_until_the_disk_is_full_are_kept_and_go_on_when_there_is_room() {
    let disk = SmallDisk::mount("size=4m");
    let choir = TestChoir::seeded(1);
    let profile = disk.path().join("profile");
    let mut store = open(&profile, 1).unwrap();
    std::fs::write(disk.path().join("ballast"), vec![0; 3_000_000]).unwrap();
    let mut kept = 0;
    let error = loop {
        let (week, singer) = ((kept / 40) as u8, kept % 40);
        match store.commit(&choir.mark(week, singer, "absent"), moment(kept as u64)) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::DiskFull), "after {kept}: {error:?}");
    assert_eq!(store.read().marks(choir.choir, None).unwrap().len(), kept);
    std::fs::remove_file(disk.path().join("ballast")).unwrap();
    let (week, singer) = ((kept / 40) as u8, kept % 40);
    store.commit(&choir.mark(week, singer, "late:2"), moment(kept as u64)).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.read().marks(choir.choir, None).unwrap().len(), kept + 1);
    drop(store);
    let store = open(&profile, 2).unwrap();
    assert_eq!(store.read().marks(choir.choir, None).unwrap().len(), kept + 1);
}

#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn a_file_that_does_not_fit_says_so_and_leaves_nothing() {
    let disk = SmallDisk::mount("size=4m");
    let store = open(disk.path(), 1).unwrap();
    let error = store.files().put(std::io::Cursor::new(vec![7; 8_000_000])).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert_eq!(std::fs::read_dir(disk.path().join("files/incoming")).unwrap().count(), 0);
}

#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn a_profile_that_may_not_be_written_says_so() {
    let disk = SmallDisk::mount("size=4m");
    drop(open(disk.path(), 1).unwrap());
    disk.remount("remount,ro");
    let error = open(disk.path(), 2).map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
    disk.remount("remount,rw");
    open(disk.path(), 2).unwrap();
}
