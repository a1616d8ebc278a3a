//! The process is killed while encryption is switched: at each step, and anywhere between two. Nothing is lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(unix)]

mod safe;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use educhorus_store::{Store, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir, recovery_code};
use educhorus_vault::{KeyFile, MemoryKeyring, ProfileKey, RecoveryCode, Secret};
use safe::{Contents, FINDABLE, full, traces};

const PROFILE: &str = "EDUCHORUS_TURNING_PROFILE";
const TO: &str = "EDUCHORUS_TURNING_TO";

fn key() -> ProfileKey {
    ProfileKey::generate([9; 32])
}

fn keys() -> KeyFile {
    let mut drawn = 0;
    let mut random = |buffer: &mut [u8]| {
        drawn += 1;
        buffer.fill(drawn);
    };
    let code: RecoveryCode = recovery_code();
    KeyFile::new(&key(), &code, &Secret::Keyring, &MemoryKeyring::new(), &mut random).unwrap()
}

/// Not a test of its own: what the killed process does. It says each step, and takes the next when it is told to.
#[test]
#[ignore = "run by the tests below as their child"]
fn turns_until_it_is_killed() {
    let (Ok(folder), Ok(to)) = (std::env::var(PROFILE), std::env::var(TO)) else { return };
    let mut random = Random::seeded(7);
    let has_key = KeyFile::read(Path::new(&folder)).unwrap().is_some();
    let mut store = Store::open(folder.as_ref(), has_key.then(key).as_ref(), || random.bytes()).unwrap();
    let mut watch = |done: u32, _: u32| {
        println!("\nstep {done}");
        std::io::stdout().flush().unwrap();
        std::io::stdin().lock().read_line(&mut String::new()).unwrap();
    };
    match to.as_str() {
        "on" => store.protect(&key(), keys(), &mut watch).unwrap(),
        _ => store.unprotect(&mut watch).unwrap(),
    }
    println!("\nturned");
}

struct Turning {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Turning {
    fn begin(folder: &Path, to: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "turns_until_it_is_killed", "--ignored", "--nocapture", "--test-threads=1"])
            .env(PROFILE, folder)
            .env(TO, to)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// Waits for the next step; false when there is none any more.
    fn next(&mut self) -> bool {
        loop {
            let line = self.lines.next().expect("the child says when it is done").unwrap();
            if line.starts_with("step") {
                return true;
            }
            if line == "turned" {
                return false;
            }
        }
    }

    fn go_on(&mut self) {
        writeln!(self.child.stdin.as_mut().unwrap()).unwrap();
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Kills at a step of the way to `to`, or `spins` after it; gives whether there was such a step.
fn kill_at(folder: &Path, to: &str, step: u32, spins: u64) -> bool {
    let mut turning = Turning::begin(folder, to);
    for number in 1.. {
        if !turning.next() {
            turning.kill();
            return false;
        }
        if number == step {
            break;
        }
        turning.go_on();
    }
    if spins > 0 {
        turning.go_on();
        (0..spins).for_each(|_| std::hint::spin_loop());
    }
    turning.kill();
    true
}

/// After a kill: everything is there, with the key or without, and the profile is wholly on or wholly off.
fn is_whole(copy: &mut TempStore, choir: &TestChoir, before: &Contents, device: Option<String>, what: &str) {
    copy.set_key(None);
    let opened = copy.try_open().map(|_| ());
    if !matches!(opened, Ok(())) {
        assert!(matches!(opened, Err(StoreError::Locked)), "{what}: {opened:?}");
        copy.set_key(Some(key()));
        copy.open();
    }
    assert_eq!(&Contents::of(copy.store(), choir), before, "{what}");
    assert!(!copy.store().is_turning().unwrap(), "{what}");
    if let Some(device) = device {
        assert_eq!(copy.store().device().to_string(), device, "{what}: the same installation goes on");
    }
    let is_on = copy.store().is_protected();
    copy.close();
    let expected: &[&str] = if is_on { &[] } else { &FINDABLE };
    assert_eq!(traces(copy.folder()), expected, "{what}");
    assert_eq!(KeyFile::read(copy.folder()).unwrap().is_some(), is_on, "{what}");
    let rests = ["turning.part", "generation.next", "keys.part"];
    assert!(rests.iter().all(|rest| !copy.folder().join(rest).exists()), "{what}");
    copy.open();
}

fn kill_everywhere(to: &str, seed: u64) {
    let (mut profile, choir) = full(seed);
    let before = Contents::of(profile.store(), &choir);
    if to == "off" {
        profile.store().protect(&key(), keys(), &mut |_, _| {}).unwrap();
        profile.set_key(Some(key()));
    }
    profile.close();
    let mut random = Random::seeded(seed);
    let mut step = 1;
    loop {
        let mut was_there = true;
        for spins in [0, 1 + random.below(3_000_000)] {
            let mut copy = TempStore::copy_of(profile.folder(), seed + u64::from(step));
            copy.set_key((to == "off").then(key));
            // A copy is another installation; it is at home here before it is switched.
            let device = copy.open().device().to_string();
            copy.close();
            was_there = kill_at(copy.folder(), to, step, spins);
            is_whole(&mut copy, &choir, &before, Some(device), &format!("{to}, step {step}, {spins} spins"));
        }
        if !was_there {
            break;
        }
        step += 1;
    }
    assert!(step > 8, "there are steps: {step}");
}

#[test]
fn switching_on_survives_a_kill_at_any_step() {
    kill_everywhere("on", 20_261_122);
}

#[test]
fn switching_off_survives_a_kill_at_any_step() {
    kill_everywhere("off", 20_261_123);
}
