//! A disk that is really full. Long tests, because they mount a small one, which only an administrator may.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use educhorus_store::{Store, StoreError};
use educhorus_testkit::{Random, TestChoir};
use educhorus_vault::{KeyFile, MemoryKeyring, ProfileKey, RecoveryCode, Secret};

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

/// A profile with a term of marks and one backup.
fn backed_up(folder: &Path) -> Store {
    let choir = TestChoir::seeded(1);
    let mut store = open(folder, 1).unwrap();
    store.commit(&choir.founding(), moment(1)).unwrap();
    for number in 0..400 {
        store
            .commit(&choir.mark((number / 40) as u8, number % 40, "absent"), moment(2 + number as u64))
            .unwrap();
    }
    store.make_backup(moment(9_000_000)).unwrap();
    store
}

/// Every file of the backups with its bytes.
fn backups_in(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let paths = std::fs::read_dir(folder.join("backups")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    files.sort();
    files
}

/// The disk fills up before the file, at its beginning, or in it: each size of what is left is another place.
#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn a_backup_that_does_not_fit_says_so_and_leaves_the_profile_and_the_older_ones_as_they_were() {
    let disk = SmallDisk::mount("size=16m");
    let profile = disk.path().join("profile");
    let mut store = backed_up(&profile);
    store.compact_disk().unwrap();
    let older = backups_in(&profile);
    let size = older[0].1.len() as u64;
    let mut refused = 0;
    for left in [0, 4096, size / 2] {
        let ballast = disk.path().join("ballast");
        std::fs::write(&ballast, vec![0; free(disk.path()).saturating_sub(left) as usize]).unwrap();
        match store.make_backup(moment(9_100_000 + left)) {
            Ok(_) => panic!("it fits into {left} bytes"),
            Err(error) => assert!(matches!(error, StoreError::DiskFull), "{left}: {error:?}"),
        }
        refused += 1;
        std::fs::remove_file(&ballast).unwrap();
        assert_eq!(backups_in(&profile), older, "{left}: nothing new, nothing gone");
        assert_eq!(store.read().marks(TestChoir::seeded(1).choir, None).unwrap().len(), 400);
    }
    assert_eq!(refused, 3);
    store.make_backup(moment(9_200_000)).unwrap();
    assert_eq!(store.backups().unwrap().len(), 2, "and it works when there is room");
}

/// The room that is left on a disk. Bytes.
fn free(folder: &Path) -> u64 {
    let output = Command::new("df").args(["--output=avail", "-B1"]).arg(folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().nth(1).unwrap().trim().parse().unwrap()
}

#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn a_backup_on_a_disk_that_may_not_be_written_says_so_and_the_older_ones_stay() {
    let disk = SmallDisk::mount("size=16m");
    let mut store = backed_up(disk.path());
    let older = backups_in(disk.path());
    // The folder of the backups alone: a disk with open files is not made read-only.
    let folder = disk.path().join("backups");
    let mount = |arguments: &[&str]| {
        assert!(Command::new("mount").args(arguments).arg(&folder).status().unwrap().success());
    };
    mount(&["--bind", folder.to_str().unwrap()]);
    mount(&["-o", "remount,bind,ro"]);
    let error = store.make_backup(moment(9_100_000)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
    assert_eq!(backups_in(disk.path()), older);
    assert!(Command::new("umount").arg(&folder).status().unwrap().success());
    store.make_backup(moment(9_200_000)).unwrap();
}

#[test]
#[ignore = "long: mounts a disk, needs an administrator"]
fn a_profile_for_which_there_is_no_room_twice_is_not_encrypted_and_stays_as_it_was() {
    let disk = SmallDisk::mount("size=8m");
    let profile = disk.path().join("profile");
    let mut store = open(&profile, 1).unwrap();
    let choir = TestChoir::seeded(1);
    store.commit(&choir.mark(0, 1, "absent"), moment(1)).unwrap();
    let score = store.files().put(std::io::Cursor::new(vec![7; 3_000_000])).unwrap();
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; 2_500_000]).unwrap();
    let key = ProfileKey::generate([9; 32]);
    let fill = &mut |buffer: &mut [u8]| buffer.fill(4);
    let code = RecoveryCode::generate([5; 17]);
    let keys = KeyFile::new(&key, &code, &Secret::Keyring, &MemoryKeyring::new(), fill).unwrap();
    let error = store.protect(&key, keys.clone(), &mut |_, _| {}).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert!(!store.is_protected() && KeyFile::read(&profile).unwrap().is_none());
    assert_eq!(store.read().marks(choir.choir, None).unwrap().len(), 1);
    store.commit(&choir.mark(0, 2, "absent"), moment(2)).unwrap();
    // Somebody else fills the disk while the files are written again: what is begun goes on when there is room.
    std::fs::remove_file(&ballast).unwrap();
    let late = disk.path().join("late");
    let fill_up = &mut |done: u32, _: u32| {
        if done == 3 {
            let full = std::fs::write(&late, vec![1; 8_000_000]);
            assert!(full.is_err(), "the disk is smaller");
        }
    };
    let error = store.protect(&key, keys, fill_up).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert!(store.is_protected() && store.is_turning().unwrap());
    assert_eq!(store.files().size(score.hash), Some(3_000_000));
    assert!(store.files().check().unwrap().aside.is_empty());
    drop(store);
    // Room for a log, and none for a file.
    let room = std::fs::File::options().write(true).open(&late).unwrap();
    room.set_len(room.metadata().unwrap().len() - 400_000).unwrap();
    drop(room);
    let mut random = Random::seeded(3);
    let mut store = Store::open(&profile, Some(&key), || random.bytes()).unwrap();
    assert!(store.is_turning().unwrap());
    std::fs::remove_file(&late).unwrap();
    store.commit(&choir.mark(0, 3, "absent"), moment(3)).unwrap();
    store.finish_turning(&mut |_, _| {}).unwrap();
    assert!(!store.is_turning().unwrap());
    assert_eq!(store.read().marks(choir.choir, None).unwrap().len(), 3);
    assert_eq!(store.files().size(score.hash), Some(3_000_000));
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
