//! Making bundles for staff.

use educhorus_api::{
    BundleKind, BundleSize, CommandError, ErrorCode, HostKind, MadeBundle, MakeBundle, MeasureBundle,
};
use educhorus_domain::ChoirId;
use educhorus_store::Scope;
use educhorus_sync::Secret;
use educhorus_sync::bundle::{self, Handover};

use super::writing::{Contents, Given, Whose, measured, passphrase_for, small};
use super::{chain, device_key, parts};
use crate::app::App;
use crate::held::held;
use crate::host::{Host, Outcome, random};
use crate::refusal::{Answer, of_store};

fn scope_of(choirs: Option<Vec<ChoirId>>) -> Scope {
    choirs.map_or(Scope::Everything, Scope::Choirs)
}

pub(crate) fn measure_bundle(app: &App, request: MeasureBundle) -> Answer<BundleSize> {
    let scope = scope_of(request.choirs);
    let (content, files) = app.command(&[], |host| {
        let moment = host.moment();
        let parcel = host.store.export(&scope, moment).map_err(of_store)?;
        let files = host.store.files_of(&scope).map_err(of_store)?;
        Ok(Outcome { value: (parts::content_of(parcel), files), gesture: None })
    })?;
    let file_bytes = files.iter().map(|(_, size)| size).sum();
    Ok(BundleSize {
        bytes: measured(&content)?,
        file_bytes: small(file_bytes),
        file_count: small(files.len() as u64),
    })
}

pub(crate) fn make_bundle(app: &App, request: MakeBundle) -> Answer<MadeBundle> {
    if request.to.is_some() && app.host_kind() != HostKind::CommandLine {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "to"));
    }
    let kind = match request.kind {
        BundleKind::Invitation => bundle::BundleKind::Invitation,
        BundleKind::Exchange => bundle::BundleKind::Exchange,
        BundleKind::Copy => bundle::BundleKind::Copy,
        BundleKind::Pupil => return Err(CommandError::new(ErrorCode::BadRequest).with("field", "kind")),
    };
    let passphrase = match kind {
        bundle::BundleKind::Exchange => None,
        _ => Some(passphrase_for(app, request.passphrase.as_deref())?),
    };
    let scope = scope_of(request.choirs.clone());
    let (contents, last) = app.command(&[], |host| {
        let value = contents(host, kind, &scope, request.with_files)?;
        if let (bundle::BundleKind::Invitation, Some(handover)) = (kind, &value.handover) {
            host.store.remember_invitation(&handover.token).map_err(of_store)?;
        }
        let last = host.reading().read.last_entry().map_err(of_store)?;
        Ok(Outcome { value: (value, last), gesture: None })
    })?;
    let about = match contents.names.as_slice() {
        [only] if request.choirs.is_some() => only,
        _ => "Educhorus",
    };
    let name = contents.file_name(about);
    let made = contents.write(app, request.to.as_deref(), &name, passphrase)?;
    if request.choirs.is_none() {
        held(&app.handing).insert(made.source.clone(), last);
    }
    if request.to.is_some() {
        app.has_left(&made.source)?;
    }
    Ok(made)
}

fn contents(host: &mut Host, kind: bundle::BundleKind, scope: &Scope, with_files: bool) -> Answer<Contents> {
    let key = device_key(&mut host.store)?;
    chain::own(host)?;
    let moment = host.moment();
    let parcel = host.store.export(scope, moment).map_err(of_store)?;
    let files = if with_files { host.store.files_of(scope).map_err(of_store)? } else { Vec::new() };
    let choirs = host.reading().read.choirs().map_err(of_store)?;
    let within = |choir: &ChoirId| match scope {
        Scope::Everything => true,
        Scope::Choirs(some) => some.contains(choir),
    };
    let names = choirs.into_iter().filter(|row| within(&row.choir)).map(|row| row.name).collect();
    let secret = Secret::from_bytes(host.store.space_secret().map_err(of_store)?);
    let handover = Handover { space_secret: secret.clone(), token: random() };
    let handover = kind.hands_over().then_some(handover);
    let whose = Whose { kind, secret, handover, pupil: None };
    Contents::of(host, key, whose, Given { parcel, files, names })
}
