//! One exchange with the school: what waits is handed over, what is lacking is taken in.

use educhorus_api::{
    CommandError, ErrorCode, ExchangeWithSchool, GetSchool, School as SchoolState, SchoolStanding,
};
use educhorus_replica::Heads;
use educhorus_store::{Given, Outbox};
use educhorus_sync::exchange::{PROTOCOL, SyncRequest, SyncResponse, WireError};

use super::link::{Link, link_of};
use super::session::{access, renew, road};
use super::{files, get_school};
use crate::app::App;
use crate::exchange::{TOPICS, believed, content_of, forget_copies, parcel_of};
use crate::held::held;
use crate::host::{Host, Outcome};
use crate::refusal::{Answer, of_store, of_wire};
use crate::road::School;

/// The most questions of one exchange: a space of a hundred choirs takes about fifty.
const MOST_ROUNDS: u32 = 500;

pub(crate) fn exchange_with_school(app: &App, _: ExchangeWithSchool) -> Answer<SchoolState> {
    now(app)?;
    get_school(app, GetSchool {})
}

/// Exchanges until neither side lacks anything. How it ended stands in the state of the school, too.
///
/// Errors: those of the road and of the server; `signed_out`.
pub(crate) fn now(app: &App) -> Answer<()> {
    let _turn = held(&app.exchanging);
    held(&app.ongoing).is_exchanging = true;
    app.changed(&[educhorus_api::Topic::School]);
    let done = link_of(app).and_then(|mut link| {
        let exchanged = whole(app, &mut link);
        if let Err(error) = &exchanged
            && error.code == ErrorCode::SignedOut
        {
            link.refresh.clear();
            link.next = None;
            link.keep(app)?;
        }
        exchanged
    });
    let mut ongoing = held(&app.ongoing);
    ongoing.is_exchanging = false;
    ongoing.problem = done.as_ref().err().cloned();
    drop(ongoing);
    app.changed(&[educhorus_api::Topic::School]);
    done
}

fn whole(app: &App, link: &mut Link) -> Answer<()> {
    if link.standing() != SchoolStanding::Connected || link.space != Some(app.space()) {
        return Err(CommandError::new(ErrorCode::SignedOut).with("reason", "expired"));
    }
    let road = road(app, &link.address)?;
    let mut held = None;
    for _ in 0..MOST_ROUNDS {
        let (asked, answer) = ask(app, &*road, link, held.take())?;
        if answer.wants_held {
            held = Some(app.command(&[], |host| {
                Ok(Outcome { value: host.store.held_documents().map_err(of_store)?, gesture: None })
            })?);
            continue;
        }
        let is_more = answer.more || asked.more;
        take(app, &asked, answer, &link.name)?;
        if !is_more {
            link.exchanged_at = u32::try_from(app.now().unix_ms / 1000).ok();
            link.keep(app)?;
            return files::exchange(app, link);
        }
    }
    Err(ErrorCode::ServerAnswerWrong.into())
}

/// Asks once, with a token that is renewed where the server does not know it any more.
fn ask(
    app: &App,
    road: &dyn School,
    link: &mut Link,
    held: Option<Vec<educhorus_domain::DocumentId>>,
) -> Answer<(Outbox, SyncResponse)> {
    let asked = app.command(&[], |host| {
        let moment = host.moment();
        Ok(Outcome { value: host.store.outbox(moment).map_err(of_store)?, gesture: None })
    })?;
    let request = SyncRequest {
        version: PROTOCOL,
        device: Some(app.device()),
        space: Some(app.space()),
        cursor: asked.cursor,
        rights: asked.rights,
        held,
        push: content_of(asked.parcel.clone()),
    };
    let token = access(app, road, link)?;
    let answer = match road.sync(&token, &request) {
        Err(WireError::SignedOut { .. }) => {
            let token = renew(app, road, link)?;
            road.sync(&token, &request)
        }
        answer => answer,
    };
    Ok((asked, answer.map_err(|error| of_wire(&error))?))
}

/// Takes in an answer: what the chain of authority does not believe of it is left out, as of a file.
fn take(app: &App, asked: &Outbox, answer: SyncResponse, from: &str) -> Answer<()> {
    let is_news = answer.content != educhorus_sync::message::Content::default()
        || !answer.refused.is_empty()
        || !answer.revoked.is_empty();
    let topics = if is_news { TOPICS } else { &[] };
    // Whoever erases somebody waits for a copy of the profile that holds her.
    let _turn = held(&app.copying);
    app.command(topics, |host| {
        let given = given(host, answer)?;
        let (moment, erased) = (host.moment(), host.store.erased_count().map_err(of_store)?);
        let merged = host.store.take_answer(asked, &given, from, moment).map_err(of_store)?;
        if merged.lost > 0
            || !given.revoked.is_empty()
            || host.store.erased_count().map_err(of_store)? > erased
        {
            forget_copies(&mut host.store)?;
        }
        Ok(Outcome { value: (), gesture: merged.gesture })
    })
}

fn given(host: &mut Host, answer: SyncResponse) -> Answer<Given> {
    let space = host.store.space();
    let heads = answer.content.documents.iter().filter_map(|part| {
        Some((part.reference.known()?, part.epoch, Heads::from_bytes(&part.heads.concat())))
    });
    let heads = heads.collect();
    let mut content = believed(host, space, answer.content, false)?;
    // What was only taken needs no merge.
    content.documents.retain(|part| !part.changes.is_empty() || part.epoch > 0);
    let parcel = parcel_of(space, content)
        .map_err(|error| CommandError::new(ErrorCode::ServerAnswerWrong).because(error))?;
    Ok(Given {
        parcel,
        heads,
        refused: answer.refused.into_iter().map(|one| (one.document, one.code)).collect(),
        revoked: answer.revoked,
        cursor: answer.cursor,
        rights: answer.rights,
    })
}
