//! Signing in and what belongs to it, in JSON.

use educhorus_api::server::{
    Account, Accounts, Adopt, AskCode, AskMail, ChangeGrant, ChangePassword, CodeUsed, ConfirmMail,
    DeviceEntry, ForgetMail, Give, Granted, Hello, Join, Joined, MadeAccount, MakeAccounts, OwnMail,
    Recovery, Renew, ResetAccount, RevokeDevice, Roles, Session, SignIn, TakeBack, UseCode,
};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::SpaceId;
use educhorus_sync::exchange::{PROTOCOL, WireError};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::refusal;
use crate::road::JSON_LIMIT;
use crate::{Client, reply::Reply};

/// What a school server says that it is.
const NAME: &str = "educhorus";

impl Client {
    fn get<T: DeserializeOwned>(&self, call: &str, access: Option<&str>) -> Result<T, CommandError> {
        let request = self.road.request(Method::GET, call, access);
        self.road.ask(request, 0, JSON_LIMIT).and_then(Reply::json).map_err(refusal)
    }

    fn post<T: DeserializeOwned>(
        &self,
        call: &str,
        access: Option<&str>,
        said: &impl Serialize,
    ) -> Result<T, CommandError> {
        self.posted(call, access, said).and_then(Reply::json).map_err(refusal)
    }

    fn posted(&self, call: &str, access: Option<&str>, said: &impl Serialize) -> Result<Reply, WireError> {
        let body = serde_json::to_vec(said).expect("the contract is written as JSON");
        let length = body.len() as u64;
        let request = self.road.request(Method::POST, call, access);
        self.road.ask(request.header(CONTENT_TYPE, "application/json").body(body), length, JSON_LIMIT)
    }
}

impl Accounts for Client {
    fn address(&self) -> String {
        Client::address(self)
    }

    fn hello(&self) -> Result<Hello, CommandError> {
        let not_one = |cause: &str| CommandError::new(ErrorCode::ServerNotOne).because(cause);
        let hello: Hello = self.get("hello", None).map_err(|error| match error.code {
            // Another program may well answer in JSON: it is still another program.
            ErrorCode::ServerAnswerWrong | ErrorCode::ServerRefused | ErrorCode::SignedOut => {
                not_one("it answers, and not as a school server")
            }
            _ => error,
        })?;
        if hello.server != NAME {
            return Err(not_one("it has another name"));
        }
        match (hello.protocols.contains(&PROTOCOL), hello.protocols.iter().max()) {
            (true, _) => Ok(hello),
            (false, Some(newest)) if *newest > PROTOCOL => Err(ErrorCode::ProgramTooOld.into()),
            (false, _) => Err(ErrorCode::ServerTooOld.into()),
        }
    }

    fn sign_in(&self, request: &SignIn) -> Result<Session, CommandError> {
        self.post("sign-in", None, request)
    }

    fn renew(&self, request: &Renew) -> Result<Session, CommandError> {
        self.post("token", None, request)
    }

    fn sign_out(&self, access: &str) -> Result<(), CommandError> {
        let none = serde_json::Map::new();
        self.posted("sign-out", Some(access), &none).and_then(Reply::accepted).map(|_| ()).map_err(refusal)
    }

    fn account(&self, access: &str) -> Result<Account, CommandError> {
        self.get("me", Some(access))
    }

    fn change_password(&self, access: &str, request: &ChangePassword) -> Result<Account, CommandError> {
        self.post("password", Some(access), request)
    }

    fn adopt(&self, access: &str, request: &Adopt) -> Result<Account, CommandError> {
        self.post("spaces/adopt", Some(access), request)
    }

    fn join(&self, access: &str, request: &Join) -> Result<Joined, CommandError> {
        self.post("spaces/join", Some(access), request)
    }
}

impl Recovery for Client {
    fn ask_code(&self, request: &AskCode) -> Result<(), CommandError> {
        self.post("code/ask", None, request)
    }

    fn use_code(&self, request: &UseCode) -> Result<CodeUsed, CommandError> {
        self.post("code/use", None, request)
    }

    fn own_mail(&self, access: &str) -> Result<OwnMail, CommandError> {
        self.get("mail", Some(access))
    }

    fn ask_mail(&self, access: &str, request: &AskMail) -> Result<(), CommandError> {
        self.post("mail/ask", Some(access), request)
    }

    fn confirm_mail(&self, access: &str, request: &ConfirmMail) -> Result<OwnMail, CommandError> {
        self.post("mail/confirm", Some(access), request)
    }

    fn forget_mail(&self, access: &str, request: &ForgetMail) -> Result<OwnMail, CommandError> {
        self.post("mail/forget", Some(access), request)
    }
}

impl Roles for Client {
    fn grants(&self, access: &str, space: SpaceId) -> Result<Vec<Granted>, CommandError> {
        self.get(&format!("spaces/{space}/grants"), Some(access))
    }

    fn give(&self, access: &str, request: &Give) -> Result<Granted, CommandError> {
        self.post("grants/give", Some(access), request)
    }

    fn change_grant(&self, access: &str, request: &ChangeGrant) -> Result<(), CommandError> {
        self.post("grants/change", Some(access), request)
    }

    fn take_back(&self, access: &str, request: &TakeBack) -> Result<(), CommandError> {
        self.post("grants/take", Some(access), request)
    }

    fn make_accounts(&self, access: &str, request: &MakeAccounts) -> Result<Vec<MadeAccount>, CommandError> {
        self.post("accounts/make", Some(access), request)
    }

    fn reset_account(&self, access: &str, request: &ResetAccount) -> Result<MadeAccount, CommandError> {
        self.post("accounts/reset", Some(access), request)
    }

    fn devices(&self, access: &str) -> Result<Vec<DeviceEntry>, CommandError> {
        self.get("devices", Some(access))
    }

    fn revoke(&self, access: &str, request: &RevokeDevice) -> Result<(), CommandError> {
        self.post("devices/revoke", Some(access), request)
    }
}
