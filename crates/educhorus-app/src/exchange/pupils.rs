//! A pupil's file: making it for her, and knowing which she was given.
//!
//! Its key is made from the secret of the space and her id, so that nothing is stored and the secret stays here. The
//! first file opens with a passphrase and hands her key over; later ones open with it.

use educhorus_api::{
    CommandError, ErrorCode, GivenFile, HostKind, MadeBundle, MakePupilFile, MeasurePupilFile, PupilFileSize,
};
use educhorus_domain::{PersonId, PersonName};
use educhorus_store::{ForPupil, Gesture};
use educhorus_sync::bundle::{self, Pupil};
use educhorus_sync::message::Content;
use educhorus_sync::{Secret, pupil_secret};

use super::writing::{Contents, Given, Whose, measured, passphrase_for, small};
use super::{chain, device_key, parts};
use crate::app::App;
use crate::host::{Host, Outcome, Reading};
use crate::journal::name_of;
use crate::refusal::{Answer, not_found, of_store};

/// The line of the journal that says that a pupil was given a file.
const GIVEN: &str = "make_pupil_file";

/// How many lines of a pupil's history are looked through for files that she was given.
const LINES: u32 = 10_000;

/// The files that a person was given, newest first, as far as this device has heard.
pub(crate) fn given_files(reading: &Reading<'_>, person: PersonId) -> Answer<Vec<GivenFile>> {
    let mut given = Vec::new();
    for card in reading.read.cards_of(person).map_err(of_store)? {
        for row in reading.read.history(card.bytes(), LINES).map_err(of_store)? {
            if row.command == GIVEN {
                given.push(GivenFile { at: small(row.at_ms / 1000), by: row.by });
            }
        }
    }
    given.sort_by_key(|file| std::cmp::Reverse(file.at));
    Ok(given)
}

fn given(host: &mut Host, person: PersonId) -> Answer<ForPupil> {
    let (moment, today) = (host.moment(), host.reading().now.local.date());
    let given = host.store.give_to_pupil(person, today, moment).map_err(of_store)?;
    given.ok_or_else(|| not_found("singer"))
}

pub(crate) fn measure_pupil_file(app: &App, request: MeasurePupilFile) -> Answer<PupilFileSize> {
    let (hers, given) = app.command(&[], |host| {
        let hers = given(host, request.person)?;
        let given = given_files(&host.reading(), request.person)?;
        Ok(Outcome { value: (hers, given), gesture: None })
    })?;
    Ok(PupilFileSize {
        bytes: measured(&parts::content_of(hers.parcel))?,
        file_bytes: small(hers.files.iter().map(|(_, size)| size).sum()),
        file_count: small(hers.files.len() as u64),
        choirs: hers.choirs,
        given,
    })
}

pub(crate) fn make_pupil_file(app: &App, request: MakePupilFile) -> Answer<MadeBundle> {
    if request.to.is_some() && app.host_kind() != HostKind::CommandLine {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "to"));
    }
    let passphrase = match request.is_first {
        true => Some(passphrase_for(app, request.passphrase.as_deref())?),
        false => None,
    };
    let (contents, name) = app.command(&[], |host| {
        let name = name_of(&host.reading(), Some(request.person))?;
        let value = (contents(host, &request)?, name);
        Ok(Outcome { value, gesture: None })
    })?;
    let name = contents.file_name(&said(name));
    let made = contents.write(app, request.to.as_deref(), &name, passphrase)?;
    app.command(&[educhorus_api::Topic::Journal], |host| {
        let moment = host.moment();
        let line = Gesture::new(GIVEN).about(Some(request.person), "");
        host.store.note_given(&line, moment).map_err(of_store)?;
        Ok(Outcome { value: (), gesture: None })
    })?;
    Ok(made)
}

/// The name of the pupil, as her file says it.
pub(super) fn name_in(content: &Content, person: PersonId) -> Option<PersonName> {
    let found = content.projections.iter().find(|part| part.subject == person && part.key == "name")?;
    serde_json::from_str(&found.value).ok()
}

/// A name of a file as one says it: nothing in it that a file system does not take.
fn said(name: Option<PersonName>) -> String {
    let name = name.map(|name| format!("{} {}", name.given, name.family)).unwrap_or_default();
    let name: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-'’ ".contains(c) { c } else { ' ' }).collect();
    if name.trim().is_empty() { "Educhorus".to_owned() } else { name.trim().to_owned() }
}

fn contents(host: &mut Host, request: &MakePupilFile) -> Answer<Contents> {
    let key = device_key(&mut host.store)?;
    chain::own(host)?;
    let hers = given(host, request.person)?;
    let space_secret = Secret::from_bytes(host.store.space_secret().map_err(of_store)?);
    let secret = pupil_secret(&space_secret, hers.person);
    let pupil = Pupil { person: hers.person, others: hers.others, secret: secret.clone() };
    let whose = Whose { kind: bundle::BundleKind::Pupil, secret, handover: None, pupil: Some(pupil) };
    let files = if request.with_files { hers.files } else { Vec::new() };
    Contents::of(host, key, whose, Given { parcel: hers.parcel, files, names: hers.choirs })
}
