//! A choir of forty, as gestures.

use educhorus_domain::{
    CardField, ChoirId, DocumentKind, DocumentRef, PersonId, RehearsalId, Season, VoiceFamily, VoiceId,
    WorkId,
};
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
        let roster = self.document(DocumentKind::Roster);
        let mut gesture = Gesture::new("create_choir").about(None, "Chœur des tests");
        gesture.set(roster, "choir", "Chœur des tests");
        for (place, (voice, family)) in (0i64..).zip(self.voices.iter().zip(VOICES)) {
            gesture.set(roster, format!("v:{voice}:name"), family.code());
            gesture.set(roster, format!("v:{voice}:abbreviation"), &family.code()[..1]);
            gesture.set(roster, format!("v:{voice}:family"), family.code());
            gesture.set(roster, format!("v:{voice}:colour"), family.colour().code());
            gesture.set(roster, format!("v:{voice}:position"), place);
        }
        for (number, person) in (1i64..).zip(&self.singers) {
            let voice = self.voices[(number as usize - 1) * self.voices.len() / SINGERS];
            gesture.set(roster, format!("s:{person}:voice"), voice.to_string());
            gesture.set(roster, format!("s:{person}:number"), number);
            gesture.set(roster, format!("s:{person}:from"), "2026-09-01");
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
        let (calendar, id) = (self.document(DocumentKind::Calendar), self.rehearsal(week));
        let mut gesture = Gesture::new("plan_rehearsals");
        gesture.set(calendar, format!("h:{id}:date"), self.day(week).to_string());
        gesture.set(calendar, format!("h:{id}:start"), 17 * 60);
        gesture.set(calendar, format!("h:{id}:length"), 90);
        gesture.set(calendar, format!("h:{id}:place"), "Salle de musique");
        gesture.set(calendar, format!("h:{id}:slot"), 0);
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
        let key = format!("confirmed:{}", self.rehearsal(week));
        gesture.set(self.document(DocumentKind::Attendance), key, true);
        gesture
    }

    /// The gesture that names a work and takes it into the repertoire.
    pub fn take_in(&self, work: WorkId, title: &str) -> Gesture {
        let (of_work, repertoire) = (DocumentRef::OfWork(work), self.document(DocumentKind::Repertoire));
        let mut gesture = Gesture::new("add_work").about(None, title);
        gesture.set(of_work, "w:title", title);
        gesture.set(repertoire, format!("r:{work}:status"), "learning");
        gesture.set(repertoire, format!("r:{work}:position"), 0);
        gesture
    }
}
