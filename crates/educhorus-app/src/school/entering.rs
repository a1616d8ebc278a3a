//! Signing in to a school, and saying which space this profile is of.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use educhorus_api::server::{Adopt, ChangePassword, SignIn};
use educhorus_api::{
    BringToSchool, ChangeSchoolPassword, ErrorCode, FetchOnMetered, FindSchool, FoundSchool, GetSchool,
    HoldBackFiles, JoinSchoolSpace, LimitFiles, School as SchoolState, SchoolStanding, SignInToSchool,
    SignOutOfSchool, Topic,
};

use super::belonging::{is_fit, take_own};
use super::link::{FileWishes, Link, link_of};
use super::session::{TOPICS, access, enter, fresh_secret, hash_of, road};
use super::{belonging, exchange, get_school};
use crate::actor::Actor;
use crate::app::App;
use crate::exchange::{chain, device_key};
use crate::held::held;
use crate::host::Outcome;
use crate::refusal::{Answer, of_store};
use crate::road::School;

pub(crate) fn find_school(app: &App, request: FindSchool) -> Answer<FoundSchool> {
    let road = (app.schools)(&request.address)?;
    let hello = road.hello()?;
    Ok(FoundSchool { address: road.address(), name: hello.name, sends_mail: hello.sends_mail })
}

/// Signs in on this device. Whoever signs in again at the same school goes on where she was.
pub(crate) fn sign_in_to_school(app: &App, request: SignInToSchool) -> Answer<SchoolState> {
    let road = (app.schools)(&request.address)?;
    let name = road.hello()?.name;
    let (key, label) = app.command(&[], |host| {
        let key = device_key(&mut host.store)?;
        let devices = host.reading().read.devices().map_err(of_store)?;
        let own = devices.into_iter().find(|row| row.device == host.store.device());
        Ok(Outcome { value: (key, own.map(|row| row.label).unwrap_or_default()), gesture: None })
    })?;
    let refresh = fresh_secret();
    let session = road.sign_in(&SignIn {
        login: request.login,
        password: request.password,
        device: app.device(),
        verifying_key: BASE64.encode(key.verifying_key()),
        label: label.clone(),
        next: hash_of(&refresh),
    })?;
    let before = app.query(Link::read)?;
    if let Err(refused) = is_fit(app, &session.account) {
        leave(app, &*road, &session.access, before)?;
        return Err(refused);
    }
    if label.is_empty() {
        // Others read whose device it is: the account knows.
        app.command(TOPICS, |host| {
            host.store.set_label(&session.account.name).map_err(of_store)?;
            Ok(Outcome { value: (), gesture: None })
        })?;
    }
    let is_same = |link: &Link| link.address == road.address() && app.actor() == Actor::Staff;
    let space = before.filter(is_same).and_then(|link| link.space);
    // A space that the account does not know (any more) is chosen anew.
    let space = space.filter(|space| session.account.spaces.iter().any(|one| one.space == *space));
    enter(app, &session);
    let (device, next, exchanged_at) = (app.device(), None, None);
    let link = Link {
        address: road.address(),
        name,
        account: session.account,
        device,
        refresh,
        next,
        space,
        exchanged_at,
    };
    held(&app.ongoing).road = Some(road);
    held(&app.ongoing).problem = None;
    settle(app, link)
}

/// Ends a session that is not for this profile, and any that it had before: the server keeps one for each device.
fn leave(app: &App, road: &dyn School, access: &str, before: Option<Link>) -> Answer<()> {
    // Without a network the session ends by itself.
    let _ = road.sign_out(access);
    held(&app.ongoing).access = None;
    let Some(mut link) = before else { return Ok(()) };
    link.refresh.clear();
    link.next = None;
    link.keep(app)?;
    app.changed(TOPICS);
    Ok(())
}

/// Remembers a link, and takes what there is to take without a question.
fn settle(app: &App, mut link: Link) -> Answer<SchoolState> {
    link.keep(app)?;
    if link.standing() == SchoolStanding::Choosing
        && let Err(refused) = take_own(app, &mut link)
    {
        if refused.code == ErrorCode::AccountOtherPupil {
            let road = road(app, &link.address)?;
            let access = access(app, &*road, &mut link)?;
            leave(app, &*road, &access, Some(link))?;
        }
        return Err(refused);
    }
    link.keep(app)?;
    app.changed(TOPICS);
    app.wake_exchange();
    get_school(app, GetSchool {})
}

pub(crate) fn change_school_password(app: &App, request: ChangeSchoolPassword) -> Answer<SchoolState> {
    let mut link = link_of(app)?;
    let road = road(app, &link.address)?;
    let access = access(app, &*road, &mut link)?;
    let ChangeSchoolPassword { current, new, accepts_charter } = request;
    link.account = road.change_password(&access, &ChangePassword { current, new, accepts_charter })?;
    settle(app, link)
}

/// Makes this empty profile one of a space of the school, and fetches what is there.
pub(crate) fn join_school_space(app: &App, request: JoinSchoolSpace) -> Answer<SchoolState> {
    let mut link = link_of(app)?;
    belonging::enter(app, &mut link, request.space, request.person)?;
    link.keep(app)?;
    exchange::now(app)?;
    get_school(app, GetSchool {})
}

/// Brings the space of this profile, which has lived without a server.
pub(crate) fn bring_to_school(app: &App, _: BringToSchool) -> Answer<SchoolState> {
    let mut link = link_of(app)?;
    let road = road(app, &link.address)?;
    let access = access(app, &*road, &mut link)?;
    let secret = app.command(&[], |host| {
        // The server believes an erasure by the chain: it is begun before anybody may need it.
        chain::own(host)?;
        host.store.forget_served().map_err(of_store)?;
        Ok(Outcome { value: host.store.space_secret().map_err(of_store)?, gesture: None })
    })?;
    let adopt = Adopt { space: app.space(), secret: BASE64.encode(secret), name: String::new() };
    link.account = road.adopt(&access, &adopt)?;
    link.space = Some(app.space());
    link.keep(app)?;
    exchange::now(app)?;
    get_school(app, GetSchool {})
}

pub(crate) fn hold_back_files(app: &App, request: HoldBackFiles) -> Answer<SchoolState> {
    let wishes = app.query(FileWishes::read)?;
    wished(app, FileWishes { holds_back: request.holds_back, ..wishes })
}

pub(crate) fn fetch_on_metered(app: &App, request: FetchOnMetered) -> Answer<SchoolState> {
    let wishes = app.query(FileWishes::read)?;
    wished(app, FileWishes { on_metered: request.fetches, ..wishes })
}

pub(crate) fn limit_files(app: &App, request: LimitFiles) -> Answer<SchoolState> {
    let wishes = app.query(FileWishes::read)?;
    wished(app, FileWishes { limit: request.megabytes, ..wishes })
}

fn wished(app: &App, wishes: FileWishes) -> Answer<SchoolState> {
    wishes.keep(app)?;
    app.changed(&[Topic::School]);
    app.wake_exchange();
    get_school(app, GetSchool {})
}

pub(crate) fn sign_out_of_school(app: &App, _: SignOutOfSchool) -> Answer<SchoolState> {
    let mut link = link_of(app)?;
    // Without a network the server learns nothing, and the session ends by itself; here it ends now.
    let told = road(app, &link.address).and_then(|road| {
        let access = access(app, &*road, &mut link)?;
        road.sign_out(&access)
    });
    let _ = told;
    link.refresh.clear();
    link.next = None;
    held(&app.ongoing).access = None;
    link.keep(app)?;
    app.changed(TOPICS);
    get_school(app, GetSchool {})
}
