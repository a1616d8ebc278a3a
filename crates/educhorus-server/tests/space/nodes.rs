//! Several programs on one database.

use std::io::{BufRead as _, BufReader};

use super::program::{On, Program};
use super::signed::{adopt, enter, join, sync};
use super::world::Device;

#[test]
fn a_device_that_waits_at_one_node_hears_what_another_one_brought_to_another_node() {
    let program = Program::started_on(On::Database);
    let other = program.another_node();
    let (mut first, choir) = Device::founder(1);
    let provisional = program.account("a.roux", "director");
    let token = enter(&program, &mut first, "a.roux", &provisional);
    adopt(&program, &mut first, &token);
    sync(&program, &mut first, &token);
    let provisional = program.account("b.petit", "assistant");
    let mut second = Device::new(2, &[]);
    let waiting = enter(&other, &mut second, "b.petit", &provisional);
    join(&other, &mut second, &waiting, &mut first);
    sync(&other, &mut second, &waiting);
    // A token that one node gave is good at the other one.
    let stream = other.say(("GET", "/api/v1/events"), Some(&waiting), ("application/json", b"")).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut hears = |end: u64| {
        let is_it =
            |line: &String| line.strip_prefix("data:").is_some_and(|said| said.trim() == end.to_string());
        assert!(lines.by_ref().any(|line| is_it(&line)), "the stream ended");
    };
    hears(second.cursor.max(first.cursor));
    first.profile.commit(&choir.mark(0, 8, "absent"));
    sync(&program, &mut first, &token);
    hears(first.cursor);
    sync(&other, &mut second, &waiting);
    assert_eq!(second.state(), first.state());
}

#[test]
fn when_a_node_falls_a_device_goes_on_at_another_one_with_its_token_and_its_cursor() {
    let mut program = Program::started_on(On::Database);
    let other = program.another_node();
    let (mut first, choir) = Device::founder(1);
    let provisional = program.account("a.roux", "director");
    let token = enter(&program, &mut first, "a.roux", &provisional);
    adopt(&program, &mut first, &token);
    sync(&program, &mut first, &token);
    program.kill();
    first.profile.commit(&choir.mark(0, 8, "absent"));
    let responses = sync(&other, &mut first, &token);
    assert_eq!(responses.len(), 1, "there is nothing to be asked again");
    assert!(other.tell(&["doctor"]).contains("everything is sound"));
}

#[test]
fn the_address_of_a_database_is_never_repeated() {
    let program = Program::nothing_on(On::Folder);
    let told = |address: &str| {
        let output = program.try_tell(&["doctor", "--database", address]);
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(!said.contains("geheim") && !said.is_empty(), "{said}");
        said
    };
    // Nobody answers; nobody can vouch for it; it is another database; it cannot be read.
    told("postgres://school:geheim@127.0.0.1:1/educhorus");
    let vouching = "?sslmode=require&sslrootcert=/nowhere/root.pem";
    assert!(
        told(&format!("postgres://school:geheim@localhost/educhorus{vouching}"))
            .contains("/nowhere/root.pem")
    );
    assert!(told("mysql://school:geheim@localhost/educhorus").contains("postgres://"));
    told("postgres://school:geheim@localhost:port/educhorus");
}
