//! A choir of forty, as gestures.

use educhorus_domain::{
    CardField, ChoirId, DocumentKind, DocumentRef, PersonId, RehearsalId, Season, VoiceFamily, VoiceId,
    WorkId, WorkStatus,
};
use educhorus_replica::schema::{Attendance, Calendar, Repertoire, Roster, WorkDocument};
use educhorus_store::Gesture;
use jiff::civil::{Date, date};

use crate::Random;

const SINGERS: usize = 40;
const VOICES: [VoiceFamily; 4] =
    [VoiceFamily::Soprano, VoiceFamily::Alto, VoiceFamily::Tenor, VoiceFamily::Bass];

/// A choir with four voices and forty singers, whose ids a seed decides.
#[derive(Clone, Debug)]
pub struct TestChoir {
    /// The choir.
    pub choir: ChoirId,
    /// Its season.
    pub season: Season,
    /// Its voices, from high to low.
    pub voices: Vec<VoiceId>,
    /// Its singers; the place in the list is the number less one.
    pub singers: Vec<PersonId>,
}

impl TestChoir {
    /// The choir of a seed.
    pub fn seeded(seed: u64) -> Self {
        let mut random = Random::seeded(seed);
        Self {
            choir: ChoirId::v7(1_790_000_000_000, random.bytes()),
            season: Season::starting(2026),
            voices: VOICES.map(|_| VoiceId::v7(1_790_000_000_000, random.bytes())).to_vec(),
            singers: (0..SINGERS).map(|_| PersonId::v4(random.bytes())).collect(),
        }
    }

    /// One of its documents.
    pub fn document(&self, kind: DocumentKind) -> DocumentRef {
        DocumentRef::OfChoir(kind, self.choir, self.season)
    }

    /// The gesture that makes the choir, its voices, its singers and their cards.
    pub fn founding(&self) -> Gesture {
        let roster = Roster::of(self.choir, self.season);
        let mut gesture = Gesture::new("create_choir").about(None, "Chœur des tests");
        gesture.write(roster.choir_name().set("Chœur des tests"));
        for (place, (voice, family)) in (0i64..).zip(self.voices.iter().zip(VOICES)) {
            let entries = roster.voice(*voice);
            gesture.write(entries.name().set(family.code()));
            gesture.write(entries.abbreviation().set(&family.code()[..1]));
            gesture.write(entries.family().set(family));
            gesture.write(entries.colour().set(family.colour()));
            gesture.write(entries.position().set(place));
        }
        for (number, person) in (1u32..).zip(&self.singers) {
            let voice = self.voices[(number as usize - 1) * self.voices.len() / SINGERS];
            let entries = roster.singer(*person);
            gesture.write(entries.voice().set(voice));
            gesture.write(entries.number().set(number));
            gesture.write(entries.from().set(date(2026, 9, 1)));
            gesture.card(*person, CardField::FamilyName, format!("Famille{number:02}"), true);
            gesture.card(*person, CardField::GivenName, format!("Prénom{number:02}"), true);
        }
        gesture
    }

    /// The day of a weekly rehearsal, counted from 0.
    ///
    /// Panics: never below 200 weeks.
    pub fn day(&self, week: u8) -> Date {
        let first = date(2026, 9, 8);
        first.checked_add(jiff::Span::new().weeks(i64::from(week))).expect("200 weeks are in the calendar")
    }

    /// The rehearsal of a week, counted from 0.
    pub fn rehearsal(&self, week: u8) -> RehearsalId {
        RehearsalId::of(self.choir, self.day(week), 0)
    }

    /// The gesture that plans the rehearsal of a week.
    pub fn plan(&self, week: u8) -> Gesture {
        let id = self.rehearsal(week);
        let entries = Calendar::of(self.choir, self.season).rehearsal(id);
        let mut gesture = Gesture::new("plan_rehearsals");
        gesture.write(entries.date().set(self.day(week)));
        gesture.write(entries.start().set(17 * 60u32));
        gesture.write(entries.length().set(90u32));
        gesture.write(entries.place().set("Salle de musique"));
        // Of a later version, perhaps: no schema of this one knows it, and it is kept.
        gesture.set(self.document(DocumentKind::Calendar), format!("h:{id}:slot"), 0);
        gesture
    }

    /// The gesture that marks a singer, by her place in the list.
    pub fn mark(&self, week: u8, singer: usize, mark: &str) -> Gesture {
        let person = self.singers[singer];
        let mut gesture = Gesture::new("mark_presence").about(Some(person), mark);
        let key = format!("{}:{person}", self.rehearsal(week));
        gesture.set(self.document(DocumentKind::Attendance), key, mark);
        gesture
    }

    /// The gesture that confirms the roll of a week.
    pub fn confirm(&self, week: u8) -> Gesture {
        let mut gesture = Gesture::new("confirm_roll");
        gesture.write(Attendance::of(self.choir, self.season).confirmed(self.rehearsal(week)).set(true));
        gesture
    }

    /// The gesture that names a work and takes it into the repertoire.
    pub fn take_in(&self, work: WorkId, title: &str) -> Gesture {
        let (of_work, repertoire) = (WorkDocument::of(work), Repertoire::of(self.choir, self.season));
        let mut gesture = Gesture::new("add_work").about(None, title);
        gesture.write(of_work.title().set(title));
        gesture.write(repertoire.status(work).set(WorkStatus::Learning));
        gesture.write(repertoire.position(work).set(0));
        gesture
    }
}
