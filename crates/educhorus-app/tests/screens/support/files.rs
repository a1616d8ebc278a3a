//! Files that tests hand over.

use std::fs;
use std::path::{Path, PathBuf};

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A fixture of the crates that read scores and recordings.
pub fn fixture(name: &str) -> PathBuf {
    let home = if name.ends_with(".mp3") { "educhorus-audio" } else { "educhorus-score" };
    repository("crates").join(home).join("tests/fixtures").join(name)
}

/// The name of 255 bytes with control characters that a spoiled folder holds.
pub fn long_name() -> String {
    let mut name = "a\u{1b}\u{7}\n".to_owned();
    name.push_str(&"é".repeat(123));
    name.push_str(".mp3");
    assert!(name.len() > 250 && name.len() <= 255, "{}", name.len());
    name
}

/// Fills a folder with one good work and, among its files, everything that a folder should not hold.
pub fn spoiled_files(folder: &Path) {
    let work = folder.join("Nuit d'étoiles");
    fs::create_dir_all(&work).expect("a temporary folder can be filled");
    let copy = |from: PathBuf, to: &str| {
        fs::copy(&from, work.join(to)).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    };
    copy(fixture("engraved.pdf"), "score.pdf");
    copy(fixture("tagged.mp3"), "Soprano.mp3");
    copy(fixture("password.pdf"), "locked.pdf");
    copy(fixture("no_pages.pdf"), "no pages.pdf");
    copy(fixture("claims_4_gb.mp3"), "Alto.mp3");
    copy(fixture("truncated.mp3"), "Tenor.mp3");
    copy(fixture("untagged.mp3"), &long_name());
    let write = |name: &str, bytes: &[u8]| fs::write(work.join(name), bytes).expect("a file can be written");
    write("words.pdf", b"This is a text and no PDF.\n");
    write("words.mp3", b"This is a text and no recording.\n");
    write("empty.pdf", b"");
    write("empty.mp3", b"");
    write("notes.docx", b"PK\x03\x04");
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder is read").map(|entry| entry.expect("an entry").path()) {
        let into = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy_folder(&entry, &into);
        } else {
            fs::copy(&entry, &into).expect("a file is copied");
        }
    }
}
