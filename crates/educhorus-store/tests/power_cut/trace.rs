//! What a run asked of the system, read from the output of `strace -f -xx`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Something that changes a disk, or that the child said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file gets a name; `file` numbers what is in it.
    Made { path: PathBuf, file: usize },
    /// Bytes are written to a file.
    Wrote { file: usize, at: u64, bytes: Vec<u8> },
    /// A file is cut, or grows with zeros.
    Cut { file: usize, length: u64 },
    /// What was written to a file is on the disk.
    Synced { file: usize },
    /// The names in a folder are on the disk.
    SyncedFolder { path: PathBuf },
    /// A folder is made.
    MadeFolder { path: PathBuf },
    /// A name becomes another.
    Renamed { from: PathBuf, to: PathBuf, file: Option<usize> },
    /// A name goes away.
    Removed { path: PathBuf },
    /// What the child said.
    Said(String),
}

/// What a number of an open file stands for.
#[derive(Clone, Copy)]
struct Open {
    file: Option<usize>,
    at: u64,
}

/// Reads the calls of a run that concern a profile.
pub fn read(trace: &Path, profile: &Path) -> Vec<Event> {
    let text = String::from_utf8(std::fs::read(trace).unwrap()).unwrap();
    let mut reading = Reading { profile: profile.to_owned(), ..Reading::default() };
    text.lines().for_each(|line| reading.line(line));
    reading.events
}

#[derive(Default)]
struct Reading {
    profile: PathBuf,
    open: HashMap<u32, Open>,
    folders: HashMap<u32, PathBuf>,
    names: HashMap<PathBuf, usize>,
    files: usize,
    /// Calls that have not ended, by thread.
    begun: HashMap<String, String>,
    events: Vec<Event>,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let Some((thread, call)) = line.split_once(' ') else { return };
        let call = call.trim_start();
        // A thread that another has interrupted: what counts is when its call had ended.
        if let Some(begun) = call.strip_suffix(" <unfinished ...>") {
            self.begun.insert(thread.to_owned(), begun.to_owned());
            return;
        }
        let begun = call.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>"));
        let whole = begun.and_then(|(_, end)| Some(self.begun.remove(thread)? + end));
        let call = whole.as_deref().unwrap_or(call);
        let Some((name, rest)) = call.split_once('(') else { return };
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return;
        }
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { return };
        let Some(result) = result.split(' ').next().and_then(|word| word.parse::<i64>().ok()) else { return };
        if result < 0 {
            return;
        }
        let arguments = split(arguments.trim_end().trim_end_matches(')'));
        self.call(name, &arguments, result.unsigned_abs());
    }

    fn call(&mut self, name: &str, arguments: &[String], result: u64) {
        let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        let handle = |at: usize| number(at) as u32;
        match name {
            "openat" => self.opened(path(&arguments[1]), &arguments[2], result as u32),
            "close" => {
                self.open.remove(&handle(0));
                self.folders.remove(&handle(0));
            }
            "lseek" => drop(self.open.get_mut(&handle(0)).map(|open| open.at = result)),
            "write" => self.wrote_on(handle(0), &unescaped(&arguments[1])[..result as usize]),
            "pwrite64" => self.wrote_at(handle(0), number(3), &unescaped(&arguments[1])[..result as usize]),
            "ftruncate" => self.of_file(handle(0), |file| Event::Cut { file, length: number(1) }),
            "fsync" | "fdatasync" => self.synced(handle(0)),
            "rename" => self.renamed(path(&arguments[0]), path(&arguments[1])),
            "renameat" | "renameat2" => self.renamed(path(&arguments[1]), path(&arguments[3])),
            "unlink" | "rmdir" => self.removed(path(&arguments[0])),
            "unlinkat" => self.removed(path(&arguments[1])),
            "mkdir" => self.made_folder(path(&arguments[0])),
            "mkdirat" => self.made_folder(path(&arguments[1])),
            other => {
                let of_ours = self.open.contains_key(&handle(0))
                    || arguments.iter().any(|argument| self.is_ours(&path(argument)));
                assert!(!of_ours, "a call that this reader does not know: {other}");
            }
        }
    }

    fn is_ours(&self, path: &Path) -> bool {
        // The index of the log is memory that processes share; after a cut it is made again.
        path.starts_with(&self.profile) && !path.to_string_lossy().ends_with("-shm")
    }

    fn opened(&mut self, path: PathBuf, flags: &str, handle: u32) {
        self.open.remove(&handle);
        self.folders.remove(&handle);
        if !self.is_ours(&path) {
            return;
        }
        if flags.contains("O_DIRECTORY") || (!flags.contains("O_CREAT") && !self.names.contains_key(&path)) {
            self.folders.insert(handle, path);
            return;
        }
        let known = self.names.get(&path).copied();
        let file = known.unwrap_or_else(|| {
            let file = self.files;
            self.files += 1;
            self.names.insert(path.clone(), file);
            self.events.push(Event::Made { path, file });
            file
        });
        if flags.contains("O_TRUNC") && known.is_some() {
            self.events.push(Event::Cut { file, length: 0 });
        }
        assert!(!flags.contains("O_APPEND"), "nothing is appended to in a profile");
        self.open.insert(handle, Open { file: Some(file), at: 0 });
    }

    fn of_file(&mut self, handle: u32, event: impl FnOnce(usize) -> Event) {
        if let Some(file) = self.open.get(&handle).and_then(|open| open.file) {
            self.events.push(event(file));
        }
    }

    fn wrote_on(&mut self, handle: u32, bytes: &[u8]) {
        if handle == 1 {
            let text = String::from_utf8_lossy(bytes);
            let said = text.lines().filter_map(|line| line.strip_prefix('@'));
            self.events.extend(said.map(|line| Event::Said(line.to_owned())));
        }
        let Some(open) = self.open.get_mut(&handle) else { return };
        let at = open.at;
        open.at += bytes.len() as u64;
        self.of_file(handle, |file| Event::Wrote { file, at, bytes: bytes.to_vec() });
    }

    fn wrote_at(&mut self, handle: u32, at: u64, bytes: &[u8]) {
        self.of_file(handle, |file| Event::Wrote { file, at, bytes: bytes.to_vec() });
    }

    fn synced(&mut self, handle: u32) {
        if let Some(path) = self.folders.get(&handle) {
            self.events.push(Event::SyncedFolder { path: path.clone() });
        }
        self.of_file(handle, |file| Event::Synced { file });
    }

    fn renamed(&mut self, from: PathBuf, to: PathBuf) {
        if self.is_ours(&from) {
            let file = self.names.remove(&from);
            self.names.extend(file.map(|file| (to.clone(), file)));
            self.events.push(Event::Renamed { from, to, file });
        }
    }

    fn removed(&mut self, path: PathBuf) {
        if self.is_ours(&path) {
            self.names.remove(&path);
            self.events.push(Event::Removed { path });
        }
    }

    fn made_folder(&mut self, path: PathBuf) {
        if self.is_ours(&path) {
            self.events.push(Event::MadeFolder { path });
        }
    }
}

/// Arguments, apart at the commas that are in no text.
fn split(arguments: &str) -> Vec<String> {
    let (mut parts, mut is_text, mut start) = (Vec::new(), false, 0);
    for (at, byte) in arguments.bytes().enumerate() {
        match byte {
            b'"' => is_text = !is_text,
            b',' if !is_text => {
                parts.push(arguments[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(arguments[start..].trim().to_owned());
    parts
}

fn path(argument: &str) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&unescaped(argument)).into_owned())
}

/// The bytes of `"\x61\x62"`.
fn unescaped(argument: &str) -> Vec<u8> {
    let text = argument.trim_matches('"');
    assert!(!argument.ends_with("\"..."), "strace shows every byte");
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
    digits.chunks(2).map(|pair| digit(pair[0]) * 16 + pair.get(1).map_or(0, |byte| digit(*byte))).collect()
}

#[test]
fn a_call_that_another_thread_interrupts_is_read_when_it_has_ended() {
    let mut reading = Reading { profile: PathBuf::from("/p"), ..Reading::default() };
    let lines = [
        r#"7 openat(AT_FDCWD, "\x2f\x70\x2f\x61", O_RDWR|O_CREAT, 0600) = 5"#,
        r#"7  pwrite64(5, "\x31\x32", 2, 8 <unfinished ...>"#,
        r#"8  write(1, "\x40\x68\x69\x0a", 4) = 4"#,
        "7  <... pwrite64 resumed>)        = 2",
    ];
    lines.iter().for_each(|line| reading.line(line));
    let wrote = Event::Wrote { file: 0, at: 8, bytes: b"12".to_vec() };
    assert_eq!(reading.events[1..], [Event::Said("hi".to_owned()), wrote]);
}
