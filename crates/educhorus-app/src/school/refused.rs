//! What the school refused, and what can be done with it.

use educhorus_api::{ForgetRefused, ListRefused, OfferAgain, RefusedItem};
use educhorus_domain::DocumentRef;
use educhorus_store::SetAside;

use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};

pub(crate) fn list_refused(reading: &Reading<'_>, _: ListRefused) -> Answer<Vec<RefusedItem>> {
    let aside = reading.read.set_aside().map_err(of_store)?;
    aside.iter().map(|one| item(reading, one)).collect()
}

fn item(reading: &Reading<'_>, one: &SetAside) -> Answer<RefusedItem> {
    let choir = one.document.and_then(|document| document.choir()).map(|(choir, _)| choir);
    let about = match (one.document, choir) {
        (Some(DocumentRef::OfWork(work)), _) => {
            reading.read.work(work).map_err(of_store)?.map(|row| row.title).unwrap_or_default()
        }
        (_, Some(choir)) => {
            reading.read.choir(choir).map_err(of_store)?.map(|row| row.name).unwrap_or_default()
        }
        _ => String::new(),
    };
    Ok(RefusedItem {
        number: u32::try_from(one.number).unwrap_or(u32::MAX),
        kind: one.document.map(|document| RefusedItem::kind_code(document.kind())),
        choir,
        about,
        reason: one.code.clone(),
        at: u32::try_from(one.at_ms / 1000).unwrap_or(u32::MAX),
        changes: one.changes,
    })
}

fn listed(host: &Host) -> Answer<Outcome<Vec<RefusedItem>>> {
    Ok(Outcome { value: list_refused(&host.reading(), ListRefused {})?, gesture: None })
}

pub(crate) fn offer_again(host: &mut Host, request: OfferAgain) -> Answer<Outcome<Vec<RefusedItem>>> {
    let moment = host.moment();
    if !host.store.put_back(i64::from(request.number), moment).map_err(of_store)? {
        return Err(not_found("refused"));
    }
    listed(host)
}

pub(crate) fn forget_refused(host: &mut Host, request: ForgetRefused) -> Answer<Outcome<Vec<RefusedItem>>> {
    host.store.forget_aside(i64::from(request.number)).map_err(of_store)?;
    listed(host)
}
