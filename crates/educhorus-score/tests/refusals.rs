//! Bad files and bad requests, each with its own answer.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::io;

use educhorus_score::{Limits, ScoreError, SizeLimit};
use support::{client, client_with, fixture};

fn code_of(name: &str) -> &'static str {
    client().open(name, || fixture(name)).map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn each_bad_file_has_its_own_code() {
    let expected = [
        ("text.pdf", "score_not_a_pdf"),
        ("password.pdf", "score_encrypted"),
        ("no_pages.pdf", "score_no_pages"),
        ("truncated.pdf", "score_broken"),
        ("owner_locked.pdf", "opened"),
    ];
    assert_eq!(expected.map(|(name, _)| (name, code_of(name))), expected);
}

#[test]
fn an_empty_file_is_not_a_pdf() {
    let error = client().open("empty", || Ok(Vec::new())).unwrap_err();
    assert!(matches!(error, ScoreError::NotAPdf), "{error}");
}

#[test]
fn a_refused_file_leaves_the_worker_to_the_next() {
    let mut client = client();
    client.open("bad", || fixture("password.pdf")).unwrap_err();
    let worker = client.process_id();
    client.open("good", || fixture("engraved.pdf")).unwrap();
    assert!(worker.is_some() && client.process_id() == worker);
}

#[test]
fn bytes_that_cannot_be_read_are_told_as_such() {
    let error = client().open("gone", || Err(io::ErrorKind::NotFound.into())).unwrap_err();
    assert!(matches!(error, ScoreError::Unreadable(_)), "{error}");
}

#[test]
fn a_page_outside_the_document_names_the_last_one() {
    let error = client().page("e", || fixture("engraved.pdf"), 2, 800).unwrap_err();
    assert!(matches!(error, ScoreError::PageOutside { page: 2, pages: 2 }), "{error}");
}

fn limit_of(error: ScoreError) -> (SizeLimit, u64) {
    match error {
        ScoreError::TooLarge { limit, most, .. } => (limit, most),
        other => panic!("{other}"),
    }
}

#[test]
fn an_image_of_too_many_pixels_is_refused_before_it_is_painted() {
    let mut client = client();
    let mut refused = |width| limit_of(client.page("e", || fixture("engraved.pdf"), 0, width).unwrap_err());
    assert_eq!(refused(7_000), (SizeLimit::Pixels, 60_000_000));
    assert_eq!(refused(40_000), (SizeLimit::Side, 32_767));
}

#[test]
fn a_file_beyond_the_limit_never_reaches_the_worker() {
    let mut client = client_with(Limits { file_bytes: 1_000, ..Limits::default() });
    let error = client.open("e", || fixture("engraved.pdf")).unwrap_err();
    assert_eq!(limit_of(error), (SizeLimit::FileBytes, 1_000));
    assert_eq!(client.process_id(), None);
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let many = 5_001;
    let kids = "3 0 R ".repeat(many);
    let file = format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Count {many}/Kids[{kids}]/MediaBox[0 0 100 100]>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    );
    let error = client().open("many", || Ok(file.into_bytes())).unwrap_err();
    assert_eq!(limit_of(error), (SizeLimit::Pages, 5_000));
}
