//! Another shape of a document: the authority begins it again, the others replay what they had not sent.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use educhorus_domain::{DeviceId, DocumentKind, DocumentRef};
use educhorus_replica::{Actor, Document, Value};
use educhorus_store::{EpochDraft, EpochRecord, Gesture, Merged, Parcel, Scope, Shapes, StoreError};
use educhorus_testkit::{TempStore, TestChoir};

/// A later version: loans keep their title under another key, and their due date no more.
const LATER: Shapes = Shapes {
    newest: |kind| if matches!(kind, DocumentKind::Loans) { 2 } else { 1 },
    step: |kind, _, key, value| match key.split_once(':') {
        Some(("t", rest)) if kind == DocumentKind::Loans => vec![(format!("title:{rest}"), value)],
        Some(("due", _)) if kind == DocumentKind::Loans => Vec::new(),
        _ => vec![(key, value)],
    },
};

fn record(signer: DeviceId) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| EpochRecord {
        document: draft.document,
        number: draft.number,
        id: [u8::try_from(draft.number).unwrap(); 32],
        previous: draft.previous,
        heads: draft.heads,
        clock: draft.clock,
        tombstones: draft.tombstones,
        signer,
        signature: vec![0; 64],
    }
}

fn reshape(profile: &mut TempStore) -> u32 {
    profile.store().set_shapes(LATER);
    let (sign, moment) = (record(profile.store().device()), profile.moment());
    profile.store().reshape(&sign, moment).unwrap()
}

fn loan(choir: &TestChoir, number: u8, title: &str) -> Gesture {
    let mut gesture = Gesture::new("lend");
    gesture.set(choir.document(DocumentKind::Loans), format!("t:{number}"), title);
    gesture.set(choir.document(DocumentKind::Loans), format!("due:{number}"), "2026-12-01");
    gesture
}

fn in_new_shape(choir: &TestChoir, number: u8, title: &str) -> Gesture {
    let mut gesture = Gesture::new("lend");
    gesture.set(choir.document(DocumentKind::Loans), format!("title:{number}"), title);
    gesture
}

fn export(from: &mut TempStore) -> Parcel {
    let moment = from.moment();
    from.store().export(&Scope::Everything, moment).unwrap()
}

fn merge(into: &mut TempStore, parcel: &Parcel) -> Merged {
    let moment = into.moment();
    into.store().merge(parcel, "une collègue", moment).unwrap()
}

fn exchanged(from: &mut TempStore, into: &mut TempStore) -> Merged {
    let parcel = export(from);
    merge(into, &parcel)
}

/// Every key of the loans with its value, as a file would carry them.
fn loans(of: &mut TempStore, choir: &TestChoir) -> Vec<String> {
    let reference: DocumentRef = choir.document(DocumentKind::Loans);
    let parcel = export(of);
    let part = parcel.documents.iter().find(|part| part.reference == reference).unwrap();
    let mut document = Document::new(DocumentKind::Loans, Actor([9; 16]));
    document.merge(part.changes.iter().map(Vec::as_slice)).unwrap();
    let shown = |key: &String| match document.get(key) {
        Some(Value::Text(text)) => format!("{key} = {text}"),
        other => format!("{key} = {other:?}"),
    };
    document.keys().iter().filter(|key| *key != "kind").map(shown).collect()
}

fn two(seed: u64) -> (TempStore, TempStore, TestChoir) {
    let (mut martin, choir) = (TempStore::new(seed), TestChoir::seeded(seed + 5_000));
    martin.commit(&choir.founding());
    martin.commit(&loan(&choir, 1, "Carmen"));
    let mut bernard = TempStore::new(seed + 100);
    let (space, secret) = (martin.store().space(), martin.store().space_secret().unwrap());
    bernard.store().join(space, &secret, &[1; 16]).unwrap();
    exchanged(&mut martin, &mut bernard);
    (martin, bernard, choir)
}

#[test]
fn unsent_work_in_the_old_shape_comes_in_the_new_one_and_nothing_is_there_twice() {
    let (mut martin, mut bernard, choir) = two(1);
    bernard.commit(&loan(&choir, 2, "Faust"));
    bernard.commit(&loan(&choir, 1, "Carmen, acte II"));
    assert_eq!(reshape(&mut martin), 1, "of all kinds only the loans have a new shape");
    assert_eq!(reshape(&mut martin), 0, "once");
    assert_eq!(loans(&mut martin, &choir), ["schema = Some(Int(2))", "title:1 = Carmen"]);
    bernard.store().set_shapes(LATER);
    assert_eq!(exchanged(&mut martin, &mut bernard).begun_again, 1);
    let expected = ["schema = Some(Int(2))", "title:1 = Carmen, acte II", "title:2 = Faust"];
    assert_eq!(loans(&mut bernard, &choir), expected);
    assert!(exchanged(&mut bernard, &mut martin).aside.is_empty());
    assert_eq!(loans(&mut martin, &choir), expected);
    martin.commit(&in_new_shape(&choir, 3, "Orphée"));
    exchanged(&mut martin, &mut bernard);
    assert_eq!(loans(&mut bernard, &choir).len(), 4, "and both go on");
}

#[test]
fn only_the_authority_brings_documents_into_a_new_shape() {
    let (_martin, mut bernard, choir) = two(2);
    bernard.store().set_shapes(LATER);
    let (sign, moment) = (record(bernard.store().device()), bernard.moment());
    assert!(matches!(bernard.store().reshape(&sign, moment), Err(StoreError::NotAuthority)));
    bernard.commit(&loan(&choir, 2, "Faust"));
    assert_eq!(
        loans(&mut bernard, &choir).len(),
        5,
        "until then a newer program reads and writes the old shape"
    );
}

#[test]
fn an_older_program_reads_a_newer_document_and_refuses_to_write_in_it() {
    let (mut martin, mut bernard, choir) = two(3);
    reshape(&mut martin);
    let merged = exchanged(&mut martin, &mut bernard);
    assert_eq!((merged.begun_again, merged.aside.len()), (1, 0));
    assert_eq!(loans(&mut bernard, &choir), ["schema = Some(Int(2))", "title:1 = Carmen"]);
    let moment = bernard.moment();
    let refused = bernard.store().commit(&loan(&choir, 2, "Faust"), moment);
    assert!(matches!(refused, Err(StoreError::DocumentTooNew)));
    assert_eq!(loans(&mut bernard, &choir).len(), 2, "nothing of it is kept");
    bernard.commit(&choir.plan(0));
    bernard.open();
    bernard.store().rebuild().unwrap();
    assert!(
        exchanged(&mut bernard, &mut martin).aside.is_empty(),
        "the rest goes on, and so does passing it on"
    );
    bernard.store().set_shapes(LATER);
    bernard.commit(&in_new_shape(&choir, 2, "Faust"));
    assert_eq!(loans(&mut bernard, &choir).len(), 3, "once it is updated it writes");
}

#[test]
fn an_older_program_with_unsent_work_keeps_it_until_it_is_updated_and_says_so() {
    let (mut martin, mut bernard, choir) = two(4);
    bernard.commit(&loan(&choir, 2, "Faust"));
    reshape(&mut martin);
    let parcel = export(&mut martin);
    let merged = merge(&mut bernard, &parcel);
    assert_eq!(merged.begun_again, 0);
    assert!(
        matches!(&merged.aside[..], [(reason, count)] if reason == "newer_shape" && *count > 0),
        "{merged:?}"
    );
    assert_eq!(loans(&mut bernard, &choir).len(), 5, "his work is here, in the old shape");
    assert!(exchanged(&mut bernard, &mut martin).aside.iter().any(|(reason, _)| reason == "old_epoch"));
    bernard.store().set_shapes(LATER);
    assert_eq!(merge(&mut bernard, &parcel).begun_again, 1, "the same file, after the update");
    let expected = ["schema = Some(Int(2))", "title:1 = Carmen", "title:2 = Faust"];
    assert_eq!(loans(&mut bernard, &choir), expected);
    exchanged(&mut bernard, &mut martin);
    assert_eq!(loans(&mut martin, &choir), expected);
}
