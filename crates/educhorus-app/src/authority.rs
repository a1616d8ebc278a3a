//! The right to erase: who holds it, handing it over, and taking it back when its device is lost.
//!
//! The right stands in a chain of signed records (crate sync, `authority`), which travels in every file. Here are the
//! gestures that add a record: each takes effect on this device at once, and on another when it opens the next file.

use educhorus_api::{Authority, CommandError, ErrorCode, GetAuthority, HandOverAuthority, KnownDevice};
use educhorus_store::DeviceRow;
use educhorus_sync::authority::{Chain, Step};
use educhorus_sync::fingerprint::fingerprint;
use educhorus_sync::message::SignedBy;

use crate::exchange::{chain, device_key};
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};

pub(crate) fn get_authority(reading: &Reading<'_>, _: GetAuthority) -> Answer<Authority> {
    let holder = reading.read.authority().map_err(of_store)?;
    let devices = reading.read.devices().map_err(of_store)?;
    let records = chain::records(&reading.read.chain().map_err(of_store)?)?;
    let of_holder = devices.iter().find(|row| Some(row.device) == holder);
    let is_here = of_holder.is_some_and(|row| row.is_here);
    let candidate = |row: &DeviceRow| {
        let key = row.verifying_key.filter(|_| !row.is_here && Some(row.device) != holder)?;
        let fingerprint = fingerprint(reading.store.space, &key);
        Some(KnownDevice { id: row.device, label: row.label.clone(), fingerprint })
    };
    let named = devices.iter().find(|row| row.device == reading.store.device).filter(|_| is_here);
    Ok(Authority {
        holder: named.or(of_holder).map(|row| row.label.clone()).unwrap_or_default(),
        is_here,
        is_whole: chain::is_whole(&reading.read)?,
        has_code: records.last().is_some_and(|last| last.recovery.is_some()),
        candidates: if is_here { devices.iter().filter_map(candidate).collect() } else { Vec::new() },
    })
}

fn answer(host: &Host) -> Answer<Outcome<Authority>> {
    Ok(Outcome { value: get_authority(&host.reading(), GetAuthority {})?, gesture: None })
}

/// The chain, which the holder has begun at the latest now.
fn begun(host: &mut Host) -> Answer<Chain> {
    chain::own(host)?.ok_or_else(|| ErrorCode::NotAuthority.into())
}

pub(crate) fn hand_over_authority(host: &mut Host, request: HandOverAuthority) -> Answer<Outcome<Authority>> {
    let (_, key) = chain::holder_key(host)?;
    if !chain::is_whole(&host.store.read())? {
        return Err(ErrorCode::AuthorityIncomplete.into());
    }
    device_key(&mut host.store)?;
    let devices = host.reading().read.devices().map_err(of_store)?;
    let to = devices.iter().find(|row| row.device == request.device && !row.is_here);
    let to = to.ok_or_else(|| not_found("device"))?;
    let verifying_key = to.verifying_key.ok_or_else(|| not_found("device"))?;
    let chain = begun(host)?;
    // The sheet of the first holder stays good until the new one makes another: two lost devices are then not the end.
    let (recovery, documents) = (chain.last().recovery, chain::marks(host)?);
    let step = Step { holder: to.device, verifying_key, recovery, documents };
    let chain = chain.extend(step, SignedBy::Holder, &key).map_err(not_the_holder)?;
    chain::keep(host, &chain)?;
    answer(host)
}

fn not_the_holder(error: educhorus_sync::SyncError) -> CommandError {
    CommandError::new(ErrorCode::NotAuthority).because(error)
}
