//! Ids, units, values and invariants of a choir. No input or output, no clock, no randomness.
//!
//! # Glossary
//!
//! | English (code) | French (interface) | what it is |
//! | --- | --- | --- |
//! | Space | espace | everything that one school, or one teacher alone, shares; the unit of exchange |
//! | Choir | chœur | a group that rehearses together |
//! | Season | saison | a school year, September to August |
//! | Voice | voix | one line of a choir: soprano, alto 2, voice 1 |
//! | Section | pupitre | the singers of one voice |
//! | Singer | choriste | a person in one choir, with a voice and a number |
//! | Person card | fiche | name, birth date, class of a person; the part that must be forgettable |
//! | Work | œuvre | a composition, whoever publishes it |
//! | Edition | édition | one printed form of a work: a PDF file |
//! | Arrangement | disposition des pages | which pages of an edition are shown, in which order, turned, cut at the edges |
//! | Bar grid | mesures | where the bars of an edition stand on its pages, and their numbers |
//! | Practice track | piste de travail | a recording of one voice, or of all |
//! | Rehearsal | répétition | a meeting of a choir on a date |
//! | Programme | programme | the pieces of a concert, in their order, with what happens between them |
//! | Roll call | appel | who is there at a rehearsal |
//! | Presence | présence | what the roll call says of one singer |
//! | Mark | marque | a presence as it is written down: state, minutes, reason |
//! | Note | note | a written remark; a musical note is a `Pitch` |
//! | Stroke | trait | a line of ink, drawn without lifting the pen |
//! | Sign | signe | a sign of music that stands on a page: a breath, a fermata, « p » |
//! | Layer | calque | ink that is shown and hidden together: mine, the choir's, one voice's |
//! | Document | document | a replicated (automerge) document, never a PDF |
//! | Role, grant | rôle, droit | what somebody is in a choir, from one day to another; it opens documents |
//! | Gesture | geste | one thing a person did; one transaction; what undo takes back |

mod arrangement;
mod bar;
mod card;
mod document;
mod drawn;
mod grade;
mod id;
mod ink;
mod ink_audience;
mod list_place;
mod mark;
mod name;
mod packing;
mod rights;
mod road;
mod road_signs;
mod season;
mod stamp;
mod stroke_ids;
mod trace;
mod voice;
mod work;

pub use arrangement::{Arrangement, ArrangementError, Crop, PageShown};
pub use bar::{Bar, BarError, BarSystem, Count, PageBars, bar_numbers};
pub use card::{CardField, MAX_CARD_TEXT};
pub use document::{DocumentId, DocumentKind, DocumentRef};
pub use drawn::{Drawn, Face, Placed, Shift};
pub use grade::{Grade, GradeError};
pub use id::{
    AccountId, AnnouncementId, AssessmentId, ChoirId, DeviceId, EditionId, GestureId, GrantId, Id, IdError,
    LayerId, PersonId, ProgrammeId, ProgrammeItemId, RehearsalId, SchoolId, SpaceId, StrokeId, TrackId,
    VoiceId, WorkId,
};
pub use ink::{InkError, InkTool, Point, Stroke};
pub use ink_audience::InkAudience;
pub use list_place::{ListPlace, ListPlaceError};
pub use mark::{Mark, MarkError, Presence, ReasonCode};
pub use name::{PersonName, fold};
pub use rights::{
    Access, Beside, Grant, Rights, Role, access, access_beside, reads_field, shows_her_own,
    shows_her_own_field,
};
pub use road::{Road, Span};
pub use road_signs::{Back, RoadSigns};
pub use season::{Season, SeasonError};
pub use stamp::Stamp;
pub use stroke_ids::StrokeIds;
pub use trace::{MOST_PLACES, strokes_of};
pub use voice::{VoiceColour, VoiceFamily, VoicePreset, VoiceSeed};
pub use work::{TrackKind, WorkStatus};
