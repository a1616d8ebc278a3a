//! Scores over the network, by the client that devices have.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant, SystemTime};

use educhorus_client::Client;
use educhorus_domain::{SpaceId, WorkId};
use educhorus_sync::exchange::{Download, Files as _, PIECE, Upload, WireError};
use sha2::{Digest, Sha256};

use super::program::{On, Program};
use super::rights::edition;
use super::s3::Store;
use super::signed::{adopt, enter, sync};
use super::world::Device;

/// A director's space on a server, with a work that names a file of some bytes.
struct School {
    program: Program,
    space: SpaceId,
    token: String,
    whole: Vec<u8>,
    hash: [u8; 32],
}

impl School {
    fn with(size: usize) -> Self {
        Self::on(Program::started(), size)
    }

    fn on(program: Program, size: usize) -> Self {
        let (mut first, choir) = Device::founder(1);
        let whole: Vec<u8> = (0..size).map(|at| (at * 31 % 253) as u8).collect();
        let hash = Sha256::digest(&whole).into();
        let work = WorkId::v7(1_790_000_000_000, [3; 16]);
        first.profile.commit(&choir.take_in(work, "Nuit"));
        first.profile.commit(&edition(work, hash));
        let provisional = program.account("a.roux", "director");
        let token = enter(&program, &mut first, "a.roux", &provisional);
        adopt(&program, &mut first, &token);
        sync(&program, &mut first, &token);
        let space = first.profile.store().space();
        Self { program, space, token, whole, hash }
    }

    fn client(&self) -> Client {
        Client::at(&self.program.address().to_string()).unwrap()
    }

    /// Hands the file over; it is asked before each piece whether to go on.
    fn upload(&self, goes_on: &mut dyn FnMut(u64) -> bool) -> Result<bool, WireError> {
        let file = Upload { space: self.space, hash: self.hash, size: self.whole.len() as u64 };
        self.client().upload(&self.token, &file, &mut Cursor::new(&self.whole), goes_on)
    }

    fn download(&self, token: &str, from: usize) -> Result<Vec<u8>, WireError> {
        let at_most = self.whole.len() as u64;
        let file = Download { space: self.space, hash: self.hash, from: from as u64, at_most };
        let mut here = Vec::new();
        self.client().download(token, &file, &mut here, &mut |_| true).map(|_| here)
    }

    fn path(&self) -> String {
        let name: String = self.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("/api/v1/spaces/{}/files/{name}/upload", self.space)
    }
}

fn is_not_found<T: std::fmt::Debug>(answer: &Result<T, WireError>) -> bool {
    matches!(answer, Err(WireError::Refused { code, .. }) if code == "not_found")
}

#[test]
fn a_score_that_is_handed_over_is_there_for_colleagues() {
    let school = School::with(2 * PIECE + 9);
    let missing = || school.client().missing(&school.token, school.space, &[school.hash, [9; 32]]).unwrap();
    assert_eq!(missing(), [school.hash], "what nothing names is not wanted");
    assert!(is_not_found(&school.download(&school.token, 0)), "it has not come yet");
    assert!(school.upload(&mut |_| true).unwrap());
    assert_eq!(missing(), [[0; 32]; 0]);
    let provisional = school.program.account("b.petit", "assistant");
    let other = enter(&school.program, &mut Device::new(2, &[]), "b.petit", &provisional);
    assert!(school.download(&other, 0).unwrap() == school.whole);
    assert!(school.download(&other, PIECE + 1).unwrap() == school.whole[PIECE + 1..]);
    assert!(school.download(&other, school.whole.len()).unwrap().is_empty(), "there is no rest");
}

#[test]
fn whoever_reads_no_work_that_names_it_finds_no_score() {
    let school = School::with(9);
    school.upload(&mut |_| true).unwrap();
    let provisional = school.program.account("office", "school_administrator");
    let office = enter(&school.program, &mut Device::new(3, &[]), "office", &provisional);
    assert!(is_not_found(&school.download(&office, 0)));
    assert_eq!(school.client().missing(&office, school.space, &[school.hash]).unwrap(), [[0; 32]; 0]);
    let file = Upload { space: school.space, hash: school.hash, size: 9 };
    let pushed = school.client().upload(&office, &file, &mut Cursor::new(&school.whole), &mut |_| true);
    assert!(is_not_found(&pushed), "{pushed:?}");
    assert!(matches!(school.download("nobody", 0), Err(WireError::SignedOut { .. })));
}

#[test]
fn a_server_that_is_killed_goes_on_with_a_score_where_it_was() {
    let mut school = School::with(4 * PIECE + 5);
    assert!(!school.upload(&mut |arrived| arrived < 2 * PIECE as u64).unwrap());
    school.program.kill();
    school.program.start();
    let mut offsets = Vec::new();
    assert!(
        school
            .upload(&mut |arrived| {
                offsets.push(arrived);
                true
            })
            .unwrap()
    );
    let piece = PIECE as u64;
    assert_eq!(offsets, [2 * piece, 3 * piece, 4 * piece, 4 * piece + 5]);
    assert!(school.download(&school.token, 0).unwrap() == school.whole);
}

#[test]
fn a_cut_in_a_piece_wastes_that_piece_and_no_more() {
    let school = School::with(3 * PIECE);
    assert!(!school.upload(&mut |arrived| arrived < PIECE as u64).unwrap());
    let head = format!(
        "PATCH {} HTTP/1.1\r\nHost: s\r\nAuthorization: Bearer {}\r\nUpload-Offset: {PIECE}\r\n\
         Upload-Length: {}\r\nContent-Length: {PIECE}\r\n\r\n",
        school.path(),
        school.token,
        school.whole.len()
    );
    let mut stream = std::net::TcpStream::connect(school.program.address()).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&school.whole[PIECE..PIECE + PIECE / 2]).unwrap();
    drop(stream);
    let mut offsets = Vec::new();
    assert!(
        school
            .upload(&mut |arrived| {
                offsets.push(arrived);
                true
            })
            .unwrap()
    );
    assert_eq!(offsets[0], PIECE as u64);
    assert!(school.download(&school.token, 0).unwrap() == school.whole);
}

#[test]
fn bytes_under_the_name_of_another_file_are_refused_and_not_given() {
    let school = School::with(100);
    let file = Upload { space: school.space, hash: school.hash, size: 100 };
    let other = school.client().upload(&school.token, &file, &mut Cursor::new(vec![7; 100]), &mut |_| true);
    assert!(matches!(&other, Err(WireError::Refused { code, .. }) if code == "bad_request"), "{other:?}");
    assert!(is_not_found(&school.download(&school.token, 0)));
    assert!(school.upload(&mut |_| true).unwrap());
}

#[test]
fn a_score_that_comes_by_two_nodes_is_one_in_the_bucket_of_both_and_on_the_disk_of_none() {
    let store = Store::start();
    let mut program = Program::made_on(On::Database);
    program.environment = store.environment_of_program("s3://school/partitions");
    program.start();
    let mut school = School::on(program, 2 * PIECE + 9);
    assert!(!school.upload(&mut |arrived| arrived < PIECE as u64).unwrap());
    let other = school.program.another_node();
    let first = std::mem::replace(&mut school.program, other);
    let mut offsets = Vec::new();
    let sent = school.upload(&mut |arrived| {
        offsets.push(arrived);
        true
    });
    assert!(sent.unwrap());
    assert_eq!(offsets[0], PIECE as u64, "the other node goes on where the first one was");
    assert!(school.download(&school.token, 0).unwrap() == school.whole);
    let second = std::mem::replace(&mut school.program, first);
    assert!(school.download(&school.token, PIECE + 1).unwrap() == school.whole[PIECE + 1..]);
    assert!(!second.data().join("files").exists() && !school.program.data().join("files").exists());
}

#[test]
fn a_doctor_says_whether_the_bucket_answers_and_a_backup_says_that_files_are_not_in_it() {
    let store = Store::start();
    let mut program = Program::made();
    program.environment = store.environment_of_program("s3://school/partitions");
    let said = program.tell(&["doctor"]);
    assert!(said.contains("s3://school/partitions") && said.contains("everything is sound"), "{said}");
    let backup = program.file("backup.db");
    let said = program.tell(&["backup", "--to", backup.to_str().unwrap()]);
    assert!(said.contains("s3://school/partitions"), "{said}");
    program.lose();
    let said = program.tell(&["restore", "--from", backup.to_str().unwrap()]);
    assert!(said.contains("s3://school/partitions"), "{said}");
    let is_sound = |program: &Program, arguments: &[&str]| {
        let output = program.try_tell(arguments);
        let all = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!all.contains("no such key"), "{all}");
        assert_eq!(all.contains("everything is sound"), output.status.success(), "{all}");
        output.status.success()
    };
    assert!(is_sound(&program, &["doctor"]));
    assert!(!is_sound(&program, &["doctor", "--blobs", "elsewhere"]), "that is no address");
    program.environment.push(("AWS_SECRET_ACCESS_KEY".to_owned(), "no such key".to_owned()));
    assert!(!is_sound(&program, &["doctor"]), "whoever asks is not known there");
}

#[test]
fn a_doctor_warns_of_files_that_another_machine_on_the_database_would_not_have() {
    let warned =
        |program: &Program| program.tell(&["doctor"]).contains("with several, keep files in a store");
    assert!(!warned(&Program::made()), "there is no other machine on a folder");
    let mut several = Program::made_on(On::Database);
    assert!(warned(&several));
    let store = Store::start();
    several.environment.extend(store.environment_of_program("s3://school/scores"));
    assert!(!warned(&several));
}

#[test]
fn a_server_that_starts_sweeps_what_nobody_went_on_with_for_a_week() {
    let mut program = Program::made();
    let incoming =
        program.data().join("files").join(SpaceId::from_bytes([1; 16]).to_string()).join("incoming");
    std::fs::create_dir_all(&incoming).unwrap();
    let (fresh, old) = (incoming.join("0a".repeat(32)), incoming.join("0b".repeat(32)));
    std::fs::write(&fresh, "a piece").unwrap();
    std::fs::File::create(&old).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    program.start();
    let began = Instant::now();
    while old.exists() {
        assert!(began.elapsed() < Duration::from_secs(60), "it is never swept");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(fresh.exists());
}
