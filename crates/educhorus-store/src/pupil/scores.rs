//! The works of a pupil, and what she sings from each of their scores.

use std::collections::BTreeSet;

use educhorus_domain::{DocumentRef, EditionId, VoiceFamily, VoiceId, WorkId};
use rusqlite::Connection;

use super::Membership;
use crate::tables::edition;
use crate::{Reader, StoreError};

/// What a pupil sings, in the choirs that count for her.
#[derive(Default)]
pub(super) struct Scores {
    pub works: BTreeSet<WorkId>,
    editions: BTreeSet<EditionId>,
    sung: BTreeSet<(EditionId, VoiceFamily)>,
}

impl Scores {
    /// Of some choirs, with her voice in each where it is known.
    ///
    /// Errors: those of the database.
    pub fn of(db: &Connection, places: &[(Membership, Option<VoiceId>)]) -> Result<Self, StoreError> {
        let (read, mut scores) = (Reader { db }, Self::default());
        for ((choir, season), voice) in places {
            let works: BTreeSet<WorkId> =
                read.repertoire(*choir, *season)?.into_iter().map(|row| row.work).collect();
            let editions = edition::of_works(db, &works)?;
            let family = read.voices(*choir, *season)?.into_iter().find(|row| Some(row.voice) == *voice);
            if let Some(family) = family.map(|row| row.family) {
                scores.sung.extend(editions.iter().map(|edition| (*edition, family)));
            }
            scores.works.extend(works);
            scores.editions.extend(editions);
        }
        Ok(scores)
    }

    /// Whether a layer of ink is hers: that of the choir on each of her scores, that of a voice where she sings it.
    pub fn has_layer(&self, edition: EditionId, reference: &DocumentRef) -> bool {
        self.editions.contains(&edition)
            && reference.is_for_pupils(|family| self.sung.contains(&(edition, family)))
    }
}
