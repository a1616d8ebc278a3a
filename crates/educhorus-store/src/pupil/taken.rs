//! What a pupil's device takes in of a parcel.

use std::collections::BTreeSet;

use educhorus_domain::{DocumentRef, PersonId, SpaceId};
use rusqlite::{Connection, Transaction};

use super::rows::{self, Projections};
use super::scores::Scores;
use crate::parcel::Parcel;
use crate::store::Store;
use crate::tables::{document, meta, own_stroke, projection, served};
use crate::{Reader, StoreError};

impl Store {
    /// Makes this the profile of a pupil: it must hold no document of its own, or be hers already.
    ///
    /// `secret` is hers, not that of the space. Errors: `OtherSpace`; those of the database.
    pub fn become_pupil(
        &mut self,
        space: SpaceId,
        secret: &[u8; 32],
        person: PersonId,
    ) -> Result<(), StoreError> {
        let is_new = self.pupil().is_none();
        let documents: u32 = self.db.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
        if (is_new && documents > 0) || (!is_new && space != self.space()) {
            return Err(StoreError::OtherSpace);
        }
        let transaction = self.db.transaction()?;
        meta::set_space(&transaction, space, secret)?;
        if is_new {
            meta::set(&transaction, "authority", &[])?;
            transaction.execute("DELETE FROM authority", [])?;
        }
        meta::set_pupil(&transaction, person)?;
        projection::keep_only(&transaction, person)?;
        transaction.commit()?;
        self.set_space(space);
        self.set_pupil(person);
        Ok(())
    }
}

impl Store {
    /// Forgets what a pupil was shown, all but her name, her documents and what she drew for herself: nothing is open to
    /// her any more.
    ///
    /// Errors: those of the database.
    pub(crate) fn close_to_pupil(&mut self) -> Result<(), StoreError> {
        let space = self.space();
        let transaction = self.db.transaction()?;
        projection::keep_only_key(&transaction, &super::Key::Name.text())?;
        for reference in document::all(&transaction)? {
            document::forget(&transaction, reference.id(space))?;
            served::forget(&transaction, reference.id(space))?;
        }
        own_stroke::forget_all(&transaction)?;
        transaction.commit()?;
        self.rebuild()?;
        self.compact_disk()
    }
}

/// What a pupil's device takes of a parcel: what is meant for her, whoever made it.
pub(crate) fn only_hers(parcel: &Parcel, person: PersonId) -> Parcel {
    let is_hers = |reference: &DocumentRef| match reference {
        DocumentRef::OfChoir(kind, ..) => kind.is_for_pupils(),
        DocumentRef::OfWork(_) => true,
        // Which voice is hers is known once it is entered what she sings.
        DocumentRef::OfInk(..) => reference.is_for_pupils(|_| true),
        DocumentRef::OfPerson(_) => false,
    };
    let mut hers = parcel.clone();
    hers.documents.retain(|one| is_hers(&one.reference));
    hers.projections.retain(|one| one.subject == person);
    hers.cards.clear();
    hers.links.clear();
    hers.consents.clear();
    hers.journal.clear();
    hers.devices.iter_mut().for_each(|row| row.actors.clear());
    hers
}

/// On a pupil's device that moves onto the other side of a fork: what the side that it leaves said of her counts no
/// more, however far that was.
pub(crate) fn forget_side(db: &Transaction<'_>, pupil: Option<PersonId>) -> Result<(), StoreError> {
    if pupil.is_some() { projection::forget(db) } else { Ok(()) }
}

/// On a pupil's device, enters projections, makes the rows again and forgets the documents that are not hers any more.
///
/// Gives how many projections were new, and what is forgotten: nothing where the parcel is only a part of what comes,
/// whose repertoire may follow its works. On a profile of staff it does nothing.
pub(crate) fn enter(
    db: &Transaction<'_>,
    (space, pupil): (SpaceId, Option<PersonId>),
    parcel: &Parcel,
    is_part: bool,
) -> Result<(u32, BTreeSet<DocumentRef>), StoreError> {
    let Some(person) = pupil else { return Ok((0, BTreeSet::new())) };
    let mut new = 0;
    for one in &parcel.projections {
        new += u32::from(projection::enter(db, one)?);
    }
    rows::make(db)?;
    let lost = if is_part { BTreeSet::new() } else { lost(db, person)? };
    lost.iter().try_for_each(|reference| document::forget(db, reference.id(space)))?;
    Ok((new, lost))
}

/// Documents of choirs in which she does not sing any more, works that no repertoire of hers names, and layers of voices
/// that she does not sing.
fn lost(db: &Connection, person: PersonId) -> Result<BTreeSet<DocumentRef>, StoreError> {
    let memberships: BTreeSet<_> =
        Projections { person, all: projection::all(db)? }.memberships().into_iter().collect();
    let mut places = Vec::new();
    for (choir, season) in &memberships {
        let singers = Reader { db }.singers(*choir, *season)?;
        let voice = singers.into_iter().find(|singer| singer.person == person).map(|singer| singer.voice);
        places.push(((*choir, *season), voice));
    }
    let scores = Scores::of(db, &places)?;
    let is_lost = |reference: &DocumentRef| match reference {
        DocumentRef::OfChoir(_, choir, season) => !memberships.contains(&(*choir, *season)),
        DocumentRef::OfWork(work) => !scores.works.contains(work),
        DocumentRef::OfInk(edition, _) => !scores.has_layer(*edition, reference),
        DocumentRef::OfPerson(_) => true,
    };
    Ok(document::all(db)?.into_iter().filter(is_lost).collect())
}
