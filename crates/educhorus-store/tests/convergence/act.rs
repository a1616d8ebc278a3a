//! What a device can do, one arm each.

use educhorus_domain::{CardField, DocumentKind, PersonId, WorkId};
use educhorus_store::{BackupName, Gesture, Scope};
use educhorus_testkit::{Random, TestChoir};

use crate::beside;
use crate::device::Device;
use crate::right;
use crate::rows;

/// One thing that happens on one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A mark of one singer.
    Mark,
    /// The roll is confirmed, or not any more.
    Confirm,
    /// A note of a rehearsal.
    Note,
    /// A field of a card, by hand.
    Card,
    /// A consent, given or refused.
    Consent,
    /// Two cards are said to be of one person, or of two.
    Link,
    /// A class list: pupils whom other devices import too, as cards of their own.
    ClassList,
    /// A work and its place in the repertoire.
    Work,
    /// Anything in any document, also what only a later version would write.
    Anything,
    /// The last gesture is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
    /// A disagreement is settled.
    Settle,
    /// A backup.
    BackUp,
    /// Back to one of the backups.
    Restore,
    /// Snapshots of what has grown.
    Compact,
    /// The program is closed and started.
    Restart,
    /// The clock on the wall goes anywhere.
    Clock,
    /// Every row is made again.
    Rebuild,
    /// Somebody is erased, with all her cards.
    Erase,
    /// The right to erase goes to another device.
    HandOver,
    /// The holder of the right makes a recovery code.
    NameCode,
    /// The right is taken back with the code, wherever its holder is.
    Reclaim,
    /// The program is updated to one that gives documents another shape; the holder of the right begins them again.
    Update,
}

/// How often each is done.
const WEIGHTS: [(Act, u64); 23] = [
    (Act::Mark, 40),
    (Act::Confirm, 4),
    (Act::Note, 5),
    (Act::Card, 6),
    (Act::Consent, 4),
    (Act::Link, 3),
    (Act::ClassList, 3),
    (Act::Work, 3),
    (Act::Anything, 10),
    (Act::Undo, 6),
    (Act::Redo, 4),
    (Act::Settle, 4),
    (Act::BackUp, 2),
    (Act::Restore, 1),
    (Act::Compact, 2),
    (Act::Restart, 3),
    (Act::Clock, 2),
    (Act::Rebuild, 1),
    (Act::Erase, 8),
    (Act::HandOver, 4),
    (Act::NameCode, 1),
    (Act::Reclaim, 4),
    (Act::Update, 1),
];

impl Act {
    /// One of them.
    pub fn pick(random: &mut Random) -> Self {
        let mut at = random.below(WEIGHTS.iter().map(|(_, weight)| weight).sum());
        for (act, weight) in WEIGHTS {
            if at < weight {
                return act;
            }
            at -= weight;
        }
        Self::Mark
    }

    /// Does it.
    pub fn run(self, device: &mut Device, random: &mut Random, choir: &TestChoir) {
        match self {
            Self::Mark => {
                let gesture = mark(device, random, choir);
                commit(device, gesture);
            }
            Self::Confirm => commit(device, Some(confirm(random, choir))),
            Self::Note => commit(device, Some(note(random, choir))),
            Self::Card => {
                let gesture = card(device, random, choir);
                commit(device, gesture);
            }
            Self::ClassList => class_list(device, random, choir),
            Self::Work => commit(device, Some(work(random, choir))),
            Self::Consent => beside::consent(device, random, choir),
            Self::Link => beside::link(device, random, choir),
            Self::Anything => {
                let gesture = rows::gestures::random(random, choir);
                commit(device, Some(gesture));
            }
            Self::Undo => {
                let undone = device.profile.undo(None).map(drop);
                device.allowed(undone);
            }
            Self::Redo => {
                let moment = device.profile.moment();
                let redone = device.profile.store().redo(None, moment).map(drop);
                device.allowed(redone);
            }
            Self::Settle => {
                let gesture = settle(device, random);
                commit(device, gesture);
            }
            Self::BackUp => {
                let moment = device.profile.moment();
                device.profile.store().make_backup(moment).unwrap();
            }
            Self::Restore => restore(device, random),
            Self::Compact => compact(device),
            Self::Restart => device.open(),
            // Thirty years either way: nothing may be ordered by it.
            Self::Clock => device.profile.set_clock(800_000_000_000 + random.below(1_000_000_000_000)),
            Self::Rebuild => device.profile.store().rebuild().unwrap(),
            Self::Erase => right::erase(device, random, choir),
            Self::HandOver => right::hand_over(device, random),
            Self::NameCode => right::name_code(device),
            Self::Reclaim => right::reclaim(device),
            Self::Update => right::update(device),
        }
    }
}

fn commit(device: &mut Device, gesture: Option<Gesture>) {
    if let Some(gesture) = gesture {
        let committed = device.profile.try_commit(&gesture).map(drop);
        device.allowed(committed);
    }
}

/// One of the singers whom this device knows.
pub fn somebody(device: &mut Device, random: &mut Random, choir: &TestChoir) -> Option<PersonId> {
    let singers = device.profile.store().read().singers(choir.choir, choir.season).unwrap();
    let at = random.below(singers.len().max(1) as u64) as usize;
    singers.get(at).map(|singer| singer.person)
}

fn mark(device: &mut Device, random: &mut Random, choir: &TestChoir) -> Option<Gesture> {
    let person = somebody(device, random, choir)?;
    let rehearsal = choir.rehearsal(random.below(6) as u8);
    let mark = match random.below(5) {
        0 => "absent".to_owned(),
        1 => "excused.family".to_owned(),
        _ => format!("late:{}", random.below(900) + 1),
    };
    let mut gesture = Gesture::new("mark_presence").about(Some(person), &mark);
    gesture.set(choir.document(DocumentKind::Attendance), format!("{rehearsal}:{person}"), mark);
    Some(gesture)
}

fn confirm(random: &mut Random, choir: &TestChoir) -> Gesture {
    let week = random.below(6) as u8;
    if random.below(3) > 0 {
        return choir.confirm(week);
    }
    let mut gesture = Gesture::new("confirm_roll");
    let key = format!("confirmed:{}", choir.rehearsal(week));
    gesture.set(choir.document(DocumentKind::Attendance), key, false);
    gesture
}

fn note(random: &mut Random, choir: &TestChoir) -> Gesture {
    let kind = if random.below(2) == 0 { DocumentKind::NotesChoir } else { DocumentKind::NotesStaff };
    let mut gesture = Gesture::new("write_note");
    let key = format!("n:{}", choir.rehearsal(random.below(6) as u8));
    gesture.set(choir.document(kind), key, format!("Reprendre la mesure {}.", random.below(90)));
    gesture
}

fn card(device: &mut Device, random: &mut Random, choir: &TestChoir) -> Option<Gesture> {
    let person = somebody(device, random, choir)?;
    let field = CardField::ALL[random.below(CardField::ALL.len() as u64) as usize];
    let mut gesture = Gesture::new("edit_singer").about(Some(person), "");
    gesture.card(person, field, format!("Texte {}", random.below(30)), random.below(2) == 0);
    Some(gesture)
}

/// The same pupils on every device that imports the list, each time as new cards: twins are found by the merge.
fn class_list(device: &mut Device, random: &mut Random, choir: &TestChoir) {
    if device.has_imported {
        return;
    }
    device.has_imported = true;
    let mut gesture = Gesture::new("import_class_list").about(None, "6e B");
    for number in 0..3 {
        let person = PersonId::v4(random.bytes());
        let roster = choir.document(DocumentKind::Roster);
        gesture.set(roster, format!("s:{person}:voice"), choir.voices[number % 4].to_string());
        gesture.set(roster, format!("s:{person}:from"), "2026-09-01");
        gesture.card(person, CardField::FamilyName, format!("Jumeau{number}"), false);
        gesture.card(person, CardField::GivenName, "Camille", false);
        gesture.card(person, CardField::BirthDate, format!("2014-03-0{}", number + 1), false);
    }
    commit(device, Some(gesture));
}

fn work(random: &mut Random, choir: &TestChoir) -> Gesture {
    let work = WorkId::from_bytes([random.below(4) as u8 + 20; 16]);
    choir.take_in(work, &format!("Chant {}", random.below(20)))
}

/// Takes one of the values on which devices disagree.
fn settle(device: &mut Device, random: &mut Random) -> Option<Gesture> {
    let claims = device.claims();
    let claim = claims.get(random.below(claims.len().max(1) as u64) as usize)?;
    let mut gesture = Gesture::new("settle_disagreement");
    gesture.set(claim.0, claim.1.clone(), claim.2.clone());
    Some(gesture)
}

fn restore(device: &mut Device, random: &mut Random) {
    let backups = device.profile.store().backups().unwrap();
    let names: Vec<BackupName> = backups.iter().map(|backup| backup.name).collect();
    if names.is_empty() {
        return;
    }
    let name = names[random.below(names.len() as u64) as usize];
    let moment = device.profile.moment();
    let before = device.profile.store().preview_restore(name, &Scope::Everything).unwrap();
    let done = device.profile.store().restore_backup(name, &Scope::Everything, moment);
    if let Some((_, done)) = device.allowed(done) {
        assert_eq!(before, done, "the preview says what is done");
    }
}

fn compact(device: &mut Device) {
    let moment = device.profile.moment();
    device.profile.store().compact(moment).unwrap();
}
