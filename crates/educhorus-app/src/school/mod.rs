//! The school server of this profile: signing in, and an exchange that just happens.
//!
//! What it is for: whoever has a school connects her device once; from then on what she writes reaches the server, and
//! what others write reaches her, whenever there is a network, and nobody is asked anything.
//!
//! How it works: `link` is what the profile remembers (address, account, the secret that renews the session), `session`
//! keeps the access token in memory, `exchange` is one exchange from outbox to answer, and `keeping` repeats it: soon
//! after each gesture, when the server pokes, each minute, and later and later while it cannot be reached. The network
//! is never waited for while the profile is locked.
//!
//! What it deliberately does not do: it knows no transport (the host gives the road), and it decides no right:
//! the server says what it takes, and what it refuses is kept aside.

mod belonging;
mod entering;
mod exchange;
mod files;
mod keeping;
mod link;
mod people;
mod recovery;
mod refused;
mod session;

use educhorus_api::{AccountHolder, CommandError, GetSchool, School as SchoolState, SchoolStanding};

use crate::app::App;
use crate::held::held;
use crate::refusal::{Answer, of_store};

pub(crate) use entering::{
    bring_to_school, change_school_password, fetch_on_metered, find_school, hold_back_files,
    join_school_space, limit_files, sign_in_to_school, sign_out_of_school,
};
pub(crate) use exchange::exchange_with_school;
pub(crate) use files::list_coming_files;
pub use keeping::Keeping;
pub(crate) use people::{
    change_school_role, give_school_role, list_school_devices, list_school_people, make_school_accounts,
    reset_school_account, revoke_school_device, take_school_role,
};
pub(crate) use recovery::{
    ask_password_code, ask_school_mail, confirm_school_mail, forget_school_mail, get_school_mail,
    use_password_code,
};
pub(crate) use refused::{forget_refused, list_refused, offer_again};

use link::{FileWishes, Link};

/// Says how the profile stands with its school, from what is remembered here; the network is not asked.
pub(crate) fn get_school(app: &App, _: GetSchool) -> Answer<SchoolState> {
    let link = app.query(Link::read)?;
    let (waiting, aside, is_empty) = app.query(|reading| {
        let (_, gestures) = reading.read.waiting_for_server().map_err(of_store)?;
        let aside = reading.read.set_aside().map_err(of_store)?.len();
        Ok((gestures, aside, reading.read.is_empty().map_err(of_store)?))
    })?;
    let wishes = app.query(FileWishes::read)?;
    let files = app.query(|reading| files::waiting(app, reading, wishes.limit))?;
    let ongoing = held(&app.ongoing);
    let Some(link) = link else { return Ok(nowhere(ongoing.problem.clone())) };
    let standing = link.standing();
    let is_choosing = standing == SchoolStanding::Choosing;
    let choices = if is_choosing && is_empty { belonging::choices(&link.account) } else { Vec::new() };
    Ok(SchoolState {
        standing,
        choices,
        holder: belonging::holder(&link.account),
        may_bring: is_choosing && !is_empty && link.account.may_adopt,
        address: Some(link.address),
        name: link.name,
        login: link.account.login,
        person: link.account.name,
        must_change_password: link.account.must_change_password,
        must_accept_charter: link.account.must_accept_charter,
        waiting_count: waiting,
        files_coming: files.coming.0,
        coming_size: files.coming.1,
        files_beyond: files.beyond.0,
        beyond_size: files.beyond.1,
        files_waiting: files.unsent,
        kept_size: files.kept,
        holds_back_files: wishes.holds_back,
        is_metered: (app.metered)().unwrap_or(false),
        fetches_on_metered: wishes.on_metered,
        files_limit: wishes.limit,
        is_exchanging: ongoing.is_exchanging,
        exchanged_at: link.exchanged_at,
        problem: ongoing.problem.clone(),
        aside_count: u32::try_from(aside).unwrap_or(u32::MAX),
    })
}

fn nowhere(problem: Option<CommandError>) -> SchoolState {
    SchoolState {
        standing: SchoolStanding::None,
        address: None,
        name: String::new(),
        login: String::new(),
        person: String::new(),
        holder: AccountHolder::Staff,
        must_change_password: false,
        must_accept_charter: false,
        choices: Vec::new(),
        may_bring: false,
        waiting_count: 0,
        files_coming: 0,
        coming_size: 0,
        files_beyond: 0,
        beyond_size: 0,
        files_waiting: 0,
        kept_size: 0,
        holds_back_files: false,
        is_metered: false,
        fetches_on_metered: false,
        files_limit: None,
        is_exchanging: false,
        exchanged_at: None,
        problem,
        aside_count: 0,
    }
}
