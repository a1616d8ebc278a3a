//! What is written under a key is what is read there, on the device that wrote it and on the one that merged it.

use educhorus_domain::{
    AnnouncementId, Arrangement, AssessmentId, ChoirId, DocumentKind, DocumentRef, Drawn, EditionId, Face,
    Grade, InkTool, LayerId, ListPlace, Mark, PageShown, PersonId, Placed, Point, Presence, ProgrammeId,
    ProgrammeItemId, RehearsalId, Season, Stroke, StrokeId, TrackId, TrackKind, VoiceColour, VoiceFamily,
    VoiceId, WorkId, WorkStatus,
};
use educhorus_replica::schema::{
    Announcements, Attendance, Calendar, Entry, Grades, Ink, Loans, Notes, Practice, Repertoire, Roster,
    Scalar, WorkDocument, Write,
};
use educhorus_replica::{Actor, Document, Edit, Value};
use jiff::civil::{Date, date};

const CHOIR: ChoirId = ChoirId::from_bytes([1; 16]);
const PERSON: PersonId = PersonId::from_bytes([2; 16]);
const REHEARSAL: RehearsalId = RehearsalId::from_bytes([3; 16]);
const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([11; 16]);
const ITEM: ProgrammeItemId = ProgrammeItemId::from_bytes([12; 16]);
const WORK: WorkId = WorkId::from_bytes([4; 16]);
const VOICE: VoiceId = VoiceId::from_bytes([5; 16]);
const DAY: Date = date(2026, 11, 24);

fn season() -> Season {
    Season::starting(2026)
}

fn of(reference: DocumentRef) -> Document {
    Document::new(reference.kind(), Actor([7; 16]))
}

fn apply(document: &mut Document, write: Write) {
    document.edit(&[Edit { key: write.key, value: write.value }]).expect("an edit of one key");
}

/// Writes a value, reads it, takes it away.
fn holds<T: Scalar + Clone + PartialEq + std::fmt::Debug>(entry: Entry<T>, kind: DocumentKind, value: T) {
    let write = entry.clone().set(value.clone());
    assert_eq!((write.document.kind(), write.key.as_str()), (kind, entry.key()));
    let mut document = of(write.document);
    apply(&mut document, write);
    assert_eq!(entry.read(&document), Some(value));
    apply(&mut document, entry.clone().clear());
    assert_eq!(entry.read(&document), None);
}

#[test]
fn every_thing_that_a_roster_a_calendar_or_a_repertoire_holds_is_read_as_it_was_written() {
    let roster = Roster::of(CHOIR, season());
    let (voice, singer) = (roster.voice(VOICE), roster.singer(PERSON));
    let kind = DocumentKind::Roster;
    holds(roster.choir_name(), kind, "Chœur".to_owned());
    holds(voice.name(), kind, "Alto".to_owned());
    holds(voice.abbreviation(), kind, "A".to_owned());
    holds(voice.family(), kind, VoiceFamily::Alto);
    holds(voice.colour(), kind, VoiceColour::Teal);
    holds(voice.position(), kind, -1);
    holds(singer.voice(), kind, VOICE);
    holds(singer.number(), kind, 40);
    holds(singer.from(), kind, DAY);
    holds(singer.to(), kind, DAY);
    holds(singer.away(), kind, "2026-10-06/2027-01-10".to_owned());
    let rehearsal = Calendar::of(CHOIR, season()).rehearsal(REHEARSAL);
    holds(rehearsal.date(), DocumentKind::Calendar, DAY);
    holds(rehearsal.start(), DocumentKind::Calendar, 17 * 60);
    holds(rehearsal.length(), DocumentKind::Calendar, 90);
    holds(rehearsal.place(), DocumentKind::Calendar, "Salle 12".to_owned());
    let programme = Calendar::of(CHOIR, season()).programme(PROGRAMME);
    holds(programme.title(), DocumentKind::Calendar, "Noël".to_owned());
    holds(programme.date(), DocumentKind::Calendar, DAY);
    holds(programme.frozen(), DocumentKind::Calendar, true);
    let item = Calendar::of(CHOIR, season()).item(PROGRAMME, ITEM);
    holds(item.place(), DocumentKind::Calendar, "i".parse::<ListPlace>().unwrap());
    holds(item.title(), DocumentKind::Calendar, "Entrée".to_owned());
    holds(item.work(), DocumentKind::Calendar, WORK);
    holds(item.edition(), DocumentKind::Calendar, EditionId::from_bytes([6; 16]));
    holds(item.note(), DocumentKind::Calendar, "a cappella".to_owned());
    holds(item.seconds(), DocumentKind::Calendar, 190);
    let repertoire = Repertoire::of(CHOIR, season());
    holds(repertoire.status(WORK), DocumentKind::Repertoire, WorkStatus::Ready);
    holds(repertoire.position(WORK), DocumentKind::Repertoire, 3);
}

#[test]
fn every_thing_that_a_work_holds_is_read_as_it_was_written() {
    let (work, kind) = (WorkDocument::of(WORK), DocumentKind::Work);
    let texts =
        [work.title(), work.composer(), work.year(), work.style(), work.language(), work.beside("ab")];
    for entry in texts {
        holds(entry, kind, "Sicut cervus".to_owned());
    }
    let edition = work.edition(EditionId::from_bytes([6; 16]));
    holds(edition.name(), kind, "Urtext".to_owned());
    holds(edition.hash(), kind, "00".repeat(32));
    holds(edition.size(), kind, u32::MAX);
    let shown = Arrangement { pages: vec![PageShown { turns: 2, ..PageShown::whole(4) }] };
    let pages = |shown| work.arrange(EditionId::from_bytes([6; 16]), shown).unwrap();
    let mut document = of(pages(None).document);
    let (put, clear) = (pages(Some(&shown)), pages(None));
    let key = put.key.clone();
    apply(&mut document, put);
    assert_eq!(document.get(&key), Some(Value::Bytes(shown.pack().unwrap())));
    apply(&mut document, clear);
    assert_eq!(document.get(&key), None);
    let bars = |turns| work.put_bars(EditionId::from_bytes([6; 16]), (4, turns), None).unwrap().key;
    assert!(
        bars(0).ends_with(".4") && bars(3).ends_with(".4.3"),
        "a page that is turned has bars of its own"
    );
    let track = work.track(TrackId::from_bytes([8; 16]));
    holds(track.label(), kind, "Alto 2".to_owned());
    holds(track.kind(), kind, TrackKind::Voice);
    holds(track.family(), kind, Some(VoiceFamily::Alto));
    holds(track.family(), kind, None);
    holds(track.division(), kind, 2);
    holds(track.hash(), kind, "00".repeat(32));
    holds(track.size(), kind, 1);
    holds(track.length_ms(), kind, 180_000);
}

#[test]
fn marks_notes_grades_loans_announcements_and_practice_are_read_as_they_were_written() {
    let attendance = Attendance::of(CHOIR, season());
    let late = Mark::new(Presence::Late, 7, None);
    holds(attendance.mark(REHEARSAL, PERSON), DocumentKind::Attendance, late);
    holds(attendance.confirmed(REHEARSAL), DocumentKind::Attendance, true);
    let (choir, staff) = (Notes::of_choir(CHOIR, season()), Notes::of_staff(CHOIR, season()));
    holds(choir.note(REHEARSAL), DocumentKind::NotesChoir, "Respirer avant 22".to_owned());
    holds(choir.worked_on(REHEARSAL, WORK), DocumentKind::NotesChoir, true);
    holds(staff.note(REHEARSAL), DocumentKind::NotesStaff, "Appeler les parents".to_owned());
    let (grades, test) = (Grades::of(CHOIR, season()), AssessmentId::from_bytes([9; 16]));
    holds(grades.assessment(test).name(), DocumentKind::Grades, "Récital".to_owned());
    holds(grades.assessment(test).date(), DocumentKind::Grades, DAY);
    holds(grades.assessment(test).out_of(), DocumentKind::Grades, 2_000);
    holds(grades.assessment(test).weight(), DocumentKind::Grades, 100);
    holds(grades.grade(test, PERSON), DocumentKind::Grades, Grade::Points(1_450));
    let loans = Loans::of(CHOIR, season());
    holds(loans.copy(PERSON, WORK), DocumentKind::Loans, 12);
    holds(loans.since(PERSON, WORK), DocumentKind::Loans, DAY);
    let announcements = Announcements::of(CHOIR, season());
    let announcement = announcements.announcement(AnnouncementId::from_bytes([10; 16]));
    holds(announcement.title(), DocumentKind::Announcements, "Concert".to_owned());
    holds(announcement.text(), DocumentKind::Announcements, "À 18 h".to_owned());
    holds(announcement.voice(), DocumentKind::Announcements, VOICE);
    holds(announcement.from(), DocumentKind::Announcements, DAY);
    holds(announcement.to(), DocumentKind::Announcements, DAY);
    let practice = Practice::of(PERSON);
    holds(practice.minutes(WORK, DAY), DocumentKind::Practice, 25);
    holds(practice.caught_up(REHEARSAL, WORK), DocumentKind::Practice, true);
}

#[test]
fn what_is_taken_away_as_a_whole_leaves_no_key() {
    let (roster, calendar) = (Roster::of(CHOIR, season()), Calendar::of(CHOIR, season()));
    let (voice, rehearsal) = (roster.voice(VOICE), calendar.rehearsal(REHEARSAL));
    let (repertoire, loans) = (Repertoire::of(CHOIR, season()), Loans::of(CHOIR, season()));
    let (programme, item) = (calendar.programme(PROGRAMME), calendar.item(PROGRAMME, ITEM));
    let gone: [(Vec<Write>, Vec<Write>); 6] = [
        (vec![programme.title().set("Noël"), programme.frozen().set(true)], programme.remove()),
        (vec![item.title().set("Entrée"), item.work().set(WORK), item.seconds().set(3u32)], item.remove()),
        (
            vec![voice.name().set("Alto"), voice.colour().set(VoiceColour::Teal), voice.position().set(1)],
            voice.remove(),
        ),
        (vec![rehearsal.date().set(DAY), rehearsal.place().set("Salle")], rehearsal.cancel()),
        (vec![repertoire.status(WORK).set(WorkStatus::Ready)], repertoire.remove(WORK)),
        (vec![loans.copy(PERSON, WORK).set(1u32)], loans.give_back(PERSON, WORK)),
    ];
    for (writes, removal) in gone {
        let mut document = of(writes[0].document);
        let before = document.keys();
        writes.into_iter().for_each(|write| apply(&mut document, write));
        assert_ne!(document.keys(), before);
        removal.into_iter().for_each(|write| apply(&mut document, write));
        assert_eq!(document.keys(), before);
    }
}

#[test]
fn two_directors_who_draw_on_one_page_at_once_keep_both_strokes() {
    let ink = Ink::of(EditionId::from_bytes([6; 16]), LayerId::from_bytes([7; 16]));
    let stroke = |x| {
        Drawn::Stroke(Stroke {
            tool: InkTool::Pen,
            colour: [200, 0, 0],
            width: 120,
            points: vec![
                Point { x, y: 40_000, pressure: 128 },
                Point { x: x + 300, y: 40_010, pressure: 128 },
            ],
        })
    };
    let (hers, his) = (StrokeId::from_bytes([1; 16]), StrokeId::from_bytes([2; 16]));
    let mut one = Document::new(DocumentKind::Ink, Actor([1; 16]));
    let mut other = Document::new(DocumentKind::Ink, Actor([2; 16]));
    apply(&mut one, ink.draw(0, hers, &stroke(1_000)).unwrap());
    let drawn = ink.draw(0, his, &stroke(9_000)).unwrap();
    let edit = Edit { key: drawn.key, value: drawn.value };
    let change = other.edit(&[edit]).unwrap().expect("a stroke is a change");
    one.merge([change.bytes.as_slice()]).unwrap();
    assert_eq!(ink.drawn(&one, 0, hers), Some(stroke(1_000)));
    assert_eq!(ink.drawn(&one, 0, his), Some(stroke(9_000)));
    apply(&mut one, ink.rub_out(0, hers));
    assert_eq!((ink.drawn(&one, 0, hers), ink.drawn(&one, 0, his)), (None, Some(stroke(9_000))));
    let endless = Stroke { tool: InkTool::Pen, colour: [0; 3], width: 120, points: Vec::new() };
    assert!(
        ink.draw(0, hers, &endless.into()).is_err(),
        "what no page can hold is refused before it is written"
    );
}

/// A fermata, so far to the right.
fn fermata(x: i32) -> Drawn {
    let face = Face::Sign("fermataAbove".to_owned());
    Drawn::Placed(Placed { face, colour: [0; 3], size: 2_400, x, y: 40_000 })
}

fn change(document: &mut Document, write: Write) -> Vec<u8> {
    let edits = [Edit { key: write.key, value: write.value }];
    document.edit(&edits).expect("an edit of one key").expect("it changes something").bytes
}

#[test]
fn two_directors_who_move_one_sign_at_once_leave_one_sign_at_the_same_place_for_both() {
    let ink = Ink::of(EditionId::from_bytes([6; 16]), LayerId::from_bytes([7; 16]));
    let id = StrokeId::from_bytes([1; 16]);
    let mut hers = Document::new(DocumentKind::Ink, Actor([1; 16]));
    let mut his = Document::new(DocumentKind::Ink, Actor([2; 16]));
    let put = change(&mut hers, ink.draw(0, id, &fermata(1_000)).unwrap());
    his.merge([put.as_slice()]).unwrap();
    let before = hers.keys().len();
    let her_move = change(&mut hers, ink.draw(0, id, &fermata(2_000)).unwrap());
    let his_move = change(&mut his, ink.draw(0, id, &fermata(3_000)).unwrap());
    hers.merge([his_move.as_slice()]).unwrap();
    his.merge([her_move.as_slice()]).unwrap();
    let stands = ink.drawn(&hers, 0, id);
    assert_eq!(stands, ink.drawn(&his, 0, id), "both see it at one place");
    assert!(stands == Some(fermata(2_000)) || stands == Some(fermata(3_000)));
    assert_eq!((hers.keys().len(), his.keys().len()), (before, before), "no twin");

    // One rubs it out while the other moves it: it stays where it was moved to, for both.
    let rubbed = change(&mut hers, ink.rub_out(0, id));
    let moved = change(&mut his, ink.draw(0, id, &fermata(4_000)).unwrap());
    hers.merge([moved.as_slice()]).unwrap();
    his.merge([rubbed.as_slice()]).unwrap();
    assert_eq!(
        (ink.drawn(&hers, 0, id), ink.drawn(&his, 0, id)),
        (Some(fermata(4_000)), Some(fermata(4_000)))
    );
}

#[test]
fn a_value_of_a_later_version_is_no_value_and_is_not_an_error() {
    let attendance = Attendance::of(CHOIR, season());
    let entry = attendance.mark(REHEARSAL, PERSON);
    let write = entry.clone().set(Mark::new(Presence::Absent, 0, None));
    for later in [Value::Text("teleported".to_owned()), Value::Int(3), Value::Bytes(vec![1])] {
        let mut document = of(write.document);
        apply(&mut document, Write { value: Some(later), ..write.clone() });
        assert_eq!(entry.read(&document), None);
    }
}

/// An erasure looks for the person between the colons of a key.
#[test]
fn whatever_is_about_a_person_has_her_id_in_its_key() {
    let (test, loans) = (AssessmentId::from_bytes([9; 16]), Loans::of(CHOIR, season()));
    let keys = [
        Roster::of(CHOIR, season()).singer(PERSON).voice().key().to_owned(),
        Attendance::of(CHOIR, season()).mark(REHEARSAL, PERSON).key().to_owned(),
        Grades::of(CHOIR, season()).grade(test, PERSON).key().to_owned(),
        loans.copy(PERSON, WORK).key().to_owned(),
        loans.since(PERSON, WORK).key().to_owned(),
    ];
    let person = PERSON.to_string();
    for key in keys {
        assert!(key.split(':').any(|part| part == person), "{key}");
    }
}
