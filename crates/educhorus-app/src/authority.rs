//! The right to erase: who holds it, handing it over, and taking it back when its device is lost.
//!
//! The right stands in a chain of signed records (crate sync, `authority`), which travels in every file. Here are the
//! gestures that add a record: each takes effect on this device at once, and on another when it opens the next file.

use educhorus_api::{
    Authority, AuthorityCode, CommandError, ErrorCode, GetAuthority, HandOverAuthority, KnownDevice,
    MakeAuthorityCode, ReclaimAuthority,
};
use educhorus_domain::DeviceId;
use educhorus_store::DeviceRow;
use educhorus_sync::authority::{Chain, Step};
use educhorus_sync::fingerprint::fingerprint;
use educhorus_sync::message::SignedBy;
use educhorus_sync::{DeviceKey, Secret};
use educhorus_vault::{RecoveryCode, RecoveryCodeError};

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
        original: original(reading, &devices, holder)?,
        is_whole: chain::is_whole(&reading.read)?,
        has_code: records.last().is_some_and(|last| last.recovery.is_some()),
        candidates: if is_here { devices.iter().filter_map(candidate).collect() } else { Vec::new() },
    })
}

/// The holder, where this profile was copied from it and it was heard of since.
fn original(reading: &Reading<'_>, devices: &[DeviceRow], holder: Option<DeviceId>) -> Answer<String> {
    let originals = reading.read.originals().map_err(of_store)?;
    let lives = |row: &&DeviceRow| Some(row.device) == holder && originals.contains(&row.device);
    let found = devices.iter().find(lives).filter(|row| row.device != reading.store.device);
    Ok(found.map(|row| row.label.clone()).unwrap_or_default())
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

pub(crate) fn make_authority_code(host: &mut Host, _: MakeAuthorityCode) -> Answer<Outcome<AuthorityCode>> {
    let mut random = [0; 17];
    getrandom::fill(&mut random).expect("the system gives random bytes");
    let code = RecoveryCode::generate(random);
    name_code(host, &code)?;
    Ok(Outcome { value: AuthorityCode { code: code.to_string() }, gesture: None })
}

/// Says in the chain that this code may take the right back from now on, and no earlier one.
///
/// Errors: `not_authority`, where this device does not hold the right.
pub(crate) fn name_code(host: &mut Host, code: &RecoveryCode) -> Answer<()> {
    let (holder, key) = chain::holder_key(host)?;
    let chain = begun(host)?;
    let recovery = Some(recovery_key(code).verifying_key());
    let step = Step { holder, verifying_key: key.verifying_key(), recovery, documents: Vec::new() };
    chain::keep(host, &chain.extend(step, SignedBy::Holder, &key).map_err(not_the_holder)?)
}

/// The key that a code stands for: only its public half is ever kept.
fn recovery_key(code: &RecoveryCode) -> DeviceKey {
    DeviceKey::from_secret(&Secret::from_bytes(code.signing_seed()))
}

pub(crate) fn reclaim_authority(host: &mut Host, request: ReclaimAuthority) -> Answer<Outcome<Authority>> {
    let code: RecoveryCode = request.code.parse().map_err(|error: RecoveryCodeError| {
        let group = error.group.map_or_else(|| "none".to_owned(), |group| group.to_string());
        CommandError::new(ErrorCode::RecoveryCodeMistyped).with("group", group)
    })?;
    if chain::holder_key(host).is_ok() {
        return answer(host);
    }
    let chain = chain::own(host)?.ok_or(ErrorCode::AuthorityNoCode)?;
    let recovery = chain.last().recovery.ok_or(ErrorCode::AuthorityNoCode)?;
    if !chain::is_whole(&host.store.read())? {
        return Err(ErrorCode::AuthorityIncomplete.into());
    }
    let own = device_key(&mut host.store)?;
    let (holder, verifying_key, documents) = (host.store.device(), own.verifying_key(), chain::marks(host)?);
    // The sheet is still in a drawer: it stays good.
    let step = Step { holder, verifying_key, recovery: Some(recovery), documents };
    let wrong = |error| CommandError::new(ErrorCode::RecoveryCodeWrong).because(error);
    let chain = chain.extend(step, SignedBy::Recovery, &recovery_key(&code)).map_err(wrong)?;
    chain::keep(host, &chain)?;
    answer(host)
}

fn not_the_holder(error: educhorus_sync::SyncError) -> CommandError {
    CommandError::new(ErrorCode::NotAuthority).because(error)
}
