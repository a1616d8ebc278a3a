//! What is asked in JSON of roles, of accounts for others, and of devices.

use axum::Json;
use axum::extract::{Path, State};
use educhorus_api::ErrorCode;
use educhorus_api::server::{
    ChangeGrant, DeviceEntry, Give, Granted, MadeAccount, MakeAccounts, ResetAccount, RevokeDevice, TakeBack,
};
use educhorus_domain::SpaceId;

use super::Served;
use super::caller::{Token, signed};
use super::calls::{Answer, Asked, Server};

pub(crate) async fn grants(
    State(served): Server,
    token: Token,
    Path(space): Path<String>,
) -> Answer<Vec<Granted>> {
    let space: SpaceId = space.parse().map_err(|_| ErrorCode::NotFound)?;
    let grants =
        signed(&served, token, move |served, signed| served.node.desk.grants(signed, space, Served::now()));
    grants.await.map(Json)
}

pub(crate) async fn give(
    State(served): Server,
    token: Token,
    Asked(request): Asked<Give>,
) -> Answer<Granted> {
    let given = signed(&served, token, move |served, signed| {
        served.node.knows_singers(signed, request.space, std::iter::once(&request.grant))?;
        served.node.desk.give(signed, &request, Served::now())
    });
    given.await.map(Json)
}

pub(crate) async fn change_grant(
    State(served): Server,
    token: Token,
    Asked(request): Asked<ChangeGrant>,
) -> Answer<()> {
    let changed = signed(&served, token, move |served, signed| {
        served.node.desk.change_grant(signed, &request, Served::now())
    });
    changed.await.map(Json)
}

pub(crate) async fn make_accounts(
    State(served): Server,
    token: Token,
    Asked(request): Asked<MakeAccounts>,
) -> Answer<Vec<MadeAccount>> {
    let _turn = served.passwords.acquire().await;
    let made = signed(&served, token, move |served, signed| {
        served.node.knows_singers(signed, request.space, request.accounts.iter().map(|new| &new.grant))?;
        served.node.desk.make_accounts(signed, &request, Served::now())
    });
    made.await.map(Json)
}

pub(crate) async fn reset_account(
    State(served): Server,
    token: Token,
    Asked(request): Asked<ResetAccount>,
) -> Answer<MadeAccount> {
    let _turn = served.passwords.acquire().await;
    let reset = signed(&served, token, move |served, signed| {
        served.node.desk.reset_account(signed, &request, Served::now())
    });
    reset.await.map(Json)
}

pub(crate) async fn take_back(
    State(served): Server,
    token: Token,
    Asked(request): Asked<TakeBack>,
) -> Answer<()> {
    let taken = signed(&served, token, move |served, signed| {
        served.node.desk.take_back(signed, request.space, request.id, Served::now())
    });
    taken.await.map(Json)
}

pub(crate) async fn devices(State(served): Server, token: Token) -> Answer<Vec<DeviceEntry>> {
    signed(&served, token, |served, signed| served.node.desk.devices(signed)).await.map(Json)
}

pub(crate) async fn revoke(
    State(served): Server,
    token: Token,
    Asked(request): Asked<RevokeDevice>,
) -> Answer<()> {
    let revoked = signed(&served, token, move |served, signed| {
        served.node.desk.revoke(signed, request.device, Served::now())
    });
    revoked.await.map(Json)
}
