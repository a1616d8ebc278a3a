//! What a profile makes of what came out of a message.

use std::sync::LazyLock;

use educhorus_app::parcel_of;
use educhorus_domain::{CardField, SpaceId, WorkId};
use educhorus_store::{Gesture, Merged, Parcel, Scope, StoreError};
use educhorus_sync::authority::Chain;
use educhorus_sync::message::{Content, LinkPart};
use educhorus_testkit::{TempStore, TestChoir};

use crate::refusal::is_of_bytes;

const SEED: u64 = 1;
/// The seed of whoever hands something over.
const OTHER: u64 = 2;

/// The database of a sound profile, which is copied for each input; its space, and what a colleague has to hand over.
struct Sound {
    database: Vec<u8>,
    space: SpaceId,
    parcel: Parcel,
}

/// Everything that a colleague may hand over, in small.
static SOUND: LazyLock<Sound> = LazyLock::new(|| {
    let (mut profile, choir) = (TempStore::new(SEED), choir());
    profile.store().set_label("Mme Petit").expect("a label");
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    profile.commit(&choir.mark(0, 0, "absent"));
    profile.hand_out();
    let mut other = TempStore::new(OTHER);
    let (space, secret) = (profile.store().space(), profile.store().space_secret().expect("a secret"));
    other.store().join(space, &secret, &[7; 16]).expect("she joins");
    other.store().set_label("M. Martin").expect("a label");
    let parcel = profile.hand_out();
    let moment = other.moment();
    other.store().merge(&parcel, "Mme Petit", moment).expect("a parcel of ours");
    other.commit(&choir.mark(0, 0, "late:7"));
    other.commit(&choir.confirm(0));
    other.commit(&choir.take_in(WorkId::v7(1_790_000_000_000, [1; 16]), "Jesu, meine Freude"));
    other.commit(&card(&choir, "5B"));
    let (moment, person) = (other.moment(), choir.singers[1]);
    let day = "2026-09-08".parse().expect("a day");
    other.store().record_consent(person, "photo", (false, day), moment).expect("a refusal");
    let parcel = other.hand_out();
    profile.close();
    let database = std::fs::read(profile.database()).expect("a closed profile is one file");
    Sound { database, space, parcel }
});

pub(crate) fn choir() -> TestChoir {
    TestChoir::seeded(SEED)
}

fn card(choir: &TestChoir, class: &str) -> Gesture {
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(choir.singers[0], CardField::Class, class, true);
    gesture
}

/// What a colleague may hand over to that profile.
pub(crate) fn honest() -> Content {
    let (parcel, choir) = (SOUND.parcel.clone(), choir());
    let (a, b) = (choir.singers[3].min(choir.singers[4]), choir.singers[3].max(choir.singers[4]));
    let device = parcel.devices[0].device;
    let links = vec![LinkPart { a, b, is_same: true, counter: 200, device }];
    Content { links, ..educhorus_app::content_of(parcel) }
}

/// Takes a content into a profile that has a choir.
///
/// Panics: when a promise is broken.
pub(crate) fn take(content: &Content) {
    match parcel_of(SOUND.space, content.clone()) {
        Ok(parcel) => take_in(content, &parcel),
        Err(error) => assert!(is_of_bytes(&error), "{error:?}"),
    }
}

fn take_in(content: &Content, parcel: &Parcel) {
    // As the program does: a chain that does not prove itself is believed by nobody, and nothing beside it.
    if Chain::read(parcel.space, content.chain.clone()).is_err() {
        return;
    }
    let mut profile = TempStore::closed(SEED + 2);
    std::fs::write(profile.database(), &SOUND.database).expect("a file is written");
    profile.open();
    let before = everything(&mut profile);
    let Ok(parcel) = profile.weigh(parcel) else {
        assert_eq!(everything(&mut profile), before, "a fork leaves everything as it was");
        return;
    };
    match merged(&mut profile, &parcel) {
        Ok(_) => {
            let after = everything(&mut profile);
            let twice = merged(&mut profile, &parcel).expect("what was taken once is taken twice");
            let nothing = Merged { aside: twice.aside.clone(), gesture: twice.gesture, ..Merged::default() };
            assert_eq!(twice, nothing, "twice is once");
            assert_eq!(everything(&mut profile).without_lines(), after.without_lines());
        }
        Err(error) => {
            assert!(!matches!(error, StoreError::Failed(_) | StoreError::Damaged { .. }), "{error:?}");
            assert_eq!(everything(&mut profile), before, "what is refused leaves everything as it was");
        }
    }
    goes_on(&mut profile);
}

fn merged(profile: &mut TempStore, parcel: &Parcel) -> Result<Merged, StoreError> {
    let moment = profile.moment();
    profile.store().merge(parcel, "une collègue", moment)
}

/// What a profile hands to others, and what it shows.
#[derive(Debug, PartialEq)]
struct Everything {
    parcel: Parcel,
    shown: String,
}

impl Everything {
    fn without_lines(mut self) -> Self {
        self.parcel.journal.clear();
        self
    }
}

fn everything(profile: &mut TempStore) -> Everything {
    let (choir, moment) = (choir(), profile.moment());
    let parcel = profile.store().export(&Scope::Everything, moment).expect("everything leaves");
    let read = profile.store().read();
    let shown = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        read.choirs().expect("rows"),
        read.singers(choir.choir, choir.season).expect("rows"),
        read.rehearsals(choir.choir, choir.season).expect("rows"),
        read.marks(choir.choir, Some(choir.rehearsal(0))).expect("rows"),
        read.repertoire(choir.choir, choir.season).expect("rows"),
    );
    Everything { parcel, shown }
}

/// Whatever came: the device is who it was, its rows are those of its documents, and a mark and a card can be written
/// and are there at the next start.
fn goes_on(profile: &mut TempStore) {
    let own = profile.store().device();
    let before = everything(profile);
    profile.store().rebuild().expect("rows are made again");
    assert_eq!(everything(profile).shown, before.shown, "rows are those of the documents");
    let choir = choir();
    assert!(profile.commit(&choir.mark(0, 9, "excused.family")).is_some());
    assert!(profile.commit(&card(&choir, "3A")).is_some());
    profile.open();
    assert_eq!(profile.store().device(), own, "it is the same device");
    let read = profile.store().read();
    let marks = read.marks(choir.choir, Some(choir.rehearsal(0))).expect("rows");
    let mine = marks.iter().find(|mark| mark.person == choir.singers[9]);
    assert_eq!(mine.and_then(|row| row.mark).map(|mark| mark.to_string()).as_deref(), Some("excused.family"));
    assert_eq!(read.card(choir.singers[0]).expect("a card").class, "3A");
}
