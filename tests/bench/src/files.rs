//! Scores and recordings on the road: 85 MB in 50 files up and down, and what a cut in the middle of one costs.
//!
//! How it works: the whole program of a teacher hands 50 files over to the school as it is shipped, and that of a
//! colleague fetches them, straight over loopback. A cut is made by a proxy after so many bytes of one larger file; then
//! the client tries again. The peers are the same bytes written and synced on the same disk, and the same bytes through
//! a bare connection on loopback first.
//!
//! What it deliberately does not do: no TLS, no slow line.

use std::fs::File;
use std::io::{Cursor, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use educhorus_domain::{EditionId, SpaceId, WorkId};
use educhorus_replica::schema::WorkDocument;
use educhorus_store::{Gesture, Moment, Store};
use educhorus_sync::exchange::{Download, Files as _, Upload, WireError};
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::Places;
use crate::error::BenchError;
use crate::exchange::line::Line;
use crate::exchange::school::{Device, PASSWORD, School};
use crate::exchange::season;
use crate::section::{Section, number};

const FILES: usize = 50;
/// Units: bytes.
const SIZE: usize = 1_700_000;
/// The one that is cut. Units: bytes.
const LONG: usize = 20_000_000;
/// After how many bytes each attempt is cut.
const CUTS: [u64; 5] = [1_000, 1_048_000, 5_555_555, 1_999_999, 3_300_000];

/// What a way took. Units: seconds on the clock, processor time of the server.
type Took = (Duration, Duration);

/// Measures it.
///
/// Errors: those of the programs and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let school = School::start(places, folder.path())?;
    let address = format!("http://127.0.0.1:{}", school.port);
    let mut random = Random::seeded(85);
    let contents: Vec<Vec<u8>> = (0..FILES).map(|_| noise(&mut random, SIZE)).collect();
    let disk = written(folder.path(), &contents)?;
    let socket = through_a_socket(folder.path(), &contents)?;
    let long = noise(&mut random, LONG);
    let profile = folder.path().join("teacher");
    let mut made = Made::begin(&profile)?;
    drop(season::connected(places, &profile, &school, (&address, "director"))?);
    made.take_in(&profile, &contents, &long)?;
    school.process.forget_peak()?;
    let up = handed_over(places, &profile, &school)?;
    let down = fetched(places, &folder.path().join("colleague"), &school, &address)?;
    let peak = school.process.peak()?;
    let line = Line::before(school.port)?;
    let colleague = school.enter(&line.address, 1, "assistant", None)?;
    let wasted = cuts(&line, &colleague, made.space, &long)?;
    let rows = vec![
        speed("the disk: written and synced, file by file", (disk, Duration::ZERO), ""),
        speed("through a bare connection on loopback, then to the disk", (socket, Duration::ZERO), ""),
        speed("handed over to the school by the whole program", up, "≥ 60 MB/s"),
        speed("fetched by the whole program of a colleague", down, "≥ 60 MB/s"),
        waste("a cut while handing over: bytes on the line beyond the file, KiB", wasted[0]),
        waste("a cut while fetching: the same", wasted[1]),
    ];
    Ok(Section {
        title: "Files on the road",
        reach: "85 MB in 50 files ≥ 60 MB/s each way on loopback; a cut wastes ≤ 1 MiB",
        headings: &["what", "s", "MB/s", "server CPU ms", "worst of the cuts, KiB", "to reach"],
        rows,
        notes: vec![
            format!(
                "{FILES} files of {SIZE} random bytes; from asking for an exchange to its end, with reading, hashing and storing on both sides, each file synced on both disks"
            ),
            "no TLS; a colleague's row has joining the space and its documents in it".to_owned(),
            format!(
                "a file of {LONG} bytes whose connection is cut after {CUTS:?} bytes of each attempt; wasted: what was on the line, with all headers, less what is on the other side afterwards"
            ),
            format!(
                "largest memory of the server while handing over and fetching: {} MiB",
                number(peak as f64 / 1024.0)
            ),
        ],
    })
}

fn speed(what: &str, (clock, server): Took, reach: &str) -> Vec<String> {
    let seconds = clock.as_secs_f64();
    let speed = number((FILES * SIZE) as f64 / 1e6 / seconds);
    let server = if server.is_zero() { String::new() } else { number(server.as_secs_f64() * 1000.0) };
    vec![what.to_owned(), number(seconds), speed, server, String::new(), reach.to_owned()]
}

fn waste(what: &str, bytes: u64) -> Vec<String> {
    let none = String::new;
    vec![what.to_owned(), none(), none(), none(), number(bytes as f64 / 1024.0), "≤ 1024 KiB".to_owned()]
}

fn noise(random: &mut Random, length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        std::iter::repeat_with(|| random.bytes()).take(length.div_ceil(16)).flatten().collect();
    bytes.truncate(length);
    bytes
}

fn of_disk(source: std::io::Error) -> BenchError {
    BenchError::file("target", source)
}

/// What the disk takes for the same.
fn written(folder: &Path, contents: &[Vec<u8>]) -> Result<Duration, BenchError> {
    let start = Instant::now();
    for (number, content) in contents.iter().enumerate() {
        let mut file = File::create(folder.join(format!("written{number}"))).map_err(of_disk)?;
        file.write_all(content).and_then(|()| file.sync_data()).map_err(of_disk)?;
    }
    Ok(start.elapsed())
}

/// What a connection of its own for each file and the disk take for the same, without any hash.
fn through_a_socket(folder: &Path, contents: &[Vec<u8>]) -> Result<Duration, BenchError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(of_disk)?;
    let here = listener.local_addr().map_err(of_disk)?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let taking = scope.spawn(move || -> std::io::Result<()> {
            for number in 0..FILES {
                let (mut from, _) = listener.accept()?;
                let mut file = File::create(folder.join(format!("sent{number}")))?;
                std::io::copy(&mut from, &mut file)?;
                file.sync_data()?;
                from.write_all(&[1])?;
            }
            Ok(())
        });
        for content in contents {
            let mut to = TcpStream::connect(here).map_err(of_disk)?;
            to.write_all(content).and_then(|()| to.shutdown(std::net::Shutdown::Write)).map_err(of_disk)?;
            to.read_exact(&mut [0]).map_err(of_disk)?;
        }
        taking.join().expect("taking says how it ended").map_err(of_disk)
    })?;
    Ok(start.elapsed())
}

/// The profile of the teacher, as it is made.
struct Made {
    random: Random,
    choir: TestChoir,
    now_ms: u64,
    space: SpaceId,
}

impl Made {
    fn begin(profile: &Path) -> Result<Self, BenchError> {
        let mut random = Random::seeded(1);
        let mut store = Store::open(profile, None, || random.bytes())?;
        let choir = TestChoir::seeded(51);
        let mut made = Self { random, choir, now_ms: 1_790_000_000_000, space: store.space() };
        let founding = made.choir.founding();
        made.commit(&mut store, &founding)?;
        Ok(made)
    }

    /// Puts files into the profile, each as the score of a work; of one more only the name: it comes later.
    fn take_in(&mut self, profile: &Path, contents: &[Vec<u8>], later: &[u8]) -> Result<(), BenchError> {
        let mut random = Random::seeded(7);
        let mut store = Store::open(profile, None, || random.bytes())?;
        for (number, content) in contents.iter().map(Vec::as_slice).chain([later]).enumerate() {
            if number < contents.len() {
                store.files().put(content)?;
            }
            let work = WorkId::v7(self.now_ms, self.random.bytes());
            let mut gesture = self.choir.take_in(work, &format!("Chant {number}"));
            let edition = WorkDocument::of(work).edition(EditionId::v7(self.now_ms, self.random.bytes()));
            gesture.write(edition.name().set("Partition"));
            gesture.write(edition.hash().set(name_of(&hash_of(content))));
            gesture.write(edition.size().set(u32::try_from(content.len()).unwrap_or(u32::MAX)));
            self.commit(&mut store, &gesture)?;
        }
        Ok(())
    }

    fn commit(&mut self, store: &mut Store, gesture: &Gesture) -> Result<(), BenchError> {
        self.now_ms += 4_000;
        store.commit(gesture, Moment { unix_ms: self.now_ms, random: self.random.bytes() })?;
        Ok(())
    }
}

fn hash_of(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

fn name_of(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The teacher's program exchanges.
fn handed_over(places: &Places, profile: &Path, school: &School) -> Result<Took, BenchError> {
    let teacher = season::open(places, profile)?;
    let (start, before) = (Instant::now(), school.process.cpu()?);
    teacher.call("exchange_with_school", json!({}))?;
    let took = (start.elapsed(), school.process.cpu()?.saturating_sub(before));
    let waiting = teacher.call("get_school", json!({}))?["files_waiting"].as_u64();
    match waiting {
        Some(0) => Ok(took),
        waiting => Err(BenchError::failed("the teacher", format!("files that were not sent: {waiting:?}"))),
    }
}

/// A colleague's empty program joins the space and exchanges.
fn fetched(places: &Places, profile: &Path, school: &School, address: &str) -> Result<Took, BenchError> {
    let provisional = school.account("colleague", "assistant", None)?;
    let app = season::open(places, profile)?;
    let request = json!({ "address": address, "login": "colleague", "password": provisional });
    app.call("sign_in_to_school", request)?;
    let request = json!({ "current": provisional, "new": PASSWORD, "accepts_charter": true });
    let state = app.call("change_school_password", request)?;
    let (start, before) = (Instant::now(), school.process.cpu()?);
    app.call("join_school_space", json!({ "space": state["choices"][0]["space"], "person": null }))?;
    app.call("exchange_with_school", json!({}))?;
    let took = (start.elapsed(), school.process.cpu()?.saturating_sub(before));
    // The one that is cut below is named, and nowhere yet.
    match app.call("get_school", json!({}))?["files_coming"].as_u64() {
        Some(1) => Ok(took),
        missing => Err(BenchError::failed("the colleague", format!("files that did not come: {missing:?}"))),
    }
}

/// The most bytes that any of the cuts wastes, handing over and fetching: what was on the line, less what is there
/// afterwards.
fn cuts(line: &Line, device: &Device, space: SpaceId, content: &[u8]) -> Result<[u64; 2], BenchError> {
    let wrong = |error: WireError| BenchError::failed("educhorus-server", error);
    let not_cut = || BenchError::failed("the line", "it was not cut");
    let (hash, size) = (hash_of(content), content.len() as u64);
    let upload = Upload { space, hash, size };
    let send = |goes_on: &mut dyn FnMut(u64) -> bool| {
        device.client.upload(&device.access, &upload, &mut Cursor::new(content), goes_on)
    };
    let ([mut up, mut down], mut reached) = ([0, 0], 0);
    for cut in CUTS {
        let before = line.counted();
        line.cut_after(cut);
        send(&mut |_| true).err().ok_or_else(not_cut)?;
        let sent = (line.quiet() - before).up;
        line.mend();
        let mut now = reached;
        send(&mut |offset| {
            now = offset;
            false
        })
        .map_err(wrong)?;
        up = up.max(sent - (now - reached));
        reached = now;
    }
    send(&mut |_| true).map_err(wrong)?;
    let mut here: Vec<u8> = Vec::new();
    for cut in CUTS {
        let (before, from) = (line.counted(), here.len() as u64);
        let file = Download { space, hash, from, at_most: size };
        line.cut_after(cut);
        let came = device.client.download(&device.access, &file, &mut here, &mut |_| true);
        came.err().ok_or_else(not_cut)?;
        down = down.max((line.quiet() - before).down - (here.len() as u64 - from));
        line.mend();
    }
    let file = Download { space, hash, from: here.len() as u64, at_most: size };
    device.client.download(&device.access, &file, &mut here, &mut |_| true).map_err(wrong)?;
    match hash_of(&here) == hash {
        true => Ok([up, down]),
        false => Err(BenchError::failed("educhorus-server", "what came is another file")),
    }
}
