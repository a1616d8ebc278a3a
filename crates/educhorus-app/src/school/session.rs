//! The session of this device with its school: an access token in memory, renewed before it ends.
//!
//! The device chooses the secret of the next renewal and stores it before it asks, so that a lost answer is asked for
//! again with the same two (DESIGN §4, `educhorus_api::server`).

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{RENEW_PURPOSE, Renew, Session};
use educhorus_api::{CommandError, ErrorCode, Topic};
use sha2::{Digest as _, Sha256};

use super::link::Link;
use crate::app::App;
use crate::exchange::device_key;
use crate::held::held;
use crate::host::{Outcome, fill};
use crate::refusal::Answer;
use crate::road::School;

/// What changes where somebody signs in or out, or a profile becomes one of a space.
pub(super) const TOPICS: &[Topic] = &[Topic::School, Topic::Exchange, Topic::Profile];
/// A token is renewed so many seconds before it ends.
const EARLY_S: u32 = 60;

/// A secret that nobody has seen yet, as text.
pub(super) fn fresh_secret() -> String {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    BASE64.encode(bytes)
}

/// What the server is shown of a secret.
pub(super) fn hash_of(secret: &str) -> String {
    BASE64.encode(Sha256::digest(bytes_of(secret)))
}

/// A secret of a space or of a singer, as the server hands it over.
pub(super) fn secret_of(text: &str) -> Answer<[u8; 32]> {
    let bytes = BASE64.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| ErrorCode::ServerAnswerWrong.into())
}

fn bytes_of(text: &str) -> Vec<u8> {
    BASE64.decode(text).unwrap_or_default()
}

/// The road to the school of a link.
pub(super) fn road(app: &App, address: &str) -> Answer<Arc<dyn School>> {
    if let Some(road) = held(&app.ongoing).road.clone().filter(|road| road.address() == address) {
        return Ok(road);
    }
    let road = (app.schools)(address)?;
    held(&app.ongoing).road = Some(Arc::clone(&road));
    Ok(road)
}

/// Keeps the token of a session.
pub(super) fn enter(app: &App, session: &Session) -> String {
    let until = app.now().unix_ms + u64::from(session.expires_in.saturating_sub(EARLY_S)) * 1000;
    held(&app.ongoing).access = Some((session.access.clone(), until));
    session.access.clone()
}

/// An access token that is good for a while, renewed where it has to be.
///
/// Errors: `signed_out`; those of the road.
pub(super) fn access(app: &App, road: &dyn School, link: &mut Link) -> Answer<String> {
    let known = held(&app.ongoing).access.clone().filter(|(_, until)| app.now().unix_ms < *until);
    match known {
        Some((access, _)) => Ok(access),
        None => renew(app, road, link),
    }
}

/// Renews the session whatever the present token says.
pub(super) fn renew(app: &App, road: &dyn School, link: &mut Link) -> Answer<String> {
    held(&app.ongoing).access = None;
    if link.refresh.is_empty() || link.device != app.device() {
        return Err(CommandError::new(ErrorCode::SignedOut).with("reason", "expired"));
    }
    let next = match &link.next {
        Some(next) => next.clone(),
        None => {
            let next = fresh_secret();
            link.next = Some(next.clone());
            link.keep(app)?;
            next
        }
    };
    let shown = hash_of(&next);
    let signed = [bytes_of(&link.refresh), bytes_of(&shown)].concat();
    let signature = app.command(&[], |host| {
        let key = device_key(&mut host.store)?;
        Ok(Outcome { value: BASE64.encode(key.sign(RENEW_PURPOSE, &signed)), gesture: None })
    })?;
    let request = Renew { device: link.device, refresh: link.refresh.clone(), next: shown, signature };
    let session = road.renew(&request)?;
    link.refresh = next;
    link.next = None;
    link.account = session.account.clone();
    link.keep(app)?;
    Ok(enter(app, &session))
}
