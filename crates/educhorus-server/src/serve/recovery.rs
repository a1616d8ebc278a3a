//! What is asked in JSON of a forgotten password, and of one's own mail address.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use educhorus_api::server::{AskCode, AskMail, CodeUsed, ConfirmMail, ForgetMail, OwnMail, UseCode};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_server::engine::AccountRow;
use educhorus_server::post::Letter;

use super::Served;
use super::caller::{Address, Refused, Token, away, signed};
use super::calls::{Answer, Asked, Server};
use super::errands::Errand;

/// Refuses where the school sends no mails.
fn sends(served: &Arc<Served>) -> Result<(), Refused> {
    if served.errands.is_some() { Ok(()) } else { Err(ErrorCode::NoMail.into()) }
}

/// Answers before anything is looked up: what it says and how long it takes tells nobody who has an account.
pub(crate) async fn ask_code(
    State(served): Server,
    Address(address): Address,
    Asked(request): Asked<AskCode>,
) -> Answer<()> {
    sends(&served)?;
    let asked = away(&served, move |served| {
        served.node.desk.may_ask(&request, &address.to_string(), Served::now())?;
        served.leave(Errand::Codes(request));
        Ok(())
    });
    asked.await.map(Json)
}

pub(crate) async fn use_code(
    State(served): Server,
    Address(address): Address,
    Asked(request): Asked<UseCode>,
) -> Answer<CodeUsed> {
    sends(&served)?;
    let _turn = served.passwords.acquire().await;
    let used = away(&served, move |served| {
        let (used, letter) = served.node.desk.use_code(&request, &address.to_string(), Served::now())?;
        served.leave(Errand::Letter(letter));
        Ok(used)
    });
    used.await.map(Json)
}

pub(crate) async fn own_mail(State(served): Server, token: Token) -> Answer<OwnMail> {
    signed(&served, token, |served, signed| Ok(own(served, signed.account.clone()))).await.map(Json)
}

pub(crate) async fn ask_mail(
    State(served): Server,
    token: Token,
    Asked(request): Asked<AskMail>,
) -> Answer<()> {
    sends(&served)?;
    let _turn = served.passwords.acquire().await;
    let asked = signed(&served, token, move |served, signed| {
        let letter = served.node.desk.ask_mail(signed, &request, Served::now())?;
        served.leave(Errand::Letter(letter));
        Ok(())
    });
    asked.await.map(Json)
}

pub(crate) async fn confirm_mail(
    State(served): Server,
    token: Token,
    Asked(request): Asked<ConfirmMail>,
) -> Answer<OwnMail> {
    let confirmed = signed(&served, token, move |served, signed| {
        moved(served, served.node.desk.confirm_mail(signed, &request, Served::now()))
    });
    confirmed.await.map(Json)
}

pub(crate) async fn forget_mail(
    State(served): Server,
    token: Token,
    Asked(request): Asked<ForgetMail>,
) -> Answer<OwnMail> {
    let _turn = served.passwords.acquire().await;
    let forgotten = signed(&served, token, move |served, signed| {
        moved(served, served.node.desk.forget_mail(signed, &request, Served::now()))
    });
    forgotten.await.map(Json)
}

/// Tells the address before, where there is a way to tell it.
fn moved(
    served: &Served,
    done: Result<(AccountRow, Option<Letter>), CommandError>,
) -> Result<OwnMail, CommandError> {
    let (account, letter) = done?;
    if let Some(letter) = letter.filter(|_| served.errands.is_some()) {
        served.leave(Errand::Letter(letter));
    }
    Ok(own(served, account))
}

fn own(served: &Served, account: AccountRow) -> OwnMail {
    OwnMail { mail: account.mail, is_sent: served.errands.is_some() }
}
