//! An encrypted profile: nothing of it can be read on the disk, everything of it works, and no lost keyring costs it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;
mod safe;

use std::io::{Cursor, Read, Seek, SeekFrom};

use educhorus_store::{EpochDraft, EpochRecord, Moment, RestorePreview, Scope, Store, StoreError};
use educhorus_testkit::{TempStore, recovery_code};
use educhorus_vault::{KeyFile, MemoryKeyring, ProfileKey, State, VaultError};
use safe::{Contents, FINDABLE, full, traces};

#[test]
fn nothing_that_a_person_could_read_stays_on_the_disk_and_all_of_it_is_there() {
    let (mut profile, choir) = full(1);
    let before = Contents::of(profile.store(), &choir);
    assert_eq!(traces(profile.folder()), FINDABLE, "the search finds what is there");
    profile.protect();
    assert_eq!(traces(profile.folder()), [""; 0]);
    assert_eq!(Contents::of(profile.store(), &choir), before);
    // With the program open, the write-ahead log is on the disk, too.
    profile.commit(&choir.mark(0, 9, "absent"));
    assert!(profile.folder().join("educhorus.db-wal").metadata().unwrap().len() > 0);
    assert_eq!(traces(profile.folder()), [""; 0]);
    profile.open();
    let moment = profile.moment();
    profile.store().make_backup(moment).unwrap();
    profile.store().files().put(&b"%PDF-1.7 another score"[..]).unwrap();
    profile.close();
    assert_eq!(traces(profile.folder()), [""; 0]);
    assert!(!profile.open().is_turning().unwrap());
}

#[test]
fn a_profile_that_is_made_plain_again_needs_no_key_and_has_everything() {
    let (mut profile, choir) = full(2);
    let before = Contents::of(profile.store(), &choir);
    profile.protect();
    let mut steps = Vec::new();
    profile.store().unprotect(&mut |done, total| steps.push((done, total))).unwrap();
    assert!(steps.iter().all(|step| step.1 == steps.len() as u32), "{steps:?}");
    assert!(!profile.store().is_protected());
    profile.set_key(None);
    profile.open();
    assert_eq!(Contents::of(profile.store(), &choir), before);
    assert_eq!(traces(profile.folder()), FINDABLE);
    assert!(KeyFile::read(profile.folder()).unwrap().is_none());
    assert!(rows::is_sound(&profile.database()));
}

#[test]
fn without_its_key_nothing_opens_or_heals_it_and_no_byte_changes() {
    let (mut profile, _) = full(3);
    let key = profile.protect();
    profile.close();
    let before = safe::bytes_of(profile.folder());
    let moment = Moment { unix_ms: 1, random: [7; 16] };
    for other in [None, Some(ProfileKey::generate([1; 32]))] {
        assert!(matches!(Store::heal(profile.folder(), other.as_ref(), moment), Err(StoreError::Locked)));
        profile.set_key(other);
        assert!(matches!(profile.try_open().map(|_| ()), Err(StoreError::Locked)));
        assert_eq!(safe::bytes_of(profile.folder()), before);
    }
    profile.set_key(Some(key));
    profile.open();
}

#[test]
fn switching_is_no_new_installation_and_a_copy_is_one() {
    let (mut profile, choir) = full(4);
    let device = profile.store().device();
    let key = profile.protect();
    assert_eq!(profile.open().device(), device);
    profile.close();
    let mut copy = TempStore::copy_of(profile.folder(), 404);
    let file = KeyFile::read(copy.folder()).unwrap().unwrap();
    assert!(matches!(file.open_silently(&MemoryKeyring::new()), Err(VaultError::KeyringMissing)));
    let opened = file.open_with_recovery(&recovery_code()).unwrap();
    assert_eq!(opened, key);
    copy.set_key(Some(opened));
    assert_ne!(copy.open().device(), device);
    assert_eq!(Contents::of(copy.store(), &choir).names, Contents::of(profile.open(), &choir).names);
    profile.store().unprotect(&mut |_, _| {}).unwrap();
    profile.set_key(None);
    assert_eq!(profile.open().device(), device);
}

#[test]
fn a_lost_keyring_costs_nothing_but_the_recovery_code() {
    let (mut profile, choir) = full(5);
    let keyring = MemoryKeyring::new();
    let (key, keys) = profile.new_keys(&keyring);
    profile.store().protect(&key, keys, &mut |_, _| {}).unwrap();
    let before = Contents::of(profile.store(), &choir);
    profile.close();
    keyring.lose();
    let mut file = KeyFile::read(profile.folder()).unwrap().unwrap();
    assert!(matches!(file.open_silently(&keyring), Err(VaultError::KeyringMissing)));
    let key = file.open_with_recovery(&recovery_code()).unwrap();
    let place = educhorus_vault::Place { profile: profile.folder(), keyring: &keyring };
    let secret = educhorus_vault::Secret::Keyring;
    file.change_method(&place, &key, &secret, &mut |buffer| buffer.fill(9)).unwrap();
    let file = KeyFile::read(profile.folder()).unwrap().unwrap();
    assert_eq!(file.state(), State::On);
    profile.set_key(Some(file.open_silently(&keyring).unwrap()));
    profile.open();
    assert_eq!(Contents::of(profile.store(), &choir), before);
}

#[test]
fn a_file_is_sealed_as_it_comes_in_read_by_parts_and_checked_by_its_content() {
    let (mut profile, _) = full(6);
    profile.protect();
    let content: Vec<u8> = (0..200_000u32).map(|at| (at / 7) as u8).collect();
    let files = profile.store().files();
    let stored = files.put(Cursor::new(&content)).unwrap();
    assert!(stored.is_new && !files.put(Cursor::new(&content)).unwrap().is_new);
    assert_eq!((stored.size, files.size(stored.hash)), (200_000, Some(200_000)));
    let mut part = [0; 100];
    let mut blob = files.open_blob(stored.hash).unwrap();
    blob.seek(SeekFrom::Start(131_050)).unwrap();
    blob.read_exact(&mut part).unwrap();
    assert_eq!(part, content[131_050..131_150]);
    let sound = files.check().unwrap();
    assert!(sound.aside.is_empty(), "{sound:?}");
    let name = stored.hash.to_string();
    let path = profile.folder().join("files").join(&name[..2]).join(&name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[70_000] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(files.check().unwrap().aside, [stored.hash]);
}

#[test]
fn an_encrypted_backup_is_gone_back_to_and_heals_what_the_disk_has_spoilt() {
    let (mut profile, choir) = full(7);
    let key = profile.protect();
    let moment = profile.moment();
    let backup = profile.store().make_backup(moment).unwrap();
    profile.commit(&choir.mark(0, 20, "excused")).unwrap();
    let marks = profile.store().read().marks(choir.choir, None).unwrap().len();
    let moment = profile.moment();
    let (_, restored) = profile.store().restore_backup(backup.name, &Scope::Everything, moment).unwrap();
    assert_ne!(restored, RestorePreview::default());
    assert_eq!(profile.store().read().marks(choir.choir, None).unwrap().len(), marks - 1);
    profile.undo(None).unwrap();
    profile.close();
    let whole = std::fs::read(profile.database()).unwrap();
    let moment = Moment { unix_ms: 1, random: [7; 16] };
    assert!(Store::heal(profile.folder(), Some(&key), moment).unwrap().was_sound);
    let cases: [(&str, usize); 3] =
        [("a page", 5 * 4096 + 100), ("the salt", 3), ("the list of tables", 900)];
    for (number, (name, place)) in cases.into_iter().enumerate() {
        let mut bytes = whole.clone();
        bytes[place..place + 40].fill(0xA5);
        std::fs::write(profile.database(), &bytes).unwrap();
        let moment = Moment { unix_ms: 1, random: [8 + number as u8; 16] };
        let report = Store::heal(profile.folder(), Some(&key), moment).unwrap();
        assert!(!report.was_sound && report.from_backup.is_some(), "{name}: {report:?}");
        let aside = profile.folder().join(&report.aside).join("educhorus.db");
        assert_eq!(std::fs::read(aside).unwrap(), bytes, "{name}");
        profile.open();
        let found = profile.store().read().marks(choir.choir, None).unwrap().len();
        // Of a page that is lost the others are read; of the first page, which says where they are, only the backup
        // is left.
        assert!(found >= marks - 1 && (place < 4096 || found == marks), "{name}: {found} of {marks}");
        assert_eq!(traces(profile.folder()), [""; 0], "{name}");
        profile.close();
    }
}

#[test]
fn a_profile_that_another_connection_reads_stays_as_it_was() {
    let (mut profile, choir) = full(8);
    let before = Contents::of(profile.store(), &choir);
    let reading = profile.store().reading_connection().unwrap();
    assert!(reading.read().is_empty().is_ok());
    let (key, keys) = profile.new_keys(&MemoryKeyring::new());
    let refused = profile.store().protect(&key, keys.clone(), &mut |_, _| {});
    assert!(matches!(refused, Err(StoreError::InUse)), "{refused:?}");
    drop(reading);
    assert!(KeyFile::read(profile.folder()).unwrap().is_none());
    assert!(!profile.store().is_protected());
    assert_eq!(Contents::of(profile.store(), &choir), before);
    profile.store().protect(&key, keys, &mut |_, _| {}).unwrap();
    profile.set_key(Some(key));
    assert_eq!(Contents::of(profile.open(), &choir), before);
}

#[test]
fn a_switching_that_cannot_write_leaves_the_profile_as_it_was() {
    let (mut profile, choir) = full(9);
    let before = Contents::of(profile.store(), &choir);
    let (key, keys) = profile.new_keys(&MemoryKeyring::new());
    let in_the_way = profile.folder().join("turning.part");
    std::fs::create_dir(&in_the_way).unwrap();
    assert!(profile.store().protect(&key, keys, &mut |_, _| {}).is_err());
    std::fs::remove_dir(&in_the_way).unwrap();
    assert!(KeyFile::read(profile.folder()).unwrap().is_none() && !profile.store().is_protected());
    assert_eq!(Contents::of(profile.open(), &choir), before);
}

#[test]
fn a_plain_database_that_somebody_puts_into_an_encrypted_profile_is_encrypted_at_the_next_start() {
    let (mut profile, choir) = full(10);
    profile.close();
    let plain = std::fs::read(profile.database()).unwrap();
    profile.open();
    let names = Contents::of(profile.store(), &choir).names;
    profile.protect();
    profile.close();
    std::fs::write(profile.database(), plain).unwrap();
    assert_eq!(traces(profile.folder()), ["database", "name"]);
    let device = profile.open().device();
    assert_eq!(Contents::of(profile.store(), &choir).names, names);
    profile.close();
    assert_eq!(traces(profile.folder()), [""; 0]);
    assert_eq!(profile.open().device(), device, "it became another installation once");
}

#[test]
fn a_profile_whose_key_file_is_lost_is_damaged_and_nothing_of_it_is_touched() {
    let (mut profile, _) = full(11);
    let key = profile.protect();
    profile.close();
    let copy = std::fs::read(profile.folder().join("keys.copy")).unwrap();
    std::fs::write(profile.folder().join("keys"), "").unwrap();
    profile.open();
    profile.close();
    assert_eq!(std::fs::read(profile.folder().join("keys")).unwrap(), copy, "its copy stands in for it");
    KeyFile::remove(profile.folder()).unwrap();
    let before = safe::bytes_of(profile.folder());
    assert!(matches!(profile.try_open().map(|_| ()), Err(StoreError::Damaged { .. })));
    let moment = Moment { unix_ms: 1, random: [7; 16] };
    let healed = Store::heal(profile.folder(), Some(&key), moment);
    assert!(matches!(healed, Err(StoreError::Damaged { .. })), "{healed:?}");
    assert_eq!(safe::bytes_of(profile.folder()), before);
    std::fs::write(profile.folder().join("keys"), copy).unwrap();
    profile.open();
}

#[test]
fn somebody_is_erased_from_an_encrypted_profile_too() {
    let (mut profile, choir) = full(13);
    profile.protect();
    let person = choir.singers[0];
    assert!(profile.store().occurrences(person).unwrap() > 0);
    let moment = profile.moment();
    let signer = profile.store().device();
    let sign = |draft: EpochDraft| EpochRecord {
        document: draft.document,
        number: draft.number,
        id: [1; 32],
        previous: draft.previous,
        heads: draft.heads,
        clock: draft.clock,
        tombstones: draft.tombstones,
        signer,
        signature: vec![0; 64],
    };
    profile.store().erase(person, &sign, moment).unwrap();
    assert_eq!(profile.store().occurrences(person).unwrap(), 0);
    // What a copy in plain holds, free pages included, says the same.
    profile.store().unprotect(&mut |_, _| {}).unwrap();
    profile.set_key(None);
    assert_eq!(profile.open().occurrences(person).unwrap(), 0);
}

#[test]
#[ignore = "long: prints what encryption costs here"]
fn what_encryption_costs() {
    let (mut profile, choir) = full(12);
    let mut lap = 0;
    for week in 0..40 {
        profile.commit(&choir.plan(week));
        (0..40).for_each(|singer| {
            profile.commit(&choir.mark(week, singer, "excused"));
        });
    }
    for round in ["plain", "encrypted"] {
        // The tenth and the middle: what else the machine does falls on the slow ones.
        let middle = |mut times: Vec<std::time::Duration>| {
            times.sort();
            [times[times.len() / 10], times[times.len() / 2]]
        };
        let timed = |what: &mut dyn FnMut()| {
            let started = std::time::Instant::now();
            what();
            started.elapsed()
        };
        let opened = (0..21)
            .map(|_| {
                timed(&mut || {
                    profile.open();
                })
            })
            .collect();
        let moment = profile.moment();
        let backup = timed(&mut || {
            profile.store().make_backup(moment).unwrap();
        });
        let size = profile.database().metadata().unwrap().len();
        let backup_size = profile.store().backups().unwrap()[0].size;
        let marks = (0..1000).map(|number| {
            lap += usize::from(number % 40 == 0);
            let gesture = choir.mark(0, number % 40, &format!("late:{lap}"));
            timed(&mut || {
                profile.commit(&gesture);
            })
        });
        let marks = middle(marks.collect());
        println!(
            "{round}: open {:?}, mark {marks:?}, backup {backup:?}; database {size}, backup {backup_size} bytes",
            middle(opened)
        );
        if round == "plain" {
            profile.store().files().put(&vec![7; 50 << 20][..]).unwrap();
            println!("switching on, with 50 MiB of files: {:?}", timed(&mut || drop(profile.protect())));
        }
    }
}
