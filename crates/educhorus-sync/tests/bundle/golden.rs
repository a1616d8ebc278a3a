//! Bundles of released formats, which open for ever.

use educhorus_sync::authority::Chain;
use educhorus_sync::bundle::*;
use educhorus_sync::message::FORMAT;
use educhorus_sync::pupil_secret;
use std::path::PathBuf;

use crate::sample::*;

const WORDS: &str = "violon mardi soleil panier route";

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/bundles").join(name)
}

fn stored(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).expect("a fixture is never taken away")
}

#[test]
fn an_exchange_of_format_1_opens_for_ever() {
    let whole = read(&stored("format-1-exchange.educhorus"), Unlock::Secret(&SECRET)).unwrap();
    assert_eq!(whole.content, content());
    assert_eq!(whole.files, [&b"a file of format 1"[..]]);
}

#[test]
fn an_invitation_of_format_1_opens_for_ever() {
    let whole = read(&stored("format-1-invitation.educhorus"), Unlock::Passphrase(WORDS)).unwrap();
    assert_eq!(whole.content, content());
    let handover = whole.manifest.handover.unwrap();
    assert_eq!((handover.space_secret, handover.token), (SECRET.clone(), [6; 16]));
    assert_eq!(whole.manifest.scope.choirs, ["Chœur des 5e"]);
}

#[test]
fn a_pupils_bundle_of_format_1_opens_for_ever_with_her_key_and_not_with_that_of_the_space() {
    let bytes = stored("format-1-pupil.educhorus");
    let person = educhorus_domain::PersonId::from_bytes([3; 16]);
    let whole = read(&bytes, Unlock::Secret(&pupil_secret(&SECRET, person))).unwrap();
    assert_eq!(whole.content, pupil_content());
    assert_eq!(whole.manifest.pupil.map(|pupil| pupil.person), Some(person));
    assert!(matches!(read(&bytes, Unlock::Secret(&SECRET)), Err(educhorus_sync::SyncError::NotForThisSpace)));
}

/// Of a space whose right to erase has moved, which a program of format 1 refuses to read.
#[test]
fn an_exchange_whose_content_is_of_format_2_opens_for_ever_with_a_chain_that_proves_itself() {
    let whole = read(&stored("content-2-exchange.educhorus"), Unlock::Secret(&SECRET)).unwrap();
    assert_eq!(whole.content, moved_content());
    let chain = Chain::read(whole.manifest.space, whole.content.chain).unwrap().unwrap();
    assert_eq!((chain.records().len(), chain.last().holder), (3, moved_content().authority.unwrap()));
    assert_eq!(chain.sort(whole.content.epochs).believed.len(), 1, "handed over with the right");
    assert_eq!(whole.files, [&b"a file beside a content of format 2"[..]]);
}

/// Run by hand once for each released format; what is there already is left as it is.
#[test]
#[ignore = "writes the fixtures of a new format"]
fn the_fixtures_of_this_format_are_written() {
    let lock = Lock::Passphrase(WORDS, QUICK);
    let of_pupil = pupil_secret(&SECRET, educhorus_domain::PersonId::from_bytes([3; 16]));
    let bundles = [
        (
            "exchange",
            written(BundleKind::Exchange, Lock::Secret(&SECRET), &content(), &[b"a file of format 1"]),
        ),
        ("invitation", written(BundleKind::Invitation, lock, &content(), &[])),
        ("pupil", written(BundleKind::Pupil, Lock::Secret(&of_pupil), &pupil_content(), &[])),
    ];
    let moved = written(
        BundleKind::Exchange,
        Lock::Secret(&SECRET),
        &moved_content(),
        &[b"a file beside a content of format 2"],
    );
    let moved = (format!("content-{FORMAT}-exchange.educhorus"), moved);
    let bundles = bundles.map(|(kind, bytes)| (format!("format-{VERSION}-{kind}.educhorus"), bytes));
    for (name, bytes) in bundles.into_iter().chain([moved]) {
        let path = fixture(&name);
        if !path.exists() {
            std::fs::write(path, bytes).unwrap();
        }
    }
}
