//! One edit of a season: as a gesture of ours, and in words that any other program can take over into its own model.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use educhorus_domain::{EditionId, LayerId, Stroke, StrokeId, WorkId};
use educhorus_replica::schema::{Ink, Notes, WorkDocument};
use educhorus_store::Gesture;
use educhorus_testkit::TestChoir;
use serde_json::{Value, json};

/// Fields of a work, in the order in which a teacher fills them; the title is put right at the end.
pub const FIELDS: [&str; 6] = ["title", "composer", "year", "style", "language", "title"];

/// One edit.
pub enum Edit {
    /// A field of a work.
    Field { work: usize, field: &'static str, value: String },
    /// A mark in a roll.
    Mark { week: u8, singer: usize, state: &'static str },
    /// A note about a rehearsal, longer than before: all of it, and from which byte on it is new.
    Note { week: u8, text: String, before: usize },
    /// A stroke on a page of a score.
    Stroke { score: usize, page: u32, id: StrokeId, stroke: Stroke },
}

impl Edit {
    /// What the store of ours is given.
    pub fn gesture(&self, choir: &TestChoir, works: &[WorkId]) -> Gesture {
        let (call, write) = match self {
            Self::Field { work, field, value } => {
                let of = WorkDocument::of(works[*work]);
                let field = match *field {
                    "title" => of.title(),
                    "composer" => of.composer(),
                    "year" => of.year(),
                    "style" => of.style(),
                    _ => of.language(),
                };
                ("edit_work", field.set(value.clone()))
            }
            Self::Mark { week, singer, state } => return choir.mark(*week, *singer, state),
            Self::Note { week, text, .. } => {
                let notes = Notes::of_choir(choir.choir, choir.season);
                ("write_note", notes.note(choir.rehearsal(*week)).set(text.clone()))
            }
            Self::Stroke { score, page, id, stroke } => {
                let edition = EditionId::from_bytes([u8::try_from(*score).unwrap_or(u8::MAX); 16]);
                let ink = Ink::of(edition, LayerId::from_bytes([1; 16]));
                (
                    "draw",
                    ink.draw(*page, *id, &stroke.clone().into()).expect("a stroke of six points on the page"),
                )
            }
        };
        let mut gesture = Gesture::new(call);
        gesture.write(write);
        gesture
    }

    /// What another program is told: document `d`, key `k`, and a value `v`, more text `a`, or bytes `b` in base64.
    pub fn told(&self) -> Value {
        match self {
            Self::Field { work, field, value } => {
                json!({ "d": "rep", "k": format!("{work}.{field}"), "v": value })
            }
            Self::Mark { week, singer, state } => {
                json!({ "d": "att", "k": format!("{week}.{singer}"), "v": state })
            }
            Self::Note { week, text, before } => {
                json!({ "d": "notes", "k": week.to_string(), "a": &text[*before..] })
            }
            Self::Stroke { score, page, id, stroke } => {
                let bytes = stroke.pack().expect("a stroke of six points");
                json!({ "d": format!("ann-{score}"), "k": format!("{page}:{id}"), "b": STANDARD.encode(bytes) })
            }
        }
    }
}
