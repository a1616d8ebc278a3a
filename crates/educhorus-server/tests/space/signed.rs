//! A person with a device, signed in over the network.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use educhorus_api::server::RENEW_PURPOSE;
use educhorus_domain::DeviceId;
use educhorus_server::space::Caller;
use educhorus_sync::DeviceKey;
use educhorus_sync::exchange::{Limits, SyncRequest, SyncResponse};
use educhorus_sync::message::Content;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::program::{Program, sign_in};
use super::world::Device;

/// What a device signs with, and the secrets with which it renews, by their number.
#[derive(Clone)]
pub struct Keys {
    pub device: DeviceId,
    pub key: DeviceKey,
}

impl Keys {
    pub fn of(device: &mut Device) -> Self {
        Self { device: device.profile.store().device(), key: device.key.clone() }
    }

    pub fn verifying_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.key.verifying_key())
    }

    fn secret(&self, number: u8) -> [u8; 32] {
        let mut secret = [number; 32];
        secret[..16].copy_from_slice(self.device.bytes());
        secret
    }

    pub fn hash(&self, number: u8) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.secret(number)))
    }

    /// A body for renewing with one secret and announcing another.
    pub fn renewal(&self, with: u8, next: u8) -> Value {
        let next: [u8; 32] = Sha256::digest(self.secret(next)).into();
        let signature = self.key.sign(RENEW_PURPOSE, &[self.secret(with), next].concat());
        json!({
            "device": self.device.to_string(), "refresh": URL_SAFE_NO_PAD.encode(self.secret(with)),
            "next": URL_SAFE_NO_PAD.encode(next), "signature": URL_SAFE_NO_PAD.encode(signature),
        })
    }
}

/// The password that everybody here chooses.
pub const CHOSEN: &str = "sept trombones mauves";

/// Signs in, chooses a password, accepts the charter, and gives the access token.
pub fn enter(program: &Program, device: &mut Device, login: &str, provisional: &str) -> String {
    let keys = Keys::of(device);
    let session = program.post("/api/v1/sign-in", None, &sign_in(login, provisional, &keys)).ok();
    let token = session["access"].as_str().unwrap().to_owned();
    assert_eq!(session["account"]["must_change_password"], true);
    let change = json!({ "current": provisional, "new": CHOSEN, "accepts_charter": true });
    let account = program.post("/api/v1/password", Some(&token), &change).ok();
    assert_eq!(
        (&account["must_change_password"], &account["must_accept_charter"]),
        (&json!(false), &json!(false))
    );
    token
}

/// Brings the space of a device.
pub fn adopt(program: &Program, device: &mut Device, token: &str) -> Value {
    let store = device.profile.store();
    let secret = URL_SAFE_NO_PAD.encode(store.space_secret().unwrap());
    let body = json!({ "space": store.space().to_string(), "secret": secret, "name": "" });
    program.post("/api/v1/spaces/adopt", Some(token), &body).ok()
}

/// Joins a space with an empty device.
pub fn join(program: &Program, device: &mut Device, token: &str, first: &mut Device) {
    let space = first.profile.store().space();
    let body = json!({ "space": space.to_string() });
    let joined = program.post("/api/v1/spaces/join", Some(token), &body).ok();
    let secret: [u8; 32] =
        URL_SAFE_NO_PAD.decode(joined["secret"].as_str().unwrap()).unwrap().try_into().unwrap();
    assert_eq!(secret, first.profile.store().space_secret().unwrap());
    device.profile.store().join(space, &secret, &[0; 16]).unwrap();
}

/// One question over the network.
pub fn ask(program: &Program, token: &str, caller: &Caller, request: &SyncRequest) -> SyncResponse {
    let request = SyncRequest { device: Some(caller.device), ..request.clone() };
    let kind = "application/octet-stream";
    let reply = program.ask(("POST", "/api/v1/sync"), Some(token), (kind, &request.to_body()));
    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
    SyncResponse::from_body(&reply.body, &Limits::RESPONSE).unwrap()
}

/// Exchanges everything over the network.
pub fn sync(program: &Program, device: &mut Device, token: &str) -> Vec<SyncResponse> {
    let push = device.content();
    device.exchange(push, |caller, request| ask(program, token, caller, request))
}

/// Takes what is there, and hands nothing over.
pub fn pull(program: &Program, device: &mut Device, token: &str) -> Vec<SyncResponse> {
    device.exchange(Content::default(), |caller, request| ask(program, token, caller, request))
}
