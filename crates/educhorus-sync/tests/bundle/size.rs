//! How small it gets.

use educhorus_domain::{DeviceId, PersonId, RehearsalId};
use educhorus_sync::bundle::*;
use educhorus_sync::message::*;

use crate::sample::*;

/// A season of 72 rehearsals and 40 singers, each marked by hand: seconds between taps, now and then out of order.
fn season() -> Vec<JournalLine> {
    let mut random = random(7);
    let mut number = move || {
        let mut bytes = [0; 8];
        random(&mut bytes);
        u64::from_be_bytes(bytes)
    };
    let mut id = || u128::from(number()) << 64 | u128::from(number());
    let persons: Vec<PersonId> = (0..40).map(|_| PersonId::v4(id().to_be_bytes())).collect();
    let rehearsals: Vec<RehearsalId> = (0..72).map(|_| RehearsalId::from_bytes(id().to_be_bytes())).collect();
    let mut lines = Vec::new();
    let mut at_ms = 1_788_800_000_000;
    for rehearsal in rehearsals {
        at_ms += 302_400_000 + (id() % 600_000) as u64;
        let mut order: Vec<PersonId> = persons.clone();
        for _ in 0..4 {
            order.swap((id() % 40) as usize, (id() % 40) as usize);
        }
        for person in order {
            at_ms += 600 + (id() % 3_000) as u64;
            let detail = match id() % 100 {
                0..80 => "present".into(),
                80..92 => "absent".into(),
                92..97 => format!("late:{}", 1 + id() % 20),
                _ => "excused:medical".into(),
            };
            let entry = lines.len() as u64 + 1;
            let subjects = vec![Subject::Rehearsal(rehearsal)];
            let command = "mark_presence".into();
            lines.push(JournalLine { entry, at_ms, command, detail, person: Some(person), subjects });
        }
    }
    lines
}

#[test]
fn a_line_of_the_journal_of_a_season_takes_four_bytes_at_most() {
    let lines = season();
    let device = DeviceId::v4([1; 16]);
    let content = Content { journal: vec![JournalPart::pack(device, &lines)], ..Content::default() };
    let lock = || Lock::Secret(&SECRET);
    let with = written(BundleKind::Exchange, lock(), &content, &[]).len();
    let without = written(BundleKind::Exchange, lock(), &Content::default(), &[]).len();
    let journal = (with - without) as f64;
    println!(
        "{} lines: {} B of CBOR, {journal} B in a bundle, {:.2} B a line; an empty bundle {without} B",
        lines.len(),
        content.to_cbor().len(),
        journal / lines.len() as f64,
    );
    assert_eq!(lines.len(), 2_880);
    assert!(journal <= 4.0 * lines.len() as f64);
    let back: Vec<JournalLine> = content.journal[0].lines().map(Result::unwrap).collect();
    assert_eq!(back, lines);
}

/// Prints how long a passphrase takes with the costs of the product; no limit, since machines differ.
#[test]
fn the_costs_of_the_product_are_affordable_and_can_be_read_back() {
    let lock = Lock::Passphrase("violon mardi soleil panier route", PassphraseCosts::PRODUCT);
    let bytes = written(BundleKind::Copy, lock, &Content::default(), &[]);
    assert!(read(&bytes, Unlock::Passphrase("violon mardi soleil panier route")).is_ok());
}
