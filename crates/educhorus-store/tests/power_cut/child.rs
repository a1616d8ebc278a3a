//! What the child does, and how it is run under `strace`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use educhorus_store::{Gesture, Moment, Scope, Store, StoreError};
use educhorus_testkit::{Random, TestChoir};

use crate::CHOIR;

const PROFILE: &str = "EDUCHORUS_CUT_PROFILE";
const SEED: &str = "EDUCHORUS_CUT_SEED";
const GESTURES: &str = "EDUCHORUS_CUT_GESTURES";

/// What is asked of the system that changes a disk.
const CALLS: &str = "trace=openat,open,creat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,ftruncate,truncate,\
fallocate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,sendfile,\
copy_file_range,msync";

/// A call that fails, or the moment of a call at which the process is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    FailedSync,
    FailedWrite,
    FullDisk,
    FailedRename,
    KilledAtWrite,
    KilledAtSync,
    KilledAtRename,
}

/// Every fault.
pub const FAULTS: [Fault; 7] = [
    Fault::FailedSync,
    Fault::FailedWrite,
    Fault::FullDisk,
    Fault::FailedRename,
    Fault::KilledAtWrite,
    Fault::KilledAtSync,
    Fault::KilledAtRename,
];

impl Fault {
    fn injection(self, place: u32) -> String {
        let (calls, what) = match self {
            Self::FailedSync => ("fsync,fdatasync", "error=EIO"),
            Self::FailedWrite => ("pwrite64", "error=EIO"),
            Self::FullDisk => ("pwrite64", "error=ENOSPC"),
            Self::FailedRename => ("rename,renameat,renameat2", "error=EIO"),
            Self::KilledAtWrite => ("pwrite64", "signal=KILL"),
            Self::KilledAtSync => ("fsync,fdatasync", "signal=KILL"),
            Self::KilledAtRename => ("rename,renameat,renameat2", "signal=KILL"),
        };
        // Renames are few: the first ones are those that matter.
        let place = if calls.starts_with("rename") { place % 4 + 1 } else { place };
        format!("inject={calls}:{what}:when={place}")
    }
}

/// A run that is over: its profile as it was left, and what it asked of the system.
pub struct Run {
    pub profile: PathBuf,
    pub trace: PathBuf,
    _folder: tempfile::TempDir,
}

/// Runs the child.
pub fn run_under_strace(seed: u64, gestures: u32, fault: Option<(Fault, u32)>) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let (profile, trace) = (root.join("profile"), root.join("trace"));
    let mut strace = Command::new("strace");
    strace.args(["-f", "-xx", "-s", "1000000", "-e", CALLS, "-o"]).arg(&trace);
    if let Some((fault, place)) = fault {
        strace.args(["-e", &fault.injection(place)]);
    }
    strace
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "child::gestures_until_the_power_goes", "--ignored", "--nocapture"])
        .arg("--test-threads=1")
        .env(PROFILE, &profile)
        .env(SEED, seed.to_string())
        .env(GESTURES, gestures.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    strace.status().expect("strace is installed (packaging/setup/setup.sh)");
    Run { profile, trace, _folder: folder }
}

/// Not a test of its own: what the child does. It says what it begins, and what is done, in one write each.
#[test]
#[ignore = "run by the tests of this file as their child"]
fn gestures_until_the_power_goes() {
    let (Ok(profile), Ok(seed), Ok(gestures)) =
        (std::env::var(PROFILE), std::env::var(SEED), std::env::var(GESTURES))
    else {
        return;
    };
    let (seed, gestures): (u64, u32) = (seed.parse().unwrap(), gestures.parse().unwrap());
    let mut random = Random::seeded(seed);
    let Ok(store) = Store::open(Path::new(&profile), None, || random.bytes()) else { return };
    let choir = TestChoir::seeded(CHOIR);
    let mut child = Child { store, random, now_ms: 1_790_000_000_000, choir };
    let founding = child.choir.founding();
    child.say("founding", |child| child.commit(&founding));
    (0..4).for_each(|week| {
        let plan = child.choir.plan(week);
        child.say("plan", |child| child.commit(&plan));
    });
    (0..gestures).for_each(|number| child.gesture(number));
}

struct Child {
    store: Store,
    random: Random,
    now_ms: u64,
    choir: TestChoir,
}

fn tell(line: &str) {
    // One write each: the trace has them whole.
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n@{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

impl Child {
    fn moment(&mut self) -> Moment {
        self.now_ms += 1000;
        Moment { unix_ms: self.now_ms, random: self.random.bytes() }
    }

    fn commit(&mut self, gesture: &Gesture) -> Result<String, StoreError> {
        let moment = self.moment();
        self.store.commit(gesture, moment).map(|_| String::new())
    }

    fn say(&mut self, what: &str, run: impl FnOnce(&mut Self) -> Result<String, StoreError>) {
        tell(&format!("begins {what}"));
        match run(self) {
            Ok(more) => tell(&format!("done {what} {more}")),
            Err(error) => tell(&format!("refused {what} {}", error.to_string().replace('\n', " "))),
        }
    }

    fn gesture(&mut self, number: u32) {
        let (week, singer) = ((number / 10 % 4) as u8, self.random.below(12) as usize);
        match number % 15 {
            6 => self.say("undo", |child| {
                let moment = child.moment();
                child.store.undo(None, moment).map(|_| String::new())
            }),
            9 => self.say("file", |child| {
                let bytes = vec![number as u8; 5000 + number as usize * 300];
                child.store.files().put(&bytes[..]).map(|file| file.hash.to_string())
            }),
            12 => self.say("backup", |child| {
                let moment = child.moment();
                child.store.make_backup(moment).map(|backup| backup.name.to_string())
            }),
            14 => self.say("export", |child| {
                let moment = child.moment();
                child.store.export(&Scope::Everything, moment)?;
                child.store.compact_disk().map(|()| String::new())
            }),
            _ => {
                let mark = format!("late:{}", number + 1);
                let gesture = self.choir.mark(week, singer, &mark);
                self.say(&format!("mark {week} {singer} {mark}"), |child| child.commit(&gesture));
            }
        }
    }
}
