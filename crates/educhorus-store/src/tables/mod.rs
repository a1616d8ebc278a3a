//! One file per table: how it is made, its row, and how it is read and written.

pub(crate) mod arrangement;
pub(crate) mod authority;
pub(crate) mod away;
pub(crate) mod bar_page;
pub(crate) mod beside;
pub(crate) mod card;
pub(crate) mod change;
pub(crate) mod choir;
pub(crate) mod claim;
pub(crate) mod confirmation;
pub(crate) mod consent;
pub(crate) mod device;
pub(crate) mod document;
pub(crate) mod earlier;
pub(crate) mod edition;
pub(crate) mod epoch;
pub(crate) mod erasure;
pub(crate) mod ink_layer;
pub(crate) mod journal;
pub(crate) mod link;
pub(crate) mod meta;
pub(crate) mod note;
pub(crate) mod own_stroke;
pub(crate) mod presence;
pub(crate) mod programme;
pub(crate) mod programme_item;
pub(crate) mod projection;
pub(crate) mod quarantine;
pub(crate) mod rehearsal;
pub(crate) mod repertoire;
pub(crate) mod served;
pub(crate) mod set_aside;
pub(crate) mod setting;
pub(crate) mod singer;
pub(crate) mod stroke;
pub(crate) mod subject;
pub(crate) mod tombstone;
pub(crate) mod track;
pub(crate) mod voice;
pub(crate) mod work;
pub(crate) mod work_file;
pub(crate) mod worked;

/// Schema 1. Released: a later schema adds steps and never edits these.
pub(crate) const SCHEMA_1: &[&str] = &[
    meta::CREATE,
    device::CREATE,
    setting::CREATE,
    document::CREATE,
    change::CREATE,
    card::CREATE,
    journal::CREATE,
    choir::CREATE,
    voice::CREATE,
    singer::CREATE,
    work::CREATE,
    edition::CREATE,
    track::CREATE,
    beside::CREATE,
    repertoire::CREATE,
    rehearsal::CREATE,
    presence::CREATE,
    confirmation::CREATE,
    note::CREATE,
    worked::CREATE,
];

/// Schema 2: what exchanges between devices need. Rows are projected again, because claims are new among them.
pub(crate) const SCHEMA_2: &[&str] = &[
    document::SCHEMA_2,
    device::SCHEMA_2,
    journal::SCHEMA_2,
    change::SCHEMA_2,
    presence::SCHEMA_2,
    subject::CREATE,
    claim::CREATE,
    link::CREATE,
    consent::CREATE,
    tombstone::CREATE,
    quarantine::CREATE,
    epoch::CREATE,
];

/// Schema 3: a mark writes fewer pages; those who left are seen; the right to erase is handed over; a pupil's device
/// holds what she may see of documents that she may not read; reports of erasures are kept; what was set aside says
/// from whom it came.
pub(crate) const SCHEMA_3: &[&str] = &[
    change::SCHEMA_3,
    journal::SCHEMA_3,
    away::CREATE,
    authority::CREATE,
    projection::CREATE,
    erasure::CREATE,
    quarantine::SCHEMA_3,
];

/// Schema 4: what the school server has of the profile, and what it refused.
pub(crate) const SCHEMA_4: &[&str] = &[served::CREATE, set_aside::CREATE];

/// Schema 5: where the bars of an edition stand.
pub(crate) const SCHEMA_5: &[&str] = &[bar_page::CREATE];

/// Schema 6: what is drawn on editions.
pub(crate) const SCHEMA_6: &[&str] = &[stroke::CREATE];

/// Schema 7: what somebody draws for herself.
pub(crate) const SCHEMA_7: &[&str] = &[own_stroke::CREATE];

/// Schema 8: a mark writes fewer pages again.
pub(crate) const SCHEMA_8: &[&str] = &[subject::SCHEMA_8];

/// Schema 9: programmes of concerts.
pub(crate) const SCHEMA_9: &[&str] = &[programme::CREATE, programme_item::CREATE];

/// Schema 10: layers of ink that have a name.
pub(crate) const SCHEMA_10: &[&str] = &[ink_layer::CREATE];

/// Schema 11: which pages of an edition are shown, and bars of pages that are turned.
pub(crate) const SCHEMA_11: &[&str] = &[bar_page::SCHEMA_11, arrangement::CREATE];

/// Tables that a rebuild empties and makes again.
pub(crate) const READ_TABLES: &[&str] = &[
    "choir",
    "voice",
    "singer",
    "work",
    "edition",
    "track",
    "beside",
    "repertoire",
    "rehearsal",
    "presence",
    "confirmation",
    "note",
    "worked",
    "claim",
    "away",
    "bar_page",
    "stroke",
    "programme",
    "programme_item",
    "ink_layer",
    "arrangement",
];
