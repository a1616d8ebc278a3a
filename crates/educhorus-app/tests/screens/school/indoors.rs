//! A school server in memory: it keeps what it is handed, checks each renewal, and can lose an answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{
    ACCESS_SECONDS, Account, Accounts, Adopt, ChangePassword, GrantEntry, Hello, Join, Joined, RENEW_PURPOSE,
    Renew, Session, SignIn, SpaceEntry,
};
use educhorus_api::server::{
    AskCode, AskMail, ChangeGrant, CodeUsed, ConfirmMail, DeviceEntry, ForgetMail, Give, Granted,
    MadeAccount, MakeAccounts, OwnMail, Recovery, ResetAccount, RevokeDevice, Roles, TakeBack, UseCode,
};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_app::Schools;
use educhorus_domain::{DocumentId, SpaceId};
use educhorus_replica::admit;
use educhorus_sync::exchange::{
    Download, Files, PROTOCOL, ReadSeek, Refused, SyncRequest, SyncResponse, Upload, Wire, WireError,
};
use educhorus_sync::message::{Content, DocumentPart, DocumentRefWire};
use sha2::{Digest as _, Sha256};

/// What every mail of the school holds.
pub const CODE: &str = "abcd-efgh-jkmn";
pub const ADDRESS: &str = "https://ecole.example.fr";

/// What the school knows and what it is told to do.
#[derive(Default)]
pub struct Inside {
    rows: Vec<Content>,
    heads: BTreeMap<String, (DocumentRefWire, BTreeSet<[u8; 32]>)>,
    key: Option<[u8; 32]>,
    /// The hash of the secret that renews, and the one before.
    renews: (String, String),
    tokens: u32,
    /// The secret of the space, once somebody brought it.
    pub space: Option<(SpaceId, String)>,
    /// The cable is out.
    pub is_away: bool,
    /// The next renewal is done and its answer lost.
    pub loses_renewal: bool,
    /// Whoever renews is told this.
    pub ends: Option<&'static str>,
    /// The password is provisional and the charter not accepted.
    pub is_first_time: bool,
    /// The hash of each successor that was shown.
    pub successors: Vec<String>,
    /// Documents that are refused, with the code.
    pub closed: BTreeMap<DocumentId, String>,
    /// The next answer only wants to know which documents are held; then which were named.
    pub wants_held: bool,
    pub held: Option<usize>,
    /// The files that were handed over.
    pub files: BTreeMap<[u8; 32], Vec<u8>>,
    /// The next download ends after so many bytes.
    pub cuts_after: Option<usize>,
    /// For whom a code was asked.
    pub codes_for: Vec<String>,
    /// The mail address of the account, and the one that is not confirmed.
    pub mail: Option<String>,
    asked_mail: Option<String>,
    /// From where downloads were asked for.
    pub asked_from: Vec<u64>,
}

/// The school.
#[derive(Clone, Default)]
pub struct Indoors(Arc<Mutex<Inside>>);

impl Indoors {
    pub fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().expect("nobody panics while holding it")
    }

    /// The road to it, for a program.
    pub fn road(&self) -> Schools {
        let school = self.clone();
        Arc::new(move |_| Ok(Arc::new(school.clone())))
    }

    fn there(&self) -> Result<MutexGuard<'_, Inside>, CommandError> {
        let inside = self.inside();
        if inside.is_away { Err(ErrorCode::ServerUnreachable.into()) } else { Ok(inside) }
    }
}

impl Inside {
    fn account(&self) -> Account {
        let grant = GrantEntry { role: "director".into(), choir: None, from: None, to: None, person: None };
        let entry = |(space, _): &(SpaceId, String)| SpaceEntry {
            space: *space,
            name: "Collège".into(),
            is_staff: true,
            grants: vec![grant.clone()],
            persons: Vec::new(),
        };
        Account {
            login: "martin".into(),
            name: "Mme Martin".into(),
            must_change_password: self.is_first_time,
            must_accept_charter: self.is_first_time,
            may_adopt: true,
            spaces: self.space.iter().map(entry).collect(),
        }
    }

    fn session(&mut self) -> Session {
        self.tokens += 1;
        let access = format!("token {}", self.tokens);
        Session { access, expires_in: ACCESS_SECONDS, account: self.account() }
    }

    fn is_signed_in(&self, access: &str) -> bool {
        access == format!("token {}", self.tokens)
    }

    fn append(&mut self, part: &DocumentPart) {
        let key = format!("{:?}", part.reference);
        let (_, heads) = self.heads.entry(key).or_insert((part.reference.clone(), BTreeSet::new()));
        for change in &part.changes {
            let header = admit(change).expect("a device hands over changes");
            header.deps.iter().for_each(|dep| _ = heads.remove(dep));
            heads.insert(header.hash);
        }
    }

    fn answer(&mut self, request: &SyncRequest, space: SpaceId) -> SyncResponse {
        let mut response = SyncResponse { version: PROTOCOL, rights: [7; 8], ..SyncResponse::default() };
        let cursor = usize::try_from(request.cursor).expect("a cursor of this school");
        let mut push = request.push.clone();
        push.documents.retain(|part| {
            let id = part.reference.known().expect("a kind of today").id(space);
            let code = self.closed.get(&id).cloned();
            response.refused.extend(code.clone().map(|code| Refused { document: Some(id), code }));
            code.is_none()
        });
        push.documents.clone().iter().for_each(|part| self.append(part));
        for row in &self.rows[cursor..] {
            response.content.documents.extend(row.documents.clone());
            response.content.cards.extend(row.cards.clone());
            response.content.journal.extend(row.journal.clone());
            response.content.devices.extend(row.devices.clone());
        }
        for (reference, heads) in self.heads.values() {
            let heads: Vec<[u8; 32]> = heads.iter().copied().collect();
            match response.content.documents.iter_mut().find(|part| part.reference == *reference) {
                Some(part) => part.heads = heads,
                None => response.content.documents.push(DocumentPart {
                    reference: reference.clone(),
                    epoch: 0,
                    heads,
                    changes: Vec::new(),
                }),
            }
        }
        if push != Content::default() {
            self.rows.push(push);
        }
        response.cursor = self.rows.len() as u64;
        response
    }
}

impl Wire for Indoors {
    fn sync(&self, access: &str, request: &SyncRequest) -> Result<SyncResponse, WireError> {
        let mut inside = self.inside();
        if inside.is_away {
            return Err(WireError::Unreachable { cause: "the cable is out".into() });
        }
        if !inside.is_signed_in(access) {
            return Err(WireError::SignedOut { code: "expired".into() });
        }
        inside.held = request.held.as_ref().map(Vec::len);
        if std::mem::take(&mut inside.wants_held) {
            return Ok(SyncResponse { version: PROTOCOL, wants_held: true, ..SyncResponse::default() });
        }
        let space = inside.space.as_ref().expect("a space was brought").0;
        Ok(inside.answer(request, space))
    }

    fn listen(&self, _: &str, _: &mut dyn FnMut(Option<u64>) -> bool) -> Result<(), WireError> {
        Ok(())
    }
}

impl Files for Indoors {
    fn missing(&self, _: &str, _: SpaceId, files: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, WireError> {
        let inside = self.inside();
        Ok(files.iter().filter(|hash| !inside.files.contains_key(*hash)).copied().collect())
    }

    fn upload(
        &self,
        _: &str,
        file: &Upload,
        content: &mut dyn ReadSeek,
        _: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(WireError::Here)?;
        assert_eq!(bytes.len() as u64, file.size);
        self.inside().files.insert(file.hash, bytes);
        Ok(true)
    }

    fn download(
        &self,
        _: &str,
        file: &Download,
        into: &mut dyn std::io::Write,
        _: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError> {
        let mut inside = self.inside();
        inside.asked_from.push(file.from);
        let Some(bytes) = inside.files.get(&file.hash).cloned() else {
            return Err(WireError::Refused { code: "not_found".into(), args: Vec::new() });
        };
        let rest = &bytes[usize::try_from(file.from).expect("a file of the tests")..];
        let given = inside.cuts_after.take().map_or(rest, |most| &rest[..most.min(rest.len())]);
        into.write_all(given).map_err(WireError::Here)?;
        if given.len() == rest.len() { Ok(true) } else { Err(WireError::Unreachable { cause: "cut".into() }) }
    }
}

impl Accounts for Indoors {
    fn address(&self) -> String {
        ADDRESS.into()
    }

    fn hello(&self) -> Result<Hello, CommandError> {
        drop(self.there()?);
        let (server, name, version) = ("educhorus".into(), "Collège des tests".into(), "0".into());
        Ok(Hello { server, name, version, protocols: vec![PROTOCOL], sends_mail: true })
    }

    fn sign_in(&self, request: &SignIn) -> Result<Session, CommandError> {
        let mut inside = self.there()?;
        if request.password != "un mot de passe" {
            return Err(CommandError::of_code("sign_in_wrong", []));
        }
        inside.key = BASE64.decode(&request.verifying_key).ok().and_then(|key| key.try_into().ok());
        inside.renews = (request.next.clone(), String::new());
        Ok(inside.session())
    }

    fn renew(&self, request: &Renew) -> Result<Session, CommandError> {
        let mut inside = self.there()?;
        if let Some(reason) = inside.ends {
            return Err(CommandError::new(ErrorCode::SignedOut).with("reason", reason));
        }
        let (refresh, next) = (BASE64.decode(&request.refresh).expect("base64"), &request.next);
        let signed = [refresh.clone(), BASE64.decode(next).expect("base64")].concat();
        let signature = BASE64.decode(&request.signature).expect("base64").try_into().expect("64 bytes");
        educhorus_sync::verify(&inside.key.expect("signed in"), RENEW_PURPOSE, &signed, &signature)
            .expect("the device signs what it sends");
        let shown = BASE64.encode(Sha256::digest(refresh));
        let is_present = shown == inside.renews.0;
        let is_lost = shown == inside.renews.1 && *next == inside.renews.0;
        assert!(is_present || is_lost, "a device renews with the pair that it chose");
        inside.successors.push(next.clone());
        if is_present {
            inside.renews = (next.clone(), shown);
        }
        if std::mem::take(&mut inside.loses_renewal) {
            return Err(ErrorCode::ServerUnreachable.into());
        }
        Ok(inside.session())
    }

    fn sign_out(&self, _: &str) -> Result<(), CommandError> {
        self.there()?.tokens += 1;
        Ok(())
    }

    fn account(&self, _: &str) -> Result<Account, CommandError> {
        Ok(self.there()?.account())
    }

    fn change_password(&self, _: &str, request: &ChangePassword) -> Result<Account, CommandError> {
        let mut inside = self.there()?;
        inside.is_first_time = !(request.accepts_charter && request.new.is_some());
        Ok(inside.account())
    }

    fn adopt(&self, _: &str, request: &Adopt) -> Result<Account, CommandError> {
        let mut inside = self.there()?;
        inside.space = Some((request.space, request.secret.clone()));
        Ok(inside.account())
    }

    fn join(&self, _: &str, request: &Join) -> Result<Joined, CommandError> {
        let inside = self.there()?;
        let (space, secret) = inside.space.clone().expect("a space was brought");
        assert_eq!(space, request.space);
        Ok(Joined { secret, person: None })
    }
}

/// Every code of this school is [`CODE`]; an address is asked for, and then confirmed.
impl Recovery for Indoors {
    fn ask_code(&self, request: &AskCode) -> Result<(), CommandError> {
        self.there()?.codes_for.push(request.login.clone());
        Ok(())
    }

    fn use_code(&self, request: &UseCode) -> Result<CodeUsed, CommandError> {
        drop(self.there()?);
        if request.code != CODE {
            return Err(ErrorCode::CodeWrong.into());
        }
        Ok(CodeUsed { login: "martin".into() })
    }

    fn own_mail(&self, access: &str) -> Result<OwnMail, CommandError> {
        let inside = self.there()?;
        assert!(inside.is_signed_in(access));
        Ok(OwnMail { mail: inside.mail.clone(), is_sent: true })
    }

    fn ask_mail(&self, _: &str, request: &AskMail) -> Result<(), CommandError> {
        self.there()?.asked_mail = Some(request.mail.clone());
        Ok(())
    }

    fn confirm_mail(&self, access: &str, request: &ConfirmMail) -> Result<OwnMail, CommandError> {
        if request.code != CODE {
            return Err(ErrorCode::CodeWrong.into());
        }
        let asked = self.there()?.asked_mail.take();
        self.inside().mail = asked;
        self.own_mail(access)
    }

    fn forget_mail(&self, access: &str, _: &ForgetMail) -> Result<OwnMail, CommandError> {
        self.there()?.mail = None;
        self.own_mail(access)
    }
}

/// This school gives no roles: whoever asks is told so, as a teacher who gives none is.
impl Roles for Indoors {
    fn grants(&self, _: &str, _: SpaceId) -> Result<Vec<Granted>, CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn give(&self, _: &str, _: &Give) -> Result<Granted, CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn change_grant(&self, _: &str, _: &ChangeGrant) -> Result<(), CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn take_back(&self, _: &str, _: &TakeBack) -> Result<(), CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn make_accounts(&self, _: &str, _: &MakeAccounts) -> Result<Vec<MadeAccount>, CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn reset_account(&self, _: &str, _: &ResetAccount) -> Result<MadeAccount, CommandError> {
        Err(ErrorCode::NotAllowed.into())
    }

    fn devices(&self, _: &str) -> Result<Vec<DeviceEntry>, CommandError> {
        Ok(Vec::new())
    }

    fn revoke(&self, _: &str, _: &RevokeDevice) -> Result<(), CommandError> {
        Err(ErrorCode::NotFound.into())
    }
}
