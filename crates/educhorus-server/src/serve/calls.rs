//! What is asked in JSON.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::header::CONTENT_TYPE;
use educhorus_api::server::{Account, Adopt, ChangePassword, Hello, Join, Joined, Renew, Session, SignIn};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_sync::exchange::PROTOCOL;
use serde::de::DeserializeOwned;

use super::Served;
use super::caller::{Address, Refused, Token, away, signed};

/// The largest request, in bytes.
const MAX_REQUEST: usize = 64 << 10;

pub(crate) type Answer<T> = Result<Json<T>, Refused>;
pub(crate) type Server = State<Arc<Served>>;

/// A body that says that it is JSON.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Served>> for Asked<T> {
    type Rejection = Refused;

    async fn from_request(request: Request<Body>, _: &Arc<Served>) -> Result<Self, Refused> {
        let bad = |field: &str| Refused(CommandError::new(ErrorCode::BadRequest).with("field", field));
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.and_then(|kind| kind.split(';').next()).map(str::trim) != Some("application/json") {
            return Err(bad("content-type"));
        }
        let bytes = to_bytes(request.into_body(), MAX_REQUEST).await.map_err(|_| bad("body"))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| bad("body"))
    }
}

pub(crate) async fn hello(State(served): Server) -> Json<Hello> {
    Json(Hello {
        server: "educhorus".to_owned(),
        name: served.name.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        protocols: vec![PROTOCOL],
        sends_mail: served.errands.is_some(),
    })
}

pub(crate) async fn sign_in(
    State(served): Server,
    Address(address): Address,
    Asked(request): Asked<SignIn>,
) -> Answer<Session> {
    let _turn = served.passwords.acquire().await;
    let done = away(&served, move |served| {
        let session = served.node.desk.sign_in(&request, &address.to_string(), Served::now())?;
        named(served, session)
    });
    let done = done.await;
    served.measures.signed_in(done.is_ok());
    done.map(Json)
}

pub(crate) async fn renew(State(served): Server, Asked(request): Asked<Renew>) -> Answer<Session> {
    let renewed = away(&served, move |served| {
        let session = served.node.desk.renew(&request, Served::now())?;
        named(served, session)
    });
    renewed.await.map(Json)
}

/// A session with the names of those whom its account is about.
fn named(served: &Served, session: Session) -> Result<Session, CommandError> {
    Ok(Session { account: served.node.named(session.account)?, ..session })
}

pub(crate) async fn sign_out(State(served): Server, token: Token) -> Answer<()> {
    signed(&served, token, |served, signed| served.node.desk.sign_out(signed, Served::now())).await.map(Json)
}

pub(crate) async fn account(State(served): Server, token: Token) -> Answer<Account> {
    let seen = signed(&served, token, |served, signed| {
        served.node.named(served.node.desk.view(signed, Served::now())?)
    });
    seen.await.map(Json)
}

pub(crate) async fn change_password(
    State(served): Server,
    token: Token,
    Asked(request): Asked<ChangePassword>,
) -> Answer<Account> {
    let _turn = served.passwords.acquire().await;
    let changed = signed(&served, token, move |served, signed| {
        let now = Served::now();
        let signed = served.node.desk.change_password(signed, &request, now)?;
        served.node.named(served.node.desk.view(&signed, now)?)
    });
    changed.await.map(Json)
}

pub(crate) async fn adopt(
    State(served): Server,
    token: Token,
    Asked(request): Asked<Adopt>,
) -> Answer<Account> {
    let adopted =
        signed(&served, token, move |served, signed| served.node.desk.adopt(signed, &request, Served::now()));
    adopted.await.map(Json)
}

pub(crate) async fn join(State(served): Server, token: Token, Asked(request): Asked<Join>) -> Answer<Joined> {
    let joined =
        signed(&served, token, move |served, signed| served.node.join(signed, &request, Served::now()));
    joined.await.map(Json)
}
