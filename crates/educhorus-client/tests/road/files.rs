//! Files: what a cut costs, and what is not believed.

use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex};

use educhorus_domain::SpaceId;
use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Download, Files as _, PIECE, Upload, WireError};

use crate::served::{Question, Served, http, json};

const SPACE: SpaceId = SpaceId::from_bytes([5; 16]);
const HASH: [u8; 32] = [0xab; 32];

fn content(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 31 % 251) as u8).collect()
}

fn upload(size: usize) -> Upload {
    Upload { space: SPACE, hash: HASH, size: size as u64 }
}

/// What a server has of one upload, and all that ever came for it.
#[derive(Default)]
struct Shelf {
    kept: Vec<u8>,
    came: usize,
}

/// Keeps pieces that go on where it stands; every third answer is lost.
fn shelf() -> (Served, Arc<Mutex<Shelf>>) {
    let shelf = Arc::new(Mutex::new(Shelf::default()));
    let (kept, asked) = (Arc::clone(&shelf), Mutex::new(0));
    let served = Served::with(move |question: &Question, to: &mut dyn Write| {
        let mut shelf = kept.lock().expect("no test panics while it holds this");
        let mut asked = asked.lock().expect("the same");
        *asked += 1;
        if question.line.starts_with("PATCH") {
            shelf.came += question.body.len();
            if question.header("upload-offset") != Some(&shelf.kept.len().to_string()) {
                return to.write_all(at("409 Conflict", shelf.kept.len()).as_bytes());
            }
            shelf.kept.extend_from_slice(&question.body);
        }
        match *asked % 3 {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            _ => to.write_all(at("204 No Content", shelf.kept.len()).as_bytes()),
        }
    });
    (served, shelf)
}

fn at(status: &str, offset: usize) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\nupload-offset: {offset}\r\n\r\n")
}

#[test]
fn an_upload_goes_on_after_each_cut_and_sends_no_byte_twice() {
    let whole = content(5 * PIECE + 17);
    let (served, shelf) = shelf();
    let client = served.client();
    let mut cuts = 0;
    loop {
        match client.upload("t", &upload(whole.len()), &mut Cursor::new(&whole), &mut |_| true) {
            Ok(arrived) => break assert!(arrived),
            Err(WireError::Unreachable { .. }) => cuts += 1,
            Err(other) => panic!("{other:?}"),
        }
        assert!(cuts < 20, "it goes on for ever");
    }
    let shelf = shelf.lock().expect("the upload is over");
    assert!(cuts >= 3, "the server lost only {cuts} answers");
    assert!(shelf.kept == whole);
    assert_eq!(shelf.came, whole.len(), "an answer was lost, never what was sent");
    let line = format!("PATCH /api/v1/spaces/{SPACE}/files/{}/upload", "ab".repeat(32));
    let pieces: Vec<usize> = served.asked().iter().filter(|q| q.line == line).map(|q| q.body.len()).collect();
    assert_eq!(pieces, [PIECE, PIECE, PIECE, PIECE, PIECE, 17]);
}

#[test]
fn an_upload_stops_between_two_pieces_when_told() {
    let (served, shelf) = shelf();
    let whole = content(3 * PIECE);
    let goes_on = &mut |arrived| arrived == 0;
    let arrived = served.client().upload("t", &upload(whole.len()), &mut Cursor::new(&whole), goes_on);
    assert!(!arrived.expect("it is stopped"));
    assert_eq!(shelf.lock().expect("it is over").kept.len(), PIECE);
}

#[test]
fn a_file_that_is_shorter_than_it_says_fails_here() {
    let (served, _) = shelf();
    let refused = served.client().upload("t", &upload(10), &mut Cursor::new(&[]), &mut |_| true);
    assert!(matches!(refused, Err(WireError::Here(_))), "{refused:?}");
}

#[test]
fn a_server_that_takes_nothing_is_not_fed_for_ever() {
    let served = Served::bytes(at("204 No Content", 0));
    let refused = served.client().upload("t", &upload(9), &mut Cursor::new(content(9)), &mut |_| true);
    assert!(matches!(refused, Err(WireError::Answer(_))), "{refused:?}");
    let beyond = Served::bytes(at("204 No Content", 10));
    let refused = beyond.client().upload("t", &upload(9), &mut Cursor::new(content(9)), &mut |_| true);
    assert!(matches!(refused, Err(WireError::Answer(_))), "{refused:?}");
}

/// Gives the range that was asked for, and closes after `cut` bytes of it.
fn giving(whole: Vec<u8>, cut: usize) -> Served {
    Served::with(move |question, to| {
        let from: usize = question
            .header("range")
            .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok())
            .expect("a range is asked for");
        let rest = &whole[from..];
        let (last, size) = (whole.len() - 1, whole.len());
        write!(
            to,
            "HTTP/1.1 206 Partial Content\r\nconnection: close\r\ncontent-range: bytes {from}-{last}/{size}\r\ncontent-length: {}\r\n\r\n",
            rest.len()
        )?;
        to.write_all(&rest[..rest.len().min(cut)])
    })
}

fn download(from: usize, at_most: usize) -> Download {
    Download { space: SPACE, hash: HASH, from: from as u64, at_most: at_most as u64 }
}

#[test]
fn a_download_goes_on_where_it_was_cut() {
    let whole = content(100_000);
    let client = giving(whole.clone(), 30_000).client();
    let mut here = Vec::new();
    let mut cuts = 0;
    while here.len() < whole.len() {
        let file = download(here.len(), whole.len());
        match client.download("t", &file, &mut here, &mut |_| true) {
            Ok(is_whole) => assert!(is_whole),
            Err(WireError::Unreachable { .. }) => cuts += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(cuts, 3);
    assert!(here == whole);
}

#[test]
fn a_download_stops_when_told_and_takes_no_more_than_it_may() {
    let client = giving(content(100_000), usize::MAX).client();
    let mut here = Vec::new();
    assert!(!client.download("t", &download(0, 100_000), &mut here, &mut |_| false).expect("it is stopped"));
    assert!(!here.is_empty() && here.len() < 100_000, "{}", here.len());
    let refused = client.download("t", &download(0, 50_000), &mut io::sink(), &mut |_| true);
    assert!(
        matches!(refused, Err(WireError::Answer(SyncError::TooLarge { limit: 50_000, .. }))),
        "{refused:?}"
    );
}

#[test]
fn a_file_from_another_beginning_is_not_written() {
    let mut here = Vec::new();
    let mut refused = |bytes: Vec<u8>, from: usize| {
        let served = Served::bytes(bytes);
        let refused = served.client().download("t", &download(from, 1000), &mut here, &mut |_| true);
        assert!(here.is_empty());
        refused.expect_err("it is refused")
    };
    assert!(matches!(
        refused(http("200 OK", "application/octet-stream", b"all of it"), 3),
        WireError::Answer(_)
    ));
    let other =
        b"HTTP/1.1 206 Partial Content\r\nconnection: close\r\ncontent-range: bytes 0-8/9\r\ncontent-length: 9\r\n\r\nall of it";
    assert!(matches!(refused(other.to_vec(), 3), WireError::Answer(_)));
    assert!(matches!(
        refused(http("200 OK", "text/html", b"<p>portal"), 0),
        WireError::Answer(_) | WireError::NotAServer { .. }
    ));
    let none = json("404 Not Found", r#"{"code":"not_found","args":{}}"#);
    assert!(matches!(refused(none, 0), WireError::Refused { code, .. } if code == "not_found"));
}

#[test]
fn a_disk_that_takes_nothing_is_no_fault_of_the_server() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let client = giving(content(10), 10).client();
    let refused = client.download("t", &download(0, 10), &mut Full, &mut |_| true);
    assert!(matches!(refused, Err(WireError::Here(_))), "{refused:?}");
}

#[test]
fn what_the_server_lacks_is_among_what_it_was_asked() {
    let served = Served::with(|question, to| {
        let last = &question.body[question.body.len() - 32..];
        to.write_all(&http("200 OK", "application/octet-stream", last))
    });
    let missing = served.client().missing("t", SPACE, &[[1; 32], [2; 32]]).expect("it is answered");
    assert_eq!(missing, [[2; 32]]);
    let other = Served::bytes(http("200 OK", "application/octet-stream", &[9; 32]));
    assert!(matches!(other.client().missing("t", SPACE, &[[1; 32]]), Err(WireError::Answer(_))));
    let cut = Served::bytes(http("200 OK", "application/octet-stream", &[1; 31]));
    assert!(matches!(cut.client().missing("t", SPACE, &[[1; 32]]), Err(WireError::Answer(_))));
}
