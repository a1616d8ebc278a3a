//! Roles that are given and taken back over the network.

use serde_json::{Value, json};

use super::program::Program;
use super::signed::{adopt, enter, join, sync};
use super::world::Device;

fn grant(role: &str, choir: Option<String>) -> Value {
    json!({ "role": role, "choir": choir, "from": null, "to": null, "person": null })
}

#[test]
fn a_director_invites_a_helper_to_one_choir_and_takes_it_back() {
    let program = Program::started();
    let (mut first, choir) = Device::founder(1);
    let other = educhorus_testkit::TestChoir::seeded(7_777);
    first.profile.commit(&other.founding());
    let provisional = program.account("a.roux", "director");
    let token = enter(&program, &mut first, "a.roux", &provisional);
    adopt(&program, &mut first, &token);
    sync(&program, &mut first, &token);
    let space = first.profile.store().space().to_string();
    // An account that nobody has given anything yet: a role on the command line that is over.
    let over = "account add --login h.petit --name Hugo --role helper --to 2020-01-01";
    let said = program.tell(&over.split(' ').collect::<Vec<_>>());
    let provisional = said.trim().strip_prefix("h.petit\t").unwrap();
    let mut helper = Device::new(2, &[]);
    let hers = enter(&program, &mut helper, "h.petit", provisional);
    assert_eq!(program.get("/api/v1/me", Some(&hers)).ok()["spaces"], json!([]));
    let body = json!({ "space": space });
    assert_eq!(program.post("/api/v1/spaces/join", Some(&hers), &body).code(), "not_allowed");
    let give = |role: &str| {
        let choir = Some(choir.choir.to_string());
        json!({ "space": space, "login": "h.petit", "grant": grant(role, choir) })
    };
    assert_eq!(program.post("/api/v1/grants/give", Some(&hers), &give("director")).code(), "not_allowed");
    assert_eq!(
        program.post("/api/v1/grants/give", Some(&token), &give("school_administrator")).code(),
        "not_allowed"
    );
    let given = program.post("/api/v1/grants/give", Some(&token), &give("helper")).ok();
    join(&program, &mut helper, &hers, &mut first);
    sync(&program, &mut helper, &hers);
    let read = helper.profile.store().read();
    assert_eq!(read.singers(choir.choir, choir.season).unwrap().len(), 40);
    assert!(read.singers(other.choir, other.season).unwrap().is_empty());
    let list = program.get(&format!("/api/v1/spaces/{space}/grants"), Some(&token)).ok();
    let mut may_change = list.as_array().unwrap().iter().filter(|one| one["may_change"] == true);
    assert!(may_change.all(|one| one["login"] == "h.petit"), "her own roles are not hers to change");
    let take = json!({ "space": space, "id": given["id"] });
    assert_eq!(program.post("/api/v1/grants/take", Some(&hers), &take).code(), "not_allowed");
    program.post("/api/v1/grants/take", Some(&token), &take).ok();
    let space = first.profile.store().space();
    let push = helper.content();
    let responses = helper.exchange(push, |caller, request| {
        let request = educhorus_sync::exchange::SyncRequest { space: Some(space), ..request.clone() };
        super::signed::ask(&program, &hers, caller, &request)
    });
    assert!(responses.last().unwrap().revoked.len() >= 3);
    assert!(responses.last().unwrap().content.documents.is_empty());
}

#[test]
fn a_space_that_another_school_has_is_not_taken_twice() {
    let program = Program::started();
    let (mut first, _) = Device::founder(1);
    let provisional = program.account("a.roux", "director");
    let token = enter(&program, &mut first, "a.roux", &provisional);
    adopt(&program, &mut first, &token);
    let again = adopt(&program, &mut first, &token);
    assert_eq!(again["spaces"].as_array().unwrap().len(), 1);
    let body = json!({
        "space": first.profile.store().space().to_string(), "name": "",
        "secret": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
    });
    assert_eq!(program.post("/api/v1/spaces/adopt", Some(&token), &body).code(), "space_taken");
    let provisional = program.account("b.petit", "assistant");
    let mut second = Device::new(2, &[]);
    let other = enter(&program, &mut second, "b.petit", &provisional);
    let body = json!({
        "space": "AgICAgICAgICAgICAgICAg", "name": "Ailleurs",
        "secret": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
    });
    assert_eq!(program.post("/api/v1/spaces/adopt", Some(&other), &body).code(), "not_allowed");
}
